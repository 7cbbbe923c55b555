//! Passwords of captures are shown nowhere unless asked for.

use serde_json::{Value, json};

use super::support::{ethernet, handshake, pcap, pdu, sent};
use super::{CAPTURE, lines, out, run};

/// The passwords in the capture, as `tests/real-peers` gives them to its peers; lantern is left out, since a message
/// speaks of lanterns.
const PASSWORDS: [&str; 7] = ["dawn", "heron", "plover", "rosebud", "thistle", "walrus", "wrong"];

/// The forms in which a password might be seen.
fn forms(password: &str) -> [String; 4] {
    let octets = |separator: &str| {
        password.bytes().map(|octet| format!("{octet:02x}")).collect::<Vec<_>>().join(separator)
    };
    [password.to_owned(), octets(""), octets(" "), octets(":")]
}

#[test]
fn no_form_of_output_shows_a_password() {
    for arguments in [
        &["--color=never"][..],
        &["-V"],
        &["-x"],
        &["-V", "-x"],
        &["-T", "ndjson"],
        &["-T", "ndjson", "-V"],
        &["-T", "ndjson", "-x", "-V"],
        &["-T", "csv"],
        &["-T", "csv", "-e", "smpp.password"],
        &["-T", "fields", "-e", "smpp.password", "-e", "smpp.system_id", "-e", "smpp.tlvs.value"],
    ] {
        // One of the passwords is a word in the name of a finding.
        let text = out(&[arguments, &[CAPTURE]].concat()).replace("wrong_state", "");
        for password in PASSWORDS {
            for form in forms(password) {
                assert!(!text.contains(&form), "{arguments:?} shows {form}");
            }
        }
    }
    for command in [&["stats", "--counts"][..], &["stats", "--counts", "--json"]] {
        let text = out(&[command, &[CAPTURE]].concat());
        assert!(PASSWORDS.iter().all(|password| !text.contains(password)));
    }
}

#[test]
fn masked_passwords_have_their_length_and_are_named() {
    let events = lines(&out(&["-T", "ndjson", CAPTURE]));
    let masked: Vec<&Value> =
        events.iter().map(|event| &event["pdu"]).filter(|pdu| pdu.get("password").is_some()).collect();
    // 12 binds and an outbind.
    assert_eq!(masked.len(), 13);
    for pdu in masked {
        assert_eq!((&pdu["password"], &pdu["masked"]), (&Value::Null, &json!(["password"])));
        assert!(pdu["password_length"].as_u64().is_some_and(|length| length >= 4));
    }
}

#[test]
fn the_dump_has_asterisks_for_each_octet_of_a_password() {
    // The first PDU is a bind with a password of five characters and its NUL.
    let dump = out(&["-x", "-c", "1", CAPTURE]);
    assert_eq!(dump.matches("**").count() - dump.matches("******|").count(), 6 + 3, "{dump}");
}

#[test]
fn passwords_are_shown_when_asked_for() {
    let text = out(&["-T", "ndjson", "--show-secrets", CAPTURE]);
    for password in PASSWORDS {
        assert!(text.contains(&format!("\"password\":\"{password}\"")), "{password}");
    }
    assert!(!text.contains("\"masked\""));
    assert!(out(&["-x", "--show-secrets", CAPTURE]).contains("rosebud"));
    let columns = out(&["-T", "fields", "-e", "smpp.password", CAPTURE]);
    // 12 binds and an outbind.
    assert_eq!(columns.lines().filter(|line| *line == "********").count(), 13);
    assert!(out(&["-T", "fields", "-e", "smpp.password", "--show-secrets", CAPTURE]).contains("rosebud\n"));
}

#[test]
fn what_was_masked_cannot_be_encoded() {
    let first = lines(&out(&["-T", "ndjson", "-c", "1", CAPTURE]));
    let bind = first.iter().find(|event| event.get("n").is_some()).unwrap();
    let output = run(&["encode"], format!("{}\n", bind["pdu"]).as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(line["error"].as_str().unwrap().contains("--show-secrets"), "{line}");
}

#[test]
fn a_password_that_is_too_long_hides_no_system_id() {
    // Nine characters and the NUL; the standard has eight.
    let octets = pdu(9, 0, 1, b"esme1\0ninechars\0type\0\x34\0\0\0");
    let file = pcap(0xa1b2_c3d4, true, 1, &packets(&octets));
    let text = String::from_utf8(run(&["--color", "never", "-"], &file).stdout).unwrap();
    assert!(text.contains(" esme1 type type v3.4 "), "{text}");
    assert!(!text.contains("ninechars"), "{text}");
    // A system_id without its NUL may hold the password.
    let octets = pdu(9, 0, 1, &[&b"esme1secret"[..], &[b'x'; 20], b"\0secret\0type\0\x34\0\0\0"].concat());
    let file = pcap(0xa1b2_c3d4, true, 1, &packets(&octets));
    let text = String::from_utf8(run(&["--color", "never", "-"], &file).stdout).unwrap();
    assert!(text.contains("********") && !text.contains("secret"), "{text}");
}

/// A handshake, these octets from the client, and what refuses them.
fn packets(octets: &[u8]) -> Vec<Vec<u8>> {
    let mut segments = handshake(0, 0);
    segments.push(sent(true, 1, octets).ack(1));
    segments.push(sent(false, 1, &pdu(0x8000_0009, 0x0e, 1, b"")));
    segments.iter().map(ethernet).collect()
}

#[test]
fn a_password_that_is_too_long_but_has_its_end_hides_itself_alone() {
    let mut script = crate::script::Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    let bind = crate::script::bind("bind_transceiver", "esme1").with("system_type", "VMA");
    let octets: Vec<u8> = bind.into();
    // secret, seven octets with its NUL, becomes fourteen octets.
    let at = octets.windows(7).position(|seven| seven == b"secret\0").unwrap();
    let mut long = [&octets[..at], b"much-too-long\0", &octets[at + 7..]].concat();
    long[3] += 7;
    script.esme(conn, long);
    script.mc(conn, crate::script::bind_resp("bind_transceiver"));
    let event = script.json(&["timeline"]).into_iter().find(|event| event["n"] == 1).unwrap();
    assert_eq!((&event["pdu"]["password"], &event["pdu"]["system_type"]), (&Value::Null, &json!("VMA")));
    assert_eq!(event["pdu"]["masked"], json!(["password"]));
    let text = script.text(&["timeline", "-V", "-x"]);
    assert!(text.contains("VMA") && !text.contains("much-too"), "{text}");
}
