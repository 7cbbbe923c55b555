//! PDUs told again.

use smppscope::codec::Dictionary;
use smppscope::fields::{Registry, Subject};
use smppscope::filter::{Filter, Reading};
use smppscope::index::Place;
use smppscope::json::{EventWriter, Extras, Options};
use smppscope::timeline::Event;

use crate::made;
use crate::read::{command, read};

#[test]
fn every_pdu_is_told_again_as_the_command_tells_it() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        let told = command(&["-T", "ndjson", "--two-pass", "-V"], &paths);
        let told: Vec<&str> = told.lines().filter(|line| line.starts_with("{\"n\":")).collect();
        assert_eq!(capture.index.len(), told.len(), "{name}");
        assert_eq!(capture.index.left_out(), 0, "{name}");
        let options = Options { mask: true, ..Options::default() };
        let extras = Extras { spans: true, findings: true, hex: false, files: Some(&capture.names) };
        let mut writer = EventWriter::new(options, extras);
        let mut line = Vec::new();
        capture.each(&capture.ns(), 10_000, |n, octets| {
            line.clear();
            let octets = octets.unwrap_or_else(|| panic!("{name}: PDU {n} cannot be opened"));
            capture.index.replay(n, octets, |event| writer.write(&mut line, &Event::Pdu(*event))).unwrap();
            let line = std::str::from_utf8(&line).unwrap().trim_end();
            assert_eq!(line, told[n as usize - 1], "{name}");
        });
    }
}

#[test]
fn the_columns_are_what_was_told() {
    for (name, paths) in made::all() {
        let mut seen = Vec::new();
        let capture = crate::read::read_within(&paths, Default::default(), &mut |_, event| {
            if let Event::Pdu(event) = event {
                seen.push((event.n, event.time, event.stream.octets.to_vec(), event.command_id));
            }
        });
        for (n, time, octets, command_id) in seen {
            let row = capture.index.row(n as u32).unwrap();
            assert_eq!((row.time, row.length as usize, row.command_id), (time, octets.len(), command_id));
            assert_eq!(row.header(), octets[..16], "{name}");
            let length: usize = capture
                .index
                .places(n as u32)
                .map(|place| match place {
                    Place::InFile(_, length) => length as usize,
                    Place::Kept(octets) => octets.len(),
                    Place::Lost(_) => panic!("{name}: lost octets of {n}"),
                })
                .sum();
            assert_eq!(length, octets.len());
            assert_eq!(capture.octets(n as u32).unwrap(), octets, "{name}: PDU {n}");
        }
        assert_eq!(capture.index.row(0), None);
        assert_eq!(capture.index.row(capture.index.len() as u32 + 1), None);
        assert_eq!(capture.index.places(0).count(), 0);
    }
}

#[test]
fn what_is_kept_of_fragments_is_bounded_and_counted() {
    let plan = made::plans().into_iter().find(|(name, _)| *name == "fragments").unwrap().1;
    let paths = crate::read::written("fragments_bounded", &crate::traffic::in_memory(&plan).0);
    let mut limits = smppscope::index::Limits::default();
    limits.kept = 1000;
    let capture = crate::read::read_within(&paths, limits, &mut |_, _| {});
    let lost = capture.ns().iter().filter(|n| capture.octets(**n).is_none()).count();
    assert!(lost > 0);
    assert_eq!(capture.index.left_out(), lost as u64);
}

#[test]
fn a_filter_of_what_is_in_the_columns_needs_no_octets() {
    let registry = Registry::new(&Dictionary::STANDARD);
    let reading = Reading::new(&registry);
    for (needs, texts) in [
        (
            false,
            &[
                "n > 3 && session == 1",
                "smpp.command_id == 4 || command == submit_sm_resp",
                "smpp.command_status != 0",
                "smpp.sequence_number in {1..9}",
                "latency > 0.01 || kind == receipt",
                "message == 2 || finding",
                "sender == mc && tcp.port == 2775 && ip.src == 10.0.0.1",
                "frame.number > 5 && in_flight > 1",
                "receipt.of || receipt.rule == exact || refers_n || part == 2",
                "response_n || request_n",
            ][..],
        ),
        (
            true,
            &["smpp.source_addr == \"Acme\"", "n > 1 && text contains \"a\"", "receipt.stat == \"DELIVRD\""],
        ),
    ] {
        for text in texts {
            let filter = Filter::parse(text, &reading).unwrap();
            assert_eq!(filter.needs_octets(), needs, "{text}");
        }
    }
}

#[test]
fn filters_match_by_the_header_what_they_match_by_the_octets() {
    let registry = Registry::new(&Dictionary::STANDARD);
    let reading = Reading::new(&registry);
    let texts = ["kind == receipt", "message", "latency > 0.05", "finding", "receipt.of", "in_flight > 1"];
    for (name, paths) in made::all() {
        let capture = read(&paths);
        for text in texts {
            let mut filter = Filter::parse(text, &reading).unwrap();
            let mut matching = |n: u32, octets: &[u8]| {
                let (options, first) = (Options::default(), capture.index.first().unwrap());
                let index = &capture.index;
                index.replay(n, octets, |event| filter.matches(&Subject::of(event, first), options)).unwrap()
            };
            capture.each(&capture.ns(), 1 << 20, |n, octets| {
                let header = capture.index.row(n).unwrap().header();
                assert_eq!(matching(n, &header), matching(n, octets.unwrap()), "{name} {text} {n}");
            });
        }
    }
}
