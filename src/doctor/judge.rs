//! What was seen to what is told.

use core::cmp::Reverse;
use core::fmt::Display;
use core::net::SocketAddr;

use super::filter::Wanted;
use super::sight::{Sight, Summary, Told};
use super::{Counted, Diagnosis, Doctor, Example, Finding, FindingKind};
use crate::capture::PacketCounts;
use crate::sorting;

/// Ports, protocols and the like that a sentence names, the most frequent ones.
const MOST_NAMED: usize = 6;

/// Fewer than one in so many are few.
const FEW: u64 = 100;

pub(super) fn judge(doctor: &Doctor, counted: &Counted<'_>) -> Diagnosis {
    let mut findings = Findings(Vec::new());
    findings.packets(doctor, counted);
    findings.connections(doctor, counted);
    findings.loss(doctor, counted);
    findings.rest(doctor, counted);
    let Findings(mut findings) = findings;
    // What the table has first is told first, and what is worse before that.
    sorting::sort_by_key(&mut findings, |finding| (Reverse(finding.spec().severity), finding.kind as usize));
    let connections = &doctor.connections;
    let known =
        if connections.servers.counts.is_empty() { &connections.expected } else { &connections.servers };
    let servers: Vec<SocketAddr> = known.sorted().into_iter().map(|(server, _)| *server).collect();
    let wanted = Wanted {
        servers: &servers,
        ports: &doctor.ports,
        tunnels: counted.packets.tunnels,
        tagged: doctor.packets.tagged > 0,
        fragments: counted.packets.fragments > 0,
    };
    for finding in &mut findings {
        finding.command = wanted.line(finding.kind.capturing());
    }
    Diagnosis { summary: summary(doctor, counted), findings }
}

fn summary(doctor: &Doctor, counted: &Counted<'_>) -> Summary {
    let link_types = doctor.packets.link_types.sorted().into_iter();
    Summary {
        files: counted.files.to_vec(),
        octets: counted.octets,
        packets: counted.packets.packets,
        times: doctor.packets.times,
        link_types: link_types.map(|(link, count)| Told { what: *link, count }).collect(),
        segments: counted.packets.tcp,
        connections: counted.segments.connections,
        smpp_connections: counted.segments.smpp_connections,
        pdus: counted.segments.pdus,
        octets_missing: counted.segments.octets_missing,
        octets_skipped: counted.segments.octets_skipped,
    }
}

struct Findings(Vec<Finding>);

impl Findings {
    /// Adds what occurred at all.
    fn add(&mut self, kind: FindingKind, count: u64, all: u64, what: String) {
        self.add_seen(kind, &Sight { count, ..Sight::new(0) }, all, what);
    }

    /// The same with examples.
    fn add_seen(&mut self, kind: FindingKind, seen: &Sight, all: u64, what: String) {
        if seen.count == 0 {
            return;
        }
        let Sight { count, octets, ref examples, .. } = *seen;
        self.0.push(Finding { kind, count, all, octets, what, examples: examples.clone(), command: None });
    }

    fn packets(&mut self, doctor: &Doctor, counted: &Counted<'_>) {
        let packets = counted.packets;
        let all = packets.packets;
        let mut foreign = doctor.foreign.clone();
        if counted.octets == 0 {
            for file in counted.files.iter().filter(|file| file.ended) {
                let what = format!("{}: the file is empty", file.name);
                foreign.see(0, || Example { what: Some(what), ..Example::default() });
            }
        }
        // What is damaged may have held some.
        let nothing = all == 0 && doctor.damages.count + foreign.count == 0;
        self.add(FindingKind::NoPackets, u64::from(nothing), 0, String::new());
        self.add_seen(FindingKind::NotACapture, &foreign, 0, String::new());
        let links = counted.unread_links.iter().map(|(link, count)| {
            let number = link.0;
            match link.name() {
                Some(name) => (format!("{name} ({number})"), *count),
                None => (format!("number {number}"), *count),
            }
        });
        self.add(FindingKind::UnreadLink, packets.unknown_link, all, list(links));
        let has_others = all > packets.unknown_link;
        let no_tcp = packets.tcp == 0 && has_others;
        self.add(FindingKind::NoTcp, u64::from(no_tcp), all, without_tcp(packets));
        self.add(FindingKind::Malformed, packets.malformed, all, String::new());
        self.add(FindingKind::TooDeep, packets.too_deep, all, String::new());
        self.add(FindingKind::FragmentsMissing, packets.fragments_given_up, all, String::new());
        self.add(FindingKind::BadChecksums, packets.bad_tcp_checksums, packets.tcp, String::new());
        self.add(FindingKind::BadIpChecksums, packets.bad_ip_checksums, all, String::new());
        self.add(FindingKind::Fragments, packets.reassembled, all, String::new());
        self.add(FindingKind::Tagged, doctor.packets.tagged, all, String::new());
        let tunnels = packets.tunnels.named().into_iter().filter(|(_, count)| *count > 0);
        let tunnels: Vec<(&str, u64)> = tunnels.collect();
        let opened = tunnels.iter().map(|(_, count)| count).sum();
        self.add(FindingKind::Tunnels, opened, all, list(tunnels));
        let back = doctor.packets.longest_back;
        let longest = format!("{}.{:03}", back / 1_000_000_000, back % 1_000_000_000 / 1_000_000);
        self.add_seen(FindingKind::ClockBack, &doctor.packets.backward, all, longest);
        self.add_seen(FindingKind::Damaged, &doctor.damages, 0, String::new());
        self.add_seen(FindingKind::EndsEarly, &doctor.ends_early, 0, String::new());
    }

    fn connections(&mut self, doctor: &Doctor, counted: &Counted<'_>) {
        let seen = &doctor.connections;
        let has_smpp = counted.segments.smpp_connections > 0;
        let all = counted.segments.connections;
        let no_smpp = !has_smpp && counted.packets.tcp > 0;
        self.add(FindingKind::NoSmpp, u64::from(no_smpp), all, ports(seen.ports.sorted()));
        self.add_seen(FindingKind::Tls, &seen.tls, all, String::new());
        if !has_smpp {
            self.add_seen(
                FindingKind::TlsElsewhere,
                &seen.tls_elsewhere,
                all,
                ports(seen.tls_ports.sorted()),
            );
        }
        self.add_seen(FindingKind::OtherProtocol, &seen.others, all, list(seen.other_names.sorted()));
        self.add_seen(FindingKind::Unrecognised, &seen.unrecognised, all, String::new());
        self.add_seen(FindingKind::Refused, &seen.refused, all, String::new());
        self.add_seen(FindingKind::Unanswered, &seen.unanswered, all, String::new());
        self.add_seen(FindingKind::Probes, &seen.probes, all, String::new());
        self.add_seen(FindingKind::Prefixes, &seen.prefixes, all, list(seen.prefix_names.sorted()));
        self.add_seen(FindingKind::OneDirection, &seen.one_direction, seen.smpp, String::new());
        self.add_seen(FindingKind::BegunBefore, &seen.begun_before, seen.smpp, String::new());
        let mut others: Vec<(u16, u64)> = Vec::new();
        for (server, count) in seen.servers.sorted() {
            let port = server.port();
            if doctor.ports.contains(&port) {
                continue;
            }
            match others.iter_mut().find(|(known, _)| *known == port) {
                Some((_, known)) => *known += count,
                None => others.push((port, count)),
            }
        }
        sorting::sort_by_key(&mut others, |(_, count)| Reverse(*count));
        let count = others.iter().map(|(_, count)| count).sum();
        self.add(FindingKind::OtherPorts, count, seen.smpp, ports(others));
    }

    fn loss(&mut self, doctor: &Doctor, counted: &Counted<'_>) {
        let seen = &doctor.connections;
        let longest = doctor.packets.longest_cut.to_string();
        let packets = counted.packets;
        self.add_seen(FindingKind::SnaplenCut, &seen.cut, 0, longest.clone());
        if counted.segments.smpp_connections == 0 {
            self.add(FindingKind::SnaplenHides, packets.cut, packets.tcp, longest);
        } else if seen.cut.count == 0 {
            self.add(FindingKind::Snaplen, packets.cut, packets.tcp, longest);
        }
        self.add_seen(FindingKind::LostByCapture, &seen.acknowledged, 0, String::new());
        self.add_seen(FindingKind::LostOneDirection, &seen.lost_one_direction, 0, String::new());
        self.add_seen(FindingKind::LostUnacknowledged, &seen.unacknowledged, 0, String::new());
        self.add_seen(FindingKind::EndedInside, &seen.ended_inside, 0, String::new());
        self.add_seen(FindingKind::EndOfCapture, &seen.end_of_capture, 0, String::new());
        self.add_seen(FindingKind::OutOfStep, &seen.out_of_step, 0, String::new());
    }

    fn rest(&mut self, doctor: &Doctor, counted: &Counted<'_>) {
        let (seen, segments, copies) = (&doctor.connections, counted.segments, counted.copies);
        self.add_seen(FindingKind::Rewritten, &seen.rewritten, segments.segments, String::new());
        let again = segments.retransmitted.saturating_sub(segments.captured_twice);
        self.add(FindingKind::SentAgain, again, segments.segments, String::new());
        self.add(FindingKind::GivenUp, segments.evicted, segments.connections, String::new());
        let what = match copies.connections {
            0 => String::new(),
            connections => format!(", {connections} connections with other addresses"),
        };
        let duplicates = Sight { count: copies.segments, ..seen.duplicates.clone() };
        // Single ones may have been sent again so soon that they look like copies.
        if copies.connections > 0 || copies.segments.saturating_mul(FEW) > segments.segments {
            self.add_seen(FindingKind::Duplicates, &duplicates, segments.segments, what);
        }
    }
}

/// What the packets are that are no TCP.
fn without_tcp(packets: &PacketCounts) -> String {
    let kinds = [
        ("without IP", packets.not_ip),
        ("IP with something else than TCP", packets.not_tcp),
        ("fragments", packets.fragments),
        ("malformed or cut off", packets.malformed),
        ("of a link type that is not read", packets.unknown_link),
    ];
    list(kinds.into_iter().filter(|(_, count)| *count > 0))
}

/// `port 9000 (3), port 14010 (1)`.
fn ports(counts: impl IntoIterator<Item = (impl Display, u64)>) -> String {
    list(counts.into_iter().map(|(port, count)| (format!("port {port}"), count)))
}

/// `TLS (3), HTTP (1)`, and how many more there are.
fn list(counts: impl IntoIterator<Item = (impl Display, u64)>) -> String {
    let all: Vec<String> = counts.into_iter().map(|(what, count)| format!("{what} ({count})")).collect();
    let named = all.get(..MOST_NAMED).unwrap_or(&all).join(", ");
    match all.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => format!("{named}, and {more} more"),
    }
}
