//! Parts to messages.

use serde_json::{Value, json};

use super::script::{Conn, Script, part, submit, submit_resp};
use super::{bound, join, pdus, receipts, told};

const TO: &str = "15550100";

fn send(script: &mut Script, conn: Conn, sequence: u32, of: [u8; 3], text: &str) {
    script.after(0.01);
    script.esme(conn, part(sequence, "Acme", TO, of, text).with("registered_delivery", 1));
    script.mc(conn, submit_resp(sequence, &format!("id{sequence}")));
}

fn messages(script: &Script) -> Vec<Value> {
    script.json(&["messages"])
}

#[test]
fn parts_in_any_order_are_one_message() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 3, 2], "brown ");
    send(&mut script, conn, 3, [7, 3, 1], "quick ");
    send(&mut script, conn, 4, [7, 3, 3], "fox");
    let message = messages(&script).remove(0);
    assert_eq!(message["text"], "quick brown fox");
    assert_eq!(
        (&message["parts"], &message["parts_seen"], &message["missing"]),
        (&json!(3), &json!(3), &json!([]))
    );
    assert_eq!(message["n"], json!([3, 5, 7]));
    assert_eq!(message["message_ids"], json!(["id2", "id3", "id4"]));
    assert_eq!(message["state"], "open");
    let events = pdus(&script);
    assert_eq!(
        (&events[2]["message"], &events[2]["part"], &events[2]["parts"]),
        (&json!(1), &json!(2), &json!(3))
    );
    // The response belongs to it, too.
    assert_eq!((&events[3]["message"], &events[3]["part"]), (&json!(1), &json!(2)));
}

#[test]
fn a_part_that_is_missing_is_named() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 4, 1], "a");
    send(&mut script, conn, 3, [7, 4, 4], "d");
    let message = messages(&script).remove(0);
    assert_eq!((&message["state"], &message["missing"]), (&json!("incomplete"), &json!([2, 3])));
    assert_eq!((&message["parts_seen"], &message["text"]), (&json!(2), &json!("ad")));
    assert!(script.text(&["messages", "--utc"]).contains("parts 1 _ _ 4"));
}

#[test]
fn the_same_part_again_is_a_duplicate_and_another_one_begins_a_message() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 2, 1], "a");
    send(&mut script, conn, 3, [7, 2, 1], "a");
    send(&mut script, conn, 4, [7, 2, 2], "b");
    send(&mut script, conn, 5, [7, 2, 1], "c");
    send(&mut script, conn, 6, [7, 2, 2], "d");
    let found = messages(&script);
    assert_eq!(found.len(), 2);
    assert_eq!((&found[0]["text"], &found[0]["duplicates"]), (&json!("ab"), &json!([5])));
    assert_eq!((&found[1]["text"], &found[1].get("duplicates")), (&json!("cd"), &None));
}

#[test]
fn a_part_that_comes_long_after_begins_a_message() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 2, 1], "a");
    script.after(1000.0);
    send(&mut script, conn, 3, [7, 2, 2], "b");
    assert_eq!(messages(&script).len(), 2);
}

#[test]
fn references_totals_and_addresses_keep_messages_apart() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 2, 1], "a");
    send(&mut script, conn, 3, [8, 2, 2], "b");
    script.esme(conn, part(4, "Acme", "15550101", [7, 2, 2], "c"));
    script.esme(conn, part(5, "Other", TO, [7, 2, 2], "d"));
    send(&mut script, conn, 6, [7, 3, 2], "e");
    let found = messages(&script);
    assert_eq!(found.len(), 5);
    assert_eq!(found[4]["total_changed"], true);
    assert!(found[..4].iter().all(|message| message.get("total_changed").is_none()));
}

#[test]
fn parts_are_joined_across_the_binds_of_an_account_and_not_across_accounts() {
    let (mut script, conn) = bound();
    let second = join(&mut script, "esme1", "10.0.0.1:40001");
    let other = join(&mut script, "esme2", "10.0.0.2:40000");
    send(&mut script, conn, 2, [7, 2, 1], "a");
    send(&mut script, other, 2, [7, 2, 2], "x");
    send(&mut script, second, 2, [7, 2, 2], "b");
    let found = messages(&script);
    assert_eq!(found.len(), 2);
    assert_eq!((&found[0]["text"], &found[0]["session"]), (&json!("ab"), &json!(1)));
}

#[test]
fn parts_from_phones_and_by_other_ways_are_joined() {
    let (mut script, conn) = bound();
    let from_phone = |sequence: u32, number: u8, text: &str| {
        part(sequence, TO, "55501", [9, 2, number], text).with("command", "deliver_sm")
    };
    script.mc(conn, from_phone(1, 1, "m"));
    script.mc(conn, from_phone(2, 2, "o"));
    let sar = |sequence: u32, number: u8, text: &str| {
        submit(sequence, "Acme", TO, text)
            .tlv("sar_msg_ref_num", 300)
            .tlv("sar_total_segments", 2)
            .tlv("sar_segment_seqnum", number)
    };
    script.esme(conn, sar(2, 2, "r"));
    script.esme(conn, sar(3, 1, "sa"));
    // A 16-bit reference: IEI 8, length 4, 0x012c, two parts.
    let wide = |sequence: u32, number: u8| {
        let hex = format!("060804012c02{number:02x}77");
        submit(sequence, "Acme", TO, "").with("esm_class", 0x40).with("short_message", json!({"hex": hex}))
    };
    script.esme(conn, wide(4, 1));
    script.esme(conn, wide(5, 2));
    let found = messages(&script);
    let texts: Vec<&Value> = found.iter().map(|message| &message["text"]).collect();
    assert_eq!(texts, [&json!("mo"), &json!("sar"), &json!("ww")]);
    let directions: Vec<&Value> = found.iter().map(|message| &message["direction"]).collect();
    assert_eq!(directions, [&json!("mo"), &json!("mt"), &json!("mt")]);
}

#[test]
fn a_header_goes_before_sar() {
    let (mut script, conn) = bound();
    for (sequence, number) in [(2, 1u8), (3, 2)] {
        script.esme(
            conn,
            part(sequence, "Acme", TO, [7, 2, number], "a")
                .tlv("sar_msg_ref_num", u32::from(number))
                .tlv("sar_total_segments", 5)
                .tlv("sar_segment_seqnum", 4),
        );
    }
    let message = messages(&script).remove(0);
    assert_eq!((&message["parts"], &message["text"]), (&json!(2), &json!("aa")));
}

#[test]
fn parts_of_two_alphabets_are_told_apart() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 2, 1], "A");
    let second = part(3, "Acme", TO, [7, 2, 2], "").with("data_coding", 8);
    script.esme(conn, second.with("short_message", json!({"hex": "050003070202044f"})));
    let message = messages(&script).remove(0);
    assert_eq!((&message["mixed_data_coding"], &message["text"]), (&json!(true), &json!("Aя")));
}

#[test]
fn one_id_for_all_parts_gives_one_receipt_of_all() {
    let (mut script, conn) = bound();
    for number in 1..=3u8 {
        script.esme(
            conn,
            part(1 + u32::from(number), "Acme", TO, [7, 3, number], "x").with("registered_delivery", 1),
        );
        script.mc(conn, submit_resp(1 + u32::from(number), "77"));
    }
    told(&mut script, conn, 1, TO, "77");
    let receipt = receipts(&script).remove(0);
    assert_eq!(
        receipt["of"],
        json!([{"n": 3, "message": 1, "part": 1}, {"n": 5, "message": 1, "part": 2}, {"n": 7, "message": 1, "part": 3}])
    );
    let message = messages(&script).remove(0);
    assert_eq!((&message["state"], message["receipts"].as_array().unwrap().len()), (&json!("delivered"), 1));
    assert_eq!(message["receipt"]["of"], receipt["of"]);
    assert_eq!(message["message_ids"], json!(["77"]));
}

#[test]
fn a_message_is_delivered_when_all_its_parts_are() {
    let (mut script, conn) = bound();
    send(&mut script, conn, 2, [7, 2, 1], "a");
    send(&mut script, conn, 3, [7, 2, 2], "b");
    told(&mut script, conn, 1, TO, "id2");
    let mut other = script.clone();
    assert_eq!(messages(&script)[0]["state"], "open");
    told(&mut other, conn, 2, TO, "id3");
    assert_eq!(messages(&other)[0]["state"], "delivered");
}
