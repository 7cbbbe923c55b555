//! What befalls TCP segments on their way into a capture.

use crate::read::{assert_same, check, check_pdus, library, sent};
use crate::traffic::{self, Only, Plan, Prefix};

#[test]
fn clean_traffic_is_found_whole() {
    for seed in 1..4 {
        let found = check(&Plan { seed, ..Plan::small() });
        assert_eq!(found.counters.retransmitted, 0);
    }
}

#[test]
fn segments_out_of_order_by_one_and_by_many_change_nothing() {
    for (ooo, distance) in [(0.05, 1), (0.3, 1), (0.1, 4), (0.3, 9)] {
        let found = check(&Plan { rate: 1.0, ooo, distance, segment: 150, ..Plan::small() });
        assert!(found.counters.out_of_order > 20, "{:?}", found.counters);
    }
}

#[test]
fn segments_sent_again_count_once_also_where_they_are_cut_anew() {
    let found = check(&Plan { retrans: 0.3, segment: 150, ..Plan::small() });
    assert!(found.counters.retransmitted > 50, "{:?}", found.counters);
    check(&Plan { retrans: 0.2, ooo: 0.2, distance: 3, segment: 150, ..Plan::small() });
}

#[test]
fn the_first_copy_counts_where_a_second_one_has_other_octets() {
    check(&Plan { retrans: 0.3, altered: true, segment: 150, ..Plan::small() });
}

#[test]
fn segments_of_any_size_are_read() {
    for segment in [7, 33, 1448] {
        check(&Plan { segment, ..Plan::small() });
    }
}

#[test]
fn segments_as_segmentation_offload_leaves_them_are_read() {
    let plan = Plan { size: 1_500_000, rate: 40.0, segment: 65_483, offload: true, ..Plan::small() };
    check(&plan);
    check(&Plan { offload: false, ..plan });
}

#[test]
fn connections_that_began_before_the_capture_are_found() {
    check_pdus(&Plan { midstream: 4, ..Plan::small() });
    check_pdus(&Plan { midstream: 6, ooo: 0.1, segment: 150, ..Plan::small() });
}

#[test]
fn no_handshake_and_no_acknowledgements_are_needed() {
    check(&Plan { no_syn: true, ..Plan::small() });
    check(&Plan { no_acks: true, ..Plan::small() });
    check(&Plan { no_syn: true, no_acks: true, retrans: 0.1, ..Plan::small() });
    check(&Plan { no_acks: true, ooo: 0.2, distance: 4, segment: 150, ..Plan::small() });
}

#[test]
fn one_direction_alone_is_read() {
    for only in [Only::Client, Only::Server] {
        check_pdus(&Plan { only, ..Plan::small() });
        check_pdus(&Plan { only, ooo: 0.1, retrans: 0.1, segment: 150, ..Plan::small() });
    }
}

#[test]
fn keep_alive_probes_are_no_data() {
    let found = check(&Plan { keep_alives: true, ..Plan::small() });
    assert!(found.counters.keep_alives > 50, "{:?}", found.counters);
}

#[test]
fn ports_used_again_are_another_connection() {
    check(&Plan { reuse: 4, ..Plan::small() });
    check(&Plan { reuse: 4, no_syn: true, ..Plan::small() });
}

#[test]
fn a_reset_inside_a_pdu_costs_that_pdu_only() {
    let (found, _) = check_pdus(&Plan { reset: 4, ..Plan::small() });
    // A PDU of which 29 octets were sent before each reset is reported, and no octet is missing.
    assert_eq!(found.missing, 0);
}

#[test]
fn what_precedes_the_first_pdu_is_passed_over() {
    for prefix in [Prefix::ProxyV1, Prefix::ProxyV2, Prefix::Socks5] {
        check_pdus(&Plan { prefix, ..Plan::small() });
    }
}

#[test]
fn a_tunnel_through_an_http_proxy_is_passed_over() {
    check_pdus(&Plan { prefix: Prefix::Connect, ..Plan::small() });
}

#[test]
fn ports_that_are_not_known_are_no_obstacle() {
    check(&Plan { port: 5016, ..Plan::small() });
    check(&Plan { port: 443, ..Plan::small() });
}

#[test]
fn missing_segments_cost_only_what_they_held() {
    for (seed, drop) in [(1, 0.002), (2, 0.01), (3, 0.05)] {
        let plan = Plan { seed, drop, size: 400_000, ..Plan::small() };
        let (files, truth) = traffic::in_memory(&plan);
        let found = library(&[&files[0]]).directions;
        let whole: usize = sent(&truth).values().map(Vec::len).sum();
        let mut count = 0;
        for stream in &truth.streams {
            for (side, ends) in [(0, (stream.client, stream.server)), (1, (stream.server, stream.client))] {
                let mut sent = stream.sent[side].kept().into_iter();
                for pdu in found.get(&ends).into_iter().flatten() {
                    assert!(sent.any(|(octets, _)| octets == pdu), "a PDU that was not sent, or not then");
                    count += 1;
                }
            }
        }
        assert!(count as f64 >= whole as f64 * 0.999, "{count} of {whole} at a loss of {drop}");
    }
}

#[test]
fn a_snaplen_costs_only_what_it_cut() {
    let plan = Plan { snaplen: 400, size: 200_000, segment: 1448, ..Plan::small() };
    let (files, truth) = traffic::in_memory(&plan);
    let found = library(&[&files[0]]);
    assert!(found.missing > 1000);
    assert_same(&found.directions, &sent(&truth), "cut by the snaplen");
}
