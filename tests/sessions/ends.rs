//! Who is who, which version is spoken, and who ended a session.

use smppscope::codec::Version;
use smppscope::stream::{CloseReason, Direction};
use smppscope::timeline::{Ended, Role};

use crate::script::{
    Esme, Mc, Script, Side, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp, pdu, submit,
    submit_resp, unbind, unbind_resp,
};
use crate::{bound, told};

#[test]
fn who_ends_a_connection_first_closed_the_session() {
    let ended = |end: &dyn Fn(&mut Script, crate::Conn)| {
        let mut script = Script::new();
        let conn = bound(&mut script, "bind_transceiver");
        script.after(2.0);
        end(&mut script, conn);
        let told = told(&script);
        let (info, ended) = &told.closed[0];
        assert_eq!(info.idle.map(|idle| idle / 1_000_000), Some(2010));
        (info.closed_by.and_then(|by| info.role(by)), ended.name())
    };
    let fins = |first: Side, second: Side| {
        ended(&move |script, conn| {
            script.fin(conn, first);
            script.fin(conn, second);
        })
    };
    assert_eq!(fins(Esme, Mc), (Some(Role::Esme), "fin"));
    assert_eq!(fins(Mc, Esme), (Some(Role::Mc), "fin"));
    assert_eq!(ended(&|script, conn| script.rst(conn, Mc)), (Some(Role::Mc), "rst"));
    assert_eq!(ended(&|script, conn| script.rst(conn, Esme)), (Some(Role::Esme), "rst"));
    let reset = |script: &mut Script, conn| {
        script.fin(conn, Mc);
        script.rst(conn, Esme);
    };
    assert_eq!(ended(&reset), (Some(Role::Mc), "rst"));
}

#[test]
fn an_unbind_closes_before_the_connection_does() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.mc(conn, unbind(9));
    script.esme(conn, unbind_resp(9));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    let told = told(&script);
    let info = told.session();
    assert_eq!(info.unbind, Some((Direction::Reverse, 3)));
    assert_eq!(info.closed_by, Some(Direction::Reverse));
    assert_eq!(told.closed[0].1, Ended::Connection(CloseReason::Fin));
}

#[test]
fn a_session_that_is_open_at_the_end_tells_how_long_it_was_silent() {
    let mut script = Script::new();
    let silent = bound(&mut script, "bind_transceiver");
    script.at(1.0);
    script.esme(silent, enquire(2));
    script.mc(silent, enquire_resp(2));
    let busy = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(busy, bind("bind_transceiver", "esme2"));
    script.mc(busy, bind_resp("bind_transceiver"));
    script.at(301.0);
    script.esme(busy, enquire(2));
    script.mc(busy, enquire_resp(2));
    let told = told(&script);
    let idle: Vec<_> =
        told.closed.iter().map(|(info, _)| (info.idle.unwrap() + 500_000) / 1_000_000_000).collect();
    assert_eq!(idle, [300, 0]);
    assert!(told.closed.iter().all(|(info, _)| info.closed_by.is_none()));
    let text = script.text(&["sessions", "--utc"]);
    assert!(text.contains("still open at the end of the capture, silent for 5 min"), "{text}");
}

#[test]
fn a_bind_behind_an_unbind_begins_a_session_from_its_start() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.esme(conn, submit(2, "Acme", "15550100", "hello")); // 3: never answered
    script.esme(conn, unbind(3));
    script.mc(conn, unbind_resp(3));
    script.esme(conn, bind("bind_receiver", "esme1"));
    script.mc(conn, bind_resp("bind_receiver"));
    let told = told(&script);
    let [(first, Ended::Unbind), (second, Ended::Connection(CloseReason::End))] = &told.closed[..] else {
        panic!("{:?}", told.closed);
    };
    assert_eq!((first.bind, second.bind, second.from_start), (Some(9), Some(1), true));
    assert_eq!((first.unanswered, second.unanswered), (1, 0));
    assert_eq!((told.wrong_states(), told.unanswered[0].2), (0, 5));
}

#[test]
fn who_is_who_is_told_by_binds_then_by_pdus_then_by_the_syn_then_by_the_port() {
    let esme = |say: &dyn Fn(&mut Script) -> crate::Conn| {
        let mut script = Script::new();
        say(&mut script);
        let told = told(&script);
        told.session().esme
    };
    // The message centre opens the connection and speaks first.
    let outbind = esme(&|script| {
        let conn = script.connect_by_mc("192.0.2.1:9000", "10.0.0.1:40000");
        let outbind = serde_json::json!({"command": "outbind", "sequence_number": 1, "system_id": "SMSC"});
        script.mc(conn, pdu(outbind));
        conn
    });
    assert_eq!(outbind, Some(Direction::Reverse));
    let deliveries = esme(&|script| {
        let conn = script.connect_midstream("10.0.0.1:2775", "192.0.2.1:9000");
        script.mc(conn, deliver(1, "15550100", "Acme", "hello"));
        script.esme(conn, deliver_resp(1));
        conn
    });
    assert_eq!(deliveries, Some(Direction::Reverse), "deliver_sm tells more than the port");
    let port = esme(&|script| {
        let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:2775");
        for sequence in 1..4 {
            script.mc(conn, enquire(sequence));
            script.esme(conn, enquire_resp(sequence));
        }
        conn
    });
    assert_eq!(port, Some(Direction::Reverse));
    let nothing = esme(&|script| {
        let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:9000");
        for sequence in 1..4 {
            script.mc(conn, enquire(sequence));
            script.esme(conn, enquire_resp(sequence));
        }
        conn
    });
    assert_eq!(nothing, None);
    let both = esme(&|script| {
        let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:2775");
        for sequence in 1..4 {
            script.mc(conn, submit(sequence, "15550100", "Acme", "hello"));
            script.esme(conn, submit_resp(sequence, "1"));
            script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
            script.mc(conn, submit_resp(sequence, "1"));
        }
        conn
    });
    assert_eq!(both, None, "submissions both ways");
}

#[test]
fn the_version_is_the_lower_of_both() {
    let version = |esme: u8, mc: Option<u8>| {
        let mut script = Script::new();
        let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
        script.esme(conn, bind("bind_transceiver", "esme1").with("interface_version", esme));
        let mut response = bind_resp("bind_transceiver");
        response.0["tlvs"] = serde_json::json!([]);
        let response = mc.map_or(response.clone(), |mc| response.tlv("sc_interface_version", mc));
        script.mc(conn, response);
        told(&script).session().version()
    };
    assert_eq!(version(0x34, Some(0x34)), Some(Version::V3_4));
    assert_eq!(version(0x50, Some(0x34)), Some(Version::V3_4));
    assert_eq!(version(0x34, Some(0x50)), Some(Version::V3_4));
    assert_eq!(version(0x50, Some(0x50)), Some(Version::V5_0));
    assert_eq!(version(0x34, Some(0x33)), Some(Version::V3_3));
    assert_eq!(version(0x03, None), Some(Version::V3_3));
    assert_eq!(version(0x00, None), Some(Version::V3_3));
    assert_eq!(version(0x34, None), Some(Version::V3_4));
}
