//! Messages and sessions as the views have them.

use smppscope::json::{Options, write_message, write_session};
use smppscope::messages::MessageOutcome;
use smppscope::tables::MessageState;

use crate::made;
use crate::read::{command, read, written};
use crate::script::{Script, bind, bind_resp, receipt, submit, submit_resp};

#[test]
fn every_message_is_as_the_view_of_messages_has_it() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let told = command(&["messages", "--json"], &paths);
        let mut told = told.lines();
        for message in 1..=capture.index.messages_len() as u32 {
            let wanted: Vec<u32> = capture.index.message_octets(message).collect();
            let mut octets_of = |n: u32| {
                assert!(wanted.contains(&n), "{name}: message {message} asks for {n}");
                capture.octets(n)
            };
            let row = capture.index.message_row(message, &mut octets_of);
            let row = row.unwrap_or_else(|| panic!("{name}: message {message} is not there"));
            let mut line = Vec::new();
            write_message(&mut line, &row, Options { mask: true, ..Options::default() });
            assert_eq!(std::str::from_utf8(&line).unwrap().trim_end(), told.next().unwrap(), "{name}");
            let entry = capture.index.message(message).unwrap();
            assert_eq!(u64::from(entry.parts_seen), row.parts_seen());
            assert_eq!(entry.response_status, row.response_status());
            assert_eq!(u64::from(entry.receipt_n), row.receipt().map_or(0, |receipt| receipt.n));
            let pdus: Vec<u64> = capture.index.message_pdus(message).map(u64::from).collect();
            let submissions = row.submissions.iter().map(|submission| submission.n);
            assert_eq!(
                pdus,
                submissions.chain(row.receipts_once().map(|receipt| receipt.n)).collect::<Vec<_>>()
            );
        }
        assert_eq!(told.next(), None, "{name}");
    }
}

/// More receipts than the list of a message holds: the one that counts is there all the same.
#[test]
fn the_receipt_that_counts_is_kept_of_however_many() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    script.after(0.1);
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.mc(conn, submit_resp(2, "7a"));
    let first = receipt(1, "15550100", "Acme", "7a", "ENROUTE");
    for _ in 0..usize::from(u16::MAX) + 2 {
        script.mc(conn, first.clone());
    }
    script.mc(conn, receipt(2, "15550100", "Acme", "7a", "DELIVRD"));
    let index = read(&written("receipts", &[script.pcap()])).index;
    let last = index.len() as u32;
    let entry = index.message(1).unwrap();
    assert_eq!((entry.receipt_n, entry.first_n), (last, 3));
    assert_eq!(entry.state, MessageOutcome::Final(MessageState::DELIVERED));
    assert_eq!(index.message_pdus(1).last(), Some(last));
    assert_eq!(index.message_pdus(1).count(), 1 + usize::from(u16::MAX));
}

#[test]
fn every_session_is_as_the_view_of_sessions_has_it() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let told = command(&["sessions", "--json"], &paths);
        let mut lines = Vec::new();
        for session in 1..=capture.index.sessions().len() as u32 {
            let row = capture.index.session_row(session).unwrap();
            write_session(&mut lines, &row, Options { mask: true, ..Options::default() });
        }
        assert_eq!(std::str::from_utf8(&lines).unwrap(), told, "{name}");
    }
}
