//! What stands around messages: requests about them, resends, dialogues.

use serde_json::{Value, json};

use super::script::{Pdu, deliver, pdu, status, submit, submit_resp};
use super::{bound, join, pdus, sent};

const TO: &str = "15550100";

fn about(command: &str, sequence: u32, id: &str) -> Pdu {
    pdu(json!({"command": command, "sequence_number": sequence, "message_id": id, "source_addr": "Acme"}))
}

fn member<'v>(events: &'v [Value], n: usize, name: &str) -> &'v Value {
    events[n - 1].get(name).unwrap_or(&Value::Null)
}

#[test]
fn requests_about_a_submission_refer_to_it() {
    let (mut script, conn) = bound();
    let other = join(&mut script, "esme2", "10.0.0.2:40000");
    sent(&mut script, conn, 2, TO, "a1b"); // n 5
    sent(&mut script, other, 2, "15550101", "a1b"); // n 7
    script.esme(conn, about("query_sm", 3, "a1b")); // n 9
    let reply =
        json!({"command": "query_sm_resp", "sequence_number": 3, "message_id": "a1b", "message_state": 3});
    script.mc(conn, pdu(reply));
    script.esme(other, about("replace_sm", 3, "a1b").with("short_message", "new")); // n 11
    script.mc(other, status(3, "replace_sm_resp", 0));
    script.esme(other, about("cancel_sm", 4, "a1b").with("destination_addr", "15550101"));
    script.mc(other, status(4, "cancel_sm_resp", 0));
    // In another base it is no id that the message centre gave.
    script.esme(conn, about("query_sm", 5, "2587"));
    let events = pdus(&script);
    let refers: Vec<&Value> = (9..=15).map(|n| member(&events, n, "refers_n")).collect();
    assert_eq!(json!(refers), json!([5, 5, 7, 7, 7, 7, null]));
    let messages = script.json(&["messages"]);
    assert_eq!((&messages[0]["state"], &messages[1]["state"]), (&json!("expired"), &json!("deleted")));
}

#[test]
fn a_cancellation_without_an_id_refers_to_the_newest_between_its_addresses() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, TO, "1");
    sent(&mut script, conn, 3, TO, "2"); // n 5
    sent(&mut script, conn, 4, "15550101", "3");
    script.esme(conn, about("cancel_sm", 5, "").with("destination_addr", TO));
    assert_eq!(member(&pdus(&script), 9, "refers_n"), &json!(5));
}

#[test]
fn the_same_message_again_is_a_resend_only_where_the_first_failed() {
    let (mut script, conn) = bound();
    let message = |sequence: u32, to: &str| submit(sequence, "Acme", to, "hello");
    script.esme(conn, message(2, TO)); // n 3
    script.mc(conn, status(2, "submit_sm_resp", 0x58));
    script.esme(conn, message(3, TO)); // n 5
    script.mc(conn, submit_resp(3, "1"));
    script.esme(conn, message(4, TO)); // n 7: the one before was accepted
    script.mc(conn, submit_resp(4, "2"));
    script.esme(conn, message(5, "15550101")); // n 9, without a response
    script.after(0.1);
    script.esme(conn, message(6, "15550101")); // n 10: it may still come
    script.after(5.0);
    script.esme(conn, message(7, "15550101")); // n 11
    let events = pdus(&script);
    let again: Vec<&Value> = [3, 5, 7, 9, 10, 11].iter().map(|n| member(&events, *n, "resend_of")).collect();
    assert_eq!(json!(again), json!([null, 3, null, null, null, 10]));
}

#[test]
fn the_steps_of_a_ussd_dialogue_have_one_number() {
    let (mut script, conn) = bound();
    let step = |pdu: Pdu, operation: u8, session: u8, end: bool| {
        pdu.with("service_type", "USSD").tlv("ussd_service_op", operation).tlv(
            "its_session_info",
            json!({"session_number": session, "sequence_number": 1, "end_of_session": end}),
        )
    };
    script.mc(conn, step(deliver(1, TO, "123", "*100#"), 1, 5, false)); // n 3
    script.esme(conn, step(submit(2, "123", TO, "menu"), 2, 5, false));
    script.mc(conn, step(deliver(2, TO, "123", "1"), 18, 5, false));
    script.esme(conn, step(submit(3, "123", TO, "bye"), 17, 5, true));
    // Another dialogue with the number again, and one of another phone.
    script.mc(conn, step(deliver(3, TO, "123", "*100#"), 1, 5, false));
    script.mc(conn, step(deliver(4, "15550101", "123", "*100#"), 1, 5, false));
    let events = pdus(&script);
    let numbers: Vec<&Value> = (3..=8).map(|n| member(&events, n, "dialogue")).collect();
    assert_eq!(json!(numbers), json!([1, 1, 1, 1, 2, 3]));
}

#[test]
fn a_cancellation_without_an_id_is_of_all_of_its_service_type_between_its_addresses() {
    let (mut script, conn) = bound();
    for (sequence, service_type, to) in [(2, "OTP", TO), (3, "", TO), (4, "OTP", TO), (5, "OTP", "15550101")]
    {
        script.after(0.01);
        script.esme(conn, submit(sequence, "Acme", to, "hello").with("service_type", service_type));
        script.mc(conn, submit_resp(sequence, &format!("{sequence}")));
    }
    let cancel = about("cancel_sm", 6, "").with("destination_addr", TO).with("service_type", "OTP");
    script.esme(conn, cancel); // n 11
    script.mc(conn, status(6, "cancel_sm_resp", 0));
    assert_eq!(member(&pdus(&script), 11, "refers_n"), &json!(7));
    let states: Vec<Value> = script.json(&["messages"]).iter().map(|row| row["state"].clone()).collect();
    assert_eq!(json!(states), json!(["deleted", "accepted", "deleted", "accepted"]));
    // Without a service_type it is of any.
    script.esme(conn, about("cancel_sm", 7, "").with("destination_addr", TO));
    script.mc(conn, status(7, "cancel_sm_resp", 0));
    let states: Vec<Value> = script.json(&["messages"]).iter().map(|row| row["state"].clone()).collect();
    assert_eq!(json!(states), json!(["deleted", "deleted", "deleted", "accepted"]));
}

#[test]
fn broadcasts_have_their_ids_and_requests_about_them_refer_to_them() {
    let (mut script, conn) = bound();
    let broadcast = |sequence: u32| {
        pdu(json!({"command": "broadcast_sm", "sequence_number": sequence, "source_addr": "Acme"}))
            .tlv("message_payload", json!({"hex": "68656c6c6f"}))
    };
    let answer = |command: &str, sequence: u32, id: &str| {
        pdu(json!({"command": command, "sequence_number": sequence, "message_id": id}))
    };
    script.esme(conn, broadcast(2)); // n 3
    script.mc(conn, answer("broadcast_sm_resp", 2, "b1"));
    script.esme(conn, broadcast(3)); // n 5
    script.mc(conn, answer("broadcast_sm_resp", 3, "b2"));
    script.esme(conn, about("query_broadcast_sm", 4, "b1")); // n 7
    script.mc(conn, answer("query_broadcast_sm_resp", 4, "b1").tlv("message_state", 3));
    script.esme(conn, about("cancel_broadcast_sm", 5, "b2")); // n 9
    script.mc(conn, status(5, "cancel_broadcast_sm_resp", 0));
    let events = pdus(&script);
    let refers: Vec<&Value> = (7..=10).map(|n| member(&events, n, "refers_n")).collect();
    assert_eq!(json!(refers), json!([3, 3, 5, 5]));
    let rows = script.json(&["messages"]);
    let told: Vec<Value> =
        rows.iter().map(|row| json!([row["kind"], row["message_ids"][0], row["state"]])).collect();
    assert_eq!(json!(told), json!([["broadcast", "b1", "expired"], ["broadcast", "b2", "deleted"]]));
    // They go to areas: messages of statistics go to somebody.
    assert_eq!(script.json(&["stats"])[0]["messages"], 0);
}
