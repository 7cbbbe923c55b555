//! Why PDUs are missing from a capture: one capture for each cause, and what is said of it.
#![cfg(feature = "capture")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "these are tests"
)]

#[path = "support/mod.rs"]
mod support;
#[path = "traffic/mod.rs"]
mod traffic;

use smppscope::capture::{CaptureReader, DissectOptions, Dissector};
use smppscope::codec::Severity;
use smppscope::doctor::{Counted, Diagnosis, Doctor, Finding, Limits};
use smppscope::stream::{Engine, Event, Options};
use support::{Sent, bind, ethernet, handshake, pcap, pdu, sent, submit};
use traffic::{Copies, Only, Plan, Prefix, Tunnel};

/// Microseconds, the lower octet first.
const MAGIC: u32 = 0xa1b2_c3d4;

fn diagnose(file: &[u8]) -> Diagnosis {
    let mut reader = CaptureReader::default();
    let mut options = DissectOptions::default();
    options.tcp_checksums = true;
    let mut dissector = Dissector::new(options);
    let options = Options::default();
    let mut doctor = Doctor::new(Limits::default(), options.expected_ports.clone());
    let mut engine = Engine::new(options);
    reader.push(file);
    reader.finish();
    loop {
        match reader.next_packet() {
            Ok(Some(packet)) => {
                doctor.packet(&packet);
                if let Some(segment) = dissector.segment(&packet) {
                    engine.segment(&segment, &mut |event: Event<'_>| doctor.event(&event));
                }
            }
            Ok(None) => break,
            Err(damage) => doctor.damage(&damage, damage.into()),
        }
    }
    engine.finish(&mut |event: Event<'_>| doctor.event(&event));
    doctor.diagnosis(&Counted {
        files: &[],
        octets: file.len() as u64,
        packets: dissector.counts(),
        unread_links: dissector.unread_links(),
        segments: engine.counters(),
        copies: &engine.copies(),
    })
}

/// SMPP alone, without a fault.
fn plan() -> Plan {
    Plan { noise: 0.0, ..Plan::small() }
}

fn of(plan: &Plan) -> Diagnosis {
    diagnose(&traffic::in_memory(plan).0[0])
}

/// The diagnosis of segments between one client and one server.
fn of_segments(segments: &[Sent]) -> Diagnosis {
    let packets: Vec<Vec<u8>> = segments.iter().map(ethernet).collect();
    diagnose(&pcap(MAGIC, false, 1, &packets))
}

/// What was found, but for what the packets made here have anyway: some are tagged, or have no checksums.
fn ids(diagnosis: &Diagnosis) -> Vec<&'static str> {
    let ids = diagnosis.findings.iter().map(|finding| finding.spec().id);
    ids.filter(|id| *id != "tagged" && !id.ends_with("_checksums")).collect()
}

fn found<'d>(diagnosis: &'d Diagnosis, id: &str) -> &'d Finding {
    let finding = diagnosis.findings.iter().find(|finding| finding.spec().id == id);
    finding.unwrap_or_else(|| panic!("no {id} among {:?}", ids(diagnosis)))
}

/// Of errors and warnings, only this was found.
fn alone<'d>(diagnosis: &'d Diagnosis, id: &str) -> &'d Finding {
    let ids: Vec<_> = diagnosis
        .findings
        .iter()
        .filter(|finding| finding.spec().severity > Severity::Info)
        .map(|finding| finding.spec().id)
        .collect();
    assert_eq!(ids, [id]);
    found(diagnosis, id)
}

#[test]
fn nothing_is_wrong_with_a_whole_capture() {
    let (files, truth) = traffic::in_memory(&plan());
    let diagnosis = diagnose(&files[0]);
    assert!(diagnosis.is_healthy());
    assert_eq!(ids(&diagnosis), Vec::<&str>::new());
    let summary = diagnosis.summary;
    assert_eq!(summary.pdus, truth.pdus().values().sum::<u64>());
    assert_eq!((summary.octets_missing, summary.octets_skipped), (0, 0));
    assert_eq!(summary.packets, truth.packets);
}

#[test]
fn octets_that_were_acknowledged_and_are_missing_were_lost_by_the_capture() {
    let (files, truth) = traffic::in_memory(&Plan { drop: 0.02, size: 400_000, ..plan() });
    let diagnosis = diagnose(&files[0]);
    let lost = found(&diagnosis, "lost_by_capture");
    let dropped: u64 = truth.streams.iter().flat_map(|stream| &stream.sent).map(|sent| sent.dropped).sum();
    // Two that follow each other are one place.
    assert!(lost.count <= dropped && lost.count * 10 > dropped * 8, "{} of {dropped}", lost.count);
    assert!(lost.octets * 10 > diagnosis.summary.octets_missing * 8);
    assert_eq!(lost.examples.len(), 3);
    let example = &lost.examples[1];
    assert!(example.ends.is_some() && example.frame.is_some() && example.octets > Some(0));
    let command = lost.command.as_deref().unwrap();
    assert!(
        command.starts_with("tcpdump -i INTERFACE -s 0 -B 16384 -w smpp.pcap '(port 2775 and (host "),
        "{command}"
    );
}

#[test]
fn octets_that_nobody_acknowledged_may_have_been_lost_by_the_network() {
    let stream: Vec<u8> = (1..20).flat_map(|number| submit(number, b"some text or other")).collect();
    let segments = [
        handshake(0, 0),
        vec![sent(true, 1, &stream[..300]), sent(false, 1, b"").ack(301), sent(true, 401, &stream[400..])],
    ];
    let diagnosis = of_segments(&segments.concat());
    let lost = alone(&diagnosis, "lost_unacknowledged");
    assert_eq!((lost.count, lost.octets), (1, 100));
    let message = "100 octets of SMPP, in 1 place, neither in the capture nor acknowledged by the receiver";
    assert_eq!(lost.message().to_string(), message);
    assert_eq!(lost.examples[0].frame, Some(4), "the packet before");
    // The rest of the PDUs that the hole cut is no news.
    assert!(diagnosis.summary.octets_skipped > 0);
}

#[test]
fn connections_of_which_one_direction_is_there_are_counted() {
    for only in [Only::Client, Only::Server] {
        let diagnosis = of(&Plan { only, ..plan() });
        let one = alone(&diagnosis, "one_direction");
        assert_eq!(one.count, diagnosis.summary.smpp_connections, "{only:?}");
        let [src, dst] = one.examples[0].ends.unwrap();
        assert_eq!(if only == Only::Client { dst.port() } else { src.port() }, 2775, "what is there");
    }
    let diagnosis = of(&Plan { only: Only::Server, drop: 0.05, size: 400_000, ..plan() });
    assert_eq!(ids(&diagnosis)[..2], ["one_direction", "lost_one_direction"]);
}

#[test]
fn a_packet_that_is_alone_at_the_edge_of_a_capture_proves_nothing() {
    let alone = of_segments(&[sent(true, 1, &submit(1, b"the last packet"))]);
    assert!(alone.is_healthy(), "{:?}", ids(&alone));
    let two = of_segments(&[sent(true, 1, &submit(1, b"one")), sent(true, 58, &submit(2, b"two"))]);
    assert_eq!(found(&two, "one_direction").count, 1);
}

#[test]
fn damaged_captures_are_diagnosed_too() {
    let (files, _) = traffic::in_memory(&Plan { size: 30_000, noise: 0.3, ..Plan::small() });
    let mut random = traffic::Random::new(7);
    for _ in 0..60 {
        let mut file = files[0].clone();
        for _ in 0..20 {
            let at = random.below(file.len() as u64) as usize;
            file[at] = random.below(256) as u8;
        }
        let diagnosis = diagnose(&file);
        let severities: Vec<_> = diagnosis.findings.iter().map(|finding| finding.spec().severity).collect();
        assert!(severities.is_sorted_by(|one, next| one >= next), "worst first");
        assert!(diagnosis.findings.iter().all(|finding| finding.count > 0 && finding.examples.len() <= 3));
    }
}

#[test]
fn a_snaplen_that_cuts_is_told_with_its_size() {
    let diagnosis = of(&Plan { snaplen: 200, ..plan() });
    let cut = alone(&diagnosis, "snaplen_cut");
    assert_eq!((cut.octets, &cut.what[..]), (diagnosis.summary.octets_missing, "200"));
    assert!(cut.command.as_deref().unwrap().contains("-s 0"));
    // Headers alone.
    let diagnosis = of(&Plan { snaplen: 66, ..plan() });
    assert_eq!(ids(&diagnosis)[..2], ["no_smpp", "snaplen_hides"]);
}

#[test]
fn packets_captured_twice_are_no_loss() {
    let (files, _) = traffic::in_memory(&Plan { copies: Copies::Interfaces, ..plan() });
    let diagnosis = diagnose(&files[0]);
    assert_eq!(ids(&diagnosis), ["duplicates"], "and not sent again");
    let nat = of(&Plan { copies: Copies::NatAddresses, ..plan() });
    assert!(nat.is_healthy());
    assert_eq!(ids(&nat), ["duplicates"]);
    let duplicates = found(&nat, "duplicates");
    assert!(duplicates.message().to_string().contains("connections with other addresses"), "{duplicates:?}");
    assert!(duplicates.examples[0].what.as_deref().unwrap().contains(" → "));
    assert!(duplicates.command.as_deref().unwrap().contains("-i INTERFACE"));
}

#[test]
fn what_was_sent_again_is_no_copy() {
    let diagnosis = of(&Plan { retrans: 0.05, size: 200_000, ..plan() });
    assert!(diagnosis.is_healthy());
    assert!(found(&diagnosis, "sent_again").count > 5);
    assert!(!ids(&diagnosis).contains(&"duplicates"));
}

#[test]
fn connections_older_than_the_capture_lack_their_binds() {
    let diagnosis = of(&Plan { midstream: 2, ..plan() });
    assert!(diagnosis.is_healthy());
    assert_eq!(found(&diagnosis, "begun_before").count, 2);
    // Where the bind is there, the handshake is not missed.
    assert!(ids(&of(&Plan { no_syn: true, ..plan() })).is_empty());
}

#[test]
fn ports_that_are_not_usual_are_named() {
    let diagnosis = of(&Plan { port: 5016, ..plan() });
    let others = found(&diagnosis, "other_ports");
    assert_eq!(others.what, format!("port 5016 ({})", diagnosis.summary.smpp_connections));
}

#[test]
fn tunnels_tags_fragments_and_prefixes_are_told_and_change_the_filter() {
    let plan = Plan { size: 400_000, drop: 0.02, ..plan() };
    let tunnelled = of(&Plan { tunnel: Tunnel::Vxlan, ..plan.clone() });
    let command = found(&tunnelled, "lost_by_capture").command.clone().unwrap();
    assert!(command.contains("'udp port 4789 or "), "{command}");
    assert_eq!(found(&tunnelled, "tunnels").what, format!("VXLAN ({})", tunnelled.summary.packets));
    let tagged = of(&Plan { shim: traffic::Shim::Vlan, ..plan.clone() });
    assert_eq!(found(&tagged, "tagged").count, tagged.summary.packets);
    assert!(found(&tagged, "lost_by_capture").command.as_deref().unwrap().contains("or (vlan and "));
    let fragmented = of(&Plan { fragments: 200, ..plan.clone() });
    assert!(found(&fragmented, "fragments").count > 10);
    assert!(!found(&fragmented, "lost_by_capture").command.as_deref().unwrap().contains("port"));
    let prefixed = of(&Plan { prefix: Prefix::ProxyV1, drop: 0.0, ..plan });
    assert_eq!(found(&prefixed, "prefixes").what, "PROXY v1 (6)", "one for each client");
}

#[test]
fn a_filter_by_port_loses_fragments() {
    let (files, _) = traffic::in_memory(&Plan { fragments: 200, ..plan() });
    let mut packets = Vec::new();
    support::read_pieces(&mut CaptureReader::default(), &[&files[0]], |packet| {
        let octets = packet.unwrap().octets;
        let is_later = octets[12..14] == [8, 0] && u16::from_be_bytes([octets[20], octets[21]]) & 0x1fff > 0;
        if !is_later {
            packets.push(octets.to_vec());
        }
    });
    let diagnosis = diagnose(&pcap(MAGIC, false, 1, &packets));
    let missing = found(&diagnosis, "fragments_missing");
    assert!(missing.count > 10);
    let command = missing.command.as_deref().unwrap();
    assert!(command.contains("host ") && !command.contains("port"), "{command}");
}

#[test]
fn what_is_no_smpp_on_its_ports_is_named() {
    let diagnosis = of(&Plan { conns: 0, noise: 1.0, other_port: 2775, size: 400_000, ..plan() });
    let none = found(&diagnosis, "no_smpp");
    assert_eq!(none.what, format!("port 2775 ({})", diagnosis.summary.connections));
    assert!(none.command.as_deref().unwrap().ends_with("'port 2775'"), "{none:?}");
    assert!(found(&diagnosis, "tls").count > 3);
    let other = found(&diagnosis, "other_protocol");
    assert!(other.what.contains("HTTP (") && other.what.contains("PostgreSQL ("), "{}", other.what);
    assert!(
        found(&diagnosis, "unrecognised").examples[0].what.as_deref().unwrap().starts_with("begins with ")
    );
    let elsewhere = of(&Plan { conns: 0, noise: 1.0, size: 400_000, ..plan() });
    let tls = found(&elsewhere, "tls_elsewhere");
    assert!(tls.what.contains("port 443 ("), "{}", tls.what);
}

/// A hello for this name: version, random octets, no session, one cipher suite, no compression, the extension.
fn hello(name: &str) -> Vec<u8> {
    let sized = |octets: Vec<u8>| [&(octets.len() as u16).to_be_bytes()[..], &octets].concat();
    let list = sized([&[0][..], &sized(name.as_bytes().to_vec())].concat());
    let extensions = sized([&[0, 0][..], &sized(list)].concat());
    let body = [&[3, 3][..], &[7; 32], &[0, 0, 2, 0x13, 1, 1, 0], &extensions].concat();
    let handshake = [&[1, 0][..], &sized(body)].concat();
    [&[0x16, 3, 1][..], &sized(handshake)].concat()
}

#[test]
fn tls_is_told_with_the_name_that_is_asked_for() {
    let segments = [handshake(0, 0), vec![sent(true, 1, &hello("smpp.example.com"))]];
    let diagnosis = of_segments(&segments.concat());
    assert_eq!(ids(&diagnosis), ["no_smpp", "tls"]);
    let tls = found(&diagnosis, "tls");
    assert_eq!(tls.examples[0].what.as_deref(), Some("TLS, server name smpp.example.com"));
    let message = "1 connection on a port where SMPP is expected is encrypted with TLS";
    assert_eq!(tls.message().to_string(), message);
}

#[test]
fn connections_without_an_octet_were_refused_or_unanswered_or_probes() {
    let syn = || handshake(0, 0).remove(0);
    let told = |segments: &[Sent]| ids(&of_segments(segments))[1..].to_vec();
    assert_eq!(told(&[syn(), sent(false, 0, b"").flags(4).ack(1)]), ["refused"]);
    assert_eq!(told(&[syn(), syn(), syn()]), ["unanswered"]);
    let closed = [sent(true, 1, b"").flags(1).ack(1), sent(false, 1, b"").flags(1).ack(2)];
    assert_eq!(told(&[handshake(0, 0), closed.to_vec()].concat()), ["probes"]);
    assert_eq!(told(&[handshake(0, 0), vec![sent(true, 1, b"").flags(4)]].concat()), ["probes"]);
}

#[test]
fn captures_without_tcp_say_what_they_hold() {
    let packet = ethernet(&sent(true, 1, b"hello"));
    let usb = diagnose(&pcap(MAGIC, false, 189, &[packet.clone(), packet.clone()]));
    let unread = alone(&usb, "unread_link");
    let message = "2 of 2 packets are of a link type that is not read: USB_LINUX (189) (2)";
    assert_eq!(unread.message().to_string(), message);
    let mut udp = packet.clone();
    udp[23] = 17;
    let mut arp = packet;
    arp[13] = 6;
    let none = diagnose(&pcap(MAGIC, false, 1, &[udp, arp]));
    assert_eq!(alone(&none, "no_tcp").what, "without IP (1), IP with something else than TCP (1)");
    let empty = diagnose(&pcap(MAGIC, false, 1, &[]));
    let command = alone(&empty, "no_packets").command.clone().unwrap();
    assert!(command.ends_with("'port 2775 or port 2776 or port 3550'"), "{command}");
}

#[test]
fn files_that_are_damaged_or_end_early_are_told() {
    let (files, _) = traffic::in_memory(&plan());
    let cut = diagnose(&files[0][..files[0].len() - 3]);
    assert_eq!(alone(&cut, "ends_early").count, 1);
    let mut file = files[0].clone();
    // The captured length of the first packet.
    file[32..36].copy_from_slice(&[0xff; 4]);
    let damaged = diagnose(&file);
    let damage = found(&damaged, "damaged");
    assert!(damage.examples[0].what.as_deref().unwrap().contains("offset 24"), "{damage:?}");
}

#[test]
fn a_clock_that_steps_back_is_told_with_the_packet() {
    let packets: Vec<Vec<u8>> =
        [handshake(0, 0), vec![sent(true, 1, &bind(1))]].concat().iter().map(ethernet).collect();
    let mut file = pcap(MAGIC, false, 1, &packets);
    assert!(!ids(&diagnose(&file)).contains(&"clock_back"));
    // The third packet: one second and a half before the second.
    let third = 24 + 2 * (16 + 54);
    file[third..third + 8].copy_from_slice(&[0, 0, 0, 0, 0x20, 0xa1, 7, 0]);
    let diagnosis = diagnose(&file);
    let back = found(&diagnosis, "clock_back");
    assert_eq!((back.count, &back.what[..], back.examples[0].frame), (1, "1.500", Some(3)));
}

#[test]
fn what_ends_inside_a_pdu_and_what_is_no_pdu_is_told() {
    let one = submit(1, b"whole");
    let stream = [&one[..], &submit(2, b"cut here")[..30]].concat();
    let end = 1 + stream.len() as u32;
    let open = [handshake(0, 0), vec![sent(true, 1, &stream), sent(false, 1, b"").ack(end)]].concat();
    let diagnosis = of_segments(&open);
    assert!(diagnosis.is_healthy());
    assert_eq!(found(&diagnosis, "end_of_capture").octets, 30);
    let fins = vec![sent(true, end, b"").flags(1).ack(1), sent(false, 1, b"").flags(1).ack(end + 1)];
    let diagnosis = of_segments(&[open, fins].concat());
    assert_eq!(alone(&diagnosis, "ended_inside_pdu").octets, 30);
    let bad = [&one[..], &[0xff; 20], &submit(2, b"a"), &submit(3, b"b"), &pdu(0x15, 0, 4, b"")].concat();
    let diagnosis = of_segments(&[handshake(0, 0), vec![sent(true, 1, &bad)]].concat());
    let out = alone(&diagnosis, "out_of_step");
    assert_eq!((out.count, out.octets, out.examples[0].frame), (1, 20, Some(4)));
}

#[test]
fn what_is_kept_is_bounded() {
    let (files, _) = traffic::in_memory(&plan());
    let mut limits = Limits::default();
    (limits.connections, limits.servers, limits.names, limits.examples) = (1, 1, 1, 1);
    let mut doctor = Doctor::new(limits, Vec::new());
    let (mut dissector, mut engine) = (Dissector::default(), Engine::default());
    support::read_pieces(&mut CaptureReader::default(), &[&files[0]], |packet| {
        let packet = packet.unwrap();
        doctor.packet(&packet);
        if let Some(segment) = dissector.segment(&packet) {
            engine.segment(&segment, &mut |event: Event<'_>| doctor.event(&event));
        }
    });
    engine.finish(&mut |event: Event<'_>| doctor.event(&event));
    let diagnosis = doctor.diagnosis(&Counted {
        files: &[],
        octets: 0,
        packets: dissector.counts(),
        unread_links: &[],
        segments: engine.counters(),
        copies: &engine.copies(),
    });
    // Of the ports none is usual here; one connection was looked at after the other.
    let others = found(&diagnosis, "other_ports");
    assert!(others.count >= 1 && others.count < diagnosis.summary.smpp_connections, "{others:?}");
}
