//! Sessions that carry the PDUs of another one, and those that only look so.

use serde_json::Value;

use crate::script::{
    Conn, Pdu, Script, Side, bind, bind_resp, deliver_resp, enquire, enquire_resp, part, receipt, submit,
    submit_resp,
};

/// Both legs of connections through a proxy: each PDU is on the first leg and, 2 ms later, on the other one.
struct Proxied {
    script: Script,
    legs: [Conn; 2],
}

impl Proxied {
    fn new(ends: [(&str, &str); 2], command: &str) -> Self {
        Self::join(Script::new(), ends, command)
    }

    fn join(mut script: Script, ends: [(&str, &str); 2], command: &str) -> Self {
        let legs = ends.map(|(esme, mc)| script.connect(esme, mc));
        let mut both = Self { script, legs };
        both.esme(bind(command, "esme1"));
        both.mc(bind_resp(command));
        both
    }

    fn say(&mut self, legs: [usize; 2], by: Side, pdu: Pdu) {
        let octets: Vec<u8> = pdu.into();
        for leg in legs {
            self.script.say(self.legs[leg], by, octets.clone());
            self.script.after(0.002);
        }
    }

    fn esme(&mut self, pdu: Pdu) {
        self.say([0, 1], Side::Esme, pdu);
    }

    fn mc(&mut self, pdu: Pdu) {
        self.say([1, 0], Side::Mc, pdu);
    }

    fn exchange(&mut self, sequence: u32, id: &str) {
        self.esme(submit(sequence, "Acme", "15550100", "hello").with("registered_delivery", 1));
        self.mc(submit_resp(sequence, id));
        self.script.after(0.1);
    }

    fn told(&mut self, sequence: u32, id: &str) {
        self.mc(receipt(sequence, "15550100", "Acme", id, "DELIVRD"));
        self.esme(deliver_resp(sequence));
    }
}

/// The client's leg, and that of the proxy; to one message centre, so that nothing but the PDUs tells.
const ENDS: [(&str, &str); 2] = [("10.0.0.1:40000", "192.0.2.1:2775"), ("10.0.0.9:50000", "192.0.2.1:2775")];

fn mirrors(script: &Script) -> Vec<Option<u64>> {
    script.json(&["sessions"]).iter().map(|session| session["mirror_of"].as_u64()).collect()
}

fn findings(script: &Script) -> Vec<String> {
    let mut ids: Vec<String> =
        script.json(&["findings"]).iter().map(|finding| finding["id"].as_str().unwrap().to_owned()).collect();
    ids.retain(|id| !["credentials_in_clear", "stop_and_wait", "receipts_open"].contains(&id.as_str()));
    ids
}

/// Session of each receipt, and of the submission that it is of.
fn receipts(script: &Script) -> Vec<(u64, u64)> {
    let events = script.json(&["timeline"]);
    let session = |n: &Value| events.iter().find(|event| event["n"] == *n && !n.is_null());
    let session = |n: &Value| session(n).and_then(|event| event["session"].as_u64()).unwrap_or(0);
    let receipts = events.iter().filter(|event| event["kind"] == "receipt");
    receipts.map(|event| (session(&event["n"]), session(&event["receipt"]["of"][0]["n"]))).collect()
}

#[test]
fn both_legs_of_a_proxied_session_are_known_for_one_conversation_and_nothing_is_told_as_repeated() {
    let mut both = Proxied::new(ENDS, "bind_transceiver");
    for sequence in 2..6 {
        both.exchange(sequence, &format!("a{sequence}"));
        both.told(sequence, &format!("a{sequence}"));
    }
    assert_eq!(mirrors(&both.script), [None, Some(1)]);
    assert_eq!(receipts(&both.script), [(2, 2), (1, 1)].repeat(4));
    assert_eq!(findings(&both.script), ["mirrored_session"]);
    let text = both.script.text(&["sessions"]);
    assert!(text.contains("the same PDUs as session 1"), "{text}");
}

#[test]
fn one_message_with_its_response_is_enough() {
    let mut both = Proxied::new(ENDS, "bind_transceiver");
    both.exchange(2, "a1");
    assert_eq!(mirrors(&both.script), [None, Some(1)]);
    assert_eq!(findings(&both.script), ["mirrored_session"]);
}

#[test]
fn parts_that_both_legs_carry_are_no_repeated_parts_and_a_refused_one_is_sent_again_once_on_each() {
    let mut both = Proxied::new(ENDS, "bind_transceiver");
    for (sequence, number) in [(2, 1), (3, 2)] {
        both.esme(part(sequence, "Acme", "15550100", [7, 2, number], "part"));
        both.mc(submit_resp(sequence, &format!("a{sequence}")));
    }
    both.esme(submit(4, "Acme", "15550101", "hello"));
    both.mc(crate::script::status(4, "submit_sm_resp", 0x58));
    both.script.after(3.0);
    both.esme(submit(5, "Acme", "15550101", "hello"));
    both.mc(submit_resp(5, "a5"));
    assert_eq!(mirrors(&both.script), [None, Some(1)]);
    let found = findings(&both.script);
    assert!(!found.contains(&"part_repeated".to_owned()), "{found:?}");
    let rows = both.script.json(&["messages"]);
    assert_eq!(rows.iter().filter(|row| row["parts_seen"] == 2).count(), 2);
    let resent: Vec<(u64, u64)> = both
        .script
        .json(&["timeline"])
        .iter()
        .filter_map(|event| Some((event["session"].as_u64()?, event["resend_of"].as_u64()?)))
        .collect();
    let events = both.script.json(&["timeline"]);
    assert_eq!(resent.len(), 2);
    for (session, first) in resent {
        let first = events.iter().find(|event| event["n"] == first).unwrap();
        assert_eq!(first["session"], session);
    }
}

#[test]
fn receipts_of_a_receiver_on_either_leg_go_to_that_legs_transmitter() {
    let transmitter = Proxied::new(ENDS, "bind_transmitter");
    let [one, other] = transmitter.legs;
    let ends = [("10.0.0.1:40001", "192.0.2.1:2775"), ("10.0.0.9:50001", "192.0.2.1:2775")];
    let mut both = Proxied::join(transmitter.script, ends, "bind_receiver");
    let receivers = both.legs;
    for sequence in 2..5 {
        both.legs = [one, other];
        both.exchange(sequence, &format!("a{sequence}"));
        both.legs = receivers;
        both.told(sequence, &format!("a{sequence}"));
    }
    assert_eq!(mirrors(&both.script), [None, Some(1), None, Some(3)]);
    assert_eq!(receipts(&both.script), [(4, 2), (3, 1)].repeat(3));
    assert_eq!(findings(&both.script), ["mirrored_session"; 2]);
}

#[test]
fn sessions_of_one_system_id_that_are_bound_together_and_send_alike_are_no_mirrors() {
    // The same texts under the same sequence_numbers; every response has an id of its own.
    let mut script = Script::new();
    let legs = ENDS.map(|(esme, mc)| script.connect(esme, mc));
    for conn in legs {
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, bind_resp("bind_transceiver"));
    }
    for sequence in 2..20 {
        for (at, conn) in legs.into_iter().enumerate() {
            script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
            script.mc(conn, submit_resp(sequence, &format!("{at}b{sequence}")));
        }
        script.after(0.1);
    }
    assert_eq!(mirrors(&script), [None, None]);
    assert!(!findings(&script).contains(&"mirrored_session".to_owned()));
}

#[test]
fn a_session_that_begins_like_another_and_goes_on_otherwise_is_no_mirror() {
    let mut both = Proxied::new(ENDS, "bind_transceiver");
    both.exchange(2, "a1");
    let [one, other] = both.legs;
    both.script.esme(one, submit(3, "Acme", "15550101", "this"));
    both.script.esme(other, submit(3, "Acme", "15550102", "that"));
    assert_eq!(mirrors(&both.script), [None, None]);
}

#[test]
fn the_same_pdus_seconds_later_are_no_mirror() {
    let mut script = Script::new();
    let legs = ENDS.map(|(esme, mc)| script.connect(esme, mc));
    for conn in legs {
        script.esme(conn, bind("bind_transceiver", "esme1"));
        script.mc(conn, bind_resp("bind_transceiver"));
    }
    for conn in legs {
        script.esme(conn, submit(2, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(2, "a1"));
        script.after(3.0);
    }
    assert_eq!(mirrors(&script), [None, None]);
    assert!(findings(&script).contains(&"message_id_repeated".to_owned()));
}

#[test]
fn enquire_links_that_each_leg_has_for_itself_make_no_difference() {
    let mut both = Proxied::new(ENDS, "bind_transceiver");
    let [one, _] = both.legs;
    both.exchange(2, "a1");
    both.script.esme(one, enquire(900));
    both.script.mc(one, enquire_resp(900));
    both.exchange(3, "a2");
    assert_eq!(mirrors(&both.script), [None, Some(1)]);
}
