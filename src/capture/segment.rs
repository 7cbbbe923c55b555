//! A TCP segment as plain data: the seam between packets and streams.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{Location, Timestamp};

/// The control bits of a TCP header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TcpFlags(pub u8);

impl TcpFlags {
    /// The sender has finished.
    pub const FIN: TcpFlags = TcpFlags(0x01);
    /// The sender begins.
    pub const SYN: TcpFlags = TcpFlags(0x02);
    /// The sender gives the connection up.
    pub const RST: TcpFlags = TcpFlags(0x04);
    /// The acknowledgement field counts.
    pub const ACK: TcpFlags = TcpFlags(0x10);

    /// True where all bits of `other` are set.
    #[must_use]
    pub fn contains(self, other: TcpFlags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Numbers of the packets that brought the earlier fragments of a segment; none, as a rule.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Fragments<'b>(pub(super) &'b [[u8; 8]]);

impl Fragments<'_> {
    /// True where one packet brought the segment.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The numbers, in the order in which the packets were captured.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u64> + '_ {
        self.0.iter().map(|number| u64::from_be_bytes(*number))
    }
}

impl core::fmt::Debug for Fragments<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A TCP segment as captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'b> {
    /// Number of the packet, as Wireshark's `frame.number`; where fragments brought it, that of the latest.
    pub frame: u64,
    /// The packets before, where fragments brought it.
    pub fragments: Fragments<'b>,
    /// When it was captured.
    pub time: Timestamp,
    /// Sender.
    pub src: SocketAddr,
    /// Receiver.
    pub dst: SocketAddr,
    /// Sequence number of the first octet (of the SYN, where there is one).
    pub seq: u32,
    /// Acknowledgement number, where the flag says that it counts.
    pub ack: Option<u32>,
    /// Control bits.
    pub flags: TcpFlags,
    /// Receive window as written, not scaled.
    pub window: u16,
    /// Identification of the IPv4 packet; 0 where there is none.
    pub identification: u16,
    /// The options of the TCP header, as far as they were captured.
    pub options: &'b [u8],
    /// The octets captured.
    pub payload: &'b [u8],
    /// Where these stand in the file; none where fragments were put together.
    pub location: Option<Location>,
    /// Octets of payload that followed on the wire and were cut off by the snaplen.
    pub cut: u32,
}

impl<'b> Segment<'b> {
    /// The value of the timestamps option. RFC 7323.
    #[must_use]
    pub fn timestamp(&self) -> Option<u32> {
        const END: u8 = 0;
        const NO_OPERATION: u8 = 1;
        const TIMESTAMPS: u8 = 8;
        // As most systems write it.
        if let Some([NO_OPERATION, NO_OPERATION, TIMESTAMPS, 10, value @ ..]) =
            self.options.first_chunk::<8>()
        {
            return Some(u32::from_be_bytes(*value));
        }
        let mut options = self.options;
        // Each round takes octets.
        while let Some((&kind, rest)) = options.split_first() {
            options = match kind {
                END => return None,
                NO_OPERATION => rest,
                TIMESTAMPS => {
                    return rest
                        .get(1..)
                        .and_then(|value| value.first_chunk())
                        .copied()
                        .map(u32::from_be_bytes);
                }
                _ => options.get(usize::from(*rest.first()?).max(2)..)?,
            };
        }
        None
    }

    /// Appends the segment in a form that [`read`](Self::read) takes back.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.frame.to_be_bytes());
        out.extend_from_slice(&self.time.0.to_be_bytes());
        for address in [self.src, self.dst] {
            match address.ip() {
                IpAddr::V4(ip) => {
                    out.push(4);
                    out.extend_from_slice(&ip.octets());
                }
                IpAddr::V6(ip) => {
                    out.push(6);
                    out.extend_from_slice(&ip.octets());
                }
            }
            out.extend_from_slice(&address.port().to_be_bytes());
        }
        out.extend_from_slice(&self.seq.to_be_bytes());
        out.push(u8::from(self.ack.is_some()));
        out.extend_from_slice(&self.ack.unwrap_or(0).to_be_bytes());
        out.push(self.flags.0);
        out.extend_from_slice(&self.window.to_be_bytes());
        out.extend_from_slice(&self.cut.to_be_bytes());
        out.extend_from_slice(&self.identification.to_be_bytes());
        out.extend_from_slice(&self.location.map_or(0, Location::word).to_be_bytes());
        // Options have at most 40 octets; fragments at least one each of 65,535.
        let options = self.options.get(..usize::from(u8::MAX)).unwrap_or(self.options);
        out.push(options.len() as u8);
        out.extend_from_slice(options);
        let fragments = self.fragments.0.get(..usize::from(u16::MAX)).unwrap_or(self.fragments.0);
        out.extend_from_slice(&(fragments.len() as u16).to_be_bytes());
        out.extend_from_slice(fragments.as_flattened());
        // An IP packet cannot carry more than this.
        let length = u32::try_from(self.payload.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(self.payload.get(..length as usize).unwrap_or_default());
    }

    /// Reads one segment from the front of `octets`; with it, what follows it. None where it is cut short
    /// or was not written by [`write`](Self::write).
    #[must_use]
    pub fn read(octets: &'b [u8]) -> Option<(Segment<'b>, &'b [u8])> {
        let (frame, octets) = octets.split_first_chunk()?;
        let (time, octets) = octets.split_first_chunk()?;
        let (src, octets) = address(octets)?;
        let (dst, octets) = address(octets)?;
        let (seq, octets) = octets.split_first_chunk()?;
        let ([acknowledges], octets) = octets.split_first_chunk()?;
        let (ack, octets) = octets.split_first_chunk()?;
        let ([flags], octets) = octets.split_first_chunk()?;
        let (window, octets) = octets.split_first_chunk()?;
        let (cut, octets) = octets.split_first_chunk()?;
        let (identification, octets) = octets.split_first_chunk()?;
        let (location, octets) = octets.split_first_chunk()?;
        let ([length], octets) = octets.split_first_chunk()?;
        let (options, octets) = octets.split_at_checked(usize::from(*length))?;
        let (length, octets) = octets.split_first_chunk()?;
        let (fragments, octets) = octets.split_at_checked(usize::from(u16::from_be_bytes(*length)) * 8)?;
        let (length, octets) = octets.split_first_chunk()?;
        let (payload, rest) = octets.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        let segment = Segment {
            frame: u64::from_be_bytes(*frame),
            fragments: Fragments(fragments.as_chunks().0),
            time: Timestamp(i64::from_be_bytes(*time)),
            src,
            dst,
            seq: u32::from_be_bytes(*seq),
            ack: (*acknowledges != 0).then_some(u32::from_be_bytes(*ack)),
            flags: TcpFlags(*flags),
            window: u16::from_be_bytes(*window),
            identification: u16::from_be_bytes(*identification),
            options,
            payload,
            location: Location::from_word(u64::from_be_bytes(*location)),
            cut: u32::from_be_bytes(*cut),
        };
        Some((segment, rest))
    }
}

fn address(octets: &[u8]) -> Option<(SocketAddr, &[u8])> {
    let ([family], octets) = octets.split_first_chunk()?;
    let (ip, octets): (IpAddr, _) = match family {
        4 => octets.split_first_chunk::<4>().map(|(ip, rest)| (Ipv4Addr::from(*ip).into(), rest))?,
        6 => octets.split_first_chunk::<16>().map(|(ip, rest)| (Ipv6Addr::from(*ip).into(), rest))?,
        _ => return None,
    };
    let (port, octets) = octets.split_first_chunk()?;
    Some((SocketAddr::new(ip, u16::from_be_bytes(*port)), octets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_written_is_read_back() {
        let segment = Segment {
            frame: 7,
            fragments: Fragments(&[[0, 0, 0, 0, 0, 0, 0, 5], [0, 0, 0, 0, 0, 0, 0, 6]]),
            time: Timestamp(-3),
            src: "10.0.0.1:40000".parse().unwrap(),
            dst: "[2001:db8::1]:2775".parse().unwrap(),
            seq: 0xffff_fff0,
            ack: Some(9),
            flags: TcpFlags::ACK,
            window: 502,
            identification: 0x1234,
            options: &[1, 1, 8, 10, 0, 0, 0, 9, 0, 0, 0, 2],
            payload: b"payload",
            location: Location::new(2, 1 << 40),
            cut: 3,
        };
        let (fragments, options) = (Fragments::default(), &[][..]);
        let bare = Segment {
            fragments,
            options,
            ack: None,
            flags: TcpFlags::SYN,
            payload: b"",
            location: None,
            cut: 0,
            ..segment
        };
        let mut out = Vec::new();
        segment.write(&mut out);
        bare.write(&mut out);
        let (first, rest) = Segment::read(&out).unwrap();
        assert_eq!(first, segment);
        assert_eq!(first.fragments.iter().collect::<Vec<_>>(), [5, 6]);
        assert_eq!(Segment::read(rest), Some((bare, &[][..])));
        for cut in 0..rest.len() {
            assert_eq!(Segment::read(&rest[..cut]), None);
        }
    }

    #[test]
    fn the_timestamp_is_found_among_other_options() {
        let bare = |options| Segment {
            frame: 1,
            fragments: Fragments::default(),
            time: Timestamp(0),
            src: "10.0.0.1:40000".parse().unwrap(),
            dst: "10.0.0.2:2775".parse().unwrap(),
            seq: 0,
            ack: None,
            flags: TcpFlags::SYN,
            window: 502,
            identification: 0,
            options,
            payload: b"",
            location: None,
            cut: 0,
        };
        // Maximum segment size, selective acknowledgement permitted, timestamps, no operation, window scale.
        let syn = [2, 4, 5, 0xb4, 4, 2, 8, 10, 1, 2, 3, 4, 0, 0, 0, 0, 1, 3, 3, 7];
        assert_eq!(bare(&syn).timestamp(), Some(0x0102_0304));
        assert_eq!(bare(&syn[..11]).timestamp(), None);
        assert_eq!(bare(&[1, 1, 8, 10, 0, 0, 0, 9, 0, 0, 0, 2]).timestamp(), Some(9));
        assert_eq!(bare(&[0, 8, 10, 0, 0, 0, 9, 0, 0, 0, 2]).timestamp(), None);
        assert_eq!(bare(&[5, 0, 8, 10, 0, 0, 0, 9]).timestamp(), Some(9));
        assert_eq!(bare(&[3]).timestamp(), None);
        assert_eq!(bare(&[]).timestamp(), None);
    }
}
