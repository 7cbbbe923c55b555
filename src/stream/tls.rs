//! The hellos of TLS: which name is asked for, which version is spoken.

use super::protocol::Protocol;

/// The name of the protocol.
pub const TLS: &str = "TLS";

const HANDSHAKE: u8 = 0x16;
const CLIENT_HELLO: u8 = 1;
const SERVER_HELLO: u8 = 2;
const SERVER_NAME: u16 = 0;
const SUPPORTED_VERSIONS: u16 = 43;

/// Octets of a record's header.
const RECORD: usize = 5;

/// Recognises a TLS record, and another one behind it where that is to be seen.
pub(super) fn recognise(octets: &[u8]) -> Option<Protocol> {
    let length = record(octets)?;
    if let Some(rest) = octets.get(length..).filter(|rest| rest.len() >= RECORD) {
        record(rest)?;
    }
    let payload = octets.get(RECORD..length.min(octets.len())).unwrap_or_default();
    let whole = octets.len() >= length;
    let found = Protocol::new(TLS);
    Some(match (octets.first(), payload.first()) {
        (Some(&HANDSHAKE), Some(&CLIENT_HELLO)) => {
            let name = extensions(payload).and_then(server_name);
            // The version is for the server to choose.
            let found = match name {
                Some(name) => found.with("server_name", name),
                None => found,
            };
            found.unless(!whole || octets.len() == length)
        }
        (Some(&HANDSHAKE), Some(&SERVER_HELLO)) => match version(payload) {
            Some(version) if whole => found.with("version", version),
            _ => found.unless(!whole),
        },
        (Some(&HANDSHAKE), None) => found.unless(true),
        _ => found,
    })
}

/// The length of a record with its header.
fn record(octets: &[u8]) -> Option<usize> {
    match octets {
        [0x14..=0x17, 3, 0..=4, high, low, ..] => {
            let length = u16::from_be_bytes([*high, *low]);
            (1..=0x4800).contains(&length).then_some(usize::from(length) + RECORD)
        }
        _ => None,
    }
}

/// Octets with their length in front, and what follows them.
fn sized<const SIZE: usize>(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = octets.split_first_chunk::<SIZE>()?;
    let length = length.iter().fold(0, |sum, octet| sum << 8 | usize::from(*octet));
    rest.split_at_checked(length)
}

/// The extensions of a hello.
fn extensions(hello: &[u8]) -> Option<&[u8]> {
    let (kind, body) = hello.split_first()?;
    let (body, _) = sized::<3>(body)?;
    // Version and random octets, then the session id.
    let (_, rest) = sized::<1>(body.get(34..)?)?;
    let rest = if *kind == CLIENT_HELLO {
        let (_, rest) = sized::<2>(rest)?;
        sized::<1>(rest)?.1
    } else {
        // One cipher suite and one compression method.
        rest.get(3..)?
    };
    Some(sized::<2>(rest)?.0)
}

fn extension(mut octets: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let (kind, rest) = octets.split_first_chunk()?;
        let (value, rest) = sized::<2>(rest)?;
        if u16::from_be_bytes(*kind) == wanted {
            return Some(value);
        }
        octets = rest;
    }
}

fn server_name(extensions: &[u8]) -> Option<String> {
    let (list, _) = sized::<2>(extension(extensions, SERVER_NAME)?)?;
    let (name, _) = sized::<2>(list.strip_prefix(&[0])?)?;
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| String::from_utf8_lossy(name).into_owned())
}

/// The version that a server chose.
fn version(hello: &[u8]) -> Option<&'static str> {
    let legacy = hello.get(4..6)?;
    let chosen = extensions(hello).and_then(|extensions| extension(extensions, SUPPORTED_VERSIONS));
    match chosen.unwrap_or(legacy) {
        [3, 0] => Some("SSL 3.0"),
        [3, 1] => Some("1.0"),
        [3, 2] => Some("1.1"),
        [3, 3] => Some("1.2"),
        [3, 4] => Some("1.3"),
        _ => None,
    }
}
