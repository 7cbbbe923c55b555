//! Receipts and their ids.

use serde_json::Value;

use crate::script::{Script, bind, bind_resp, deliver, deliver_resp, receipt, submit, submit_resp};
use crate::{MC, bound, end, exchange, quiet};

#[test]
fn a_message_without_receipt_is_open_while_it_is_valid() {
    let asks = |validity: &str, seconds: f64| {
        let (mut script, conn) = bound();
        exchange(&mut script, conn, 2, "0a1b");
        script.esme(
            conn,
            submit(3, "Acme", "15550101", "hello")
                .with("registered_delivery", 1)
                .with("validity_period", validity),
        );
        script.mc(conn, submit_resp(3, "0a1c"));
        script.after(seconds);
        exchange(&mut script, conn, 4, "0a1d");
        end(&mut script, conn);
        script
    };
    // Valid for one day; the capture ends after an hour.
    quiet(&asks("000001000000000R", 3600.0));
    // No validity is given: the message centre's own holds.
    quiet(&asks("", 3600.0));
}

#[test]
fn a_message_that_asks_for_no_receipt_has_none() {
    let (mut script, conn) = bound();
    for sequence in 2..20 {
        script.esme(conn, submit(sequence, "Acme", "15550101", &format!("hello {sequence}")));
        script.after(0.02);
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
    }
    script.after(40.0);
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn intermediate_receipts_come_before_the_final_one() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 0x11));
    script.after(0.01);
    script.mc(conn, submit_resp(2, "0a1b"));
    for (sequence, stat, esm_class) in
        [(1, "ENROUTE", 0x20), (2, "ACCEPTD", 4), (3, "ENROUTE", 4), (4, "DELIVRD", 4)]
    {
        script.after(1.0);
        script.mc(conn, receipt(sequence, "15550100", "Acme", "0a1b", stat).with("esm_class", esm_class));
        script.after(0.01);
        script.esme(conn, deliver_resp(sequence));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn the_tlv_and_the_text_may_hold_the_id_in_different_bases() {
    let (mut script, conn) = bound();
    for at in 0..6_u32 {
        let value = 0x3860_0001 + at * 0x1234;
        let sequence = 2 + at;
        script.esme(
            conn,
            submit(sequence, "Acme", "15550100", &format!("hello {at}")).with("registered_delivery", 1),
        );
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("{value:08x}")));
        script.after(0.3);
        let receipt = receipt(sequence, "15550100", "Acme", &format!("{value:010}"), "DELIVRD")
            .tlv("receipted_message_id", format!("{value:08x}"))
            .tlv("message_state", 2);
        script.mc(conn, receipt);
        script.after(0.01);
        script.esme(conn, deliver_resp(sequence));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn ids_that_are_hexadecimal_in_responses_and_decimal_in_receipts_are_a_habit() {
    let (mut script, conn) = bound();
    for at in 0..6_u32 {
        let value = 0x3860_0001 + at * 0x1234;
        let sequence = 2 + at;
        script.esme(
            conn,
            submit(sequence, "Acme", "15550100", &format!("hello {at}")).with("registered_delivery", 1),
        );
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("{value:08x}")));
        script.after(0.3);
        script.mc(conn, receipt(sequence, "15550100", "Acme", &format!("{value:010}"), "DELIVRD"));
        script.after(0.01);
        script.esme(conn, deliver_resp(sequence));
    }
    end(&mut script, conn);
    // The receipts are joined; that the bases differ is told, and not as an alarm on the messages.
    let receipts: Vec<Value> =
        script.json(&["timeline"]).into_iter().filter(|event| event.get("receipt").is_some()).collect();
    assert_eq!(receipts.len(), 6);
    for event in receipts {
        assert_eq!(event["receipt"]["rule"], "decimal_to_hex", "{:#}", event["receipt"]);
        assert_eq!(event["receipt"]["of"].as_array().map(Vec::len), Some(1), "{:#}", event["receipt"]);
    }
}

#[test]
fn the_text_of_a_receipt_quotes_the_user() {
    let (mut script, conn) = bound();
    script.esme(
        conn,
        submit(2, "Acme", "15550100", "id:99 stat:UNDELIV err:005").with("registered_delivery", 1),
    );
    script.mc(conn, submit_resp(2, "0a1b"));
    script.after(0.3);
    let text = "id:0a1b sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 \
                text:id:99 stat:UNDELIV";
    script.mc(conn, deliver(1, "15550100", "Acme", text).with("esm_class", 4).tlv("message_state", 2));
    script.esme(conn, deliver_resp(1));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_transmitter_and_a_receiver_of_one_account_share_their_receipts() {
    let mut script = Script::new();
    let transmitter = script.connect("10.0.0.1:40000", MC);
    script.esme(transmitter, bind("bind_transmitter", "esme1"));
    script.mc(transmitter, bind_resp("bind_transmitter"));
    let receiver = script.connect("10.0.0.1:40001", MC);
    script.esme(receiver, bind("bind_receiver", "esme1"));
    script.mc(receiver, bind_resp("bind_receiver"));
    for sequence in 2..8 {
        let id = format!("{sequence:08x}");
        script
            .esme(transmitter, submit(sequence, "Acme", "15550100", "hello").with("registered_delivery", 1));
        script.after(0.01);
        script.mc(transmitter, submit_resp(sequence, &id));
        script.after(0.3);
        script.mc(receiver, receipt(sequence, "15550100", "Acme", &id, "DELIVRD"));
        script.after(0.01);
        script.esme(receiver, deliver_resp(sequence));
    }
    end(&mut script, transmitter);
    end(&mut script, receiver);
    quiet(&script);
    let receipts: Vec<Value> =
        script.json(&["timeline"]).into_iter().filter(|event| event.get("receipt").is_some()).collect();
    assert!(
        receipts.iter().all(|event| event["receipt"]["scope"] == "system_id"),
        "{:#?}",
        receipts[0]["receipt"]
    );
}

#[test]
fn a_message_state_of_0_beside_a_stat_is_no_contradiction() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.mc(conn, submit_resp(2, "0a1b2c"));
    script.after(0.5);
    let receipt = receipt(2, "15550100", "Acme", "0a1b2c", "DELIVRD");
    script.mc(conn, receipt.tlv("receipted_message_id", "0a1b2c").tlv("message_state", 0));
    script.esme(conn, deliver_resp(2));
    end(&mut script, conn);
    quiet(&script);
}
