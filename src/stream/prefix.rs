//! What proxies put before the first PDU: the PROXY protocol, SOCKS, and HTTP's CONNECT.
//!
//! Each direction is read by itself, since the other one may be missing from the capture.

use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

/// What stood before the first PDU, and the addresses that it told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Prefix {
    pub(super) name: &'static str,
    pub(super) src: Option<String>,
    pub(super) dst: Option<String>,
}

/// What stands at the front of a direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Front {
    Nothing,
    /// A prefix, as far as there are octets.
    Partial,
    /// A prefix of so many octets.
    Whole(usize, Prefix),
}

/// The signature of version 2 of the PROXY protocol.
const SIGNATURE: &[u8; 12] = b"\r\n\r\n\0\r\nQUIT\n";

/// Longest line of version 1, with its end.
const LINE: usize = 107;

/// Longest header of CONNECT or of its answer.
const HEADER: usize = 8192;

/// Longest name in a request of SOCKS4, with its NUL.
const NAME: usize = 256;

/// What the other side sent.
#[derive(Clone, Copy)]
pub(super) struct Peer<'a> {
    /// From its latest prefix on.
    pub(super) latest: &'a [u8],
    /// From the end of that on.
    pub(super) rest: &'a [u8],
}

impl Peer<'_> {
    /// True where it asked with these octets, or where that is not to be seen.
    fn may_have_asked(self, begin: &[u8]) -> bool {
        self.is_missing() || self.latest.starts_with(begin) || self.rest.starts_with(begin)
    }

    fn is_missing(self) -> bool {
        self.latest.is_empty()
    }
}

/// What stands at the front of `octets`.
pub(super) fn front(octets: &[u8], peer: Peer<'_>) -> Front {
    let result = match octets {
        [] => Ok(Front::Nothing),
        [b'P', ..] => proxy_1(octets),
        [b'\r', ..] => proxy_2(octets),
        [4, ..] => socks_4_request(octets),
        [0, 0x5a..=0x5d, ..] if peer.may_have_asked(&[4, 1]) => socks_4_reply(octets),
        [5, ..] => socks_5(octets, peer),
        [b'C', ..] => connect(octets),
        [b'H', ..] => connected(octets, peer),
        _ => Ok(Front::Nothing),
    };
    result.unwrap_or(Front::Partial)
}

/// More octets are needed.
struct Short;

fn named(name: &'static str, length: usize) -> Front {
    Front::Whole(length, Prefix { name, src: None, dst: None })
}

/// Nothing where octets differ from `begin`, short where there are too few to tell.
fn begins(octets: &[u8], begin: &[u8]) -> Result<bool, Short> {
    match octets.get(..begin.len()) {
        Some(octets) => Ok(octets == begin),
        None if begin.starts_with(octets) => Err(Short),
        None => Ok(false),
    }
}

/// Takes octets one after the other.
struct Octets<'a> {
    octets: &'a [u8],
    at: usize,
}

impl<'a> Octets<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Short> {
        let taken = self.octets.get(self.at..).and_then(|rest| rest.get(..count)).ok_or(Short)?;
        self.at += count;
        Ok(taken)
    }

    fn octet(&mut self) -> Result<u8, Short> {
        Ok(self.take(1)?.first().copied().unwrap_or_default())
    }

    fn port(&mut self) -> Result<u16, Short> {
        Ok(self.take(2)?.first_chunk().map_or(0, |port| u16::from_be_bytes(*port)))
    }

    fn ip4(&mut self) -> Result<Ipv4Addr, Short> {
        Ok(self.take(4)?.first_chunk::<4>().map_or(Ipv4Addr::UNSPECIFIED, |ip| Ipv4Addr::from(*ip)))
    }

    fn ip6(&mut self) -> Result<Ipv6Addr, Short> {
        Ok(self.take(16)?.first_chunk::<16>().map_or(Ipv6Addr::UNSPECIFIED, |ip| Ipv6Addr::from(*ip)))
    }

    /// What stands before a NUL; none where that is too long to be a name.
    fn until_nul(&mut self) -> Result<Option<&'a [u8]>, Short> {
        let rest = self.octets.get(self.at..).unwrap_or_default();
        let Some(length) = rest.iter().take(NAME).position(|octet| *octet == 0) else {
            return if rest.len() < NAME { Err(Short) } else { Ok(None) };
        };
        let taken = self.take(length)?;
        self.at += 1;
        Ok(Some(taken))
    }
}

/// A host name, if it is one.
fn host(octets: &[u8]) -> Option<&str> {
    let host = core::str::from_utf8(octets).ok()?;
    let fits = |octet: u8| octet.is_ascii_alphanumeric() || b".-_".contains(&octet);
    (!host.is_empty() && host.bytes().all(fits)).then_some(host)
}

fn socket(ip: impl Into<core::net::IpAddr>, port: u16) -> Option<String> {
    Some(SocketAddr::new(ip.into(), port).to_string())
}

/// `PROXY TCP4 192.0.2.1 192.0.2.2 40000 2775`.
fn proxy_1(octets: &[u8]) -> Result<Front, Short> {
    if !begins(octets, b"PROXY ")? {
        return Ok(Front::Nothing);
    }
    let line = octets.get(..LINE.min(octets.len())).unwrap_or_default();
    let Some(end) = line.windows(2).position(|end| end == b"\r\n") else {
        return if octets.len() < LINE { Err(Short) } else { Ok(Front::Nothing) };
    };
    let line = core::str::from_utf8(line.get(..end).unwrap_or_default()).unwrap_or_default();
    let mut words = line.split(' ').skip(1);
    let mut prefix = Prefix { name: "PROXY v1", src: None, dst: None };
    match words.next() {
        Some("TCP4" | "TCP6") => {
            let words: Vec<&str> = words.collect();
            let [src, dst, sport, dport] = words.as_slice() else {
                return Ok(Front::Nothing);
            };
            let end =
                |ip: &str, port: &str| socket(ip.parse::<core::net::IpAddr>().ok()?, port.parse().ok()?);
            (prefix.src, prefix.dst) = (end(src, sport), end(dst, dport));
            if prefix.src.is_none() || prefix.dst.is_none() {
                return Ok(Front::Nothing);
            }
        }
        Some("UNKNOWN") => {}
        _ => return Ok(Front::Nothing),
    }
    Ok(Front::Whole(end + 2, prefix))
}

fn proxy_2(octets: &[u8]) -> Result<Front, Short> {
    if !begins(octets, SIGNATURE)? {
        return Ok(Front::Nothing);
    }
    let mut rest = Octets { octets, at: SIGNATURE.len() };
    let (command, family, length) = (rest.octet()?, rest.octet()?, rest.port()?);
    if !matches!(command, 0x20 | 0x21) {
        return Ok(Front::Nothing);
    }
    let whole = rest.at + usize::from(length);
    let mut prefix = Prefix { name: "PROXY v2", src: None, dst: None };
    if octets.len() < whole {
        return Err(Short);
    }
    // 0x20 is the proxy's own connection, whose addresses say nothing.
    match (command, family) {
        (0x21, 0x11 | 0x12) if length >= 12 => {
            let (src, dst, sport, dport) = (rest.ip4()?, rest.ip4()?, rest.port()?, rest.port()?);
            (prefix.src, prefix.dst) = (socket(src, sport), socket(dst, dport));
        }
        (0x21, 0x21 | 0x22) if length >= 36 => {
            let (src, dst, sport, dport) = (rest.ip6()?, rest.ip6()?, rest.port()?, rest.port()?);
            (prefix.src, prefix.dst) = (socket(src, sport), socket(dst, dport));
        }
        _ => {}
    }
    Ok(Front::Whole(whole, prefix))
}

fn socks_4_request(octets: &[u8]) -> Result<Front, Short> {
    let mut rest = Octets { octets, at: 1 };
    if rest.octet()? != 1 {
        return Ok(Front::Nothing);
    }
    let (port, ip) = (rest.port()?, rest.ip4()?);
    if rest.until_nul()?.is_none() {
        return Ok(Front::Nothing);
    }
    // 4a: an address that cannot be, and the name behind it.
    let named = matches!(ip.octets(), [0, 0, 0, last] if last != 0);
    let (name, dst) = if named {
        ("SOCKS4a", rest.until_nul()?.and_then(host).map(|host| format!("{host}:{port}")))
    } else {
        ("SOCKS4", socket(ip, port))
    };
    if dst.is_none() {
        return Ok(Front::Nothing);
    }
    Ok(Front::Whole(rest.at, Prefix { name, src: None, dst }))
}

fn socks_4_reply(octets: &[u8]) -> Result<Front, Short> {
    let mut rest = Octets { octets, at: 0 };
    rest.take(8)?;
    Ok(named("SOCKS4", rest.at))
}

/// Greeting, authentication and request of the client, or what the server answers to them.
fn socks_5(octets: &[u8], peer: Peer<'_>) -> Result<Front, Short> {
    match socks_5_client(octets)? {
        Front::Nothing if peer.may_have_asked(&[5]) => socks_5_server(octets),
        found => Ok(found),
    }
}

fn socks_5_client(octets: &[u8]) -> Result<Front, Short> {
    let mut rest = Octets { octets, at: 1 };
    let methods = rest.octet()?;
    let methods = rest.take(usize::from(methods))?;
    if methods.is_empty() {
        return Ok(Front::Nothing);
    }
    let mut next = rest.octet()?;
    // Name and password.
    if next == 1 && methods.contains(&2) {
        for _ in 0..2 {
            let length = rest.octet()?;
            rest.take(usize::from(length))?;
        }
        next = rest.octet()?;
    }
    if next != 5 || rest.take(2)? != [1, 0] {
        return Ok(Front::Nothing);
    }
    let Some(dst) = socks_5_address(&mut rest)? else {
        return Ok(Front::Nothing);
    };
    Ok(Front::Whole(rest.at, Prefix { name: "SOCKS5", src: None, dst: Some(dst) }))
}

fn socks_5_server(octets: &[u8]) -> Result<Front, Short> {
    let mut rest = Octets { octets, at: 1 };
    match rest.octet()? {
        0 => {}
        2 if rest.take(2)? == [1, 0] => {}
        _ => return Ok(Front::Nothing),
    }
    if rest.take(3)? != [5, 0, 0] || socks_5_address(&mut rest)?.is_none() {
        return Ok(Front::Nothing);
    }
    Ok(named("SOCKS5", rest.at))
}

fn socks_5_address(rest: &mut Octets<'_>) -> Result<Option<String>, Short> {
    Ok(match rest.octet()? {
        1 => socket(rest.ip4()?, rest.port()?),
        3 => {
            let length = rest.octet()?;
            let name = host(rest.take(usize::from(length))?);
            let port = rest.port()?;
            name.map(|name| format!("{name}:{port}"))
        }
        4 => socket(rest.ip6()?, rest.port()?),
        _ => None,
    })
}

/// The length of a header with its empty line.
fn header(octets: &[u8]) -> Result<usize, Short> {
    let header = octets.get(..HEADER.min(octets.len())).unwrap_or_default();
    header.windows(4).position(|end| end == b"\r\n\r\n").map(|end| end + 4).ok_or(Short)
}

fn connect(octets: &[u8]) -> Result<Front, Short> {
    if !begins(octets, b"CONNECT ")? || octets.len() >= HEADER && header(octets).is_err() {
        return Ok(Front::Nothing);
    }
    let length = header(octets)?;
    let line = octets.split(|octet| *octet == b'\r').next().unwrap_or_default();
    let words: Vec<&[u8]> = line.split(|octet| *octet == b' ').collect();
    let [_, target, version] = words.as_slice() else {
        return Ok(Front::Nothing);
    };
    if !version.starts_with(b"HTTP/1.") || target.is_empty() || !target.iter().all(u8::is_ascii_graphic) {
        return Ok(Front::Nothing);
    }
    let dst = Some(String::from_utf8_lossy(target).into_owned());
    Ok(Front::Whole(length, Prefix { name: "HTTP CONNECT", src: None, dst }))
}

/// The answer to CONNECT. Without its request, an answer with a body is none.
fn connected(octets: &[u8], peer: Peer<'_>) -> Result<Front, Short> {
    if !peer.may_have_asked(b"CONNECT ")
        || !begins(octets, b"HTTP/1.")?
        || octets.len() >= HEADER && header(octets).is_err()
    {
        return Ok(Front::Nothing);
    }
    if octets.get(8..).is_some_and(|status| !status.is_empty() && !status.starts_with(b" ")) {
        return Ok(Front::Nothing);
    }
    if octets.get(9..10).is_some_and(|class| class != b"2") {
        return Ok(Front::Nothing);
    }
    let length = header(octets)?;
    let text = String::from_utf8_lossy(octets.get(..length).unwrap_or_default()).to_ascii_lowercase();
    let has_body = ["\r\ncontent-type:", "\r\ntransfer-encoding:"].iter().any(|name| text.contains(name));
    if has_body && peer.is_missing() {
        return Ok(Front::Nothing);
    }
    Ok(named("HTTP CONNECT", length))
}
