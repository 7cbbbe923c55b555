//! Texts: labels, sizes, times, faults of content.

use serde_json::json;

use super::script::{Conn, Script, part, submit, submit_resp};
use super::{bound, end, none, one, quiet, says};

/// One submission with these octets, accepted.
fn sent(script: &mut Script, conn: Conn, sequence: u32, data_coding: u8, octets: &[u8]) {
    let hex: String = octets.iter().map(|octet| format!("{octet:02x}")).collect();
    let pdu = submit(sequence, "Acme", "15550100", "")
        .with("data_coding", data_coding)
        .with("short_message", json!({"hex": hex}));
    script.esme(conn, pdu);
    script.mc(conn, submit_resp(sequence, &format!("id{sequence}")));
}

#[test]
fn ascii_under_the_label_of_ucs2_is_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, 8, b"Your code is 4711, valid for ten minutes");
    sent(&mut script, conn, 3, 8, b"Your code is 4712, valid for ten minutes");
    end(&mut script, conn);
    let found = one(&script, "mislabelled_text");
    says(
        &found,
        "2 messages are labelled otherwise than the text reads: data_coding 8 says ucs2, the octets are likely ascii",
    );
    assert_eq!(found["examples"], json!([3, 5]));
    // 16 of the header, then 1+2+5+2+9+9 octets up to sm_length.
    let timeline = script.json(&["timeline"]);
    let event = timeline.iter().find(|event| event["n"] == 3).unwrap();
    assert_eq!(event["findings"], json!(["mislabelled_text"]));
}

#[test]
fn one_odd_text_under_data_coding_0_is_told_and_a_default_alphabet_is_not() {
    let cafe = "Café crème à emporter, déjà payé".chars().map(|letter| letter as u8).collect::<Vec<u8>>();
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, 0, &cafe);
    end(&mut script, conn);
    says(&one(&script, "mislabelled_text"), "data_coding 0 says gsm7, the octets are likely latin1");
    none(&script, "default_alphabet");

    let (mut script, conn) = bound();
    (2..6).for_each(|sequence| sent(&mut script, conn, sequence, 0, &cafe));
    end(&mut script, conn);
    quiet(&script);
    says(&one(&script, "default_alphabet"), "data_coding 0 means latin1 here");
}

#[test]
fn text_that_reads_alike_under_every_label_is_quiet() {
    let (mut script, conn) = bound();
    for (sequence, data_coding) in [(2, 0), (3, 1), (4, 3)] {
        sent(&mut script, conn, sequence, data_coding, b"Your code is 4711");
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn octets_above_7f_under_data_coding_0_are_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, 0, b"ok\x97");
    end(&mut script, conn);
    assert_eq!(one(&script, "octets_above_7f")["examples"], json!([3]));
}

#[test]
fn an_escape_at_the_end_of_a_part_is_told() {
    let (mut script, conn) = bound();
    script.esme(conn, part(2, "Acme", "15550100", [7, 2, 1], "It costs 20 \u{1b}"));
    script.mc(conn, submit_resp(2, "a2"));
    script.esme(conn, part(3, "Acme", "15550100", [7, 2, 2], "e today"));
    script.mc(conn, submit_resp(3, "a3"));
    end(&mut script, conn);
    let found = one(&script, "escape_at_end");
    says(&found, "escape without its character, which is in the next part");
    assert_eq!(found["first_n"], 3);
}

#[test]
fn more_than_a_short_message_holds_is_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, 0, &[b'a'; 161]);
    sent(
        &mut script,
        conn,
        3,
        8,
        "Я".repeat(71).encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>().as_slice(),
    );
    end(&mut script, conn);
    let found = super::found(&script, "message_too_long");
    let [long, wide] = &found[..] else { panic!("{found:?}") };
    says(
        long,
        "1 message holds more than fits into one short message, and no part is told (gsm7); the longest has 161 octets",
    );
    says(wide, "(ucs2); the longest has 142 octets");
}

#[test]
fn what_fits_or_is_split_is_not_too_long() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, 0, &[b'a'; 160]);
    sent(&mut script, conn, 3, 3, &[b'a'; 160]);
    sent(&mut script, conn, 4, 8, &[0x04, 0x2F].repeat(70));
    // 153 septets beside a header of 6 octets.
    script.esme(conn, part(5, "Acme", "15550100", [7, 2, 1], &"b".repeat(153)));
    script.mc(conn, submit_resp(5, "a5"));
    script.esme(conn, part(6, "Acme", "15550100", [7, 2, 2], "b"));
    script.mc(conn, submit_resp(6, "a6"));
    let sar = submit(7, "Acme", "15550100", &"c".repeat(200))
        .tlv("sar_msg_ref_num", 1)
        .tlv("sar_total_segments", 1)
        .tlv("sar_segment_seqnum", 1);
    script.esme(conn, sar);
    script.mc(conn, submit_resp(7, "a7"));
    let payload = submit(8, "Acme", "15550100", "").tlv("message_payload", json!({"text": "d".repeat(500)}));
    script.esme(conn, payload);
    script.mc(conn, submit_resp(8, "a8"));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_message_without_content_is_information() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", ""));
    script.mc(conn, submit_resp(2, "a2"));
    script.esme(conn, submit(3, "Acme", "15550100", "").with("sm_default_msg_id", 4));
    script.mc(conn, submit_resp(3, "a3"));
    end(&mut script, conn);
    let found = one(&script, "empty_message");
    assert_eq!((&found["severity"], &found["examples"]), (&json!("info"), &json!([3])));
}

#[test]
fn times_in_the_past_are_told_with_their_octets() {
    let (mut script, conn) = bound();
    script.at(3600.0);
    // 2026-01-01T01:00:00Z is now; the first is an hour before, the second now in another zone, the third to come.
    for (sequence, time) in [(2, "260101000000000+"), (3, "260101020000004+"), (4, "260101020000000+")] {
        let pdu = submit(sequence, "Acme", "15550100", "later").with("schedule_delivery_time", time);
        script.esme(conn, pdu);
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
    }
    let relative = submit(5, "Acme", "15550100", "later").with("validity_period", "000000010000000R");
    script.esme(conn, relative);
    script.mc(conn, submit_resp(5, "a5"));
    end(&mut script, conn);
    let found = one(&script, "time_past");
    says(&found, "schedule_delivery_time of 1 submission is in the past, by 3600 s at most");
    assert_eq!(found["examples"], json!([3]));
    // The header, service_type "", TON, NPI, "Acme", TON, NPI, "15550100", esm_class, protocol_id, priority_flag.
    let start = 16 + 1 + 2 + 5 + 2 + 9 + 3;
    assert_eq!(found["span"], json!([start, start + 16]));
}

#[test]
fn a_message_that_expires_before_its_schedule_is_told() {
    let (mut script, conn) = bound();
    let pdu = submit(2, "Acme", "15550100", "later")
        .with("schedule_delivery_time", "260102000000000+")
        .with("validity_period", "260101120000000+");
    script.esme(conn, pdu);
    script.mc(conn, submit_resp(2, "a2"));
    end(&mut script, conn);
    assert_eq!(one(&script, "expires_before_schedule")["first_n"], 3);
    none(&script, "time_past");
}

#[test]
fn faults_of_content_are_told_by_their_names() {
    let (mut script, conn) = bound();
    let mut next = 1;
    let mut say = |script: &mut Script, pdu: super::script::Pdu| {
        next += 1;
        script.esme(conn, pdu.with("sequence_number", next));
        script.mc(conn, submit_resp(next, &format!("a{next}")));
    };
    // A whole header, and no UDHI bit.
    let header = json!({"hex": "0500030702014865"});
    say(&mut script, submit(0, "Acme", "15550100", "").with("short_message", header));
    // A time that is none.
    say(&mut script, submit(0, "Acme", "15550100", "a").with("validity_period", "tomorrow"));
    // Text in two places.
    say(&mut script, submit(0, "Acme", "15550100", "a").tlv("message_payload", json!({"text": "b"})));
    // SAR says part 1 of 3, the header part 1 of 1.
    let both = part(0, "Acme", "15550100", [7, 1, 1], "a")
        .tlv("sar_msg_ref_num", 7)
        .tlv("sar_total_segments", 3)
        .tlv("sar_segment_seqnum", 1);
    say(&mut script, both);
    end(&mut script, conn);
    let faults: Vec<String> = super::found(&script, "decode_warning")
        .iter()
        .map(|finding| finding["what"].as_str().unwrap().to_owned())
        .collect();
    for fault in ["udhi_missing", "time_invalid", "two_payloads", "parts_disagree"] {
        assert!(faults.iter().any(|what| what.starts_with(fault)), "{fault}: {faults:?}");
    }
}
