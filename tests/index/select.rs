//! Selecting, sorting and counting, against plain oracles.

use serde_json::Value;
use smppscope::capture::Timestamp;
use smppscope::findings::{FindingKind, FindingSet};
use smppscope::index::{
    Flags, Index, MessageColumn, MessageSelection, PduColumn, Row, Selection, SeriesOptions,
};
use smppscope::messages::MessageOutcome;
use smppscope::text::Kind;
use smppscope::timeline::Role;

use crate::made;
use crate::read::{Capture, command, read};

fn rows(index: &Index) -> Vec<Row> {
    (1..=index.len() as u32).map(|n| index.row(n).unwrap()).collect()
}

fn check(capture: &Capture, selection: &Selection, fits: impl Fn(&Row) -> bool) {
    let expected: Vec<u32> = rows(&capture.index).iter().filter(|row| fits(row)).map(|row| row.n).collect();
    assert_eq!(capture.index.select(selection), expected, "{selection:?}");
}

#[test]
fn a_selection_is_what_fits() {
    for (_, paths) in made::all() {
        let capture = read(&paths);
        let index = &capture.index;
        check(&capture, &Selection::default(), |_| true);
        let sessions = Some(vec![3, 1, 70_000, 2, 5]);
        check(&capture, &Selection { sessions, ..Selection::default() }, |row| {
            [1, 2, 3, 5].contains(&row.session)
        });
        let command_ids = Some(vec![4, 0x8000_0004]);
        check(&capture, &Selection { command_ids, ..Selection::default() }, |row| row.command_id & 0xff == 4);
        let command_statuses = Some(vec![0x58, 0x0e]);
        check(&capture, &Selection { command_statuses, ..Selection::default() }, |row| {
            [0x58, 0x0e].contains(&row.command_status)
        });
        let kinds = Some(vec![Kind::Receipt, Kind::Ussd]);
        check(&capture, &Selection { kinds, ..Selection::default() }, |row| {
            matches!(row.kind(), Some(Kind::Receipt | Kind::Ussd))
        });
        let middle = index.row(index.len() as u32 / 2 + 1).map_or(Timestamp(0), |row| row.time);
        check(&capture, &Selection { from: Some(middle), ..Selection::default() }, |row| row.time >= middle);
        check(&capture, &Selection { to: Some(middle), ..Selection::default() }, |row| row.time < middle);
        check(&capture, &Selection { sender: Some(Role::Mc), ..Selection::default() }, |row| {
            row.flags.has(Flags::FROM_MC)
        });
        for wanted in [false, true] {
            check(&capture, &Selection { faulty: Some(wanted), ..Selection::default() }, |row| {
                row.flags.has(Flags::FAULTY) == wanted
            });
            check(&capture, &Selection { unanswered: Some(wanted), ..Selection::default() }, |row| {
                row.flags.has(Flags::UNANSWERED) == wanted
            });
        }
        for kind in FindingKind::ALL {
            let mut findings = FindingSet::EMPTY;
            findings.add(*kind);
            check(&capture, &Selection { findings, ..Selection::default() }, |row| {
                index.findings(row.n).has(*kind)
            });
        }
        check(&capture, &Selection { messages: Some(vec![2]), ..Selection::default() }, |row| {
            let of_receipt = index.row(row.receipt_of).is_some_and(|of| of.message == 2);
            row.message == 2 || of_receipt
        });
    }
}

#[test]
fn findings_and_unanswered_requests_are_those_of_the_command() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let told = command(&["-T", "ndjson", "--two-pass"], &paths);
        for line in told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
            let Some(n) = line["n"].as_u64() else { continue };
            let row = capture.index.row(n as u32).unwrap();
            assert_eq!(
                row.flags.has(Flags::FINDINGS),
                line["findings"] != serde_json::json!([]),
                "{name} {n}"
            );
            // What is there for information is told in JSON alone.
            let faults = line["pdu"]["faults"].as_array().unwrap();
            let is_worse = faults.iter().any(|fault| fault["severity"] != "info");
            let faulty = row.flags.has(Flags::FAULTY);
            assert!(if is_worse { faulty } else { !faulty || !faults.is_empty() }, "{name} {n}");
        }
        let stats: Value = serde_json::from_str(&command(&["stats", "--json"], &paths)).unwrap();
        let unanswered = capture.index.select(&Selection { unanswered: Some(true), ..Selection::default() });
        assert_eq!(stats["requests_unanswered"], unanswered.len(), "{name}");
    }
}

#[test]
fn messages_are_selected_by_what_the_view_tells() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let told = command(&["messages", "--json"], &paths);
        let told: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let expect = |selection: &MessageSelection, fits: &dyn Fn(&Value) -> bool| {
            let expected: Vec<u64> =
                told.iter().filter(|row| fits(row)).map(|row| row["message"].as_u64().unwrap()).collect();
            let found: Vec<u64> =
                capture.index.select_messages(selection).into_iter().map(u64::from).collect();
            assert_eq!(found, expected, "{name} {selection:?}");
        };
        let any = MessageSelection::default;
        expect(&any(), &|_| true);
        // A final state and another outcome may have one name.
        let named = |name: &str| -> Vec<MessageOutcome> {
            MessageOutcome::numbered().map(|(_, state)| state).filter(|state| state.name() == name).collect()
        };
        for (_, state) in MessageOutcome::numbered().take(16) {
            let name = state.name();
            let states = Some(named(&name));
            expect(&MessageSelection { states, ..any() }, &|row| row["state"] == *name);
        }
        for kind in Kind::ALL {
            expect(&MessageSelection { kinds: Some(vec![*kind]), ..any() }, &|row| {
                row["kind"] == *kind.name()
            });
        }
        expect(&MessageSelection { sessions: Some(vec![2]), ..any() }, &|row| row["session"] == 2);
        expect(&MessageSelection { sender: Some(Role::Mc), ..any() }, &|row| row["direction"] == "mo");
        expect(&MessageSelection { long: Some(true), ..any() }, &|row| row["parts"] != 1);
        expect(&MessageSelection { receipt: Some(false), ..any() }, &|row| row["receipt"].is_null());
    }
}

#[test]
fn every_column_can_be_sorted_by() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let index = &capture.index;
        for column in PduColumn::ALL {
            assert_eq!(PduColumn::named(column.name()), Some(*column));
            for descending in [false, true] {
                let mut sorted = capture.ns();
                sorted.reverse();
                index.sort(&mut sorted, *column, descending);
                // Debug tells every member of a row, so that the order of one can be had by its name.
                let key = |n: &u32| pdu_key(&index.row(*n).unwrap(), column.name());
                let mut expected = capture.ns();
                expected.sort_by_key(|n| if descending { -key(n) } else { key(n) });
                assert_eq!(sorted, expected, "{name} {column:?}");
            }
        }
        let mut messages = index.select_messages(&MessageSelection::default());
        let all = messages.clone();
        index.sort_messages(&mut messages, MessageColumn::Delay, true);
        let mut expected = all;
        expected.sort_by_key(|message| {
            index.message(*message).unwrap().delay.map_or(i128::MAX, |delay| -i128::from(delay))
        });
        assert_eq!(messages, expected, "{name}");
    }
}

fn pdu_key(row: &Row, name: &str) -> i128 {
    match name {
        "n" => row.n.into(),
        "time" => row.time.0.into(),
        "length" => row.length.into(),
        "frame" => row.frame.into(),
        "command_id" => row.command_id.into(),
        "command_status" => row.command_status.into(),
        "sequence_number" => row.sequence_number.into(),
        "session" => row.session.into(),
        "partner" => row.partner.into(),
        "latency" => row.latency.map_or(-1, Into::into),
        "message" => row.message.into(),
        "receipt_of" => row.receipt_of.into(),
        "flags" => row.flags.0.into(),
        "kind" => row.kind.into(),
        _ => panic!("{name}"),
    }
}

#[test]
fn the_sums_of_a_series_are_those_of_the_statistics() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let stats: Value = serde_json::from_str(&command(&["stats", "--json"], &paths)).unwrap();
        let series = capture.index.series(&SeriesOptions { stretches: 10, ..SeriesOptions::default() });
        assert!(series.stretches.len() <= 10);
        let told = stats["series"].clone();
        let sum = |member: &str| -> u64 {
            told["stretches"].as_array().into_iter().flatten().filter_map(|at| at[member].as_u64()).sum()
        };
        let pdus: u64 = series.stretches.iter().map(|stretch| stretch.pdus).sum();
        assert_eq!(pdus, capture.index.len() as u64, "{name}");
        if told["stretches"].is_array() {
            let submitted: u64 = series.stretches.iter().map(|stretch| stretch.submitted).sum();
            assert_eq!(submitted, sum("submitted"), "{name}");
        }
        let responses: u64 =
            series.stretches.iter().map(|at| at.ok + at.throttled + at.queue_full + at.failed).sum();
        let flagged = rows(&capture.index).iter().filter(|row| row.is_response()).count();
        assert_eq!(responses, flagged as u64, "{name}");
    }
}
