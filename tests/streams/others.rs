//! What is not SMPP, and what stands before it.

use super::*;

#[test]
fn other_protocols_are_named_and_give_nothing() {
    let tls = [&[0x16, 3, 1, 0, 40, 1, 0, 0, 36, 3, 3][..], &[7; 34]].concat();
    let cases: [(&[u8], &str); 5] = [
        (&tls, "TLS"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH"),
        (b"AMQP\0\0\x09\x01", "AMQP"),
        (b"\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\x03\0\0\0", "TPKT"),
    ];
    for (octets, name) in cases {
        let seen = run(&[handshake(0, 0), vec![sent(true, 1, octets)]].concat());
        assert_eq!((seen.others, seen.pdus.len()), (vec![name], 0));
    }
}
