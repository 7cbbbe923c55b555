//! Captures in which every packet is there twice.

use serde_json::Value;

use crate::read::{Directions, by_command, check, command, sent, written};
use crate::traffic::{self, Copies, Format, Plan};

#[test]
fn a_packet_of_two_interfaces_or_vlans_counts_once() {
    let plan = Plan { segment: 150, ..Plan::small() };
    check(&Plan { copies: Copies::Interfaces, format: Format::Pcapng, interfaces: 2, ..plan.clone() });
    check(&Plan { copies: Copies::Interfaces, ..plan.clone() });
    check(&Plan { copies: Copies::Vlan, ooo: 0.1, retrans: 0.1, ..plan });
}

/// All PDUs once, whichever of the two pairs of addresses they are reported under.
fn counts_once(name: &str, plan: &Plan) {
    let (files, truth) = traffic::in_memory(plan);
    let paths = written(name, &files);
    let counts: Value = serde_json::from_str(&command(&["stats", "--counts", "--json"], &paths)).unwrap();
    assert_eq!(counts["by_command"], traffic::named(&truth.pdus()), "{name}");
    let sorted = |directions: Directions| {
        let mut directions: Vec<_> = directions.into_values().collect();
        directions.sort();
        directions
    };
    assert!(sorted(by_command(&paths)) == sorted(sent(&truth)), "{name}: other PDUs, or in another order");
}

#[test]
fn a_packet_on_both_sides_of_a_nat_that_changes_the_client_counts_once() {
    counts_once("nat-ports", &Plan { copies: Copies::NatPorts, ..Plan::small() });
    let plan = Plan { ooo: 0.1, distance: 3, retrans: 0.1, segment: 150, ..Plan::small() };
    counts_once("nat-ports-disturbed", &Plan { copies: Copies::NatPorts, ..plan });
}

#[test]
fn a_packet_on_both_sides_of_a_nat_that_changes_both_addresses_counts_once() {
    counts_once("nat-addresses", &Plan { copies: Copies::NatAddresses, ..Plan::small() });
    let plan = Plan { midstream: 3, no_acks: true, ..Plan::small() };
    counts_once("nat-addresses-midstream", &Plan { copies: Copies::NatAddresses, ..plan });
}

#[test]
fn connections_of_one_host_that_say_the_same_at_the_same_time_are_two() {
    let plan = Plan { copies: Copies::Twins, conns: 3, ..Plan::small() };
    let (files, truth) = traffic::in_memory(&plan);
    let paths = written("twins", &files);
    let counts: Value = serde_json::from_str(&command(&["stats", "--counts", "--json"], &paths)).unwrap();
    let twice = truth.pdus().into_iter().map(|(command, count)| (command, 2 * count)).collect();
    assert_eq!(counts["by_command"], traffic::named(&twice));
}
