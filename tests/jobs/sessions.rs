//! Binds, the ends of sessions, and what is no SMPP.

use crate::script::{
    Conn, Esme, Mc, Script, bind, bind_resp, deliver_resp, enquire, enquire_resp, receipt, status, submit,
    submit_resp, unbind, unbind_resp,
};

pub const MC: &str = "192.0.2.1:2775";

/// A capture with a bound transceiver.
pub fn bound(system_id: &str) -> (Script, Conn) {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", MC);
    bind_to(&mut script, conn, system_id);
    (script, conn)
}

pub fn bind_to(script: &mut Script, conn: Conn, system_id: &str) {
    script.esme(conn, bind("bind_transceiver", system_id));
    script.after(0.004);
    script.mc(conn, bind_resp("bind_transceiver"));
    script.after(0.01);
}

/// The orderly end of a session.
pub fn end(script: &mut Script, conn: Conn) {
    script.esme(conn, unbind(9000));
    script.after(0.004);
    script.mc(conn, unbind_resp(9000));
    close(script, conn, Esme);
}

fn close(script: &mut Script, conn: Conn, by: crate::script::Side) {
    script.fin(conn, by);
    script.after(0.001);
    script.fin(conn, if by == Esme { Mc } else { Esme });
    script.after(0.001);
    script.segment(conn, by, crate::script::ACK, b"");
}

/// A message that is accepted and delivered.
pub fn exchange(script: &mut Script, conn: Conn, sequence: u32, id: &str) {
    let number = format!("15550100{sequence:03}");
    script.esme(
        conn,
        submit(sequence, "Acme", &number, &format!("Order {sequence} is on its way"))
            .with("registered_delivery", 1),
    );
    script.after(0.012);
    script.mc(conn, submit_resp(sequence, id));
    script.after(0.8);
    script.mc(conn, receipt(sequence, &number, "Acme", id, "DELIVRD"));
    script.after(0.003);
    script.esme(conn, deliver_resp(sequence));
    script.after(0.1);
}

/// Binds that are refused: "0x00" as text, a wrong and long password, an unknown account, an account that is bound
/// already; and good ones of the same account before.
pub fn refused_binds() -> Script {
    let (mut script, first) = bound("shop");
    exchange(&mut script, first, 2, "0a1b2c01");
    let mut port = 40000;
    let mut attempt = |script: &mut Script, members: [&str; 4], refused: u32| {
        port += 1;
        script.after(5.0);
        let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
        script.esme(conn, raw_bind(members));
        script.after(0.004);
        script.mc(conn, status(1, "bind_transceiver_resp", refused));
        script.after(0.002);
        close(script, conn, Mc);
    };
    attempt(&mut script, ["shop", "secret", "", ""], 0x05);
    end(&mut script, first);
    attempt(&mut script, ["shop", "secret", "0x00", "0x00"], 0x0d);
    attempt(&mut script, ["shop", "verysecretword", "", ""], 0x0e);
    attempt(&mut script, ["Shop", "secret", "", ""], 0x0f);
    attempt(&mut script, ["shop", "secret", "", ""], 0x08);
    script
}

/// A bind_transceiver with sequence_number 1, octet by octet: system_id, password, system_type, address_range.
fn raw_bind([system_id, password, system_type, range]: [&str; 4]) -> Vec<u8> {
    let body = format!("{system_id}\0{password}\0{system_type}\0\x34\0\0{range}\0");
    let mut octets = Vec::new();
    for field in [16 + body.len() as u32, 9, 0, 1] {
        octets.extend_from_slice(&field.to_be_bytes());
    }
    octets.extend_from_slice(body.as_bytes());
    octets
}

/// Sessions that end: a keep-alive that is not answered, a firewall that cuts idle connections, a centre that is
/// restarted.
pub fn drops() -> Script {
    let (mut script, conn) = bound("shop");
    exchange(&mut script, conn, 2, "0a1b2c01");
    // The centre has gone; the client asks, waits, and gives up.
    script.after(60.0);
    script.esme(conn, enquire(3));
    script.after(60.0);
    script.esme(conn, enquire(4));
    script.after(5.0);
    script.rst(conn, Esme);
    // Three times a connection that said nothing for five minutes is reset.
    for port in 40001..40004 {
        script.after(2.0);
        let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
        bind_to(&mut script, conn, "shop");
        exchange(&mut script, conn, 2, &format!("0a1b{port}"));
        script.after(300.0);
        script.esme(conn, submit(3, "Acme", "15550100003", "Is anybody there?"));
        script.after(0.004);
        script.rst(conn, Mc);
    }
    // The centre ends the last one in order.
    script.after(2.0);
    let conn = script.connect("10.0.0.1:40004", MC);
    bind_to(&mut script, conn, "shop");
    exchange(&mut script, conn, 2, "0a1b2c09");
    script.esme(conn, enquire(3));
    script.after(0.004);
    script.mc(conn, enquire_resp(3));
    script.after(10.0);
    script.mc(conn, unbind(77));
    script.after(0.004);
    script.esme(conn, unbind_resp(77));
    close(&mut script, conn, Mc);
    script
}

/// Other protocols on the port of SMPP: what a client takes for a length of 1213486160 is "HTTP".
pub fn other_protocols() -> Script {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", MC);
    script.esme(conn, bind("bind_transceiver", "shop"));
    script.after(0.02);
    script.mc(
        conn,
        b"HTTP/1.1 400 Bad Request\r\nServer: proxy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    );
    close(&mut script, conn, Mc);
    let said: [&[u8]; 3] = [
        b"AMQP\0\0\x09\x01",
        b"\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\x03\0\0\0",
        b"GET /status HTTP/1.1\r\nHost: smsc.example\r\n\r\n",
    ];
    for (port, octets) in (41000..).zip(said) {
        script.after(1.0);
        let conn = script.connect(&format!("10.0.0.66:{port}"), MC);
        script.esme(conn, octets);
        script.after(0.01);
        script.rst(conn, Mc);
    }
    script.after(1.0);
    let conn = script.connect("10.0.0.1:40001", MC);
    bind_to(&mut script, conn, "shop");
    exchange(&mut script, conn, 2, "0a1b2c01");
    end(&mut script, conn);
    script
}

/// A client that speaks TLS to a port that does; nothing of SMPP can be seen.
pub fn tls() -> Script {
    let hex = |text: &str| -> Vec<u8> {
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
        digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    };
    // Put together by RFC 8446, 4.1.2: TLS 1.3 is offered, two cipher suites, the server's name, supported_versions.
    let hello = hex(
        "16 0301 0051 01 00004d 0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00 0004 1301 1302 01 00
         0020 0000 0015 0013 00 0010 736d70702e6578616d706c652e636f6d 002b 0003 02 0304",
    );
    // RFC 8446, 4.1.3.
    let answer = hex(
        "16 0303 0032 02 00002e 0303 202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f 00 1301 00
         0006 002b 0002 0304",
    );
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:3550");
    script.esme(conn, hello);
    script.after(0.02);
    script.mc(conn, answer);
    for _ in 0..3 {
        script.after(0.02);
        script.esme(conn, [&[0x17, 3, 3, 0, 64][..], &[0xa5; 64]].concat());
        script.after(0.02);
        script.mc(conn, [&[0x17, 3, 3, 0, 48][..], &[0x5a; 48]].concat());
    }
    close(&mut script, conn, Esme);
    script
}
