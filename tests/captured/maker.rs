//! The captures themselves: what the other tests rely on.

use crate::read::sent;
use crate::traffic::{self, Copies, Link, Plan, Tunnel, pdu};

#[test]
fn the_same_plan_gives_the_same_octets() {
    let plan = Plan { ooo: 0.1, retrans: 0.1, drop: 0.1, noise: 0.3, midstream: 1, ..Plan::small() };
    let (first, second) = (traffic::in_memory(&plan), traffic::in_memory(&plan));
    assert!(first.0 == second.0);
    assert_eq!(first.1.json(&[]), second.1.json(&[]));
    assert!(first.0 != traffic::in_memory(&Plan { seed: 2, ..plan }).0);
}

#[test]
fn faults_and_wrappings_do_not_change_what_is_said() {
    let said = |plan: &Plan| sent(&traffic::in_memory(plan).1);
    let plain = said(&Plan::small());
    assert!(plain.values().map(Vec::len).sum::<usize>() > 400);
    for plan in [
        Plan { segment: 99, ooo: 0.3, retrans: 0.3, ..Plan::small() },
        Plan { link: Link::Raw, tunnel: Tunnel::Vxlan, fragments: 64, ..Plan::small() },
        Plan { copies: Copies::NatPorts, files: 7, noise: 0.1, bad_checksums: true, ..Plan::small() },
    ] {
        assert!(said(&plan) == plain, "{plan:?}");
    }
}

#[test]
fn every_pdu_is_as_long_as_it_says() {
    let (_, truth) = traffic::in_memory(&Plan { size: 300_000, ..Plan::small() });
    for octets in sent(&truth).values().flatten() {
        let length = u32::from_be_bytes(*octets.first_chunk().unwrap());
        assert_eq!(length as usize, octets.len());
    }
    assert_eq!(pdu(0x15, 0, 7, b""), [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 7]);
}

#[test]
fn octets_that_are_missing_are_known() {
    let (_, truth) = traffic::in_memory(&Plan { drop: 0.02, size: 200_000, ..Plan::small() });
    let total: u64 = truth.pdus().values().sum();
    let dropped: u64 = truth.streams.iter().flat_map(|stream| &stream.sent).map(|sent| sent.dropped).sum();
    assert!(dropped > 0);
    // A segment of at most 400 octets holds parts of 26 PDUs at the most.
    let missing = total - truth.recoverable();
    assert!(missing > 0 && missing <= dropped * 26, "{missing} PDUs in {dropped} segments");
}
