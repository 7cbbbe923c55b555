//! Captures, connections, binds, pairs.

use serde_json::{Value, json};

use crate::script::{
    ACK, Esme, FIN, Mc, RST, SYN, Script, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp, pdu,
    receipt, status, submit, submit_resp, unbind, unbind_resp,
};
use crate::{ESME, MC, alarms, bound, end, exchange, findings, loud, quiet};

#[test]
fn a_generic_nack_has_sequence_number_0_where_the_header_could_not_be_read() {
    let (mut script, conn) = bound();
    exchange(&mut script, conn, 2, "0a1b");
    script.mc(conn, status(0, "generic_nack", 0));
    end(&mut script, conn);
    let ids: Vec<Value> = alarms(&script).iter().map(|finding| finding["id"].clone()).collect();
    assert!(!ids.iter().any(|id| id.as_str().unwrap().contains("sequence")), "{ids:?}");
}

#[test]
fn a_sequence_number_above_0x7fffffff_is_information() {
    let (mut script, conn) = bound();
    exchange(&mut script, conn, 0x8000_0001, "0a1b");
    exchange(&mut script, conn, 0xffff_ffff, "0a1c");
    end(&mut script, conn);
    quiet(&script);
    let told = findings(&script);
    assert!(told.iter().any(|finding| finding["id"].as_str().unwrap().contains("sequence")), "{told:#?}");
}

#[test]
fn the_end_of_the_capture_is_no_missing_response() {
    let (mut script, conn) = bound();
    exchange(&mut script, conn, 2, "0a1b");
    script.esme(conn, submit(3, "Acme", "15550100", "hello"));
    quiet(&script);
    // The same, and the capture goes on for longer than the timeout.
    for minute in 1..4 {
        script.at(f64::from(minute) * 60.0);
        script.esme(conn, enquire(10 + minute));
        script.mc(conn, enquire_resp(10 + minute));
    }
    assert!(loud(&script).iter().any(|id| id.contains("unanswered")), "{:?}", loud(&script));
}

#[test]
fn a_response_that_was_lost_in_a_gap_is_not_missing() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc_lost(conn, submit_resp(2, "0a1b"));
    script.at(1.0);
    for sequence in 3..9 {
        script.esme(conn, submit(sequence, "Acme", "15550100", &format!("hello {sequence}")));
        script.mc(conn, submit_resp(sequence, &format!("0a1{sequence}")));
    }
    script.at(120.0);
    script.esme(conn, enquire(20));
    script.mc(conn, enquire_resp(20));
    end(&mut script, conn);
    let ids: Vec<Value> = alarms(&script).iter().map(|finding| finding["id"].clone()).collect();
    assert!(!ids.iter().any(|id| id.as_str().unwrap().contains("unanswered")), "{ids:?}");
}

#[test]
fn where_one_direction_was_captured_nothing_is_unanswered() {
    let mut script = Script::new();
    let conn = script.connect_midstream(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    for sequence in 2..40 {
        script.after(10.0);
        script.mc_lost(conn, bind_resp("bind_transceiver"));
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello").with("registered_delivery", 1));
    }
    let ids: Vec<String> =
        findings(&script).iter().map(|finding| finding["id"].as_str().unwrap().to_owned()).collect();
    let wrong = |id: &String| {
        ["unanswered", "receipts_open", "enquire", "resend"].iter().any(|word| id.contains(word))
    };
    assert!(!ids.iter().any(wrong), "{ids:?}");
}

#[test]
fn credentials_in_clear_are_information_and_told_once() {
    let mut script = Script::new();
    for number in 0..5 {
        let conn = script.connect(&format!("10.0.0.1:4000{number}"), MC);
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, bind_resp("bind_transceiver"));
        script.after(1.0);
        end(&mut script, conn);
        script.after(1.0);
    }
    quiet(&script);
    let told = findings(&script);
    let clear = told.iter().filter(|finding| {
        let id = finding["id"].as_str().unwrap();
        id.contains("clear") || id.contains("credential") || id.contains("plain")
    });
    assert_eq!(clear.count(), 1, "{told:#?}");
}

#[test]
fn a_long_password_is_information_unless_it_is_refused() {
    let attempt = |status_of_response: u32| {
        let mut script = Script::new();
        let conn = script.connect(ESME, MC);
        // Twelve characters; the standard has eight.
        script.esme(conn, long_password());
        if status_of_response == 0 {
            script.mc(conn, bind_resp("bind_transceiver"));
            script.after(1.0);
            end(&mut script, conn);
        } else {
            script.mc(conn, status(1, "bind_transceiver_resp", status_of_response));
            script.fin(conn, Mc);
            script.fin(conn, Esme);
        }
        script
    };
    let accepted = attempt(0);
    quiet(&accepted);
    let told = findings(&accepted);
    assert!(told.iter().any(|finding| finding["id"].as_str().unwrap().contains("password")), "{told:#?}");
    let refused = loud(&attempt(0x0e));
    assert!(refused.iter().any(|id| id.contains("password")), "{refused:?}");
}

fn long_password() -> Vec<u8> {
    let body = b"esme1\0abcdefghijkl\0\0\x34\0\0\0";
    let mut octets = Vec::new();
    for field in [16 + body.len() as u32, 9, 0, 1] {
        octets.extend_from_slice(&field.to_be_bytes());
    }
    octets.extend_from_slice(body);
    octets
}

#[test]
fn requests_that_cross_the_bind_response_or_the_unbind_are_in_order() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.at(0.1);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    // Sent before the response was seen, and the other way round.
    script.mc(conn, enquire(1));
    script.mc(conn, bind_resp("bind_transceiver"));
    script.mc(conn, deliver(2, "15550100", "12345", "hello"));
    script.after(0.01);
    script.esme(conn, enquire_resp(1));
    script.esme(conn, deliver_resp(2));
    exchange(&mut script, conn, 3, "0a1b");
    script.esme(conn, unbind(90));
    // Sent before the unbind was seen.
    script.mc(conn, deliver(50, "15550100", "12345", "hello again"));
    script.mc(conn, unbind_resp(90));
    script.esme(conn, deliver_resp(50));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    quiet(&script);
}

#[test]
fn a_submission_before_the_bind_response_was_seen_at_the_capture_point_is_in_order() {
    // The capture is near the ESME's side of a slow line; the ESME waits for nothing.
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_transmitter", "esme1"));
    script.mc(conn, bind_resp("bind_transmitter"));
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, "0a1b"));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_capture_that_begins_in_the_middle_has_no_wrong_state() {
    let mut script = Script::new();
    let conn = script.connect_midstream(ESME, MC);
    // The response to a request before the capture, and receipts of messages before it.
    script.mc(conn, submit_resp(700, "0a00"));
    for sequence in 701..720 {
        exchange(&mut script, conn, sequence, &format!("0b{sequence:04x}"));
        script.mc(conn, receipt(sequence + 100, "15550155", "Acme", &format!("0c{sequence:04x}"), "DELIVRD"));
        script.esme(conn, deliver_resp(sequence + 100));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn forward_mode_takes_as_long_as_the_delivery() {
    let (mut script, conn) = bound();
    for sequence in 2..120 {
        script.esme(conn, submit(sequence, "Acme", "15550100", &format!("hello {sequence}")));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
        script.after(0.05);
    }
    for sequence in 120..124 {
        script.esme(
            conn,
            submit(sequence, "Acme", "15550100", &format!("now {sequence}")).with("esm_class", 2),
        );
        script.after(9.0);
        script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn probes_of_a_load_balancer_are_no_failed_sessions() {
    let (mut script, conn) = bound();
    for number in 0..20 {
        let probe = script.connect(&format!("10.0.0.250:{}", 50000 + number), MC);
        if number % 2 == 0 {
            script.fin(probe, Esme);
            script.fin(probe, Mc);
            script.segment(probe, Esme, ACK, b"");
        } else {
            script.rst(probe, Esme);
        }
        script.after(1.0);
        exchange(&mut script, conn, 2 + number, &format!("0a{number:02}"));
    }
    // SYN, and FIN as soon as it is answered.
    let probe = script.connect_midstream("10.0.0.250:51000", MC);
    script.segment(probe, Esme, SYN, b"");
    script.segment(probe, Mc, SYN | ACK, b"");
    script.segment(probe, Esme, FIN | ACK, b"");
    script.segment(probe, Mc, RST | ACK, b"");
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_lone_enquire_link_is_a_probe() {
    let (mut script, conn) = bound();
    for number in 0..5 {
        let probe = script.connect(&format!("10.0.0.250:{}", 50000 + number), MC);
        script.esme(probe, enquire(1));
        script.mc(probe, enquire_resp(1));
        script.fin(probe, Esme);
        script.fin(probe, Mc);
        script.after(1.0);
        exchange(&mut script, conn, 2 + number, &format!("0a{number:02}"));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn what_proxies_say_before_the_first_pdu_is_skipped_and_named() {
    let v2 =
        [&b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c"[..], &[192, 0, 2, 9, 192, 0, 2, 1, 0x9c, 0x40, 0x0a, 0xd7]];
    // RFC 1928: the methods, then CONNECT to an IPv4 address.
    let socks: [&[u8]; 4] = [
        &[5, 1, 0],
        &[5, 0],
        &[5, 1, 0, 1, 192, 0, 2, 2, 0x0a, 0xd7],
        &[5, 0, 0, 1, 192, 0, 2, 9, 0x9c, 0x40],
    ];
    let prefixes: [&[(crate::script::Side, &[u8])]; 4] = [
        &[(Esme, b"PROXY TCP4 192.0.2.9 192.0.2.1 40000 2775\r\n")],
        &[(Esme, &v2.concat())],
        &[(Esme, socks[0]), (Mc, socks[1]), (Esme, socks[2]), (Mc, socks[3])],
        &[
            (Esme, b"CONNECT smsc.example:2775 HTTP/1.1\r\nHost: smsc.example:2775\r\n\r\n"),
            (Mc, b"HTTP/1.1 200 Connection established\r\n\r\n"),
        ],
    ];
    for prefix in prefixes {
        let mut script = Script::new();
        let conn = script.connect(ESME, MC);
        for (by, octets) in prefix {
            script.say(conn, *by, *octets);
            script.after(0.01);
        }
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, bind_resp("bind_transceiver"));
        exchange(&mut script, conn, 2, "0a1b");
        end(&mut script, conn);
        quiet(&script);
    }
}

#[test]
fn a_sequence_that_starts_again_is_no_duplicate_once_it_was_answered() {
    let (mut script, conn) = bound();
    for round in 0..3 {
        for sequence in 2..12 {
            let id = format!("0a{round}{sequence:02}");
            script.esme(conn, submit(sequence, "Acme", "15550100", &format!("hello {round} {sequence}")));
            script.after(0.01);
            script.mc(conn, submit_resp(sequence, &id));
        }
    }
    end(&mut script, conn);
    quiet(&script);
    // The same number while the first is open.
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "one"));
    script.esme(conn, submit(2, "Acme", "15550101", "two"));
    script.after(0.01);
    script.mc(conn, submit_resp(2, "0a1b"));
    script.mc(conn, submit_resp(2, "0a1c"));
    end(&mut script, conn);
    assert!(loud(&script).iter().any(|id| id.contains("sequence") || id.contains("duplicate")));
}

#[test]
fn both_sides_count_their_own_sequence_numbers() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, deliver(2, "15550100", "12345", "hello"));
    script.after(0.01);
    script.mc(conn, submit_resp(2, "0a1b"));
    script.esme(conn, deliver_resp(2));
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn responses_out_of_order_are_legal() {
    let (mut script, conn) = bound();
    for round in 0..5 {
        let sequences: Vec<u32> = (0..8).map(|at| 2 + round * 8 + at).collect();
        for sequence in &sequences {
            script.esme(conn, submit(*sequence, "Acme", "15550100", &format!("hello {sequence}")));
        }
        script.after(0.02);
        for sequence in sequences.iter().rev() {
            script.mc(conn, submit_resp(*sequence, &format!("{sequence:08x}")));
        }
        script.after(0.02);
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn alert_notification_and_outbind_have_no_response() {
    let mut script = Script::new();
    let conn = script.connect_by_mc(MC, "10.0.0.1:14010");
    script.mc(
        conn,
        pdu(json!({"command": "outbind", "sequence_number": 1, "system_id": "SMSC", "password": "secret"})),
    );
    script.after(0.1);
    script.esme(conn, bind("bind_receiver", "esme1"));
    script.mc(conn, bind_resp("bind_receiver"));
    let alert = json!({"command": "alert_notification", "sequence_number": 2, "source_addr_ton": 1,
        "source_addr_npi": 1, "source_addr": "15550100", "esme_addr_ton": 5, "esme_addr": "Acme"});
    script.mc(conn, pdu(alert));
    for minute in 1..4 {
        script.at(f64::from(minute) * 60.0);
        script.esme(conn, enquire(minute + 1));
        script.mc(conn, enquire_resp(minute + 1));
    }
    end(&mut script, conn);
    quiet(&script);
}
