//! The rows of `smppscope messages`.

use serde_json::{Value, json};

use super::script::{deliver, deliver_resp, pdu, receipt, status, submit, submit_resp};
use super::{bound, join, sent, told};

const TO: &str = "15550100";

#[test]
fn a_message_has_all_members() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "a1");
    script.after(1.0);
    told(&mut script, conn, 1, TO, "a1");
    let message = script.json(&["messages"]).remove(0);
    let receipt = json!({"n": 5, "session": 1, "time": "2026-01-01T00:00:01.031000000Z", "id": "a1", "stat": "DELIVRD",
        "err": "000", "final": true, "of": [{"n": 3, "message": 1}], "rule": "exact", "scope": "session",
        "ambiguous": false});
    assert_eq!(
        message,
        json!({"message": 1, "session": 1, "direction": "mt", "source_addr": "Acme", "destination_addr": TO,
            "text": "hello", "encoding": "gsm7", "parts": 1, "parts_seen": 1, "state": "delivered",
            "submitted": "2026-01-01T00:00:00.011000000Z", "response_status": "ESME_ROK", "message_ids": ["a1"],
            "receipt": receipt, "delay": 1.02, "kind": "text", "n": [3], "missing": [], "receipt_wanted": true,
            "receipts": [receipt], "destinations": 1})
    );
}

#[test]
fn states_say_what_became_of_messages() {
    let (mut script, conn) = bound();
    let wanted = |sequence: u32, to: &str| submit(sequence, "Acme", to, "x").with("registered_delivery", 1);
    script.esme(conn, wanted(2, "15550102")); // no response
    script.esme(conn, wanted(3, "15550103"));
    script.mc(conn, status(3, "submit_sm_resp", 0x58));
    script.esme(conn, submit(4, "Acme", "15550104", "x"));
    script.mc(conn, submit_resp(4, "4"));
    script.esme(conn, wanted(5, "15550105"));
    script.mc(conn, submit_resp(5, "5"));
    for (sequence, stat) in
        [(6, "EXPIRED"), (7, "UNDELIV"), (8, "REJECTD"), (9, "DND_REJECTED"), (10, "DELETED")]
    {
        let to = format!("1555010{sequence}");
        script.esme(conn, wanted(sequence, &to));
        script.mc(conn, submit_resp(sequence, &sequence.to_string()));
        script.mc(conn, receipt(sequence, &to, "Acme", &sequence.to_string(), stat));
    }
    // Only where delivery fails: none need come.
    script.esme(conn, submit(11, "Acme", "15550111", "x").with("registered_delivery", 2));
    script.mc(conn, submit_resp(11, "11"));
    script.esme(conn, wanted(12, "15550112"));
    script.mc(conn, status(12, "generic_nack", 3));
    script.mc(conn, deliver(20, "15550120", "55501", "STOP"));
    script.esme(conn, deliver_resp(20));
    let messages = script.json(&["messages"]);
    let states: Vec<&str> = messages.iter().map(|message| message["state"].as_str().unwrap()).collect();
    assert_eq!(
        states,
        [
            "unanswered",
            "refused",
            "accepted",
            "open",
            "expired",
            "undeliverable",
            "rejected",
            "other",
            "deleted",
            "accepted",
            "refused",
            "accepted"
        ]
    );
    assert_eq!(messages[0]["response_status"], Value::Null);
    assert_eq!(messages[1]["response_status"], "ESME_RTHROTTLED");
    let numbers: Vec<u64> = messages.iter().map(|message| message["message"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<u64>>());
}

#[test]
fn text_and_csv_are_safe_and_told_in_order() {
    let (mut script, conn) = bound();
    let hostile = submit(2, "Acme", TO, "").with("short_message", json!({"hex": "3d31202b1b3c32"}));
    script.esme(conn, hostile.with("data_coding", 1));
    sent(&mut script, conn, 3, TO, "a1");
    let text = script.text(&["messages", "--utc"]);
    assert!(text.contains(r#""=1 +\u{1b}<2""#), "{text}");
    assert!(text.contains("\n2 messages: 1 unanswered, 1 open\n"), "{text}");
    let csv = script.text(&["messages", "-T", "csv"]);
    let mut lines = csv.lines();
    assert!(
        lines.next().unwrap().starts_with("message,session,direction,source_addr,destination_addr,text,")
    );
    assert!(lines.next().unwrap().starts_with("1,1,mt,Acme,15550100,'=1 +"));
    assert!(
        lines.next().unwrap().starts_with("2,1,mt,Acme,15550100,hello,gsm7,1,1,open,2026-01-01T00:00:00.011")
    );
}

#[test]
fn data_sm_is_of_its_sender() {
    let (mut script, conn) = bound();
    let data = |sequence: u32, from: &str, to: &str| {
        pdu(json!({"command": "data_sm", "sequence_number": sequence, "source_addr": from, "destination_addr": to}))
            .tlv("message_payload", json!({"text": "hi"}))
    };
    script.esme(conn, data(2, "Acme", TO));
    script.mc(conn, pdu(json!({"command": "data_sm_resp", "sequence_number": 2, "message_id": "d1"})));
    script.mc(conn, data(1, TO, "Acme"));
    let messages = script.json(&["messages"]);
    assert_eq!((&messages[0]["direction"], &messages[0]["message_ids"]), (&json!("mt"), &json!(["d1"])));
    assert_eq!(messages[1]["direction"], "mo");
}

#[test]
fn receipts_of_another_session_are_found_in_fields() {
    let (mut script, conn) = bound();
    let other = join(&mut script, "esme1", "10.0.0.1:40001");
    sent(&mut script, conn, 2, TO, "0a1b");
    told(&mut script, other, 1, TO, "2587");
    let columns = ["n", "message", "receipt.of", "receipt.rule", "receipt.scope", "receipt.ambiguous"];
    let mut arguments = vec!["-T", "fields"];
    columns.iter().for_each(|column| arguments.extend(["-e", column]));
    let text = script.text(&arguments);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[4], "5\t1\t\t\t\t");
    assert_eq!(lines[5], "6\t1\t\t\t\t");
    assert_eq!(lines[6], "7\t1\t5\tdecimal_to_hex\tsystem_id\t0");
    let told = "  of 5 (decimal_to_hex)";
    assert!(!script.text(&["timeline", "--utc"]).contains(told), "it takes time");
    let line = script.text(&["timeline", "--utc", "--joins"]);
    assert!(line.contains("of id 2587  DELIVRD  err 000  of 5 (decimal_to_hex)"), "{line}");
}

#[test]
fn the_receipt_that_counts_of_several_parts_is_the_worst() {
    let (mut script, conn) = bound();
    for (sequence, number) in [(2, 1), (3, 2)] {
        let part = super::script::part(sequence, "Acme", "15550100", [7, 2, number], "part");
        script.esme(conn, part.with("registered_delivery", 1));
        script.mc(conn, submit_resp(sequence, &format!("a{number}")));
    }
    script.after(1.0);
    script.mc(conn, receipt(1, "15550100", "Acme", "a1", "UNDELIV"));
    script.mc(conn, receipt(2, "15550100", "Acme", "a2", "DELIVRD"));
    let rows = script.json(&["messages"]);
    assert_eq!(
        (&rows[0]["state"], &rows[0]["receipt"]["stat"]),
        (&"undeliverable".into(), &"UNDELIV".into())
    );
    assert_eq!(rows[0]["receipts"].as_array().unwrap().len(), 2);
}
