//! Fields of PDUs written by hand, in columns.

#![cfg(feature = "capture")]
#![allow(clippy::unwrap_used, reason = "a test ends at whatever goes wrong")]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use smppscope::capture::{CaptureReader, CaptureWriter, LinkType, OtherLinkType, Packet, Timestamp};
use smppscope::codec::Dictionary;
use smppscope::fields::{Registry, Subject};
use smppscope::json::Options;
use smppscope::render::columns::{Columns, Separator};
use smppscope::stream::{ConnectionInfo, Direction, Origin, Pdu};
use support::pdu;

const CONNECTION: fn() -> ConnectionInfo = || ConnectionInfo {
    stream: 3,
    ends: ["10.0.0.1:40000".parse().unwrap(), "[2001:db8::2]:2775".parse().unwrap()],
    opener: None,
    answered: true,
    first: Timestamp(0),
    last: Timestamp(0),
    seen: [true; 2],
    waiting: [false; 2],
    ended_by: None,
};

/// The line of a PDU.
fn line_with(options: Options<'_>, separator: Separator, names: &[&str], octets: &[u8]) -> String {
    let registry = Registry::new(options.dictionary);
    let fields: Vec<_> = names.iter().map(|name| registry.find(name)).collect();
    assert!(fields.iter().all(|fields| !fields.is_empty()), "{names:?}");
    let connection = CONNECTION();
    let origins = [
        Origin { frame: 7, time: Timestamp(2_000_000_001), range: 0..10, location: None },
        Origin {
            frame: 5,
            time: Timestamp(1_000_000_000),
            range: 10..u32::try_from(octets.len()).unwrap(),
            location: None,
        },
    ];
    let subject = Subject {
        pdu: &Pdu {
            connection: &connection,
            direction: Direction::Reverse,
            octets,
            origins: &origins,
            time: Timestamp(2_000_000_001),
            offset: 0,
            seq: 0,
        },
        event: None,
        first: Timestamp(2_500_000_000),
    };
    let mut out = Vec::new();
    Columns::new(&fields, separator).line(&subject, options, &mut out);
    String::from_utf8(out).unwrap()
}

fn line(names: &[&str], octets: &[u8]) -> String {
    line_with(Options::default(), Separator::Tab, names, octets)
}

fn csv(names: &[&str], octets: &[u8]) -> String {
    line_with(Options::default(), Separator::Comma, names, octets)
}

/// A submit_sm from this address with this esm_class, data_coding, message, and TLVs.
fn submit(source: &[u8], esm_class: u8, data_coding: u8, message: &[u8], tlvs: &[u8]) -> Vec<u8> {
    let mut body = b"\0\x05\0".to_vec();
    body.extend_from_slice(source);
    body.extend_from_slice(b"\0\x01\x0115550100\0");
    body.extend_from_slice(&[esm_class, 0, 0, 0, 0, 0x11, 0, data_coding, 0]);
    body.push(u8::try_from(message.len()).unwrap());
    body.extend_from_slice(message);
    body.extend_from_slice(tlvs);
    pdu(4, 0, 0x0102, &body)
}

#[test]
fn what_stands_around_a_pdu_is_told_without_its_body() {
    let names = ["frame.number", "frames", "frame.time_epoch", "frame.time_relative", "ip.src", "ip.addr"];
    let enquire = pdu(0x8000_0015, 0x401, 0xFFFF_FFFF, b"");
    assert_eq!(
        line(&names, &enquire),
        "7\t7,5\t2.000000001\t-0.499999999\t2001:db8::2\t2001:db8::2,10.0.0.1\n"
    );
    let names = ["ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.port", "tcp.stream", "src", "dst"];
    assert_eq!(
        line(&names, &enquire),
        "2001:db8::2\t\t2775\t2775,40000\t3\t[2001:db8::2]:2775\t10.0.0.1:40000\n"
    );
    let names = ["smpp.command_length", "smpp.command_id", "smpp.command_status", "smpp.sequence_number"];
    assert_eq!(line(&names, &enquire), "16\t0x80000015\t0x00000401\t4294967295\n");
    assert_eq!(line(&["command", "status"], &enquire), "enquire_link_resp\t0x00000401\n");
    assert_eq!(line(&["text", "n"], &enquire), "\t\n", "absent is empty");
    assert_eq!(line(&["n", "smpp.command_id", "n"], &enquire), "\t0x80000015\t\n");
}

#[test]
fn bits_and_parts_are_shifted_and_in_hexadecimal() {
    // esm_class 0x44: message type 1, UDHI; the header says part 2 of 3 of reference 0x2a.
    let message = b"\x05\0\x03\x2a\x03\x02Hi";
    let octets = submit(b"Acme", 0x44, 0xF6, message, b"");
    assert_eq!(
        line(
            &[
                "smpp.esm_class",
                "smpp.esm_class.message_type",
                "smpp.esm.submit.features",
                "smpp.regdel.receipt"
            ],
            &octets
        ),
        "0x44\t0x01\t0x01\t0x01\n"
    );
    assert_eq!(
        line(&["smpp.regdel.notif", "smpp.regdel.acks", "smpp.dcs.class"], &octets),
        "0x01\t0x00\t0x02\n"
    );
    assert_eq!(
        line(&["smpp.data_coding.group", "smpp.data_coding.alphabet", "smpp.data_coding.waiting"], &octets),
        "0x0f\t0x01\t\n"
    );
    assert_eq!(
        line(&["smpp.udh", "smpp.udh.concatenated_8", "smpp.udh.concatenated_8.part"], &octets),
        "0500032a0302\t2a0302\t2\n"
    );
    assert_eq!(
        line(&["gsm_sms.udh.mm.msg_id", "gsm_sms.udh.mm.msg_parts", "gsm_sms.udh.mm.msg_part"], &octets),
        "42\t3\t2\n"
    );
    assert_eq!(
        line(&["smpp.message", "smpp.short_message"], &octets),
        "0500032a03024869\t0500032a03024869\n"
    );
}

#[test]
fn tlvs_have_their_values_and_the_parts_of_them() {
    // callback_num twice: TBCD and ASCII; network_error_code; its_session_info; one unknown; one of a wrong size.
    let tlvs =
        b"\x03\x81\0\x05\x00\x01\x01\x21\x43\x03\x81\0\x05\x01\x02\x03\x34\x35\x04\x23\0\x03\x03\x00\x1b\
                 \x13\x83\0\x02\x09\x07\x14\x01\0\x02\xab\xcd\x02\x04\0\x01\x05";
    let octets = submit(b"", 0, 3, b"", tlvs);
    assert_eq!(
        line(&["smpp.callback_num", "smpp.callback_num.ton", "smpp.callback_num.digits"], &octets),
        "0001012143,0102033435\t1,2\t1234,45\n"
    );
    assert_eq!(line(&["smpp.network_error.type", "smpp.network_error.code"], &octets), "3\t0x001b\n");
    assert_eq!(
        line(&["smpp.its_session.number", "smpp.its_session.sequence", "smpp.its_session.ind"], &octets),
        "9\t0x03\t0x01\n"
    );
    assert_eq!(
        line(&["smpp.user_message_reference", "smpp.tlvs.tag", "smpp.tlvs.length"], &octets),
        "\t0x0381,0x0381,0x0423,0x1383,0x1401,0x0204\t5,5,3,2,2,1\n",
        "what has a wrong size has no value"
    );
    // message_state is a mandatory parameter of query_sm_resp and a TLV elsewhere.
    assert_eq!(line(&["smpp.message_state"], &pdu(0x8000_0003, 0, 1, b"id\0\0\x02\x07")), "2\n");
    assert_eq!(line(&["smpp.message_state"], &submit(b"", 0, 0, b"", b"\x04\x27\0\x01\x05")), "5\n");
    // A C-Octet String ends at its first NUL.
    let octets = submit(b"", 0, 0, b"", b"\0\x1e\0\x04id\0\0");
    assert_eq!(line(&["smpp.receipted_message_id"], &octets), "id\n");
}

#[test]
fn destinations_of_several_are_joined_by_a_comma() {
    let body = b"\0\0\0\0\x02\x01\x01\x0115550100\0\x02staff\0\0\0\0\0\0\0\0\0\0\0";
    let octets = pdu(0x21, 0, 1, body);
    assert_eq!(
        line(&["smpp.destination_addr", "smpp.dl_name", "smpp.dest_flag", "smpp.number_of_dests"], &octets),
        "15550100\tstaff\t1,2\t2\n"
    );
}

#[test]
fn nothing_of_a_capture_breaks_a_line_or_reaches_the_terminal() {
    let octets = submit(b"a\tb\nc\x1b\\\xe9", 0, 8, b"\x04\x1f\x20\x2e\0\r\0\"", b"");
    assert_eq!(line(&["smpp.source_addr", "text"], &octets), "a\\tb\\nc\\u{1b}\\é\tП\\u{202e}\\r\"\n");
    assert_eq!(csv(&["smpp.source_addr", "text"], &octets), "\"a\tb\nc\\u{1b}\\é\",\"П\\u{202e}\r\"\"\"\n");
}

#[test]
fn cells_that_a_spreadsheet_would_compute_are_guarded() {
    for (source, cell) in [
        (&b"=1+1"[..], "'=1+1"),
        (b"@SUM(A1)", "'@SUM(A1)"),
        (b"-2", "'-2"),
        (b"+15550100", "+15550100"),
        (b"+1-555", "'+1-555"),
        (b"+", "'+"),
        (b"\t=1", "'\t=1"),
        (b"\r=1", "\"'\r=1\""),
        (b"=a,b", "\"'=a,b\""),
        (b"a=1", "a=1"),
        (b"say \"hi\"", "\"say \"\"hi\"\"\""),
        (b"", ""),
    ] {
        assert_eq!(
            csv(&["smpp.source_addr", "smpp.esm_class"], &submit(source, 0, 0, b"", b"")),
            format!("{cell},0x00\n")
        );
        assert!(
            line(&["smpp.source_addr"], &submit(b"=1+1", 0, 0, b"", b"")).starts_with('='),
            "no guard but in CSV"
        );
    }
}

#[test]
fn a_secret_is_masked_also_where_the_name_before_runs_into_it() {
    let masked = Options { mask: true, ..Options::default() };
    let names = ["smpp.system_id", "smpp.password", "smpp.interface_version"];
    let bind = pdu(9, 0, 1, b"acme\0secret\0\0\x34\0\0\0");
    assert_eq!(line_with(masked, Separator::Tab, &names, &bind), "acme\t********\t52\n");
    assert_eq!(line(&names, &bind), "acme\tsecret\t52\n");
    let run_in = pdu(9, 0, 1, b"acme............secret\0\0\x34\0\0\0");
    let text = line_with(
        masked,
        Separator::Comma,
        &["smpp.system_id", "smpp.password", "smpp.system_type"],
        &run_in,
    );
    assert!(!text.contains("secret"), "{text}");
}

#[test]
fn the_same_data_coding_0_is_read_as_it_is_told_to() {
    let latin1 = Options { data_coding_0: smppscope::text::Encoding::Latin1, ..Options::default() };
    let octets = submit(b"", 0, 0, b"\0\xe9", b"");
    assert_eq!(line(&["smpp.message_text", "encoding"], &octets), "@\u{fffd}\tgsm7\n");
    assert_eq!(line_with(latin1, Separator::Tab, &["text", "encoding"], &octets), "\\u{0}é\tlatin1\n");
}

proptest! {
    #[test]
    fn every_field_of_any_octets_is_one_line(
        seed in 0..3usize,
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..4),
        end in any::<Index>(),
    ) {
        let tlvs = b"\x03\x81\0\x05\x00\x01\x01\x21\x43\x13\x83\0\x02\x09\x07\x04\x24\0\x03abc";
        let mut octets = match seed {
            0 => submit(b"Acme", 0x40, 8, b"\x05\0\x03\x2a\x03\x02Hi", tlvs),
            1 => pdu(9, 0, 1, b"acme\0secret\0\0\x34\0\0\0"),
            _ => pdu(0x111, 0, 1, b"\0\0\0\0\0\0\0\0\0\0\0\x06\x06\0\x02\0N\x06\x05\0\x03\x09\0\x05"),
        };
        for (at, octet) in changes {
            let at = 4 + at.index(octets.len() - 4);
            octets[at] = octet;
        }
        octets.truncate(16 + end.index(octets.len() - 15));
        let registry = Registry::new(&Dictionary::STANDARD);
        let names: Vec<&str> = registry.fields().iter().map(|field| &*field.name).collect();
        let text = line(&names, &octets);
        prop_assert_eq!(text.matches('\n').count(), 1);
        prop_assert_eq!(text.matches('\t').count(), names.len() - 1);
        csv(&names, &octets);
    }
}

fn packet(number: u64, link: LinkType, octets: &[u8]) -> Packet<'_> {
    Packet {
        number,
        time: Timestamp(1_500_000_007),
        link,
        interface: 4,
        file: 0,
        offset: 0,
        octets,
        original_length: 9,
    }
}

#[test]
fn a_pcap_file_is_written_as_its_format_says() {
    let mut out = Vec::new();
    let mut writer = CaptureWriter::pcap(LinkType::ETHERNET, true);
    writer.begin(&mut out);
    writer.packet(&packet(1, LinkType::ETHERNET, b"abc"), &mut out).unwrap();
    let wanted: &[u8] = b"\x4d\x3c\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0\
                          \x01\0\0\0\x07\x65\xcd\x1d\x03\0\0\0\x09\0\0\0abc";
    assert_eq!(out, wanted);
    let length = out.len();
    assert_eq!(writer.packet(&packet(2, LinkType(101), b"x"), &mut out), Err(OtherLinkType(LinkType(101))));
    assert_eq!(out.len(), length);
    let mut micro = Vec::new();
    let mut writer = CaptureWriter::pcap(LinkType(113), false);
    writer.begin(&mut micro);
    writer.packet(&packet(1, LinkType(113), b""), &mut micro).unwrap();
    assert_eq!(micro[..4], [0xd4, 0xc3, 0xb2, 0xa1]);
    // 1.5 s, and 7 ns that microseconds cannot tell.
    assert_eq!(micro[24..32], [1, 0, 0, 0, 0x20, 0xa1, 0x07, 0]);
}

#[test]
fn a_pcapng_file_is_read_back_with_its_link_types_and_times() {
    let mut out = Vec::new();
    let mut writer = CaptureWriter::pcapng();
    writer.begin(&mut out);
    let links = [LinkType::ETHERNET, LinkType(101), LinkType::ETHERNET, LinkType(276)];
    for (link, octets) in links.iter().zip([&b"a"[..], b"abcd", b"", b"abcdefg"]) {
        writer.packet(&packet(1, *link, octets), &mut out).unwrap();
    }
    let mut reader = CaptureReader::default();
    reader.push(&out);
    for (link, octets) in links.iter().zip([&b"a"[..], b"abcd", b"", b"abcdefg"]) {
        let packet = reader.next_packet().unwrap().unwrap();
        assert_eq!((packet.link, packet.octets), (*link, octets));
        assert_eq!((packet.time, packet.original_length), (Timestamp(1_500_000_007), 9));
    }
    assert!(reader.next_packet().unwrap().is_none());
    reader.finish();
    assert!(reader.next_packet().unwrap().is_none());
}
