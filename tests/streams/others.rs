//! What is not SMPP, and what stands before it.

use super::*;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// A hello of OpenSSL 3 that offers TLS 1.2 and 1.3 for smpp.example.com.
fn client_hello() -> Vec<u8> {
    let hello = hex(
        "16 0301 0200 01 0001fc 0303 7650c088cf46a4a81623635bcebc97663932cc3f711a41772190c56e1672a705
         20 1b407a5828bf2be99654e68649ee6ffcc135a775ed9b28fe3c5c3ba87e392811 000a 130213031301c02b00ff 01 00 01a9
         0000 0015 0013 00 0010 736d70702e6578616d706c652e636f6d 000b 0004 03000102
         000a 0016 0014001d0017001e0019001801000101010201030104 0023 0000 0016 0000 0017 0000
         000d 002a 0028040305030603080708080809080a080b080408050806040105010601030303010302040205020602
         002b 0005 0403040303 002d 0002 0101
         0033 0026 0024001d002022128816e41b9327d3841eee157f7722028111f451e0797982e5e32cca23c15f 0015 00f7",
    );
    [hello, vec![0; 247]].concat()
}

/// What the server answered: TLS 1.3.
fn server_hello() -> Vec<u8> {
    hex("16 0303 007a 02 000076 0303 9f3b4ae0ef2984c8351f1cbdf59d0e6bba69fb9f06779b98832dfc12b324122d
         20 1b407a5828bf2be99654e68649ee6ffcc135a775ed9b28fe3c5c3ba87e392811 1302 00 002e 002b 0002 0304
         0033 0024 001d002063fbcbc9f486c6c34ab205000e0d716adda008e157336aeeac7bb341dd0bad44")
}

/// The answer of another one: TLS 1.2.
fn server_hello_1_2() -> Vec<u8> {
    hex("16 0303 0041 02 00003d 0303 032fe23b50c0365d1082c06869eecf0e4e07487094143c8e444f574e47524401 00 c02b 00 0015
         ff01 0001 00 000b 0004 03000102 0023 0000 0017 0000")
}

#[test]
fn other_protocols_are_named_and_give_nothing() {
    let cases: [(&[u8], &str, &str); 26] = [
        (&client_hello(), "TLS", "server_name=smpp.example.com"),
        (&server_hello_1_2(), "TLS", "version=1.2"),
        (b"\x17\x03\x03\0\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "TLS", ""),
        (b"GET / HTTP/1.1\r\nAccept: */*\r\nhost: a.example\r\n\r\n", "HTTP", "method=GET host=a.example"),
        (b"POST /a HTTP/1.0\r\n\r\n", "HTTP", "method=POST"),
        (b"HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n", "HTTP", "status=404"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/2", ""),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH", "banner=SSH-2.0-OpenSSH_9.2"),
        (b"AMQP\0\0\x09\x01", "AMQP", "version=0.9.1"),
        (b"\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\x03\0\0\0", "RDP", ""),
        (b"\x03\0\0\x0b\x06\xe0\0\0\0\0\0", "TPKT", ""),
        (b"\0\0\0\x08\x04\xd2\x16\x2f", "PostgreSQL", "request=SSLRequest"),
        (b"\0\0\0\x17\0\x03\0\0user\0joe\0database\0\0", "PostgreSQL", "request=startup"),
        (b"\x4a\0\0\0\x0a8.0.36\0\x08\0\0\0aaaaaaaa\0", "MySQL", "version=8.0.36"),
        (b"*1\r\n$4\r\nPING\r\n", "Redis", "command=PING"),
        (b"-NOAUTH Authentication required.\r\n", "Redis", ""),
        (b"OPTIONS sip:a@192.0.2.1 SIP/2.0\r\n\r\n", "SIP", "method=OPTIONS"),
        (b"SIP/2.0 200 OK\r\n\r\n", "SIP", "status=200"),
        (b"\x01\0\0\x14\x80\0\x01\x01\0\0\0\0\0\0\0\x01\0\0\0\x02", "Diameter", "command=257"),
        (b"\x10\x0e\0\x04MQTT\x04\x02\0\x3c\0\x02ab", "MQTT", ""),
        (b"\x0201/00045/O/60/a\x03", "EMI/UCP", ""),
        (b"\x0201:001\t010:a\t\x03", "CIMD2", ""),
        (
            &hex("00000027 00000001 00000005 393031323334 00000000000000000000000000000000 20 00000000"),
            "CMPP",
            "",
        ),
        (b"220 mail.example.com ESMTP ready\r\n", "text", "line=220 mail.example.com ESMTP ready"),
        (b"login as: ", "text", "line=login as: "),
        (
            "\r\nA line of \u{e9} and more than sixty characters, of which the last are cut\n".as_bytes(),
            "text",
            "line=A line of \u{e9} and more than sixty characters, of which the las",
        ),
    ];
    for (octets, name, detail) in cases {
        for forced in [false, true] {
            for pieces in [vec![], vec![1], vec![7], vec![3, 6], (1..octets.len()).collect::<Vec<_>>()] {
                let mut options = Options::default();
                if forced {
                    options.smpp_ports.push(2775);
                }
                let seen = run_with(options, &[handshake(0, 0), cut(1, octets, &pieces)].concat());
                assert_eq!((seen.others, seen.pdus.len()), (vec![name], 0), "{detail}, cut at {pieces:?}");
                assert_eq!(seen.details, [(detail.to_owned(), true)], "cut at {pieces:?}");
                assert_eq!(seen.counters.smpp_connections, 0);
            }
        }
    }
}

#[test]
fn both_hellos_of_tls_are_waited_for() {
    let (client, server) = (client_hello(), server_hello());
    for pieces in [vec![], vec![1], vec![5, 300]] {
        let mut segments = [handshake(0, 0), cut(1, &client, &pieces)].concat();
        segments.push(sent(false, 1, &server));
        segments.push(sent(false, 1 + server.len() as u32, b"\x14\x03\x03\0\x01\x01"));
        let seen = run(&segments);
        assert_eq!(seen.details, [("version=1.3 server_name=smpp.example.com".to_owned(), true)]);
        // Where the server is not in the capture, the next record of the client is enough.
        let mut segments = [handshake(0, 0), cut(1, &client, &pieces)].concat();
        segments.push(sent(true, 1 + client.len() as u32, b"\x14\x03\x03\0\x01\x01"));
        let mut engine = Engine::default();
        let mut seen = Seen::default();
        for segment in &segments {
            engine.segment(&segment.segment(1), &mut |event: Event<'_>| seen.take(event));
        }
        assert_eq!(seen.details, [("server_name=smpp.example.com".to_owned(), true)]);
    }
}

#[test]
fn text_is_named_only_where_smpp_was_expected() {
    let segments = [handshake(0, 0), cut(1, b"220 ready\r\n", &[])].concat();
    let mut options = Options::default();
    options.expected_ports.clear();
    assert_eq!(run_with(options.clone(), &segments).others, Vec::<&str>::new());
    let segments = [handshake(0, 0), cut(1, b"SSH-2.0-x\r\n", &[])].concat();
    assert_eq!(run_with(options, &segments).details, [("banner=SSH-2.0-x".to_owned(), false)]);
}

#[test]
fn text_before_smpp_does_not_hide_it() {
    let expected = submits(1..5);
    let stream = [b"hello from a proxy\r\n", &expected.concat()[..]].concat();
    let seen = run(&[handshake(0, 0), cut(1, &stream, &[20])].concat());
    assert_eq!(seen.octets(true), expected);
    assert_eq!((seen.others.len(), seen.skipped), (0, vec![20]));
}

#[test]
fn a_message_that_looks_like_another_protocol_is_one() {
    // The capture begins inside a message.
    for text in ["GET / HTTP/1.1\r\n", "SSH-2.0-x\r\n", "PROXY me", "CONNECT me", "*1\r\n$4\r\nPING\r\n"] {
        let expected = submits(1..5);
        let stream = [text.as_bytes(), &expected.concat()[..]].concat();
        let seen = run(&cut(1, &stream, &[200]));
        assert_eq!(seen.octets(true), expected, "{text}");
    }
}

/// A prefix with what it tells.
type Told = (&'static str, Option<String>, Option<String>);

fn told(name: &'static str, src: &str, dst: &str) -> Told {
    let address = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (name, address(src), address(dst))
}

/// Prefixes: what the client sends, what the server answers, and what is told of it.
fn prefixes() -> Vec<(Vec<u8>, Vec<u8>, Vec<Told>)> {
    let v4 = told("PROXY v1", "192.0.2.1:40000", "192.0.2.2:2775");
    let signature = "0d0a0d0a000d0a515549540a";
    let names = told("SOCKS5", "", "smpp.example.com:2775");
    vec![
        (b"PROXY TCP4 192.0.2.1 192.0.2.2 40000 2775\r\n".to_vec(), vec![], vec![v4.clone()]),
        (
            b"PROXY TCP6 2001:db8::1 2001:db8::2 40000 2775\r\n".to_vec(),
            vec![],
            vec![told("PROXY v1", "[2001:db8::1]:40000", "[2001:db8::2]:2775")],
        ),
        (b"PROXY UNKNOWN\r\n".to_vec(), vec![], vec![told("PROXY v1", "", "")]),
        (
            hex(&format!("{signature} 21 11 000c c0000201 c0000202 9c40 0ad7")),
            vec![],
            vec![told("PROXY v2", "192.0.2.1:40000", "192.0.2.2:2775")],
        ),
        // With a TLV of 3 octets behind the addresses.
        (
            hex(&format!(
                "{signature} 21 21 0028 20010db8{} 20010db8{} 9c40 0ad7 04000161",
                "0".repeat(24),
                "0".repeat(23) + "1"
            )),
            vec![],
            vec![told("PROXY v2", "[2001:db8::]:40000", "[2001:db8::1]:2775")],
        ),
        (hex(&format!("{signature} 20 00 0000")), vec![], vec![told("PROXY v2", "", "")]),
        (
            hex("04 01 0ad7 c0000202 6a6f6500"),
            hex("00 5a 0000 00000000"),
            vec![told("SOCKS4", "", "192.0.2.2:2775")],
        ),
        (
            [&hex("04 01 0ad7 00000001 00")[..], b"smpp.example.com\0"].concat(),
            hex("00 5a 0000 00000000"),
            vec![told("SOCKS4a", "", "smpp.example.com:2775")],
        ),
        (
            [&hex("05 01 00 05 01 00 03 10")[..], b"smpp.example.com", &hex("0ad7")].concat(),
            hex("05 00 05 00 00 01 0a000001 9c40"),
            vec![names.clone()],
        ),
        // With a name and a password.
        (
            [
                &hex("05 02 00 02 01 03 6a6f65 03 616263 05 01 00 03 10")[..],
                b"smpp.example.com",
                &hex("0ad7"),
            ]
            .concat(),
            hex("05 02 01 00 05 00 00 01 0a000001 9c40"),
            vec![names],
        ),
        (
            b"CONNECT smpp.example.com:2775 HTTP/1.1\r\nHost: smpp.example.com\r\n\r\n".to_vec(),
            b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n".to_vec(),
            vec![told("HTTP CONNECT", "", "smpp.example.com:2775")],
        ),
        // One behind the other.
        (
            [
                &b"PROXY TCP4 192.0.2.1 192.0.2.2 40000 2775\r\n"[..],
                &hex("05 01 00 05 01 00 01 c0000203 0ad7"),
            ]
            .concat(),
            hex("05 00 05 00 00 01 0a000001 9c40"),
            vec![v4, told("SOCKS5", "", "192.0.2.3:2775")],
        ),
    ]
}

#[test]
fn prefixes_are_skipped_and_told_wherever_they_are_cut() {
    let (requests, responses) = ([bind(1), submit(2, b"hi")], [pdu(0x8000_0009, 0, 1, b"mc\0")]);
    for (client, server, wanted) in prefixes() {
        let (to_server, to_client) =
            ([&client[..], &requests.concat()].concat(), [&server[..], &responses.concat()].concat());
        for start in [vec![], handshake(0, 0)] {
            for forced in [false, true] {
                for step in [1, 2, 5, 11, 1000] {
                    let cuts =
                        |octets: &[u8]| (1..octets.len()).filter(|at| at % step == 0).collect::<Vec<_>>();
                    let mut segments = start.clone();
                    segments.extend(cut(1, &client, &cuts(&client)));
                    let answer: Vec<Sent> = cut(1, &to_client, &cuts(&to_client));
                    segments.extend(answer.into_iter().map(|segment| Sent { to_server: false, ..segment }));
                    let rest = &to_server[client.len()..];
                    segments.extend(cut(1 + client.len() as u32, rest, &cuts(rest)));
                    let mut options = Options::default();
                    if forced {
                        options.smpp_ports.push(2775);
                    }
                    let seen = run_with(options, &segments);
                    let what = format!("{wanted:?}, step {step}, forced {forced}");
                    assert_eq!(seen.octets(true), requests, "{what}");
                    assert_eq!(seen.octets(false), responses, "{what}");
                    assert_eq!(seen.prefixes, wanted, "{what}");
                    // Without a SYN the directions begin when they settle, and this one after the other.
                    let late = if start.is_empty() { server.len() as u64 } else { 0 };
                    assert!(seen.skipped.iter().sum::<u64>() <= late && seen.others.is_empty(), "{what}");
                }
            }
        }
    }
}

#[test]
fn a_prefix_is_skipped_where_the_other_direction_is_missing() {
    for (client, server, wanted) in prefixes() {
        let stream = [&client[..], &bind(1)].concat();
        let seen = run(&[sent(true, 1, &stream)]);
        assert_eq!(seen.octets(true), [bind(1)], "{wanted:?}");
        assert_eq!(seen.prefixes, wanted);
        let answer = pdu(0x8000_0009, 0, 1, b"mc\0");
        let seen = run(&[sent(false, 1, &[&server[..], &answer].concat())]);
        assert_eq!(seen.octets(false), [answer], "{wanted:?}");
        assert_eq!(seen.prefixes.len(), usize::from(!server.is_empty()));
    }
}

#[test]
fn offsets_count_the_prefix() {
    let stream = [&b"PROXY UNKNOWN\r\n"[..], &bind(1)].concat();
    let mut engine = Engine::default();
    let mut offsets = Vec::new();
    let mut sink = |event: Event<'_>| {
        if let Event::Pdu(pdu) = event {
            offsets.push((pdu.offset, pdu.origins.to_vec()));
        }
    };
    for (at, segment) in [handshake(0, 0), cut(1, &stream, &[20])].concat().iter().enumerate() {
        engine.segment(&segment.segment(at as u64 + 1), &mut sink);
    }
    let (offset, origins) = &offsets[0];
    assert_eq!(*offset, 15);
    let places: Vec<_> = origins.iter().map(|origin| (origin.frame, origin.range.clone())).collect();
    assert_eq!(places, [(4, 0..5), (5, 5..bind(1).len() as u32)]);
}

#[test]
fn a_refused_connect_is_http() {
    let mut segments = handshake(0, 0);
    segments.push(sent(true, 1, b"CONNECT a.example:2775 HTTP/1.1\r\n\r\n"));
    segments.push(sent(false, 1, b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
    let seen = run(&segments);
    assert_eq!(seen.details, [("status=403".to_owned(), true)]);
    assert_eq!(seen.prefixes, [told("HTTP CONNECT", "", "a.example:2775")]);
}

/// The octets of a connection, how it ended, which directions were seen, whether it was answered and expected.
type Unrecognised = ([Vec<u8>; 2], Option<CloseReason>, [bool; 2], bool, bool);

/// What was told of connections that nothing tells of.
fn unrecognised(segments: &[Sent]) -> Vec<Unrecognised> {
    let mut told = Vec::new();
    let mut take = |event: Event<'_>| {
        if let Event::Unrecognised { connection, octets, ended, expected } = event {
            let (seen, answered) = (connection.seen, connection.answered);
            told.push((octets.map(<[u8]>::to_vec), ended, seen, answered, expected));
        }
    };
    let mut engine = Engine::default();
    for (at, segment) in segments.iter().enumerate() {
        engine.segment(&segment.segment(at as u64 + 1), &mut take);
    }
    engine.finish(&mut take);
    told
}

#[test]
fn what_nothing_tells_of_is_told_once_with_what_there_is_of_it() {
    let syn = || vec![handshake(0, 0).remove(0)];
    let nothing = || [vec![], vec![]];
    let unanswered = unrecognised(&syn());
    assert_eq!(unanswered, [(nothing(), Some(CloseReason::End), [true, false], false, true)]);
    let refused = unrecognised(&[syn(), vec![sent(false, 0, b"").flags(4).ack(1)]].concat());
    assert_eq!(refused, [(nothing(), Some(CloseReason::Rst), [true, true], false, true)]);
    let few = unrecognised(&[handshake(0, 0), vec![sent(false, 1, &[7; 30])]].concat());
    assert_eq!(few, [([vec![], vec![7; 30]], Some(CloseReason::End), [true, true], true, true)]);
    // More than is kept: it has not ended, and is told once all the same.
    let pieces = (0..90).map(|at| sent(true, 1 + at * 1000, &[0xff; 1000]));
    let much = unrecognised(&[handshake(0, 0), pieces.collect()].concat());
    assert_eq!(much.len(), 1);
    assert_eq!((much[0].1, much[0].0[0].len() > 70_000), (None, true));
    // What has a name, and SMPP, is not among them.
    assert_eq!(unrecognised(&[handshake(0, 0), vec![sent(true, 1, b"SSH-2.0-a\r\n")]].concat()), []);
    assert_eq!(unrecognised(&[handshake(0, 0), vec![sent(true, 1, &bind(1))]].concat()), []);
}
