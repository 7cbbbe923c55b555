//! Messages and what they say.

use serde_json::{Value, json};

use crate::script::{deliver, deliver_resp, enquire, enquire_resp, part, status, submit, submit_resp};
use crate::{alarms, bound, end, findings, loud, quiet};

#[test]
fn the_same_text_again_is_a_resend_only_after_a_failure() {
    let twice = |first: Option<u32>| {
        let (mut script, conn) = bound();
        script.esme(conn, submit(2, "Acme", "15550100", "Your code is 1234"));
        script.after(0.05);
        match first {
            Some(0) => script.mc(conn, submit_resp(2, "0a1b")),
            Some(failed) => script.mc(conn, status(2, "submit_sm_resp", failed)),
            None => {}
        }
        script.after(40.0);
        script.esme(conn, submit(3, "Acme", "15550100", "Your code is 1234"));
        script.after(0.05);
        script.mc(conn, submit_resp(3, "0a1c"));
        end(&mut script, conn);
        script
    };
    quiet(&twice(Some(0)));
    let unanswered = twice(None);
    loud(&unanswered);
    let told = findings(&unanswered);
    assert!(told.iter().any(|finding| finding["id"].as_str().unwrap().contains("resen")), "{told:#?}");
}

#[test]
fn text_that_begins_like_a_header_is_text() {
    let (mut script, conn) = bound();
    // A length that the text does not have; a part number above the total; part 0.
    for (sequence, hex) in [(2, "05000305"), (3, "050003070205616263"), (4, "050003070200616263")] {
        let message = submit(sequence, "Acme", "15550100", "")
            .with("data_coding", 4)
            .with("short_message", json!({"hex": hex}));
        script.esme(conn, message);
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("0a{sequence}")));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_label_is_right_where_every_reading_gives_the_same_text() {
    let (mut script, conn) = bound();
    for (sequence, data_coding) in [(2, 0), (3, 1), (4, 3)] {
        // Letters, digits and signs that GSM 7-bit, ASCII and Latin-1 write with the same octets.
        let text = "Dear customer, your parcel 123 (blue) comes at 10:30!";
        script.esme(conn, submit(sequence, "Acme", "15550100", text).with("data_coding", data_coding));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("0a{sequence}")));
    }
    script.esme(conn, submit(5, "Acme", "15550100", "Привет, как дела?"));
    script.mc(conn, submit_resp(5, "0a5"));
    script.esme(conn, submit(6, "Acme", "15550100", "价格是 20 元"));
    script.mc(conn, submit_resp(6, "0a6"));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_message_id_in_deliver_sm_resp_is_information() {
    let (mut script, conn) = bound();
    script.mc(conn, deliver(1, "15550100", "12345", "hello"));
    script.after(0.01);
    script.esme(conn, deliver_resp(1).with("message_id", "abc123"));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_reference_that_comes_again_begins_a_new_message() {
    let (mut script, conn) = bound();
    for round in 0..3_u32 {
        for number in 1..=2_u8 {
            let sequence = 2 + round * 2 + u32::from(number);
            let text = format!("round {round}, part {number}");
            script.esme(conn, part(sequence, "Acme", "15550100", [7, 2, number], &text));
            script.after(0.01);
            script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
        }
        script.after(240.0);
        script.esme(conn, enquire(100 + round));
        script.mc(conn, enquire_resp(100 + round));
    }
    end(&mut script, conn);
    quiet(&script);
    assert_eq!(script.json(&["messages"]).len(), 3);
}

#[test]
fn a_packet_that_was_captured_twice_is_no_resend() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    let whole = script.clone();
    let mut twice = script;
    twice.again(1);
    twice.mc(conn, submit_resp(2, "0a1b"));
    end(&mut twice, conn);
    let ids: Vec<Value> = alarms(&twice).iter().map(|finding| finding["id"].clone()).collect();
    assert!(!ids.iter().any(|id| id.as_str().unwrap().contains("resen")), "{ids:?}");
    assert_eq!(twice.json(&["timeline"]).iter().filter(|event| event.get("n").is_some()).count(), 6);
    quiet(&whole);
}
