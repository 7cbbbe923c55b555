//! A search for what must not be found: addresses, texts, accounts, passwords, ids and IP addresses of the original, in
//! every encoding that they may stand in.

use std::collections::{BTreeSet, HashMap};

use smppscope::capture::Dissector;
use smppscope::codec::spec::FieldSpec;
use smppscope::codec::{Dictionary, Fault, MessageContext, Place, Sink, Span, TlvOctets, Value};
use smppscope::pdu::{Pdu, annotate};
use smppscope::stream::{Engine, Event};
use smppscope::text::receipt::ReceiptText;
use smppscope::text::{Content, Encoding, gsm7};

use crate::packets;

/// Fewer octets may be found by chance.
const LEAST: usize = 6;

#[derive(Default)]
struct Secrets {
    words: BTreeSet<String>,
}

impl Secrets {
    fn add(&mut self, octets: &[u8]) {
        let word: String = octets.iter().map(|octet| char::from(*octet)).collect();
        self.text(&word);
    }

    fn text(&mut self, text: &str) {
        // Zeros in front stay, and a small number becomes another one as small.
        let text = text.trim_start_matches(['0', '+']);
        let telling = text.chars().filter(|character| character.is_alphanumeric()).count();
        if telling >= LEAST {
            self.words.insert(text.to_owned());
        }
        // The longer words of a text, too.
        for word in text.split(|character: char| !character.is_alphanumeric()) {
            if word.chars().count() >= 9 {
                self.words.insert(word.to_owned());
            }
        }
    }
}

struct Fields<'s>(&'s mut Secrets);

impl<'a> Sink<'a> for Fields<'_> {
    fn field(&mut self, _: Place<'a>, field: &'a FieldSpec<'a>, _: Span, value: Value<'a>) {
        let open = ["service_type", "schedule_delivery_time", "validity_period", "final_date"];
        if let Value::Text(text) = value
            && !open.contains(&field.name)
        {
            self.0.add(text);
        }
    }

    fn message(&mut self, _: &'a FieldSpec<'a>, _: Span, octets: &'a [u8], context: MessageContext) {
        message(self.0, octets, context);
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        match tlv.tag {
            0x0424 => message(self.0, tlv.value, context),
            0x001E => self.0.add(tlv.value.strip_suffix(b"\0").unwrap_or(tlv.value)),
            _ => {}
        }
    }

    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}

fn message(secrets: &mut Secrets, octets: &[u8], context: MessageContext) {
    let content = Content::read(octets, context, Encoding::Gsm7);
    if let Some(text) = ReceiptText::read(&content) {
        // The rest of it is the same in all receipts.
        let receipt = text.receipt();
        for value in [receipt.id, receipt.text].into_iter().flatten() {
            secrets.text(value.text);
        }
        return;
    }
    for encoding in [content.encoding, Some(Encoding::Latin1)].into_iter().flatten() {
        if let Some(characters) = content.read_as(encoding).characters() {
            let text: String = characters.collect();
            if !text.contains(char::REPLACEMENT_CHARACTER) {
                secrets.text(&text);
            }
        }
    }
}

fn secrets(file: &[u8]) -> Secrets {
    let mut secrets = Secrets::default();
    let mut engine = Engine::default();
    let mut dissector = Dissector::default();
    let mut events = |event: Event<'_>| {
        if let Event::Pdu(pdu) = event {
            let _ = annotate(pdu.octets, &Dictionary::STANDARD, &mut Fields(&mut secrets));
            assert!(Pdu::decode_tolerant(pdu.octets).is_ok());
        }
    };
    let mut hosts = BTreeSet::new();
    packets(file, &mut |packet| {
        if let Some(segment) = dissector.segment(packet) {
            hosts.extend([segment.src.ip(), segment.dst.ip()]);
            engine.segment(&segment, &mut events);
        }
    });
    engine.finish(&mut events);
    secrets.words.extend(hosts.iter().map(ToString::to_string));
    secrets
}

/// The octets of a text in every encoding.
fn patterns(word: &str) -> Vec<Vec<u8>> {
    let mut patterns = vec![word.as_bytes().to_vec()];
    for encoding in
        [Encoding::Latin1, Encoding::Gsm7, Encoding::Ucs2, Encoding::Utf16Le, Encoding::Gsm7Packed]
    {
        let mut octets = Vec::new();
        if encoding.encode(word, &mut octets).is_ok() {
            patterns.push(octets);
        }
    }
    // Packed from any bit on: the whole octets of it.
    let mut septets = Vec::new();
    if Encoding::Gsm7.encode(word, &mut septets).is_ok() && septets.len() > LEAST + 1 {
        for fill in 1..8 {
            let mut octets = Vec::new();
            gsm7::pack(&septets, fill, &mut octets);
            octets.remove(0);
            octets.pop();
            patterns.push(octets);
        }
    }
    let hex: Vec<String> =
        patterns.iter().map(|octets| octets.iter().map(|octet| format!("{octet:02x}")).collect()).collect();
    for hex in hex {
        patterns.push(hex.to_uppercase().into_bytes());
        patterns.push(hex.into_bytes());
    }
    if word.bytes().all(|octet| octet.is_ascii_digit()) {
        // Digits in halves of octets.
        let digits: Vec<u8> = word.bytes().map(|octet| octet - b'0').collect();
        patterns.push(digits.as_chunks::<2>().0.iter().map(|[low, high]| high << 4 | low).collect());
        patterns.push(digits.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect());
        if let Ok(number) = word.parse::<u128>() {
            patterns.push(format!("{number:x}").into_bytes());
            patterns.push(format!("{number:X}").into_bytes());
        }
    } else if let Ok(number) = u128::from_str_radix(word, 16) {
        patterns.push(number.to_string().into_bytes());
    }
    patterns.retain(|pattern| pattern.len() >= LEAST);
    patterns
}

/// The secrets of `original` that are found in all of `redacted`: what is there by chance is there with one key only.
pub fn found(original: &[u8], redacted: &[&[u8]]) -> Vec<String> {
    let words: Vec<String> = secrets(original).words.into_iter().collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    found_words(&words, redacted)
}

/// The words that are found in all of `redacted`.
pub fn found_words(words: &[&str], redacted: &[&[u8]]) -> Vec<String> {
    let mut by_begin: HashMap<[u8; LEAST], Vec<(String, Vec<u8>)>> = HashMap::new();
    for word in words {
        for pattern in patterns(word) {
            by_begin.entry(*pattern.first_chunk().unwrap()).or_default().push(((*word).to_owned(), pattern));
        }
    }
    let in_file = |file: &[u8]| {
        let mut found = BTreeSet::new();
        for at in 0..file.len() {
            let Some(known) = file[at..].first_chunk().and_then(|begin| by_begin.get(begin)) else {
                continue;
            };
            found.extend(
                known
                    .iter()
                    .filter(|(_, pattern)| file[at..].starts_with(pattern))
                    .map(|(word, _)| word.clone()),
            );
        }
        found
    };
    let mut all = redacted.iter().map(|file| in_file(file));
    let first = all.next().unwrap_or_default();
    all.fold(first, |found, other| found.intersection(&other).cloned().collect()).into_iter().collect()
}
