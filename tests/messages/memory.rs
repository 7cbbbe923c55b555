//! What is remembered is bounded, and what is given up is told.

use super::script::{bind, bind_resp, part, receipt, save, status, submit, submit_resp};
use super::{bound, script};

/// Three thousand messages, then receipts of the first and the last.
fn many() -> script::Script {
    let (mut script, conn) = bound();
    let second = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(second, bind("bind_transceiver", "esme1"));
    script.mc(second, bind_resp("bind_transceiver"));
    for number in 0..3000u32 {
        let to = format!("1555{number:07}");
        script.esme(conn, submit(10 + number, "Acme", &to, "hello").with("registered_delivery", 1));
        script.mc(conn, submit_resp(10 + number, &format!("{:x}", 0x1000 + number)));
    }
    script.mc(second, receipt(1, "15550000000", "Acme", "1000", "DELIVRD"));
    script.mc(second, receipt(2, "15550002999", "Acme", "1bb7", "DELIVRD"));
    script
}

#[test]
fn the_oldest_submissions_are_forgotten_and_counted() {
    let capture = many().pcap();
    let lines = script::run(&capture, &["timeline", "--join-memory", "500K"]);
    let of: Vec<bool> = lines
        .iter()
        .filter_map(|line| line.get("receipt"))
        .map(|receipt| receipt["of"].as_array().is_some_and(|of| !of.is_empty()))
        .collect();
    assert_eq!(of, [false, true]);
    let evicted = lines.last().unwrap();
    assert_eq!((&evicted["event"], &evicted["what"]), (&"evicted".into(), &"submissions".into()));
    assert!((1..3000).contains(&evicted["count"].as_u64().unwrap()), "{evicted}");
    // Without a limit nothing is.
    assert!(script::run(&capture, &["timeline"]).iter().all(|line| line["event"] != "evicted"));
}

#[test]
fn every_message_is_told_once_however_little_is_remembered() {
    let capture = many().pcap();
    for memory in ["1K", "200K", "1M", "512M"] {
        let file = save(&capture);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_smppscope"))
            .args(["messages", "--json", "--join-memory", memory])
            .arg(file.path())
            .output()
            .unwrap();
        let numbers: Vec<u64> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["message"].as_u64().unwrap())
            .collect();
        assert_eq!(numbers, (1..=3000).collect::<Vec<u64>>(), "{memory}");
        let said = String::from_utf8(output.stderr).unwrap().contains("were forgotten for want of room");
        assert_eq!(said, matches!(memory, "1K" | "200K"), "{memory}");
    }
}

/// Six thousand messages, each in two parts to a destination of its own, with receipts at once: but for every hundredth,
/// whose receipts come after all others, and every seventh, which is refused and sent again.
fn finished_and_open() -> super::Script {
    let (mut script, conn) = bound();
    let mut sequence = 10;
    let mut late = Vec::new();
    for number in 0..6000u32 {
        let to = format!("1555{number:07}");
        for number_of in 1..=2u8 {
            let of = [(number % 251) as u8, 2, number_of];
            let submission =
                |sequence| part(sequence, "Acme", &to, of, "half").with("registered_delivery", 1);
            script.after(0.001);
            if number % 7 == 0 {
                sequence += 1;
                script.esme(conn, submission(sequence));
                script.mc(conn, status(sequence, "submit_sm_resp", 0x58));
            }
            sequence += 1;
            let id = format!("{:x}", 0x10_0000 + sequence);
            script.esme(conn, submission(sequence));
            script.mc(conn, submit_resp(sequence, &id));
            if number % 100 == 0 {
                late.push((to.clone(), id));
            } else {
                script.mc(conn, receipt(sequence, &to, "Acme", &id, "DELIVRD"));
            }
        }
    }
    for (to, id) in late {
        sequence += 1;
        script.mc(conn, receipt(sequence, &to, "Acme", &id, "UNDELIV"));
    }
    script
}

#[test]
fn finished_messages_are_forgotten_before_those_that_wait() {
    let capture = finished_and_open().pcap();
    let sorted = |memory: &str| {
        let mut lines = script::run(&capture, &["messages", "--join-memory", memory]);
        lines.sort_by_key(|line| line["message"].as_u64());
        lines
    };
    let all = sorted("512M");
    assert_eq!(all.len(), 6000);
    let states = |state: &str| all.iter().filter(|line| line["state"] == state).count();
    assert_eq!((states("delivered"), states("undeliverable")), (5940, 60));
    // Most of it has no room, and is finished.
    let little = sorted("2500K");
    let differ: Vec<_> = all.iter().zip(&little).filter(|(one, other)| one != other).collect();
    assert!(differ.is_empty(), "{} differ, such as {:#?}", differ.len(), differ[0]);
    let told = |memory: &str| script::run(&capture, &["timeline", "--join-memory", memory]);
    assert!(told("2500K") == told("512M"), "each PDU is joined alike");
}

#[test]
fn a_receipt_of_a_finished_message_that_was_forgotten_stands_alone_and_is_counted() {
    let (mut script, conn) = bound();
    // Hexadecimal in responses, decimal in receipts.
    for number in 0..8000u32 {
        let to = format!("1555{number:07}");
        let id = 0x10_0000 + number;
        script.esme(conn, submit(10 + number, "Acme", &to, "hello").with("registered_delivery", 1));
        script.mc(conn, submit_resp(10 + number, &format!("{id:x}")));
        script.mc(conn, receipt(number, &to, "Acme", &format!("{id:010}"), "DELIVRD"));
    }
    script.mc(conn, receipt(30_000, "15550000000", "Acme", "0001048576", "DELIVRD"));
    let capture = script.pcap();
    let lines = |memory: &str| script::run(&capture, &["timeline", "--join-memory", memory]);
    let of = |lines: &[serde_json::Value]| {
        let receipts = lines.iter().filter_map(|line| line.get("receipt"));
        receipts.filter(|receipt| !receipt["of"].as_array().unwrap().is_empty()).count()
    };
    let evicted = |lines: &[serde_json::Value]| {
        lines
            .iter()
            .filter(|line| line["event"] == "evicted")
            .map(|line| line["count"].as_u64().unwrap())
            .sum()
    };
    let (little, much) = (lines("1200K"), lines("512M"));
    assert_eq!((of(&much), evicted(&much)), (8001, 0));
    assert_eq!((of(&little), evicted(&little)), (8000, 1));
}

#[test]
fn what_may_still_come_of_a_message_is_waited_for() {
    let (mut script, conn) = bound();
    let many = script::pdu(serde_json::json!({
        "command": "submit_multi", "sequence_number": 1, "source_addr": "Acme", "registered_delivery": 1,
        "dest_address": (0..3).map(|number| serde_json::json!({"dest_flag": 1, "destination_addr": format!("1555999000{number}")})).collect::<Vec<_>>(),
        "short_message": {"text": "hello"},
    }));
    script.esme(conn, many);
    script.mc(conn, submit_resp(1, "many").with("command", "submit_multi_resp"));
    script.mc(conn, receipt(1, "15559990000", "Acme", "many", "DELIVRD"));
    // A receipt only where it fails; an acknowledgement of the user behind the receipt; a question about it.
    for (sequence, id, delivery) in [(2, "fails", 2), (3, "user", 5), (4, "asked", 1)] {
        let to = format!("1555888000{sequence}");
        script.esme(conn, submit(sequence, "Acme", &to, "hello").with("registered_delivery", delivery));
        script.mc(conn, submit_resp(sequence, id));
        if delivery == 5 {
            script.mc(conn, receipt(2, &to, "Acme", id, "DELIVRD"));
        }
    }
    for number in 0..8000u32 {
        let to = format!("1555{number:07}");
        let id = format!("{:x}", 0x10_0000 + number);
        script.esme(conn, submit(10 + number, "Acme", &to, "hello").with("registered_delivery", 1));
        script.mc(conn, submit_resp(10 + number, &id));
        script.mc(conn, receipt(10 + number, &to, "Acme", &id, "DELIVRD"));
    }
    script.mc(conn, receipt(9001, "15559990001", "Acme", "many", "UNDELIV"));
    script.mc(conn, receipt(9002, "15558880002", "Acme", "fails", "UNDELIV"));
    let acknowledged = receipt(9003, "15558880003", "Acme", "user", "DELIVRD").with("esm_class", 8);
    script.mc(conn, acknowledged.tlv("receipted_message_id", "user"));
    let query = serde_json::json!({"command": "query_sm", "sequence_number": 9004, "message_id": "asked", "source_addr": "Acme"});
    script.esme(conn, script::pdu(query));
    let capture = script.pcap();
    let joined = |memory: &str| {
        let lines = script::run(&capture, &["timeline", "--join-memory", memory]);
        assert!(lines.iter().all(|line| line["event"] != "evicted"), "{memory}");
        let pdus: Vec<_> = lines.into_iter().filter(|line| line.get("n").is_some()).collect();
        let last = pdus[pdus.len() - 4..].iter().map(|line| {
            line.get("refers_n").cloned().unwrap_or_else(|| line["receipt"]["of"][0]["n"].clone())
        });
        last.collect::<Vec<_>>()
    };
    let wanted = [3, 6, 8, 11].map(serde_json::Value::from);
    assert_eq!(joined("512M"), wanted);
    assert_eq!(joined("1200K"), wanted);
}
