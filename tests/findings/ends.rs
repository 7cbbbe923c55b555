//! How sessions end.

use serde_json::json;

use super::script::{Esme, Mc, Script, bind, bind_resp, enquire, enquire_resp, unbind, unbind_resp};
use super::{MC, bound, found, grave, one};

#[test]
fn a_cut_session_is_told_by_whom_with_its_last_pdus_and_idle_time() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, enquire(2));
    script.mc(conn, enquire_resp(2));
    script.after(12.0);
    script.rst(conn, Mc);
    let finding = one(&script, "session_cut");
    assert_eq!(finding["what"], "reset by the message centre or something on its side");
    let message = finding["message"].as_str().unwrap();
    assert!(
        message.contains(
            "enquire_link of the ESME (PDU 3), then enquire_link_resp of the message centre (PDU 4)"
        ),
        "{message}"
    );
    assert!(message.contains("then 12.0 s without a PDU"), "{message}");
    assert!(found(&script, "enquire_link_missing").is_empty());
}

#[test]
fn a_cut_after_long_silence_lacks_an_enquire_link() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.after(300.0);
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    let finding = one(&script, "enquire_link_missing");
    assert_eq!(finding["amount"].as_u64().unwrap() / 1_000_000_000, 300);
    assert_eq!(one(&script, "session_cut")["what"], "closed by the message centre");
}

#[test]
fn several_cuts_after_the_same_idle_time_are_a_timer() {
    let mut script = Script::new();
    for (port, idle) in [(40000, 180.0), (40001, 180.2), (40002, 179.9), (40003, 33.0)] {
        let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, bind_resp("bind_transceiver"));
        script.after(idle);
        script.rst(conn, Mc);
        script.after(1.0);
    }
    let finding = one(&script, "idle_cut");
    assert_eq!(finding["count"], 3);
    assert!(finding["message"].as_str().unwrap().contains("sessions 3, 1, 2"), "{finding}");
}

#[test]
fn a_connection_that_died_silently_shows_when_something_is_asked_in_vain() {
    let mut script = Script::new();
    for port in 40000..40003 {
        let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, bind_resp("bind_transceiver"));
        script.after(600.0);
        script.esme(conn, enquire(2));
        script.after(8.0);
        script.rst(conn, Esme);
    }
    let finding = one(&script, "idle_cut");
    assert_eq!((&finding["count"], finding["amount"].as_u64().unwrap() / 1_000_000_000), (&json!(3), 600));
}

#[test]
fn a_peer_that_died_between_regular_enquire_links_is_no_timer() {
    for (interval, answered) in [(60.0, 0), (300.0, 2)] {
        let mut script = Script::new();
        for port in 40000..40003 {
            let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
            script.esme(conn, bind("bind_transceiver", "esme1"));
            script.mc(conn, bind_resp("bind_transceiver"));
            for sequence in 0..answered {
                script.after(interval);
                script.esme(conn, enquire(10 + sequence));
                script.mc(conn, enquire_resp(10 + sequence));
            }
            script.after(interval);
            script.esme(conn, enquire(2));
            script.after(5.0);
            script.rst(conn, Esme);
        }
        assert!(found(&script, "idle_cut").is_empty(), "{interval}");
        assert!(found(&script, "enquire_link_missing").is_empty(), "{interval}");
        assert_eq!(one(&script, "session_cut")["count"], 3);
    }
}

#[test]
fn an_unbind_of_the_message_centre_is_for_information_and_one_of_the_esme_is_nothing() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.mc(conn, unbind(1));
    script.esme(conn, unbind_resp(1));
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    assert_eq!(one(&script, "unbind_by_mc")["examples"], json!([3]));
    assert!(grave(&script).is_empty());
    let mut script = Script::new();
    let conn = bound(&mut script);
    super::unbound(&mut script, conn);
    assert!(found(&script, "unbind_by_mc").is_empty() && grave(&script).is_empty());
}

#[test]
fn a_session_whose_peer_vanished_ends_in_silence() {
    let mut script = Script::new();
    let gone = bound(&mut script);
    let other = script.connect("10.0.0.2:40001", MC);
    script.esme(other, bind("bind_transceiver", "esme2"));
    script.mc(other, bind_resp("bind_transceiver"));
    script.esme(gone, enquire(2));
    for sequence in 2..6 {
        script.after(30.0);
        script.esme(other, enquire(sequence));
        script.mc(other, enquire_resp(sequence));
    }
    let ends: Vec<_> =
        script.json(&["sessions"]).into_iter().map(|session| session["ended_by"].clone()).collect();
    assert_eq!(ends, ["silence", "capture_end"]);
    let cut = one(&script, "session_cut");
    assert_eq!(cut["what"], "without FIN or reset, nothing more came after a request that nobody answered");
    assert_eq!(cut["session"], 1);
    one(&script, "enquire_link_unanswered");
}

#[test]
fn an_enquire_link_that_was_open_when_the_session_was_cut_is_not_called_unanswered() {
    for (waited, told) in [(0.3, 0), (5.0, 1)] {
        let mut script = Script::new();
        let conn = bound(&mut script);
        script.esme(conn, enquire(2));
        script.after(0.2);
        script.mc(conn, enquire_resp(2));
        script.after(30.0);
        script.esme(conn, enquire(3));
        script.after(waited);
        script.rst(conn, Mc);
        assert_eq!(found(&script, "enquire_link_unanswered").len(), told, "{waited}");
        let session = &script.json(&["sessions"])[0];
        assert_eq!(session["enquire_link"]["esme"]["unanswered"], told);
    }
}
