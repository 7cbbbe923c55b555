//! A capture in which everything that may tell of somebody does, in places where it belongs and in others: none of it is
//! found in what is written and in what is shown.

use serde_json::json;

use crate::leaks::found_words;
use crate::redacted;
use crate::script::{
    self, ACK, Conn, Esme, Mc, PSH, RST, Script, bind, bind_resp, deliver, deliver_resp, part, pdu, receipt,
    status, submit, submit_resp, unbind,
};

/// Everything that must not be found.
const SECRETS: &[&str] = &[
    "zanzibaracct",
    "qwfpguar",
    "novatelco",
    "Kestrelbank",
    "447946012345",
    "447946099999",
    "447946012346",
    "jane.quimby",
    "kestrelmail",
    "quimby",
    "Quimby",
    "QUIMBY",
    "vendorvalue",
    "203.0.113.77",
    "198.51.100.23",
    "2001:db8:77::1",
    "cust-9981-ab77",
    "5f3c9a01",
    "1597807105",
    "4f1d2c3b-77aa-4e55-9c11-aabbccddeeff",
    "Сообщение",
    "пароль",
];

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

/// A PDU of these octets after the header.
fn raw(command_id: u32, status: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
    let length = 16 + body.len() as u32;
    let mut octets = Vec::new();
    for word in [length, command_id, status, sequence] {
        octets.extend_from_slice(&word.to_be_bytes());
    }
    octets.extend_from_slice(body);
    octets
}

fn tlv(tag: u16, value: &[u8]) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &(value.len() as u16).to_be_bytes(), value].concat()
}

/// The body of a submit_sm with anything.
fn body(from: &[u8], to: &[u8], esm_class: u8, data_coding: u8, text: &[u8], rest: &[u8]) -> Vec<u8> {
    let mut body = b"\0\x05\0".to_vec();
    body.extend_from_slice(from);
    body.extend_from_slice(b"\0\x01\x01");
    body.extend_from_slice(to);
    body.extend_from_slice(&[0, esm_class, 0, 0, 0, 0, 1, 0, data_coding, 0, text.len() as u8]);
    body.extend_from_slice(text);
    body.extend_from_slice(rest);
    body
}

fn ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn binds(script: &mut Script, conn: Conn) {
    let account = bind("bind_transceiver", "zanzibaracct");
    script.esme(
        conn,
        account
            .with("password", "qwfpguar")
            .with("system_type", "novatelco")
            .with("address_range", "^447946012345$"),
    );
    script.mc(conn, bind_resp("bind_transceiver").with("system_id", "quimby-smsc"));
}

fn messages(script: &mut Script, conn: Conn) {
    const MAIL: &str = "Call 447946012345 or mail jane.quimby@kestrelmail.example, zanzibaracct / qwfpguard";
    let packed = [0xD1, 0x7A, 0xBB, 0x2D, 0x1E, 0x03, 0xD1, 0x7A, 0xBB, 0x2D, 0x1E, 0x03];
    let texts: Vec<(u8, u8, Vec<u8>)> = vec![
        (0, 0, MAIL.into()),
        (0, 3, MAIL.into()),
        (0, 8, ucs2(MAIL)),
        (0, 8, MAIL.into()),
        (0, 0, ucs2(MAIL)),
        (0, 0, ucs2("Сообщение Quimby, пароль qwfpguard")),
        (0, 0, "Сообщение Quimby, пароль qwfpguard".into()),
        (0, 8, [&ucs2("Сообщение Quimby")[..], b"\x04"].concat()),
        (0, 4, MAIL.into()),
        (0, 2, MAIL.into()),
        (0, 0xF5, MAIL.into()),
        (0, 5, MAIL.into()),
        (0, 0x0F, MAIL.into()),
        (0, 0, packed.to_vec()),
        // Elements that are a vendor's, of a wrong size, and longer than the header.
        (0x40, 0, [&b"\x0d\xa0\x0bvendorvalue"[..], b"Quimby was here"].concat()),
        (0x40, 0, [&b"\x0d\x00\x0bvendorvalue"[..], b"Quimby was here"].concat()),
        (0x40, 0, [&b"\x7f\x00\x03\x01\x02\x01"[..], b"Quimby vendorvalue 447946012345"].concat()),
        (
            0x40,
            4,
            [&b"\x06\x05\x04\x0b\x84\x23\xf0"[..], b"\x01\x06\x03\xae\x81\xeaQuimby vendorvalue"].concat(),
        ),
        // A header that nothing announces.
        (0, 0, [&b"\x05\x00\x03\x07\x02\x01"[..], MAIL.as_bytes()].concat()),
        (0, 0, b"id:5f3c9a01 stat:DELIVRD Quimby".to_vec()),
    ];
    for (at, (esm_class, data_coding, text)) in texts.into_iter().enumerate() {
        let number = 100 + at as u32;
        let octets = body(b"Kestrelbank", b"447946012345", esm_class, data_coding, &text, &[]);
        script.after(0.1);
        script.esme(conn, raw(4, 0, number, &octets));
        script.mc(conn, submit_resp(number, "5f3c9a01"));
    }
    for (number, wording) in [(1, "Quimby one"), (2, "Quimby two")] {
        script.esme(
            conn,
            part(200 + u32::from(number), "Kestrelbank", "447946012345", [9, 2, number], wording),
        );
        script.mc(conn, submit_resp(200 + u32::from(number), "cust-9981-ab77"));
    }
}

fn receipts(script: &mut Script, conn: Conn) {
    let texts = [
        "id:1597807105 sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:Quimby 447946012345",
        "id:4f1d2c3b-77aa-4e55-9c11-aabbccddeeff sub:001 dlvrd:001 submit date:4479460123 done date:447946012345 stat:QUIMBYX err:Quimby text:Kestrelbank",
        "Kestrelbank id:5f3c9a01 Quimby:vendorvalue owner:jane.quimby stat:DELIVRD mccmnc:447946012345 price:447946012345 text:",
        "stat:UNDELIV id:cust-9981-ab77 submit date:Quimby Quimby done date:2601010001 sub:447946012345 dlvrd:447946012345",
        "Quimby has no keys at all, 447946012345",
    ];
    for (at, text) in texts.into_iter().enumerate() {
        let number = 300 + at as u32;
        let receipt = deliver(number, "447946012345", "Kestrelbank", text).with("esm_class", 4);
        script.mc(conn, receipt.tlv("receipted_message_id", "5f3c9a01"));
        script.esme(conn, deliver_resp(number).with("message_id", "cust-9981-ab77"));
        let octets = body(b"447946012345", b"Kestrelbank", 4, 8, &ucs2(text), &[]);
        script.mc(conn, raw(5, 0, number + 50, &octets));
    }
    let octets =
        [&tlv(0x001E, b"5f3c9a01\0\0")[..], &tlv(0x0424, b"id:5f3c9a01 stat:Quimby text:Quimby")].concat();
    script.mc(conn, raw(5, 0, 390, &body(b"447946012345", b"Kestrelbank", 4, 0, b"", &octets)));
    script.mc(conn, receipt(391, "447946012345", "Kestrelbank", "447946099999", "EXPIRED"));
}

fn tlvs(script: &mut Script, conn: Conn) {
    let values: Vec<Vec<u8>> = vec![
        tlv(0x1400, b"vendorvalue Quimby"),
        tlv(0x1501, b"vendorvalue\0"),
        tlv(0x001D, b"refused by Quimby\0"),
        tlv(0x000B, b"Quimby12"),
        tlv(0x0202, b"\x80447946012345"),
        tlv(0x0203, b"\xa0Quimby vendorvalue"),
        tlv(0x0381, b"\x01\x01\x01447946012345"),
        tlv(0x0381, b"\x00\x01\x01\x44\x97\x64\x10\x32\x54"),
        tlv(0x0303, b"\0Quimby Jane"),
        tlv(0x0423, b"447946"),
        tlv(0x020A, b"Quimby"),
        tlv(0x0425, b"Quimby"),
        tlv(0x060A, b"Quimby vendorvalue"),
        tlv(0x0611, b"447946012345"),
        tlv(0x060F, b"Quimby"),
        tlv(0x1383, b"Quimby"),
        tlv(0x0205, b"Quimby"),
        tlv(0x0601, b"Quimby vendorvalue"),
        tlv(0x0501, b"Quimby"),
    ];
    for (at, value) in values.into_iter().enumerate() {
        let number = 400 + at as u32;
        script.esme(conn, raw(4, 0, number, &body(b"Kestrelbank", b"447946012345", 0, 0, b"", &value)));
        script.mc(conn, submit_resp(number, "447946099999"));
        script.esme(
            conn,
            raw(
                0x103,
                0,
                number + 50,
                &[&b"\0\x05\0Kestrelbank\0\x01\x01447946012345\0\0\0\0"[..], &value].concat(),
            ),
        );
    }
}

fn other_commands(script: &mut Script, conn: Conn) {
    let all = [
        json!({"command": "submit_multi", "sequence_number": 500, "source_addr": "Kestrelbank", "dest_address": [
            {"dest_flag": 1, "dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": "447946012345"},
            {"dest_flag": 2, "dl_name": "quimby-staff"}], "short_message": "Quimby"}),
        json!({"command": "query_sm", "sequence_number": 501, "message_id": "5f3c9a01", "source_addr": "Kestrelbank"}),
        json!({"command": "cancel_sm", "sequence_number": 502, "message_id": "4f1d2c3b-77aa-4e55-9c11-aabbccddeeff",
            "source_addr": "Kestrelbank", "destination_addr": "447946012345"}),
        json!({"command": "replace_sm", "sequence_number": 503, "message_id": "5f3c9a01", "source_addr": "Kestrelbank",
            "short_message": {"hex": hex(b"Quimby again")}}),
        json!({"command": "param_retrieve", "sequence_number": 504, "param_name": "quimby-setting"}),
        json!({"command": "query_last_msgs", "sequence_number": 505, "source_addr": "Kestrelbank"}),
        json!({"command": "broadcast_sm", "sequence_number": 506, "source_addr": "Kestrelbank", "message_id": "5f3c9a01"}),
    ];
    for one in all {
        script.esme(conn, pdu(one));
    }
    let answers = [
        json!({"command": "submit_multi_resp", "sequence_number": 500, "message_id": "5f3c9a01", "unsuccess_sme": [
            {"dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": "447946012345", "error_status_code": 11}]}),
        json!({"command": "param_retrieve_resp", "sequence_number": 504, "param_value": "vendorvalue of Quimby"}),
        json!({"command": "query_last_msgs_resp", "sequence_number": 505, "message_ids": ["5f3c9a01", "cust-9981-ab77"]}),
        json!({"command": "alert_notification", "sequence_number": 7, "source_addr": "447946012345", "esme_addr": "Kestrelbank"}),
        json!({"command": "outbind", "sequence_number": 8, "system_id": "zanzibaracct", "password": "qwfpguar"}),
    ];
    for one in answers {
        script.mc(conn, pdu(one));
    }
    script.mc(conn, status(9, "generic_nack", 3));
}

fn faults(script: &mut Script, conn: Conn) {
    // No NUL, longer than may be, a length that overruns, octets behind the end, a time that is none.
    let whole = body(b"Kestrelbank", b"447946012345", 0, 0, b"Quimby", &[]);
    let mut overrun = whole.clone();
    let length = overrun.len() - 7;
    overrun[length] = 200;
    let mut timed = b"QUIMB\0\x05\0Kestrelbank\0\x01\x01447946012345\0\0\0\0".to_vec();
    timed.extend_from_slice(b"447946012345678R\0Quimby vendorv+\0\0\0\0\0\x06Quimby");
    let long = [
        &b"\0\x05\0"[..],
        &b"Kestrelbank447946012345".repeat(4),
        b"\0\x01\x01447946012345\0\0\0\0\0\0\0\0\0\0\x06Quimby",
    ]
    .concat();
    let bodies: [(u32, Vec<u8>); 12] = [
        (4, whole[..9].to_vec()),
        (4, whole[..whole.len() - 20].to_vec()),
        (4, overrun),
        (4, timed),
        (4, long),
        (4, [&whole[..], b"\x14\x00\x00\xffQuimby vendorvalue"].concat()),
        (4, [&whole[..], b"\x02Q"].concat()),
        (9, b"zanzibaracct".to_vec()),
        (9, b"zanzibaracct-zanzibaracct-zanzibaracct\0qwfpguard-qwfpguard\0".to_vec()),
        (0x0001_0203, b"Quimby vendorvalue 447946012345".to_vec()),
        (0x8000_0015, b"zanzibaracct qwfpguard Quimby".to_vec()),
        (0x15, b"zanzibaracct qwfpguard Quimby".to_vec()),
    ];
    for (at, (command_id, octets)) in bodies.into_iter().enumerate() {
        script.esme(conn, raw(command_id, 0, 600 + at as u32, &octets));
        script.after(0.05);
    }
    // Octets of no PDU between two, one that is not whole, and a reset with a word.
    script.esme(conn, b"Quimby vendorvalue zanzibaracct 447946012345, which is no PDU".to_vec());
    script.esme(conn, submit(700, "Kestrelbank", "447946012345", "Quimby"));
    script.esme(
        conn,
        raw(4, 0, 701, &body(b"Kestrelbank", b"447946012345", 0, 0, b"Quimby", &[]))[..50].to_vec(),
    );
    script.segment(conn, Mc, RST | ACK, b"closed by Quimby vendorvalue");
}

fn strangers(script: &mut Script) {
    let line = |script: &mut Script, from: &str, port: u16, octets: &[u8], answer: &[u8]| {
        let conn = script.connect(from, &format!("203.0.113.77:{port}"));
        script.segment(conn, Esme, PSH | ACK, octets);
        script.segment(conn, Mc, PSH | ACK, answer);
        script.after(0.1);
        conn
    };
    let host = "kestrelmail.example";
    line(
        script,
        "198.51.100.23:41001",
        2775,
        format!("GET /quimby?447946012345 HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Quimby\r\n\r\n").as_bytes(),
        b"HTTP/1.1 401 Quimby\r\nServer: vendorvalue\r\n\r\n",
    );
    line(script, "198.51.100.23:41002", 2775, b"SSH-2.0-Quimby_vendorvalue\r\n", b"SSH-2.0-zanzibaracct\r\n");
    line(
        script,
        "198.51.100.23:41003",
        2775,
        format!("INVITE sip:447946012345@{host} SIP/2.0\r\nFrom: jane.quimby\r\n\r\n").as_bytes(),
        b"SIP/2.0 403 Quimby\r\n\r\n",
    );
    let name = host.as_bytes();
    let mut extension = vec![0, 0, 0, name.len() as u8 + 5, 0, name.len() as u8 + 3, 0, 0, name.len() as u8];
    extension.extend_from_slice(name);
    let mut hello = vec![3, 3];
    hello.extend_from_slice(&[7; 32]);
    hello.extend_from_slice(&[0, 0, 2, 0x13, 1, 1, 0, 0, extension.len() as u8]);
    hello.extend_from_slice(&extension);
    let mut record = vec![0x16, 3, 1, 0, hello.len() as u8 + 4, 1, 0, 0, hello.len() as u8];
    record.extend_from_slice(&hello);
    line(script, "198.51.100.23:41004", 3550, &record, b"\x15\x03\x01\x00\x02\x02\x28");
    line(
        script,
        "198.51.100.23:41005",
        2775,
        b"Quimby vendorvalue \x01\x02 zanzibaracct 447946012345",
        b"jane.quimby",
    );
    line(
        script,
        "198.51.100.23:41006",
        2775,
        b"220 mail.kestrelmail.example ESMTP Quimby\r\n",
        b"EHLO quimby\r\n",
    );
    let account: Vec<u8> = bind("bind_transceiver", "zanzibaracct").into();
    for (at, prefix) in [
        &b"PROXY TCP4 198.51.100.23 203.0.113.77 41000 2775\r\n"[..],
        b"CONNECT smsc.kestrelmail.example:2775 HTTP/1.1\r\nHost: smsc.kestrelmail.example\r\nProxy-Authorization: Basic UXVpbWJ5OnF3ZnBndWFyZA==\r\n\r\n",
        b"\x04\x01\x0a\xd7\0\0\0\x01zanzibaracct\0smsc.kestrelmail.example\0",
    ]
    .into_iter()
    .enumerate()
    {
        let from = format!("198.51.100.23:{}", 42_000 + at);
        line(script, &from, 2775, &[prefix, &account].concat(), &Vec::from(bind_resp("bind_transceiver")));
    }
}

fn hostile() -> Vec<u8> {
    let mut script = Script::new();
    let conn = script.connect("198.51.100.23:40000", "203.0.113.77:2775");
    script.at(0.1);
    binds(&mut script, conn);
    messages(&mut script, conn);
    receipts(&mut script, conn);
    tlvs(&mut script, conn);
    other_commands(&mut script, conn);
    faults(&mut script, conn);
    strangers(&mut script);
    let other = script.connect("[2001:db8:77::1]:40000", "[2001:db8:77::2]:2775");
    for number in 0..3 {
        script.esme(other, bind("bind_transmitter", "zanzibaracct").with("address_range", "447946012346"));
        script.mc(other, status(1, "bind_transmitter_resp", 0x0E));
        script.after(0.1 * f64::from(number));
    }
    script.esme(other, unbind(9));
    script.pcap()
}

#[test]
fn nothing_of_a_hostile_capture_is_found_in_what_is_written() {
    let original = hostile();
    // Of addresses only those that are written in octets are not found as words.
    let present = found_words(SECRETS, &[&original]);
    assert!(present.len() > SECRETS.len() - 4, "{present:?}");
    let (one, counts) = redacted(&original, b"the first key...");
    let (other, _) = redacted(&original, b"the second key..");
    assert_eq!(counts.undecided, 0);
    assert_eq!(found_words(SECRETS, &[&one]), Vec::<String>::new());
    assert_eq!(found_words(SECRETS, &[&other]), Vec::<String>::new());
}

#[test]
fn a_hostile_capture_tells_the_same() {
    let original = hostile();
    crate::views::compare("hostile", &original, &redacted(&original, b"the first key...").0);
}

/// Every way in which something of a capture is shown.
const SHOWN: &[&[&str]] = &[
    &["timeline"],
    &["timeline", "-V", "-x"],
    &["timeline", "--show-secrets", "-V"],
    &["timeline", "--two-pass"],
    &["timeline", "--json"],
    &["timeline", "--json", "-V", "-x", "--show-secrets"],
    &["timeline", "-T", "csv"],
    &[
        "timeline",
        "-T",
        "fields",
        "-e",
        "text",
        "-e",
        "smpp.system_id",
        "-e",
        "ip.src",
        "-e",
        "finding",
        "-e",
        "smpp.message_id",
    ],
    &["sessions"],
    &["sessions", "--json"],
    &["messages"],
    &["messages", "--json"],
    &["messages", "-T", "csv"],
    &["findings"],
    &["findings", "--json"],
    &["stats"],
    &["stats", "--json", "--series"],
    &["stats", "--counts", "--json"],
    &["flow"],
    &["flow", "--session", "1"],
    &["flow", "--session", "1", "--full", "-T", "svg"],
    &["flow", "--message", "2"],
    &["report", "-T", "html"],
    &["report", "-T", "md"],
    &["doctor"],
    &["doctor", "--json"],
];

#[test]
fn nothing_of_a_hostile_capture_is_found_in_what_is_shown() {
    let original = hostile();
    let plain = script::output(&original, &["timeline", "-V", "-x"]).stdout;
    assert!(found_words(SECRETS, &[&plain]).len() > SECRETS.len() / 2);
    for profile in [&[][..], &["--profile", "india-dlt"]] {
        for arguments in SHOWN {
            let profile = if arguments.contains(&"doctor") { &[] } else { profile };
            let arguments = [arguments, &["--redact"][..], profile].concat();
            let output = script::output(&original, &arguments);
            assert!(output.status.code() != Some(2) || arguments.contains(&"flow"), "{arguments:?}");
            let shown = [&output.stdout[..], &output.stderr].concat();
            assert!(shown.len() > 50, "{arguments:?}");
            assert_eq!(found_words(SECRETS, &[&shown]), Vec::<String>::new(), "{arguments:?}");
        }
    }
}
