//! Refusals.

use serde_json::json;

use super::script::{Script, deliver, pdu, status, submit, submit_resp};
use super::{bound, found, grave, one, unbound};

/// Submits so many messages within a second from `second` on, of which those beyond the limit are throttled.
fn second(script: &mut Script, conn: super::Conn, second: f64, from: u32, count: u32, limit: u32) {
    for at in 0..count {
        script.at(second + f64::from(at) * 0.9 / f64::from(count));
        script.esme(conn, submit(from + at, "Acme", "15550100", "hello"));
        if at < limit {
            script.mc(conn, submit_resp(from + at, &format!("id{}", from + at)));
        } else {
            script.mc(conn, status(from + at, "submit_sm_resp", 0x58));
        }
    }
}

#[test]
fn throttling_is_told_with_the_rate_at_which_it_began_and_the_highest_without() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    second(&mut script, conn, 1.0, 100, 20, 100);
    second(&mut script, conn, 2.0, 200, 30, 100);
    second(&mut script, conn, 3.0, 300, 40, 30);
    second(&mut script, conn, 4.0, 400, 50, 30);
    script.at(6.0);
    unbound(&mut script, conn);
    let finding = one(&script, "throttled");
    assert_eq!((&finding["count"], &finding["severity"]), (&json!(30), &json!("warning")));
    let message = finding["message"].as_str().unwrap();
    assert!(message.contains("it began in a second with 40 requests"), "{message}");
    assert!(message.contains("the highest second without it had 30"), "{message}");
    assert!(message.contains("the limit is about 30/s"), "{message}");
    assert_eq!(grave(&script), ["throttled"]);
}

#[test]
fn a_status_is_told_with_its_meaning_and_counted_by_name() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for (at, code) in [0x0B, 0x0B, 0x14, 0x08, 0x411].into_iter().enumerate() {
        let number = 2 + at as u32;
        script.esme(conn, submit(number, "Acme", "15550100", "hello"));
        script.mc(conn, status(number, "submit_sm_resp", code));
    }
    unbound(&mut script, conn);
    let errors = found(&script, "response_error");
    let named: Vec<_> =
        errors.iter().map(|error| (error["what"].as_str().unwrap(), &error["count"])).collect();
    assert_eq!(named, [("ESME_RINVDSTADR", &json!(2)), ("0x00000411", &json!(1))]);
    assert!(errors[0]["message"].as_str().unwrap().contains("destination address is invalid"), "{errors:?}");
    assert_eq!(one(&script, "queue_full")["count"], 1);
    assert_eq!(one(&script, "system_error")["severity"], "error");
}

#[test]
fn what_the_esme_refuses_is_told_apart_from_what_the_message_centre_refuses() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.mc(conn, deliver(1, "15550100", "12345", "hi"));
    script.esme(conn, status(1, "deliver_sm_resp", 0x64));
    unbound(&mut script, conn);
    let finding = one(&script, "deliver_refused");
    assert_eq!((&finding["what"], &finding["examples"]), (&json!("ESME_RX_T_APPN"), &json!([3, 4])));
    assert_eq!(grave(&script), ["deliver_refused"]);
}

#[test]
fn generic_nack_names_the_pdu_that_it_refuses() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, status(2, "generic_nack", 2));
    // One of a header that nobody could read.
    script.mc(conn, status(0, "generic_nack", 3));
    unbound(&mut script, conn);
    let found = found(&script, "generic_nack");
    assert_eq!(found.len(), 2);
    let of_2 = found.iter().find(|finding| finding["what"] == "ESME_RINVCMDLEN").unwrap();
    assert_eq!(of_2["examples"], json!([3, 4]));
    assert!(!grave(&script).iter().any(|id| id.starts_with("sequence") || id.starts_with("response")));
}

#[test]
fn congestion_of_90_is_a_warning_and_of_80_for_information() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for (number, state) in [(2, 79), (3, 80), (4, 89), (5, 90), (6, 99)] {
        script.esme(conn, submit(number, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(number, "1").tlv("congestion_state", state));
    }
    unbound(&mut script, conn);
    let [near, over] = ["congestion_near", "congested"].map(|id| one(&script, id));
    assert_eq!((&near["count"], &near["amount"], &near["severity"]), (&json!(2), &json!(89), &json!("info")));
    assert_eq!(
        (&over["count"], &over["amount"], &over["severity"]),
        (&json!(2), &json!(99), &json!("warning"))
    );
}

#[test]
fn destinations_of_submit_multi_that_are_refused_are_counted() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    let to = |number: &str| json!({"dest_flag": 1, "dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": number});
    script.esme(
        conn,
        pdu(json!({"command": "submit_multi", "sequence_number": 2, "source_addr": "Acme", "source_addr_ton": 5,
            "dest_address": [to("15550100"), to("15550101"), to("15550102")], "short_message": "hello"})),
    );
    let refused = |number: &str| json!({"dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": number, "error_status_code": 11});
    script.mc(
        conn,
        pdu(json!({"command": "submit_multi_resp", "sequence_number": 2, "message_id": "1",
            "unsuccess_sme": [refused("15550101"), refused("15550102")]})),
    );
    unbound(&mut script, conn);
    let finding = one(&script, "destinations_refused");
    assert_eq!((&finding["amount"], &finding["what"]), (&json!(2), &json!("ESME_RINVDSTADR")));
}

#[test]
fn a_fault_is_told_with_its_field_and_span() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    // A submit_sm that ends inside its source address.
    script.esme(conn, b"\x00\x00\x00\x15\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x02\x00\x05\x00Ac");
    script.mc(conn, status(2, "submit_sm_resp", 2));
    unbound(&mut script, conn);
    let faults = found(&script, "decode_error");
    let whats: Vec<_> = faults.iter().map(|fault| fault["what"].as_str().unwrap()).collect();
    assert!(whats.contains(&"unterminated"), "{faults:#?}");
    let fault = faults.iter().find(|fault| fault["what"] == "unterminated").unwrap();
    assert_eq!(fault["span"], json!([19, 21]));
    assert!(fault["message"].as_str().unwrap().contains("submit_sm, source_addr"), "{fault}");
}

#[test]
fn refusals_in_one_second_tell_no_limit() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    second(&mut script, conn, 1.0, 100, 20, 100);
    second(&mut script, conn, 2.0, 200, 40, 39);
    script.at(4.0);
    unbound(&mut script, conn);
    let message = one(&script, "throttled")["message"].as_str().unwrap().to_owned();
    assert!(!message.contains("the limit is"), "{message}");
    assert!(message.contains("too little to tell a limit from"), "{message}");
}
