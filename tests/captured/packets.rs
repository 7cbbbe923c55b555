//! Link layers, tunnels, and what IP does: the same traffic gives the same PDUs.

use crate::read::check;
use crate::traffic::{Link, Plan, Shim, Tunnel};

#[test]
fn every_link_layer_leads_to_the_same_pdus() {
    for (_, link) in Link::WORDS {
        check(&Plan { link: *link, ..Plan::small() });
        check(&Plan { link: *link, ipv6: true, ..Plan::small() });
    }
}

#[test]
fn vlan_tags_are_passed_over() {
    for shim in [Shim::Vlan, Shim::QinQ] {
        check(&Plan { shim, ..Plan::small() });
        check(&Plan { shim, ipv6: true, ..Plan::small() });
    }
}

#[test]
fn mpls_pppoe_and_clear_macsec_are_passed_over() {
    for shim in [Shim::Mpls, Shim::Pppoe, Shim::Macsec] {
        check(&Plan { shim, ..Plan::small() });
        check(&Plan { shim, ipv6: true, ..Plan::small() });
        check(&Plan { shim, padding: true, ..Plan::small() });
    }
}

#[test]
fn every_tunnel_leads_to_the_same_pdus() {
    for (_, tunnel) in Tunnel::WORDS {
        check(&Plan { tunnel: *tunnel, ..Plan::small() });
        check(&Plan { tunnel: *tunnel, ipv6: true, ..Plan::small() });
    }
}

#[test]
fn tunnels_go_over_every_link_layer() {
    for (at, (_, link)) in Link::WORDS.iter().enumerate() {
        let (_, tunnel) = Tunnel::WORDS[1 + at * 2];
        check(&Plan { tunnel, link: *link, ..Plan::small() });
    }
    check(&Plan { tunnel: Tunnel::Vxlan, shim: Shim::QinQ, ..Plan::small() });
    check(&Plan { tunnel: Tunnel::GtpU, shim: Shim::Mpls, ..Plan::small() });
}

#[test]
fn fragments_are_put_together() {
    for ipv6 in [false, true] {
        check(&Plan { fragments: 200, ipv6, ..Plan::small() });
        check(&Plan { fragments: 1200, ipv6, segment: 1448, ..Plan::small() });
        check(&Plan { fragments: 64, shuffled: true, ipv6, ..Plan::small() });
    }
}

#[test]
fn fragments_in_tunnels_are_put_together() {
    for tunnel in [Tunnel::Vxlan, Tunnel::Gre, Tunnel::GtpU] {
        check(&Plan { tunnel, fragments: 200, shuffled: true, ..Plan::small() });
    }
}

#[test]
fn ethernet_padding_and_wrong_checksums_change_nothing() {
    check(&Plan { padding: true, ..Plan::small() });
    check(&Plan { padding: true, shim: Shim::Vlan, ..Plan::small() });
    check(&Plan { bad_checksums: true, ..Plan::small() });
}
