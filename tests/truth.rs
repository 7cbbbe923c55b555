//! What the command says of generated captures is the truth: unanswered requests, receipts and what they are of,
//! messages and their parts, statuses, refused binds, windows.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "these are tests")]

#[path = "support/compare.rs"]
mod compare;
#[path = "traffic/mod.rs"]
mod traffic;

use std::path::Path;

use compare::{Compared, DIGITS};
use traffic::{Format, Plan, in_memory};

/// Compares one capture that has every octet.
fn check(name: &str, plan: &Plan) {
    compared(name, plan).unwrap();
}

fn compared(name: &str, plan: &Plan) -> Compared {
    let plan = Plan { keep: true, ..plan.clone() };
    assert!(!plan.loses());
    let (files, truth) = in_memory(&plan);
    let [file] = &files[..] else { panic!("one file is compared") };
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("truth-{name}-{}.pcap", std::process::id()));
    std::fs::write(&path, file).unwrap();
    let compared = compare::compare(Path::new(env!("CARGO_BIN_EXE_smppscope")), &path, &truth);
    std::fs::remove_file(&path).unwrap();
    compared
}

#[test]
fn captures_of_several_seeds_are_told_exactly() {
    for seed in 1..=4 {
        check("seeds", &Plan { size: 1_500_000, seed, noise: 0.1, ..Plan::default() });
    }
}

#[test]
fn ids_in_other_bases_are_told_exactly_also_where_the_hex_has_digits_only() {
    let plan = Plan { size: 6_000_000, seed: 11, noise: 0.0, rate: 3.0, ..Plan::default() };
    let compared = compared("bases", &plan);
    assert!(compared.compared[DIGITS] >= 10, "{:?}", compared.compared);
    compared.unwrap();
}

#[test]
fn connections_that_are_closed_and_opened_again_are_told_exactly() {
    check("again", &Plan { size: 1_500_000, seed: 5, reuse: 2, reset: 2, ..Plan::default() });
}

#[test]
fn retransmissions_and_segments_out_of_order_change_nothing() {
    let plan = Plan { size: 1_500_000, seed: 6, ooo: 0.05, retrans: 0.05, segment: 500, ..Plan::default() };
    check("order", &plan);
    check("order", &Plan { format: Format::Pcapng, ipv6: true, ..plan });
}

#[test]
fn what_is_said_before_the_first_bind_changes_nothing() {
    check("prefix", &Plan { size: 800_000, seed: 7, prefix: traffic::Prefix::ProxyV1, ..Plan::default() });
}
