//! Captures with secrets in every place that the tables know, and in places that they do not: none of them is found in
//! what is written and in what is shown.

use smppscope::codec::spec::{FieldSpec, ListSpec, Wire};
use smppscope::pdu::COMMANDS;
use smppscope::tables::TLVS;
use smppscope::text::{Encoding, gsm7};

use crate::leaks::found_words;
use crate::redacted;
use crate::script::{self, ACK, Conn, Esme, Mc, PSH, Script};
use crate::traffic::Random;

/// What must not be found: numbers, names, texts, ids.
struct Secrets {
    words: Vec<String>,
}

impl Secrets {
    fn new(random: &mut Random) -> Secrets {
        let mut words = Vec::new();
        for at in 0..12 {
            let length = 9 + random.below(6) as usize;
            let word: String = (0..length)
                .map(|place| {
                    let letter = char::from(b'a' + random.below(26) as u8);
                    match at % 4 {
                        0 => char::from(b'1' + random.below(9) as u8),
                        1 if place == 0 => letter.to_ascii_uppercase(),
                        3 => char::from(*random.pick(b"123456789abcdef")),
                        _ => letter,
                    }
                })
                .collect();
            words.push(word);
        }
        Secrets { words }
    }

    fn word(&self, random: &mut Random) -> &str {
        &self.words[random.below(self.words.len() as u64) as usize]
    }

    /// A secret in any encoding.
    fn octets(&self, random: &mut Random) -> Vec<u8> {
        let word = self.word(random);
        let digits = word.bytes().all(|octet| octet.is_ascii_digit());
        let mut octets = Vec::new();
        match random.below(9) {
            0 => Encoding::Ucs2.encode(word, &mut octets).unwrap(),
            1 => Encoding::Utf16Le.encode(word, &mut octets).unwrap(),
            2 => gsm7::pack(word.as_bytes(), random.below(7) as u8, &mut octets),
            3 if digits => {
                let digits: Vec<u8> = word.bytes().map(|octet| octet - b'0').collect();
                octets.extend(digits.as_chunks::<2>().0.iter().map(|[low, high]| high << 4 | low));
            }
            4 => octets.extend(word.bytes().flat_map(|octet| format!("{octet:02x}").into_bytes())),
            5 => octets.extend(format!("id:{word} stat:{word} err:{word} text:{word} {word}:{word}").bytes()),
            6 => octets.extend(format!("<{word}> {word}@{word}.example; {word}").bytes()),
            _ => octets.extend(word.bytes()),
        }
        octets
    }
}

fn field(spec: &FieldSpec<'_>, secrets: &Secrets, random: &mut Random, body: &mut Vec<u8>) {
    match spec.wire {
        Wire::Integer(octets) => body.extend((0..octets).map(|_| random.pick(&[0, 0, 1, 4, 8]))),
        Wire::CString(_) if random.chance(0.8) => {
            body.extend(secrets.word(random).bytes());
            body.push(0);
        }
        Wire::CString(_) => {
            body.extend(secrets.octets(random).into_iter().filter(|octet| *octet != 0));
            body.push(0);
        }
        Wire::Time if random.chance(0.6) => body.push(0),
        Wire::Time => {
            body.extend(secrets.word(random).bytes());
            body.push(0);
        }
        Wire::Message => {
            let mut text = Vec::new();
            if random.chance(0.2) {
                text.extend([6, *random.pick(&[0u8, 8, 0x24, 0x70, 0xA0]), 4]);
                text.extend(&secrets.octets(random)[..4]);
            }
            text.extend(secrets.octets(random));
            text.truncate(254);
            // Behind the octet of its length, which was written before.
            if let Some(length) = body.last_mut() {
                *length = text.len() as u8;
            }
            body.extend(text);
        }
        Wire::Length | Wire::Count => body.push(1),
        Wire::List(ListSpec::Plain(part)) => field(part, secrets, random, body),
        Wire::List(ListSpec::Record(parts)) => {
            parts.iter().for_each(|part| field(part, secrets, random, body));
        }
        Wire::List(ListSpec::Choice(_, choices)) => {
            let (value, parts) = choices[random.below(choices.len() as u64) as usize];
            body.push(value as u8);
            parts.iter().for_each(|part| field(part, secrets, random, body));
        }
        _ => body.extend(secrets.octets(random)),
    }
}

/// The value of a TLV, by its parts or anything.
fn value(tag: u16, secrets: &Secrets, random: &mut Random) -> Vec<u8> {
    let mut value = Vec::new();
    let spec = TLVS.iter().find(|row| row.tag == tag);
    match spec {
        Some(spec) if random.chance(0.7) => {
            spec.parts.iter().for_each(|part| field(part, secrets, random, &mut value));
        }
        _ => value = secrets.octets(random),
    }
    value
}

fn pdu(secrets: &Secrets, random: &mut Random, sequence: u32) -> Vec<u8> {
    let known = COMMANDS[random.below(COMMANDS.len() as u64) as usize];
    let (command_id, mut body) = if random.chance(0.1) {
        (*random.pick(&[0x0001_0201, 0x77, 0x8000_0099, 0x0100_0001, 0x8001_0201]), secrets.octets(random))
    } else {
        let mut body = Vec::new();
        known.fields.iter().for_each(|part| field(part, secrets, random, &mut body));
        (known.command_id, body)
    };
    for _ in 0..random.below(5) {
        let tag = if random.chance(0.3) {
            random.below(0x4000) as u16
        } else {
            TLVS[random.below(TLVS.len() as u64) as usize].tag
        };
        let value = value(tag, secrets, random);
        body.extend(tag.to_be_bytes());
        let length = if random.chance(0.05) { 400 } else { value.len() as u16 };
        body.extend(length.to_be_bytes());
        body.extend(value);
    }
    if random.chance(0.1) {
        body.truncate(random.below(body.len() as u64 + 1) as usize);
    }
    if random.chance(0.05) {
        body.extend(secrets.octets(random));
    }
    if random.chance(0.05) && !body.is_empty() {
        let at = random.below(body.len() as u64) as usize;
        body[at] = random.number() as u8;
    }
    let status: u32 = if command_id >> 31 == 1 { *random.pick(&[0, 0, 8, 0x58, 0x400]) } else { 0 };
    let length = 16 + body.len() as u32;
    let header = [length, command_id, status, sequence];
    header.iter().flat_map(|word| word.to_be_bytes()).chain(body).collect()
}

fn say(script: &mut Script, conn: Conn, secrets: &Secrets, random: &mut Random, pdus: u32) {
    for sequence in 1..=pdus {
        script.after(0.01);
        let by = if random.chance(0.5) { Esme } else { Mc };
        let mut octets = pdu(secrets, random, sequence);
        match random.below(60) {
            // A PDU cut off, octets of no PDU, a packet that is lost.
            0 => octets.truncate(octets.len() / 2),
            1 => octets.extend(secrets.octets(random)),
            2 => octets = secrets.octets(random).repeat(20),
            3 => {
                let captured = octets.len() / 3;
                script.say(conn, by, &octets[..captured]);
                script.esme_lost(conn, secrets.octets(random));
                octets.drain(..captured);
            }
            _ => {}
        }
        script.say(conn, by, octets);
    }
}

fn attack(seed: u64) -> (Script, Vec<String>) {
    let mut random = Random::new(seed);
    let secrets = Secrets::new(&mut random);
    let mut script = Script::new();
    let conn = script.connect("198.51.100.23:40000", "203.0.113.77:2775");
    say(&mut script, conn, &secrets, &mut random, 60);
    let other = script.connect("[2001:db8:77::1]:40000", "[2001:db8:77::2]:2775");
    let word = secrets.word(&mut random).to_owned();
    script.segment(
        other,
        Esme,
        PSH | ACK,
        format!(
            "CONNECT {word}.example:2775 HTTP/1.1\r\nHost: {word}\r\nProxy-Authorization: {word}\r\n\r\n"
        )
        .as_bytes(),
    );
    script.segment(other, Mc, PSH | ACK, format!("HTTP/1.1 200 {word}\r\nX-Peer: {word}\r\n\r\n").as_bytes());
    say(&mut script, other, &secrets, &mut random, 20);
    let midstream = script.connect_midstream("198.51.100.23:40001", "203.0.113.77:2775");
    script.segment(midstream, Esme, PSH | ACK, secrets.word(&mut random).as_bytes());
    say(&mut script, midstream, &secrets, &mut random, 20);
    let none = script.connect("198.51.100.23:40002", "203.0.113.77:2775");
    script.segment(none, Esme, PSH | ACK, &secrets.octets(&mut random));
    script.segment(none, Mc, PSH | ACK, &secrets.octets(&mut random));
    // Pieces of names tell, too; ids that are numbers may begin alike.
    let pieces = |word: &String| -> Vec<String> {
        if word.bytes().any(|octet| octet.is_ascii_digit()) {
            return vec![word.clone()];
        }
        word.as_bytes().windows(7).map(|piece| String::from_utf8(piece.to_vec()).unwrap()).collect()
    };
    let mut words: Vec<String> = secrets.words.iter().flat_map(pieces).collect();
    words.extend(["198.51.100.23", "203.0.113.77", "2001:db8:77::1"].map(str::to_owned));
    (script, words)
}

fn written_tells_nothing(seed: u64) -> Result<(), String> {
    let (script, words) = attack(seed);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let original = script.pcap();
    if let Ok(folder) = std::env::var("SMPPSCOPE_KEEP") {
        std::fs::write(format!("{folder}/attack-{seed}.pcap"), &original).unwrap();
    }
    if found_words(&words, &[&original]).len() < 10 {
        return Err(format!("{seed}: the original does not hold them"));
    }
    let [one, other] = [b"the first key...", b"the second key.."].map(|key| redacted(&original, key).0);
    match found_words(&words, &[&one, &other]) {
        found if found.is_empty() => Ok(()),
        found => Err(format!("{seed}: {found:?}")),
    }
}

#[test]
fn secrets_in_every_place_are_not_found_in_what_is_written() {
    let failed: Vec<String> = (0..60).filter_map(|seed| written_tells_nothing(seed).err()).collect();
    assert_eq!(failed, Vec::<String>::new());
}

/// Takes minutes.
#[test]
#[ignore = "takes minutes"]
fn secrets_of_thousands_of_captures_are_not_found() {
    let failed: Vec<String> = (60..4_000).filter_map(|seed| written_tells_nothing(seed).err()).collect();
    assert_eq!(failed, Vec::<String>::new());
}

/// Every way in which something of a capture is shown.
const SHOWN: &[&[&str]] = &[
    &["timeline"],
    &["timeline", "-V", "-x"],
    &["timeline", "--json", "-V", "-x", "--show-secrets"],
    &["timeline", "-T", "csv"],
    &["timeline", "-T", "fields", "-e", "text", "-e", "finding", "-e", "smpp.message_id", "-e", "ip.src"],
    &["sessions", "--json"],
    &["messages", "--json"],
    &["findings"],
    &["findings", "--json"],
    &["stats", "--json", "--series"],
    &["flow", "--session", "1", "--full", "-T", "svg"],
    &["report", "-T", "html"],
    &["doctor", "--json"],
];

#[test]
fn secrets_in_every_place_are_not_found_in_what_is_shown() {
    for seed in 0..4 {
        let (script, words) = attack(seed);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let original = script.pcap();
        // Where a table of a vendor makes integers of text, these stay.
        for profile in [&[][..], &["--profile", "india-dlt"]] {
            for arguments in SHOWN {
                let profile = if arguments.contains(&"doctor") { &[] } else { profile };
                let shown = ["the first key", "the second key"].map(|key| {
                    let output =
                        script::output(&original, &[arguments, &["--redact-key", key][..], profile].concat());
                    [output.stdout, output.stderr].concat()
                });
                let found = found_words(&words, &[&shown[0], &shown[1]]);
                assert_eq!(found, Vec::<String>::new(), "{seed} {arguments:?} {profile:?}");
            }
        }
    }
}
