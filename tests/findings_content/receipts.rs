//! Receipts.

use serde_json::json;

use super::script::{
    Conn, Mc, Script, bind, bind_resp, deliver, deliver_resp, part, pdu, receipt, submit, submit_resp,
};
use super::{bound, bound_as, end, found, none, one, quiet, says};

/// A message that asks for a receipt, accepted.
fn sent(script: &mut Script, conn: Conn, sequence: u32, to: &str, id: &str) {
    script
        .esme(conn, submit(sequence, "Acme", to, &format!("text {sequence}")).with("registered_delivery", 1));
    script.after(0.01);
    script.mc(conn, submit_resp(sequence, id));
}

fn received(script: &mut Script, conn: Conn, sequence: u32, from: &str, id: &str, stat: &str) {
    script.after(0.1);
    script.mc(conn, receipt(sequence, from, "Acme", id, stat));
    script.after(0.01);
    script.esme(conn, deliver_resp(sequence));
}

fn number(sequence: u32) -> String {
    format!("155501{sequence:02}")
}

#[test]
fn the_habit_of_ids_is_told_once_for_the_account() {
    let (mut script, conn) = bound();
    for sequence in 10..20 {
        sent(&mut script, conn, sequence, &number(sequence), &format!("{:x}", 0xA000 + sequence));
        received(
            &mut script,
            conn,
            sequence,
            &number(sequence),
            &format!("{:010}", 0xA000 + sequence),
            "DELIVRD",
        );
    }
    end(&mut script, conn);
    quiet(&script);
    let found = one(&script, "receipt_ids");
    says(&found, "ids here are hex in responses and decimal in receipts: 10 of 10 receipts");
}

#[test]
fn ids_that_relate_in_two_ways_are_a_warning() {
    let (mut script, conn) = bound();
    for sequence in 10..30 {
        let value = 0xA0_0000 + sequence;
        sent(&mut script, conn, sequence, &number(sequence), &format!("{value:x}"));
        let id = if sequence < 20 { format!("{value:x}") } else { format!("{value}") };
        received(&mut script, conn, sequence, &number(sequence), &id, "DELIVRD");
    }
    end(&mut script, conn);
    says(
        &one(&script, "receipt_ids_mixed"),
        "ids of 20 receipts relate to those of responses in different ways",
    );
}

#[test]
fn the_same_ids_need_no_word() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "0a1b");
    received(&mut script, conn, 2, "15550100", "0a1b", "DELIVRD");
    end(&mut script, conn);
    assert_eq!(script.json(&["findings"]).iter().filter(|one| one["group"] == "receipt").count(), 0);
    none(&script, "receipt_ids");
}

#[test]
fn a_receipt_with_an_unknown_id_is_told_where_a_message_to_its_number_waits() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "11aa22");
    received(&mut script, conn, 2, "15550100", "zz-99", "DELIVRD");
    received(&mut script, conn, 3, "15550177", "zz-98", "DELIVRD");
    end(&mut script, conn);
    let unmatched = one(&script, "receipt_unmatched");
    assert_eq!(unmatched["examples"], json!([5]));
    says(&unmatched, "such as zz-99");
    let elsewhere = one(&script, "receipt_of_uncaptured");
    assert_eq!((&elsewhere["examples"], &elsewhere["severity"]), (&json!([7]), &json!("info")));
}

#[test]
fn a_receipt_before_the_response_is_information_with_the_time() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.after(0.1);
    script.mc(conn, receipt(1, "15550100", "Acme", "0a1b", "DELIVRD"));
    script.esme(conn, deliver_resp(1));
    script.after(0.25);
    script.mc(conn, submit_resp(2, "0a1b"));
    end(&mut script, conn);
    quiet(&script);
    let found = one(&script, "receipt_before_response");
    says(&found, "1 receipt came before the response with its id, by up to 250 ms");
    none(&script, "receipt_unmatched");
}

#[test]
fn a_receipt_is_missing_only_after_the_validity() {
    let missing = |wait: f64| {
        let (mut script, conn) = bound();
        let pdu = submit(2, "Acme", "15550100", "hello")
            .with("registered_delivery", 1)
            .with("validity_period", "000000000500000R");
        script.esme(conn, pdu);
        script.mc(conn, submit_resp(2, "0a1b"));
        for minute in 1..=20 {
            script.at(f64::from(minute) * wait / 20.0);
            script.mc(conn, deliver(minute, "15550177", "55501", "hello"));
            script.esme(conn, deliver_resp(minute));
        }
        end(&mut script, conn);
        script
    };
    let script = missing(600.0);
    assert_eq!(one(&script, "receipt_missing")["examples"], json!([3]));
    none(&script, "receipts_open");
    let script = missing(200.0);
    quiet(&script);
    assert_eq!(one(&script, "receipts_open")["count"], 1);
}

#[test]
fn receipts_that_cannot_come_are_told() {
    let mut script = Script::new();
    let conn = bound_as(&mut script, super::ESME, "bind_transmitter");
    sent(&mut script, conn, 2, "15550100", "0a1b");
    end(&mut script, conn);
    says(&one(&script, "receipt_impossible"), "1 message asks for receipts, but the account has no receiver");
    none(&script, "receipts_open");

    let mut script = Script::new();
    let transmitter = bound_as(&mut script, super::ESME, "bind_transmitter");
    let receiver = bound_as(&mut script, "10.0.0.1:40001", "bind_receiver");
    sent(&mut script, transmitter, 2, "15550100", "0a1b");
    received(&mut script, receiver, 2, "15550100", "0a1b", "DELIVRD");
    end(&mut script, transmitter);
    end(&mut script, receiver);
    quiet(&script);
}

#[test]
fn receipts_that_nobody_asks_for_are_information() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, "0a1b"));
    end(&mut script, conn);
    quiet(&script);
    says(&one(&script, "receipts_not_asked"), "registered_delivery is 0 in 1 of 1 submission");

    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 2));
    script.mc(conn, submit_resp(2, "0a1b"));
    end(&mut script, conn);
    says(&one(&script, "receipts_not_asked"), "receipts of failures only");

    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, "0a1b"));
    received(&mut script, conn, 2, "15550100", "0a1b", "DELIVRD");
    end(&mut script, conn);
    quiet(&script);
    assert_eq!(one(&script, "receipt_unasked")["count"], 1);
}

#[test]
fn different_final_receipts_are_told_and_intermediate_ones_are_not() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "0a1b");
    received(&mut script, conn, 2, "15550100", "0a1b", "ENROUTE");
    received(&mut script, conn, 3, "15550100", "0a1b", "UNDELIV");
    end(&mut script, conn);
    none(&script, "receipts_contradict");

    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "0a1b");
    received(&mut script, conn, 2, "15550100", "0a1b", "UNDELIV");
    received(&mut script, conn, 3, "15550100", "0a1b", "DELIVRD");
    end(&mut script, conn);
    says(&one(&script, "receipts_contradict"), "UNDELIV, then DELIVRD");
}

#[test]
fn states_on_the_way_only_are_told_where_no_receipt_is_final() {
    let way_only = |last: &str| {
        let (mut script, conn) = bound();
        for sequence in 10..14 {
            sent(&mut script, conn, sequence, &number(sequence), &format!("id{sequence}"));
            received(&mut script, conn, sequence, &number(sequence), &format!("id{sequence}"), "ACCEPTD");
        }
        received(&mut script, conn, 20, &number(10), "id10", last);
        end(&mut script, conn);
        script
    };
    assert_eq!(one(&way_only("ENROUTE"), "only_enroute")["count"], 4);
    none(&way_only("DELIVRD"), "only_enroute");
}

#[test]
fn what_a_receipt_says_twice_must_be_the_same() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "2587");
    script.mc(
        conn,
        receipt(2, "15550100", "Acme", "2587", "DELIVRD")
            .tlv("message_state", 5)
            .tlv("receipted_message_id", "99"),
    );
    script.esme(conn, deliver_resp(2));
    let backwards =
        "id:2587 sub:001 dlvrd:001 submit date:2601010006 done date:2601010001 stat:DELIVRD err:000 text:";
    script.mc(conn, deliver(3, "15550100", "Acme", backwards).with("esm_class", 4));
    script.esme(conn, deliver_resp(3));
    end(&mut script, conn);
    says(&one(&script, "receipt_states_disagree"), "stat:DELIVRD and UNDELIV");
    says(&one(&script, "receipt_ids_disagree"), "such as id:2587 and 99");
    assert_eq!(one(&script, "done_before_submit")["examples"], json!([7]));
}

#[test]
fn dates_in_different_time_zones_are_no_done_before_submit() {
    // An hour, five and a half and thirteen of them, each a few minutes late; the last two are no zones.
    let dones =
        [("2601020500", 0), ("2601020035", 0), ("2601011702", 0), ("2601020555", 1), ("2512300600", 1)];
    for (done, wanted) in dones {
        let (mut script, conn) = bound();
        sent(&mut script, conn, 2, "15550100", "2587");
        let text = format!(
            "id:2587 sub:001 dlvrd:001 submit date:2601020600 done date:{done} stat:DELIVRD err:000 text:"
        );
        script.mc(conn, deliver(3, "15550100", "Acme", &text).with("esm_class", 4));
        script.esme(conn, deliver_resp(3));
        end(&mut script, conn);
        assert_eq!(found(&script, "done_before_submit").len(), wanted, "{done}");
    }
}

#[test]
fn of_a_message_with_a_part_that_failed_the_receipt_of_that_part_is_told() {
    let (mut script, conn) = bound();
    for number in [1, 2] {
        let sequence = u32::from(number) + 1;
        script.esme(
            conn,
            part(sequence, "Acme", "15550100", [7, 2, number], "half").with("registered_delivery", 1),
        );
        script.mc(conn, submit_resp(sequence, &format!("0a1{number}")));
    }
    received(&mut script, conn, 4, "15550100", "0a11", "UNDELIV");
    received(&mut script, conn, 5, "15550100", "0a12", "DELIVRD");
    end(&mut script, conn);
    let failed = one(&script, "delivery_failed");
    says(&failed, "1 message was not delivered: UNDELIV with err 000");
    assert_eq!(failed["examples"], json!([7]));
}

#[test]
fn members_of_a_distribution_list_have_receipts_with_the_id_of_the_submission() {
    let (mut script, conn) = bound();
    let multi = json!({"command": "submit_multi", "sequence_number": 2, "source_addr_ton": 5, "source_addr": "Acme",
        "dest_address": [{"dest_flag": 2, "dl_name": "staff"}], "registered_delivery": 1, "short_message": "hello"});
    script.esme(conn, pdu(multi));
    script.mc(conn, pdu(json!({"command": "submit_multi_resp", "sequence_number": 2, "message_id": "0a1b"})));
    received(&mut script, conn, 3, "15550100", "0a1b", "DELIVRD");
    received(&mut script, conn, 4, "15550101", "0a1b", "UNDELIV");
    end(&mut script, conn);
    none(&script, "receipt_of_uncaptured");
    none(&script, "receipts_contradict");
}

#[test]
fn the_same_number_in_another_base_in_the_tlv_is_quiet() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "0a1b");
    let pdu = receipt(2, "15550100", "Acme", "2587", "DELIVRD")
        .tlv("message_state", 2)
        .tlv("receipted_message_id", "0A1B");
    script.mc(conn, pdu);
    script.esme(conn, deliver_resp(2));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn failures_are_told_by_their_codes_and_a_prefix_where_most_fail() {
    let (mut script, conn) = bound();
    for message in 0..60_u32 {
        let (sequence, fails) = (10 + message, message % 3 == 0);
        let to = if fails { format!("1666{message:04}") } else { format!("1555{message:04}") };
        let id = format!("id{message}");
        sent(&mut script, conn, sequence, &to, &id);
        received(&mut script, conn, sequence, &to, &id, if fails { "UNDELIV" } else { "DELIVRD" });
    }
    end(&mut script, conn);
    let failed = one(&script, "delivery_failed");
    says(&failed, "20 messages were not delivered: UNDELIV with err 000");
    says(
        &one(&script, "prefix_failures"),
        "20 of 20 messages to numbers that begin with 16660 were not delivered",
    );
    none(&script, "delivery_failures");
}

#[test]
fn a_rate_of_failures_is_told() {
    let (mut script, conn) = bound();
    for message in 0..20_u32 {
        let (to, id) = (format!("1555{message:04}"), format!("id{message}"));
        sent(&mut script, conn, 10 + message, &to, &id);
        received(&mut script, conn, 10 + message, &to, &id, if message < 12 { "REJECTD" } else { "DELIVRD" });
    }
    end(&mut script, conn);
    says(&one(&script, "delivery_failures"), "12 of 20 messages with a final receipt were not delivered");
    assert_eq!(found(&script, "prefix_failures").len(), 0);
}

#[test]
fn what_err_means_is_said_by_a_dictionary() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "0a1b");
    let text =
        "id:0a1b sub:001 dlvrd:000 submit date:2601010000 done date:2601010001 stat:REJECTD err:341 text:";
    script.say(conn, Mc, deliver(3, "15550100", "Acme", text).with("esm_class", 4));
    script.esme(conn, deliver_resp(3));
    end(&mut script, conn);
    let found = super::found_with(&script, "delivery_failed", &["--profile", "openmarket"]);
    says(&found[0], "REJECTD with err 341; The operator id is not one that OpenMarket knows");
}

#[test]
fn late_receipts_are_information() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "0a1b");
    for minute in 1..=12 {
        script.at(f64::from(minute) * 60.0);
        script.esme(conn, super::script::enquire(100 + minute));
        script.mc(conn, super::script::enquire_resp(100 + minute));
    }
    received(&mut script, conn, 2, "15550100", "0a1b", "DELIVRD");
    end(&mut script, conn);
    quiet(&script);
    says(&one(&script, "receipts_late"), "1 final receipt took more than 10 minutes; the longest 12 min");
}

#[test]
fn two_ids_alike_make_a_receipt_ambiguous() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", "77");
    sent(&mut script, conn, 3, "15550100", "77");
    let again = script.connect("10.0.0.1:40001", super::MC);
    script.esme(again, bind("bind_transceiver", "esme1"));
    script.mc(again, bind_resp("bind_transceiver"));
    end(&mut script, conn);
    end(&mut script, again);
    assert_eq!(one(&script, "message_id_repeated")["count"], 1);
}
