//! The same traffic in every kind of file, and in several.

use std::path::PathBuf;

use serde_json::Value;

use crate::read::{assert_same, by_command, check, command, sent, written};
use crate::traffic::{self, Compression, Format, Link, Plan, name};

#[test]
fn every_kind_of_pcap_gives_the_same_pdus() {
    for (big_endian, nanoseconds) in [(false, false), (false, true), (true, false), (true, true)] {
        check(&Plan { big_endian, nanoseconds, ..Plan::small() });
    }
}

#[test]
fn every_kind_of_pcapng_gives_the_same_pdus() {
    let plan = Plan { format: Format::Pcapng, ..Plan::small() };
    check(&plan);
    check(&Plan { big_endian: true, ..plan.clone() });
    check(&Plan { nanoseconds: true, interfaces: 2, ..plan.clone() });
    check(&Plan { sections: 5, interfaces: 3, ..plan.clone() });
    check(&Plan { sections: 3, nanoseconds: true, big_endian: true, link: Link::LinuxSll2, ..plan });
}

#[test]
fn the_command_counts_what_was_sent() {
    let plan = Plan { seed: 5, midstream: 2, ooo: 0.02, retrans: 0.02, ..Plan::small() };
    let (files, truth) = traffic::in_memory(&plan);
    let paths = written("counts", &files);
    let counts: Value = serde_json::from_str(&command(&["stats", "--counts", "--json"], &paths)).unwrap();
    let by_command: Value = traffic::named(&truth.pdus());
    assert_eq!(counts["by_command"], by_command);
    assert_eq!(counts["packets"], truth.packets);
    assert_eq!(counts["bytes"], truth.file_bytes);
    assert_eq!(counts["gaps"], 4, "the beginnings of two connections in both directions");
    assert_eq!(name(0x8000_0004), "submit_sm_resp");
}

#[test]
fn the_command_shows_what_was_sent() {
    let (files, truth) = traffic::in_memory(&Plan { ipv6: true, ..Plan::small() });
    assert_same(&by_command(&written("shown", &files)), &sent(&truth), "ndjson");
}

#[test]
fn compressed_files_of_several_members_are_told_by_content() {
    for (name, compression) in [("gzip", Compression::Gzip), ("zstd", Compression::Zstd)] {
        let (files, truth) = traffic::in_memory(&Plan { compression, ..Plan::small() });
        assert_same(&by_command(&written(name, &files)), &sent(&truth), name);
    }
}

/// The paths in an order that is neither that of time nor its reverse.
fn mixed(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let half = paths.len() / 2;
    paths.rotate_left(half);
    paths.swap(0, half - 1);
    paths
}

#[test]
fn rotated_files_are_one_capture_in_any_order() {
    for (name, format) in [("rotated-pcap", Format::Pcap), ("rotated-pcapng", Format::Pcapng)] {
        let plan = Plan { files: 20, format, ooo: 0.1, retrans: 0.05, segment: 150, ..Plan::small() };
        let (files, truth) = traffic::in_memory(&plan);
        assert!(files.len() >= 15, "{} files", files.len());
        let paths = written(name, &files);
        let expected = command(&["-T", "ndjson"], &paths);
        assert_same(&by_command(&mixed(paths.clone())), &sent(&truth), name);
        assert_eq!(command(&["-T", "ndjson"], &mixed(paths)), expected, "the order of the arguments shows");
    }
}

#[test]
fn compressed_rotated_files_are_one_capture_in_any_order() {
    for (name, compression) in [("rotated-gzip", Compression::Gzip), ("rotated-zstd", Compression::Zstd)] {
        let (files, truth) = traffic::in_memory(&Plan { files: 5, compression, ..Plan::small() });
        assert_same(&by_command(&mixed(written(name, &files))), &sent(&truth), name);
    }
}

#[test]
fn lines_do_not_depend_on_the_number_of_threads() {
    // So much that every thread has several turns, with lines of other events in between.
    let plan = Plan { size: 1_200_000, drop: 0.01, retrans: 0.01, altered: true, ..Plan::small() };
    let paths = written("threads", &traffic::in_memory(&plan).0);
    for form in [&["-T", "ndjson"][..], &["-T", "text"], &["-T", "ndjson", "-c", "3000"]] {
        let by = |threads| command(&[form, &["--threads", threads]].concat(), &paths);
        let alone = by("1");
        assert!(alone.lines().count() > 2900);
        for threads in ["2", "5"] {
            assert!(by(threads) == alone, "{form:?}");
        }
    }
}
