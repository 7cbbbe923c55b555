//! Receipts to submissions: the traps of ids.

use serde_json::{Value, json};

use super::script::{Esme, Mc, Script, bind, bind_resp, deliver, pdu, receipt, submit, submit_resp};
use super::{bound, join, matches, n_of, pdus, receipts, sent, told};

const TO: &str = "15550100";

/// One submission with `response` as its id, one receipt with `id`: the rule.
fn rule(response: &str, id: &str) -> String {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, response);
    told(&mut script, conn, 1, TO, id);
    matches(&script).remove(0).1
}

#[test]
fn ids_are_the_same_by_each_rule_and_no_other() {
    // 0x5f00a001 is 1593876481, 0xbc614e is 12345678, 0xa1b is 2587.
    for (response, id, expected) in [
        ("5f00a001", "5f00a001", "exact"),
        ("5f00a001", "5F00A001", "case"),
        ("12345", "0000012345", "leading_zeros"),
        ("00a1b", "A1B", "leading_zeros"),
        ("5f00a001", "1593876481", "decimal_to_hex"),
        ("a1b", "0000002587", "decimal_to_hex"),
        ("1593876481", "5F00A001", "hex_to_decimal"),
        ("305419896", "12345678", "hex_to_decimal"),
        ("BC614E", "12345678", "decimal_to_hex"),
        // More than 64 bits.
        ("1ffffffffffffffff", "36893488147419103231", "decimal_to_hex"),
        ("0123456789abcdef", "0123456789abcdef-extra", "prefix"),
        ("0123456789abcdef0", "0123456789", "prefix"),
        ("5F00A001-0002", "5F00A001-0002", "exact"),
        ("5F00A001-0002", "5f00a001-0002", "case"),
        // Never a number where there is a separator, and never the beginning of few characters.
        ("00012-3", "12-3", "-"),
        ("1234567", "12345678", "-"),
        ("5f00a001", "5f00a002", "-"),
    ] {
        assert_eq!(rule(response, id), expected, "{response} {id}");
    }
}

#[test]
fn the_receipt_names_its_submission_message_and_scope() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550199", "a0");
    sent(&mut script, conn, 3, TO, "0a1b");
    told(&mut script, conn, 1, TO, "2587");
    let receipt = receipts(&script).remove(0);
    assert_eq!(receipt["of"], json!([{"n": 5, "message": 2}]));
    assert_eq!((&receipt["rule"], &receipt["scope"]), (&json!("decimal_to_hex"), &json!("session")));
    assert_eq!(receipt["ambiguous"], json!(false));
    assert_eq!(receipt["id"], json!("2587"));
}

#[test]
fn a_receipt_of_no_submission_says_so() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "a1b");
    told(&mut script, conn, 1, TO, "ffff");
    let receipt = receipts(&script).remove(0);
    assert_eq!((&receipt["of"], &receipt["rule"]), (&json!([]), &json!(null)));
    assert_eq!((&receipt["scope"], &receipt["ambiguous"]), (&json!(null), &json!(false)));
}

#[test]
fn the_destination_must_be_where_the_receipt_comes_from() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "77");
    told(&mut script, conn, 1, "15550199", "77");
    assert_eq!(matches(&script)[0].0, 0);
    // But for what stands in front of an international number.
    for (to, from) in [("15550100", "+15550100"), ("0015550100", "15550100"), ("+15550100", "0015550100")] {
        let (mut script, conn) = bound();
        sent(&mut script, conn, 2, to, "77");
        told(&mut script, conn, 1, from, "77");
        assert_eq!(matches(&script)[0].1, "exact", "{to} {from}");
    }
}

#[test]
fn addresses_that_were_not_swapped_are_accepted_where_nothing_else_fits() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "77");
    script.mc(conn, receipt(1, "Acme", TO, "77", "DELIVRD"));
    assert_eq!(matches(&script)[0].1, "exact");
}

#[test]
fn what_was_learned_goes_before_an_exact_match() {
    let (mut script, conn) = bound();
    // The link writes hex in responses and decimal in receipts.
    for (at, (response, id)) in [("abc", "2748"), ("abd", "2749"), ("abe", "2750")].into_iter().enumerate() {
        let to = format!("1555010{at}");
        sent(&mut script, conn, 10 + at as u32, &to, response);
        told(&mut script, conn, 10 + at as u32, &to, id);
    }
    // Digits only: 12345678 is the id of one and, in decimal, bc614e, the id of another to the same phone.
    sent(&mut script, conn, 20, "15550177", "12345678");
    sent(&mut script, conn, 21, "15550177", "bc614e");
    told(&mut script, conn, 20, "15550177", "12345678");
    // 0x12345678 in decimal.
    told(&mut script, conn, 21, "15550177", "305419896");
    let found = matches(&script);
    let both = n_of(&script, "15550177");
    assert_eq!((found[3].0, &*found[3].1), (both[1], "decimal_to_hex"));
    assert_eq!((found[4].0, &*found[4].1), (both[0], "decimal_to_hex"));
}

#[test]
fn two_bases_without_anything_learned_are_a_tie() {
    let (mut script, conn) = bound();
    // 0x12345678 is 305419896; 12345678 is 0xbc614e.
    sent(&mut script, conn, 2, TO, "305419896");
    sent(&mut script, conn, 3, TO, "bc614e");
    told(&mut script, conn, 1, TO, "12345678");
    let receipt = receipts(&script).remove(0);
    assert_eq!((&receipt["of"], &receipt["ambiguous"]), (&json!([]), &json!(true)));
}

#[test]
fn the_scope_is_the_session_then_the_system_id_then_the_capture() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transmitter", "esme1"));
    script.mc(conn, bind_resp("bind_transmitter"));
    let receiver = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(receiver, bind("bind_receiver", "esme1"));
    script.mc(receiver, bind_resp("bind_receiver"));
    let other = join(&mut script, "esme2", "10.0.0.2:40000");
    sent(&mut script, conn, 2, TO, "77");
    sent(&mut script, conn, 3, "15550101", "78");
    told(&mut script, receiver, 1, TO, "77");
    told(&mut script, other, 1, "15550101", "78");
    let scopes: Vec<String> = matches(&script).into_iter().map(|(_, _, scope)| scope).collect();
    assert_eq!(scopes, ["system_id", "capture"]);
}

#[test]
fn the_same_id_in_two_sessions_is_that_of_the_receipts_own() {
    let (mut script, conn) = bound();
    let other = join(&mut script, "esme2", "10.0.0.2:40000");
    sent(&mut script, conn, 2, TO, "1");
    sent(&mut script, other, 2, TO, "1");
    told(&mut script, conn, 1, TO, "1");
    told(&mut script, other, 1, TO, "1");
    let n = n_of(&script, TO);
    assert_eq!(matches(&script).iter().map(|found| found.0).collect::<Vec<_>>(), n);
}

#[test]
fn ids_that_come_again_are_the_newest_submissions_without_a_final_receipt() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "1");
    told(&mut script, conn, 1, TO, "1");
    // The message centre starts again and counts from 1.
    sent(&mut script, conn, 3, TO, "1");
    told(&mut script, conn, 2, TO, "1");
    // A receipt that is sent again is of the newest, although that is closed.
    told(&mut script, conn, 3, TO, "1");
    let n = n_of(&script, TO);
    assert_eq!(matches(&script).iter().map(|found| found.0).collect::<Vec<_>>(), [n[0], n[1], n[1]]);
}

#[test]
fn an_intermediate_receipt_closes_nothing() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "1");
    script.mc(conn, receipt(1, TO, "Acme", "1", "ENROUTE").with("esm_class", 0x20));
    script.mc(conn, receipt(2, TO, "Acme", "1", "ACCEPTD"));
    script.mc(conn, receipt(3, TO, "Acme", "1", "UNDELIV"));
    assert!(matches(&script).iter().all(|found| found.0 == 3));
    let message = script.json(&["messages"]).remove(0);
    assert_eq!(
        (&message["state"], &message["receipts"].as_array().unwrap().len()),
        (&json!("undeliverable"), &3)
    );
    assert_eq!(message["receipt"]["stat"], "UNDELIV");
}

#[test]
fn the_id_of_the_tlv_counts_where_the_text_has_none_that_fits() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "5f00a001");
    script.mc(conn, receipt(1, TO, "Acme", "99", "DELIVRD").tlv("receipted_message_id", "5f00a001"));
    let bare = deliver(2, TO, "Acme", "").with("esm_class", 4);
    script.mc(conn, bare.tlv("receipted_message_id", "5f00a001").tlv("message_state", 2));
    assert_eq!(matches(&script), [(3, "tlv".into(), "session".into()), (3, "tlv".into(), "session".into())]);
}

#[test]
fn a_receipt_without_an_id_is_found_by_the_reference_else_by_the_addresses() {
    let (mut script, conn) = bound();
    let message = |sequence: u32, to: &str| submit(sequence, "Acme", to, "hi").with("registered_delivery", 1);
    script.esme(conn, message(2, TO).tlv("user_message_reference", 7));
    script.mc(conn, submit_resp(2, "a1"));
    script.esme(conn, message(3, TO).tlv("user_message_reference", 8));
    script.mc(conn, submit_resp(3, "a2"));
    script.esme(conn, message(4, "15550101"));
    script.mc(conn, submit_resp(4, "a3"));
    let without = |sequence: u32, from: &str| {
        deliver(sequence, from, "Acme", "stat:DELIVRD err:000").with("esm_class", 4)
    };
    script.mc(conn, without(1, TO).tlv("user_message_reference", 7));
    script.mc(conn, without(2, "15550101"));
    // Two are open to this one.
    script.esme(conn, message(5, "15550102"));
    script.esme(conn, message(6, "15550102"));
    script.mc(conn, without(3, "15550102"));
    let found = matches(&script);
    assert_eq!((found[0].0, &*found[0].1), (3, "reference"));
    assert_eq!((found[1].0, &*found[1].1), (7, "address_time"));
    assert_eq!(found[2].0, 0);
    assert_eq!(receipts(&script)[2]["ambiguous"], true);
}

#[test]
fn a_receipt_before_the_response_is_of_the_message_when_the_id_comes() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", TO, "hi").with("registered_delivery", 1));
    script.after(0.1);
    told(&mut script, conn, 1, TO, "2587");
    script.after(0.1);
    script.mc(conn, submit_resp(2, "0a1b"));
    assert_eq!(matches(&script)[0].0, 0);
    let message = script.json(&["messages"]).remove(0);
    assert_eq!(message["state"], "delivered");
    assert_eq!(message["receipt"]["n"], 4);
    assert_eq!(message["receipt"]["rule"], "decimal_to_hex");
    assert_eq!(message["delay"], 0.11);
}

#[test]
fn each_destination_of_submit_multi_has_receipts_under_one_id() {
    let (mut script, conn) = bound();
    let to = |address: &str| json!({"dest_flag": 1, "dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": address});
    let multi = json!({"command": "submit_multi", "sequence_number": 2, "source_addr_ton": 5,
        "source_addr": "Acme", "dest_address": [to(TO), to("15550101")], "registered_delivery": 1,
        "short_message": "hi"});
    script.esme(conn, pdu(multi));
    script.mc(
        conn,
        pdu(json!({"command": "submit_multi_resp", "sequence_number": 2, "message_id": "m1",
        "unsuccess_sme": []})),
    );
    sent(&mut script, conn, 3, "15550102", "m1");
    told(&mut script, conn, 1, "15550101", "m1");
    told(&mut script, conn, 2, TO, "m1");
    told(&mut script, conn, 3, "15550102", "m1");
    assert_eq!(matches(&script).iter().map(|found| found.0).collect::<Vec<_>>(), [3, 3, 5]);
    let message = script.json(&["messages"]).remove(0);
    assert_eq!(message["destinations"], 2);
    assert_eq!(message["all_destinations"], json!([TO, "15550101"]));
}

#[test]
fn an_acknowledgement_is_of_the_message_with_its_id_or_reference() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", TO, "hi").tlv("user_message_reference", 9));
    script.mc(conn, submit_resp(2, "a1b"));
    let acknowledged = |sequence: u32| deliver(sequence, TO, "Acme", "ok").with("esm_class", 8);
    script.mc(conn, acknowledged(1).tlv("receipted_message_id", "A1B"));
    script.mc(conn, acknowledged(2).tlv("user_message_reference", 9));
    script.mc(conn, acknowledged(3).tlv("user_message_reference", 10));
    let found = matches(&script);
    assert_eq!((found[0].0, &*found[0].1), (3, "tlv"));
    assert_eq!((found[1].0, &*found[1].1), (3, "reference"));
    assert_eq!(found[2].0, 0);
    // They are no messages.
    assert_eq!(script.json(&["messages"]).len(), 1);
}

#[test]
fn the_habit_of_an_account_is_told() {
    let (mut script, conn) = bound();
    for at in 0..5u32 {
        let to = format!("1555010{at}");
        sent(&mut script, conn, 10 + at, &to, &format!("{:x}", 5000 + at));
        told(&mut script, conn, 10 + at, &to, &format!("{:010}", 5000 + at));
    }
    told(&mut script, conn, 20, TO, "ffffffff");
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    let text = script.text(&["messages", "--utc"]);
    let said = "esme1 at 192.0.2.1: ids here are hexadecimal in responses and decimal in receipts: 5 of 5, 1 of no submission here";
    assert!(text.contains(said), "{text}");
    assert_eq!(pdus(&script).len(), 2 + 5 * 3 + 1);
}

#[test]
fn a_receipt_before_its_response_has_its_submission_in_its_line_when_the_capture_is_read_twice() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
    told(&mut script, conn, 1, "15550100", "a1");
    script.after(0.01);
    script.mc(conn, submit_resp(2, "a1"));
    assert_eq!(matches(&script), [(0, "-".into(), "-".into())]);
    let events = script.json(&["timeline", "--two-pass"]);
    let receipt = events.iter().find_map(|event| event.get("receipt")).unwrap();
    assert_eq!(receipt["of"], json!([{"n": 3, "message": 1}]));
    assert_eq!((&receipt["rule"], &receipt["scope"]), (&"exact".into(), &"session".into()));
    // Nothing is found that the first reading did not find.
    let ids = |events: &[Value]| {
        events.iter().filter_map(|event| event.get("findings").cloned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&events).iter().filter(|ids| ids.to_string().contains("unmatched")).count(), 0);
}

#[test]
fn a_submission_that_waited_behind_a_hole_has_the_id_of_the_response_that_came_out_before_it() {
    let (mut script, conn) = bound();
    script.after(0.01);
    script.esme_lost(conn, submit(2, "Acme", "15550100", "lost"));
    script.after(0.01);
    script.esme(conn, submit(3, "Acme", "15550101", "hello").with("registered_delivery", 1));
    script.after(0.01);
    script.mc(conn, submit_resp(2, "a2"));
    script.mc(conn, submit_resp(3, "a3"));
    told(&mut script, conn, 1, "15550101", "a3");
    script.after(0.01);
    let events = pdus(&script);
    let n = |command: &str| {
        let is = |event: &&Value| event["pdu"]["command"] == command && event["pdu"]["sequence_number"] == 3;
        events.iter().find(is).unwrap()["n"].as_u64().unwrap()
    };
    assert!(n("submit_sm_resp") < n("submit_sm"), "the response comes out first");
    let rows = script.json(&["messages"]);
    let row = rows.iter().find(|row| row["destination_addr"] == "15550101").unwrap();
    assert_eq!(row["message_ids"], json!(["a3"]));
    assert_eq!(row["state"], "delivered");
    assert_eq!(row["response_status"], "ESME_ROK");
    let found = script.json(&["findings"]);
    assert!(found.iter().all(|finding| finding["id"] != "receipt_unmatched"), "{found:?}");
}

/// Receipts of three messages whose dates are so many hours ahead of the capture's.
fn dated(submitted: u32, done: u32) -> (Script, super::script::Conn) {
    let (mut script, conn) = bound();
    script.at(43_200.0);
    for number in 0..4 {
        let id = format!("a{number}");
        sent(&mut script, conn, 2 + number, TO, &id);
        script.after(5.0);
        let (submitted, done) = (12 + submitted, 12 + done);
        let text = format!(
            "id:{id} sub:001 dlvrd:001 submit date:260101{submitted}00 done date:260101{done}00 stat:DELIVRD err:000 text:"
        );
        script.mc(conn, deliver(1 + number, TO, "Acme", &text).with("esm_class", 4));
    }
    (script, conn)
}

#[test]
fn the_zone_of_receipt_dates_is_learned_from_when_they_come() {
    let told = |script: &Script| script.text(&["messages"]);
    let (script, _) = dated(2, 2);
    assert!(told(&script).contains("receipt dates here are UTC+02:00: 4 of 4"), "{}", told(&script));
    let (script, _) = dated(0, 2);
    let both = "the done date in UTC+02:00: 4 of 4, the submit date in UTC: 4 of 4";
    assert!(told(&script).contains(both), "{}", told(&script));
}

#[test]
fn a_done_date_hours_before_the_submit_date_is_told_once_the_zones_are_known() {
    let found = |script: &Script| {
        let found = script.json(&["findings"]);
        found.iter().filter(|finding| finding["id"] == "done_before_submit").count()
    };
    // Each by itself may be of two zones.
    let (script, _) = dated(2, 0);
    assert_eq!(found(&script), 0);
    let (mut script, conn) = dated(2, 2);
    assert_eq!(found(&script), 0);
    sent(&mut script, conn, 9, TO, "b1");
    let text =
        "id:b1 sub:001 dlvrd:001 submit date:2601011400 done date:2601011300 stat:DELIVRD err:000 text:";
    script.mc(conn, deliver(9, TO, "Acme", text).with("esm_class", 4));
    assert_eq!(found(&script), 1);
}
