//! What is not SMPP, by the first octets of a direction.
//!
//! Names are for people who look for SMPP: what is recognised early is left alone, what is recognised late only
//! explains why there is no SMPP.

use super::tls;

/// A protocol and what its first octets tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Protocol {
    pub(super) name: &'static str,
    /// Members of the event, each with its value.
    pub(super) detail: Vec<(&'static str, String)>,
    /// More octets cannot tell more.
    pub(super) complete: bool,
}

impl Protocol {
    pub(super) fn new(name: &'static str) -> Protocol {
        Protocol { name, detail: Vec::new(), complete: true }
    }

    pub(super) fn with(mut self, member: &'static str, value: impl Into<String>) -> Protocol {
        self.detail.push((member, value.into()));
        self
    }

    /// With what the other direction tells.
    pub(super) fn and(mut self, other: Protocol) -> Protocol {
        for (member, value) in other.detail {
            if self.detail.iter().all(|(known, _)| *known != member) {
                self.detail.push((member, value));
            }
        }
        self
    }

    pub(super) fn unless(self, incomplete: bool) -> Protocol {
        Protocol { complete: !incomplete, ..self }
    }
}

/// The name of lines of text, which no first octets prove.
pub(crate) const TEXT: &str = "text";

/// Characters of a line that are told.
const LINE: usize = 60;

/// Octets of an HTTP or SIP header that are waited for.
const HEADER: usize = 4096;

/// Recognises a protocol by its first octets.
pub(super) fn recognise(octets: &[u8]) -> Option<Protocol> {
    type Recognise = fn(&[u8]) -> Option<Protocol>;
    const KINDS: [Recognise; 12] = [
        tls::recognise,
        sip,
        http,
        ssh,
        amqp,
        tpkt,
        postgresql,
        mysql,
        redis,
        diameter,
        mqtt,
        short_messages,
    ];
    KINDS.iter().find_map(|kind| kind(octets))
}

/// Recognises a protocol by what stands in the place of a header of SMPP, with the number that a peer takes it for.
pub(super) fn instead(octets: &[u8]) -> Option<Protocol> {
    let length = octets.first_chunk().map(|length| u32::from_be_bytes(*length))?;
    Some(recognise(octets)?.with("command_length", length.to_string()))
}

/// What octets at the front of a direction tell of the protocol of that name.
pub(crate) fn protocol_details(name: &str, octets: &[u8]) -> Vec<(&'static str, String)> {
    let found = if name == TEXT { text(octets) } else { recognise(octets) };
    found.filter(|found| found.name == name).map(|found| found.detail).unwrap_or_default()
}

/// Lines of text: what there is before the end of the first.
pub(super) fn text(octets: &[u8]) -> Option<Protocol> {
    // Enough for a line of the longest characters.
    let octets = octets.get(..octets.len().min(4 * LINE + 2)).unwrap_or_default();
    let line = octets.split(|octet| matches!(octet, b'\r' | b'\n')).find(|line| !line.is_empty())?;
    let shown: String = String::from_utf8_lossy(line).chars().take(LINE).collect();
    let is_text = shown.chars().all(|character| !character.is_control() && character != '\u{FFFD}');
    let letters = shown.chars().filter(|character| character.is_alphanumeric()).count();
    (is_text && letters >= 4).then(|| Protocol::new(TEXT).with("line", shown))
}

/// The header lines, and whether there may be more of them.
fn header(octets: &[u8]) -> (Vec<String>, bool) {
    let header = octets.get(..octets.len().min(HEADER)).unwrap_or_default();
    let end = header.windows(4).position(|octets| octets == b"\r\n\r\n");
    let header = header.get(..end.unwrap_or(header.len())).unwrap_or_default();
    let lines = String::from_utf8_lossy(header).split("\r\n").map(str::to_owned).collect();
    (lines, end.is_none() && octets.len() < HEADER)
}

fn http(octets: &[u8]) -> Option<Protocol> {
    const METHODS: [&[u8]; 9] =
        [b"GET ", b"POST ", b"PUT ", b"HEAD ", b"DELETE ", b"OPTIONS ", b"PATCH ", b"CONNECT ", b"TRACE "];
    if octets.starts_with(b"PRI * HTTP/2") {
        return Some(Protocol::new("HTTP/2"));
    }
    let answers = octets.starts_with(b"HTTP/");
    if !answers && !METHODS.iter().any(|method| octets.starts_with(method)) {
        return None;
    }
    let (lines, more) = header(octets);
    let mut words = lines.first()?.split(' ');
    let first = words.next().unwrap_or_default();
    let mut found = Protocol::new("HTTP");
    if answers {
        let status: String = words.next().unwrap_or_default().chars().take(3).collect();
        return Some(found.with("status", status).unless(more && lines.len() < 2));
    }
    found = found.with("method", first);
    let host = lines.iter().skip(1).find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("host").then(|| value.trim().chars().take(LINE).collect::<String>())
    });
    if let Some(host) = host {
        found = found.with("host", host);
    }
    Some(found.unless(more))
}

fn sip(octets: &[u8]) -> Option<Protocol> {
    if octets.starts_with(b"SIP/2.0 ") {
        let status = String::from_utf8_lossy(octets.get(8..11)?).into_owned();
        return Some(Protocol::new("SIP").with("status", status));
    }
    const METHODS: [&str; 10] = [
        "INVITE",
        "REGISTER",
        "OPTIONS",
        "MESSAGE",
        "SUBSCRIBE",
        "NOTIFY",
        "BYE",
        "ACK",
        "CANCEL",
        "PUBLISH",
    ];
    let method = METHODS.iter().find(|method| {
        let rest = octets.strip_prefix(method.as_bytes());
        rest.is_some_and(|rest| rest.starts_with(b" sip:") || rest.starts_with(b" sips:"))
    })?;
    Some(Protocol::new("SIP").with("method", *method))
}

fn ssh(octets: &[u8]) -> Option<Protocol> {
    let banner = octets.strip_prefix(b"SSH-")?;
    let end = banner.iter().position(|octet| matches!(octet, b'\r' | b'\n'));
    let banner = octets.get(..end.unwrap_or(banner.len()).min(LINE) + 4)?;
    let more = end.is_none() && octets.len() < LINE;
    Some(Protocol::new("SSH").with("banner", String::from_utf8_lossy(banner)).unless(more))
}

fn amqp(octets: &[u8]) -> Option<Protocol> {
    let rest = octets.strip_prefix(b"AMQP")?;
    let found = Protocol::new("AMQP");
    Some(match rest {
        [_, major, minor, revision, ..] => found.with("version", format!("{major}.{minor}.{revision}")),
        _ => found.unless(true),
    })
}

/// TPKT with an X.224 connection request or confirm; with the negotiation of RDP, RDP.
fn tpkt(octets: &[u8]) -> Option<Protocol> {
    let [3, 0, high, low, _, 0xe0 | 0xd0, ..] = octets else {
        return None;
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let packet = octets.get(..length).unwrap_or(octets);
    let has = |what: &[u8]| packet.windows(what.len()).any(|octets| octets == what);
    let negotiates =
        |kind: u8| packet.windows(4).skip(11).any(|octets| matches!(octets, [k, _, 8, 0] if *k == kind));
    let rdp = has(b"Cookie: mstshash=") || [1, 2, 3].into_iter().any(negotiates);
    Some(Protocol::new(if rdp { "RDP" } else { "TPKT" }).unless(octets.len() < length.min(HEADER)))
}

fn postgresql(octets: &[u8]) -> Option<Protocol> {
    let (length, rest) = octets.split_first_chunk()?;
    let (code, rest) = rest.split_first_chunk()?;
    let request = match (u32::from_be_bytes(*length), u32::from_be_bytes(*code)) {
        (8, 80_877_103) => "SSLRequest",
        (8, 80_877_104) => "GSSENCRequest",
        (16, 80_877_102) => "CancelRequest",
        (9..=10_000, 0x0003_0000..=0x0003_0002) if rest.first().is_none_or(u8::is_ascii_lowercase) => {
            "startup"
        }
        _ => return None,
    };
    Some(Protocol::new("PostgreSQL").with("request", request))
}

/// The greeting of a server: protocol 10 and its version.
fn mysql(octets: &[u8]) -> Option<Protocol> {
    let [_, 0, 0, 0, 10, rest @ ..] = octets else {
        return None;
    };
    let version = rest.split(|octet| *octet == 0).next()?;
    let is_version = version.first().is_some_and(u8::is_ascii_digit)
        && version.len() <= LINE
        && version.iter().all(u8::is_ascii_graphic);
    is_version.then(|| {
        let more = version.len() == rest.len();
        Protocol::new("MySQL").with("version", String::from_utf8_lossy(version)).unless(more)
    })
}

fn redis(octets: &[u8]) -> Option<Protocol> {
    if [&b"-NOAUTH "[..], b"-ERR unknown command", b"-DENIED Redis"]
        .iter()
        .any(|line| octets.starts_with(line))
    {
        return Some(Protocol::new("Redis"));
    }
    let rest = octets.strip_prefix(b"*")?;
    let mut lines = rest.split(|octet| *octet == b'\n');
    let mut number = |begin: &[u8]| {
        let line = lines.next()?.strip_prefix(begin)?.strip_suffix(b"\r")?;
        (line.len() <= 4 && !line.is_empty() && line.iter().all(u8::is_ascii_digit)).then_some(())
    };
    number(b"")?;
    number(b"$")?;
    let command = lines.next()?;
    let shown: String = String::from_utf8_lossy(command).trim_end().chars().take(LINE).collect();
    Some(Protocol::new("Redis").with("command", shown).unless(command.last() != Some(&b'\r')))
}

/// Version 1, a length in fours, a capabilities exchange or a device watchdog.
fn diameter(octets: &[u8]) -> Option<Protocol> {
    let [1, high, middle, low, flags, 0, 1, code @ (1 | 24), 0, 0, 0, 0, ..] = octets else {
        return None;
    };
    let length = u32::from_be_bytes([0, *high, *middle, *low]);
    (length.is_multiple_of(4) && length >= 20 && flags & 0x0f == 0)
        .then(|| Protocol::new("Diameter").with("command", (256 + u16::from(*code)).to_string()))
}

fn mqtt(octets: &[u8]) -> Option<Protocol> {
    let begins = |rest: &[u8]| rest.starts_with(b"\0\x04MQTT") || rest.starts_with(b"\0\x06MQIsdp");
    match octets {
        [0x10, rest @ ..] => (1..=4).any(|length| rest.get(length..).is_some_and(begins)),
        _ => false,
    }
    .then(|| Protocol::new("MQTT"))
}

/// Other protocols for short messages, which share SMPP's ports and, some of them, its shape.
fn short_messages(octets: &[u8]) -> Option<Protocol> {
    let digits = |range: core::ops::Range<usize>| {
        octets.get(range).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    match octets {
        [2, _, _, b'/', _, _, _, _, _, b'/', b'O' | b'R', b'/', ..] if digits(1..3) && digits(4..9) => {
            return Some(Protocol::new("EMI/UCP"));
        }
        [2, _, _, b':', _, _, _, b'\t', ..] if digits(1..3) && digits(4..7) => {
            return Some(Protocol::new("CIMD2"));
        }
        _ => {}
    }
    // A login, whose length is always the same, with a number where the status of SMPP is: 0 in requests.
    match octets {
        [0, 0, 0, length, 0, 0, 0, 1, number @ ..] if number.first_chunk::<4>()? != &[0; 4] => match length {
            39 => Some(Protocol::new("CMPP")),
            42 => Some(Protocol::new("SMGP")),
            61 => Some(Protocol::new("SGIP")),
            _ => None,
        },
        _ => None,
    }
}
