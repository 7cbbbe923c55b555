//! The octets of PDUs, put together by hand: nothing here comes from an encoder.

use super::random::Random;

pub const BIND_RECEIVER: u32 = 1;
pub const BIND_TRANSMITTER: u32 = 2;
pub const QUERY_SM: u32 = 3;
pub const SUBMIT_SM: u32 = 4;
pub const DELIVER_SM: u32 = 5;
pub const UNBIND: u32 = 6;
pub const CANCEL_SM: u32 = 8;
pub const BIND_TRANSCEIVER: u32 = 9;
pub const ENQUIRE_LINK: u32 = 0x15;
pub const SUBMIT_MULTI: u32 = 0x21;
pub const ALERT_NOTIFICATION: u32 = 0x102;
pub const DATA_SM: u32 = 0x103;
pub const RESPONSE: u32 = 0x8000_0000;
pub const GENERIC_NACK: u32 = RESPONSE;

const NAMES: [(u32, &str); 12] = [
    (BIND_RECEIVER, "bind_receiver"),
    (BIND_TRANSMITTER, "bind_transmitter"),
    (QUERY_SM, "query_sm"),
    (SUBMIT_SM, "submit_sm"),
    (DELIVER_SM, "deliver_sm"),
    (UNBIND, "unbind"),
    (CANCEL_SM, "cancel_sm"),
    (BIND_TRANSCEIVER, "bind_transceiver"),
    (ENQUIRE_LINK, "enquire_link"),
    (SUBMIT_MULTI, "submit_multi"),
    (ALERT_NOTIFICATION, "alert_notification"),
    (DATA_SM, "data_sm"),
];

pub fn name(command: u32) -> String {
    if command == GENERIC_NACK {
        return "generic_nack".to_owned();
    }
    let request = command & !RESPONSE;
    let name = NAMES.iter().find(|(number, _)| *number == request).map_or("unknown", |(_, name)| name);
    if command == request { name.to_owned() } else { format!("{name}_resp") }
}

pub fn pdu(command: u32, status: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
    let mut octets = Vec::with_capacity(16 + body.len());
    for field in [16 + body.len() as u32, command, status, sequence] {
        octets.extend_from_slice(&field.to_be_bytes());
    }
    octets.extend_from_slice(body);
    octets
}

/// A TLV: tag, length, value.
pub fn tlv(tag: u16, value: &[u8]) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &(value.len() as u16).to_be_bytes(), value].concat()
}

/// A text and its data_coding.
pub struct Text {
    pub data_coding: u8,
    pub octets: Vec<u8>,
}

const WORDS: &str = "your order has been shipped and will arrive tomorrow please keep this code safe do not \
    share it balance account payment reminder appointment at hotel flight gate bank alert card used in";

pub fn texts(random: &mut Random) -> Vec<Text> {
    let words: Vec<&str> = WORDS.split(' ').collect();
    let wide: Vec<char> = "Привет код你好مرحبا 0123😀".chars().collect();
    (0..400)
        .map(|_| {
            let kind = random.share();
            let count = random.between(5, 22);
            let mut text = (0..count).map(|_| *random.pick(&words)).collect::<Vec<_>>().join(" ");
            text.truncate(140);
            let mut octets = text.into_bytes();
            let data_coding = match kind {
                ..0.72 => 0,
                ..0.80 => {
                    octets.extend_from_slice(b" caf\xe9 \xa35 se\xf1or");
                    3
                }
                ..0.82 => 1,
                ..0.83 => {
                    octets = random.octets(60);
                    4
                }
                _ => {
                    let count = random.between(15, 60);
                    let text: String = (0..count).map(|_| *random.pick(&wide)).collect();
                    octets = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                    8
                }
            };
            octets.truncate(138);
            Text { data_coding, octets }
        })
        .collect()
}

/// The sender of a message: a name, or a number.
#[derive(Clone, Copy)]
pub enum Sender {
    Name,
    Number(u16),
}

impl Sender {
    /// TON, NPI and address.
    pub fn address(self) -> Vec<u8> {
        match self {
            Sender::Name => b"\x05\x00AcmeBank\0".to_vec(),
            Sender::Number(number) => format!("\x01\x0112025550{number:03}\0").into_bytes(),
        }
    }
}

/// TON, NPI and address of a mobile.
pub fn mobile(number: u32) -> Vec<u8> {
    format!("\x01\x011555{number:08}\0").into_bytes()
}

/// What differs between submissions.
pub struct Submission<'a> {
    pub source: Sender,
    pub destination: u32,
    pub esm_class: u8,
    pub validity: bool,
    pub receipt: bool,
    pub data_coding: u8,
    pub message: &'a [u8],
    pub tlvs: &'a [u8],
}

impl Submission<'_> {
    pub fn body(&self) -> Vec<u8> {
        let mut body = vec![0];
        body.extend(self.source.address());
        body.extend(mobile(self.destination));
        body.extend_from_slice(&[self.esm_class, 0, 0, 0]);
        body.extend_from_slice(if self.validity { b"000001000000000R\0" } else { b"\0" });
        body.extend_from_slice(&[u8::from(self.receipt), 0, self.data_coding, 0, self.message.len() as u8]);
        body.extend_from_slice(self.message);
        body.extend_from_slice(self.tlvs);
        body
    }
}

/// What became of a message, as a receipt tells it.
pub struct Outcome {
    pub stat: &'static str,
    pub err: u8,
    pub state: u8,
}

impl Outcome {
    pub fn choose(random: &mut Random) -> Outcome {
        let (stat, err, state) = match random.share() {
            ..0.93 => ("DELIVRD", 0, 2),
            ..0.97 => ("UNDELIV", 5, 5),
            ..0.99 => ("EXPIRED", 3, 3),
            _ => ("REJECTD", 8, 8),
        };
        Outcome { stat, err, state }
    }
}

/// The body of a deliver_sm that is a receipt.
pub fn receipt(id: &str, outcome: &Outcome, source: u32, destination: Sender, tlvs: bool) -> Vec<u8> {
    let Outcome { stat, err, state } = outcome;
    let text = format!(
        "id:{id} sub:001 dlvrd:{:03} submit date:2601010000 done date:2601010001 stat:{stat} err:{err:03} \
         text:your order has been",
        u8::from(*state == 2)
    );
    let mut body = vec![0];
    body.extend(mobile(source));
    body.extend(destination.address());
    body.extend_from_slice(&[4, 0, 0, 0, 0, 0, 0, 0, 0, text.len() as u8]);
    body.extend_from_slice(text.as_bytes());
    if tlvs {
        body.extend(tlv(0x1e, format!("{id}\0").as_bytes()));
        body.extend(tlv(0x427, &[*state]));
        body.extend(tlv(0x423, &[3, 0, *err]));
    }
    body
}

/// The body of a deliver_sm from a mobile.
pub fn mobile_originated(source: u32, text: &Text) -> Vec<u8> {
    let mut body = vec![0];
    body.extend(mobile(source));
    body.extend_from_slice(b"\x00\x0112345\0");
    body.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, text.data_coding, 0, text.octets.len() as u8]);
    body.extend_from_slice(&text.octets);
    body
}

/// The body of a submit_multi to `count` mobiles from `first` on.
pub fn multi(first: u32, count: u8) -> Vec<u8> {
    let mut body = b"\0\x05\0AcmeBank\0".to_vec();
    body.push(count);
    for at in 0..u32::from(count) {
        body.push(1);
        body.extend(mobile(first + at));
    }
    body.extend_from_slice(b"\0\0\0\0\0\0\0\0\0\x05promo");
    body
}
