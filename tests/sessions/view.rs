//! `smppscope sessions`.

use serde_json::{Value, json};

use crate::bound;
use crate::script::{
    Esme, Mc, Script, bind, bind_resp, deliver_resp, enquire, enquire_resp, receipt, status, submit,
    submit_resp, unbind, unbind_resp,
};

#[test]
fn a_session_is_one_line_of_json_with_what_the_contract_names() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    for second in 1..4 {
        for sequence in 0..second {
            script.at(f64::from(second) + f64::from(sequence) / 10.0);
            let sequence = (10 * second + sequence) as u32;
            script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
            script.after(0.02);
            script.mc(conn, submit_resp(sequence, "1"));
        }
    }
    script.esme(conn, submit(99, "Acme", "15550100", "never answered"));
    script.mc(conn, receipt(1, "15550100", "Acme", "1", "DELIVRD"));
    script.esme(conn, deliver_resp(1));
    for at in [10.0, 20.0, 30.5] {
        script.at(at);
        script.esme(conn, enquire(200));
        script.mc(conn, enquire_resp(200));
    }
    script.at(31.0);
    script.esme(conn, unbind(300));
    script.mc(conn, unbind_resp(300));
    script.at(31.5);
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    let rows = script.json(&["sessions"]);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    let expected = json!({
        "session": 1, "stream": 0, "esme": "10.0.0.1:40000", "mc": "192.0.2.1:2775", "system_id": "esme1",
        "bind": "transceiver", "bind_status": "ESME_ROK", "version": "3.4", "system_type": "",
        "interface_version": 0x34, "sc_interface_version": 0x34, "mc_system_id": "SMSC", "from_start": true,
        "opened": "2026-01-01T00:00:00.000000000Z", "closed": "2026-01-01T00:00:31.500000000Z",
        "ended_by": "fin", "closed_by": "esme", "unbind_by": "esme", "idle": 0.5, "pdus": 25,
        "submissions": 7, "deliveries": 1, "submit_rate_max": 4,
        "submit_rate_max_at": "2026-01-01T00:00:03.000000000Z", "window_max": 1,
        "unanswered": 1, "wrong_states": 0, "bind_attempts": 1,
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&row[name], value, "{name} of {row}");
    }
    for name in ["latency_p50", "latency_p99"] {
        let latency = row[name].as_f64().unwrap();
        assert!((latency - 0.02).abs() < 0.0005, "{name} {latency}");
    }
    let links =
        json!({"count": 3, "unanswered": 0, "interval": 10.25, "interval_min": 10, "interval_max": 10.5});
    assert_eq!(row["enquire_link"]["esme"], links);
    assert_eq!(row["last"]["mc"]["command"], "unbind_resp");
    assert_eq!(row["binds"][0]["password_length"], 6);
    assert!(!row.to_string().contains("secret"), "{row}");
    let text = script.text(&["sessions", "--utc"]);
    for part in [
        "#1  transceiver esme1  v3.4  10.0.0.1:40000 → 192.0.2.1:2775",
        "7 messages, at most 4 in a second (at 00:00:03); window 1; answered after 20 ms",
        "3 by the ESME, every 10.2 s",
        "unbind by the ESME, then connection closed by the ESME, 500 ms after the last PDU",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

/// A bind that is refused, and a good one of the same account later.
fn refused(status_code: u32, with: &[(&str, Value)]) -> Script {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.2:41000", "192.0.2.1:2775");
    let bad = with
        .iter()
        .fold(bind("bind_transceiver", "esme1"), |bind, (name, value)| bind.with(name, value.clone()));
    script.esme(conn, bad);
    script.mc(conn, status(1, "bind_transceiver_resp", status_code));
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    script.after(5.0);
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    script
}

#[test]
fn a_refused_bind_is_laid_beside_a_good_one() {
    let script = refused(
        0xD,
        &[
            ("system_type", json!("0x00")),
            ("password", json!("12345678")),
            ("interface_version", json!(0x50)),
        ],
    );
    let rows = script.json(&["sessions"]);
    let bind = &rows[0]["binds"][0];
    assert_eq!(
        (&rows[0]["bind_status"], &bind["status"]),
        (&json!("ESME_RBINDFAIL"), &json!("ESME_RBINDFAIL"))
    );
    let good = json!({"session": 2, "n": 3, "differences": [
        {"field": "system_type", "refused": "0x00", "good": ""},
        {"field": "password_length", "refused": "8", "good": "6"},
        {"field": "interface_version", "refused": "0x50", "good": "0x34"},
        {"field": "esme_ip", "refused": "10.0.0.2", "good": "10.0.0.1"},
    ]});
    assert_eq!(bind["good"], good);
    assert!(rows[1]["binds"][0].get("good").is_none());
    let text = script.text(&["sessions", "--utc"]);
    assert!(text.contains("refused      bind_transceiver (n 1): ESME_RBINDFAIL, "), "{text}");
    assert!(text.contains("differs from n 3 of session 2, which was accepted:"), "{text}");
    assert!(text.contains("system_type        0x00      \"\""), "{text}");
    assert!(!text.contains("secret"), "{text}");
}

#[test]
fn a_refused_bind_that_differs_in_nothing_but_perhaps_the_password_says_so() {
    let mut script = Script::new();
    for (port, code) in [(40000, 0xE), (40001, 0)] {
        let conn = script.connect(&format!("10.0.0.1:{port}"), "192.0.2.1:2775");
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, status(1, "bind_transceiver_resp", code));
        script.after(1.0);
    }
    let text = script.text(&["sessions", "--utc"]);
    assert!(
        text.contains("the same as n 3 of session 2, which was accepted, as far as can be told"),
        "{text}"
    );
}

#[test]
fn a_name_without_an_end_is_not_shown_since_the_password_may_follow() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    let mut octets: Vec<u8> = bind("bind_transceiver", "a-long-account1").into();
    octets[16 + 15] = b'-';
    script.esme(conn, octets);
    script.mc(conn, status(1, "bind_transceiver_resp", 0xF));
    for arguments in [&["sessions"][..], &["sessions", "--json"]] {
        let text = script.text(arguments);
        assert!(!text.contains("secret") && text.contains("ESME_RINVSYSID"), "{text}");
    }
}

#[test]
fn a_session_of_which_nobody_knows_who_is_who_has_ends() {
    let mut script = Script::new();
    let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:9000");
    for sequence in 1..5 {
        script.esme(conn, enquire(sequence));
        script.mc(conn, enquire_resp(sequence));
        script.after(1.0);
    }
    let row = script.json(&["sessions"]).remove(0);
    assert_eq!(
        (&row["esme"], &row["mc"], &row["bind"], &row["version"]),
        (&json!(null), &json!(null), &json!(null), &json!(null))
    );
    assert_eq!(row["ends"], json!(["10.0.0.1:40000", "192.0.2.1:9000"]));
    assert_eq!((&row["enquire_link"]["forward"]["count"], &row["from_start"]), (&json!(4), &json!(false)));
    let text = script.text(&["sessions"]);
    assert!(text.contains("10.0.0.1:40000 ↔ 192.0.2.1:9000  not known which is the ESME"), "{text}");
}

#[test]
fn an_unanswered_enquire_link_is_told_with_who_sent_it_and_who_cut_the_session() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    for (at, sequence) in [(30.0, 2), (60.0, 3)] {
        script.at(at);
        script.mc(conn, enquire(sequence));
        script.after(0.05);
        script.esme(conn, enquire_resp(sequence));
    }
    script.at(90.0);
    script.mc(conn, enquire(4));
    script.at(100.0);
    script.rst(conn, Mc);
    let row = script.json(&["sessions"]).remove(0);
    assert_eq!(
        (&row["closed_by"], &row["ended_by"], &row["idle"]),
        (&json!("mc"), &json!("rst"), &json!(10))
    );
    assert_eq!((&row["enquire_link"]["mc"]["unanswered"], &row["unanswered"]), (&json!(1), &json!(1)));
    let text = script.text(&["sessions", "--utc"]);
    assert!(text.contains("3 by the MC, every 30.0 s, 1 unanswered"), "{text}");
    assert!(text.contains("connection reset by the MC, 10.0 s after the last PDU"), "{text}");
}

#[test]
fn the_timeout_is_an_option() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.after(2.0);
    script.mc(conn, submit_resp(2, "1"));
    script.esme(conn, submit(3, "Acme", "15550100", "hello"));
    script.after(0.5);
    // A late response takes back what was told: at the end both were answered.
    script.mc(conn, submit_resp(3, "1"));
    for arguments in
        [&["sessions"][..], &["sessions", "--timeout", "1"], &["sessions", "--limit", "timeline.timeout=1s"]]
    {
        assert_eq!(script.json(arguments)[0]["unanswered"], 0, "{arguments:?}");
    }
    let output = crate::script::output(&script.pcap(), &["sessions", "--timeout", "soon"]);
    assert_eq!(output.status.code(), Some(2));
}
