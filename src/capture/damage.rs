//! What is wrong with a capture file, and where.

use core::fmt;

/// Octets of a file that could not be read. All packets before them have been given out, and the reading
/// goes on behind them where a boundary can be found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Offset in the file (as decompressed) of the packet or block at fault.
    pub offset: u64,
    /// Octets that were skipped, from there on; blocks that were good and held no packet are not counted.
    pub skipped: u64,
    /// What is wrong there.
    pub kind: DamageKind,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DamageKind {
    /// The first octets are of neither format.
    NotACapture,
    /// The file ends inside a packet or block: a warning, the usual end of an interrupted capture.
    Truncated,
    /// A packet or block claims this many octets, beyond
    /// [`CaptureLimits::largest_block`](super::CaptureLimits::largest_block).
    TooLarge(u32),
    /// A pcap packet whose header contradicts itself, and behind which no other packet begins.
    BadRecord,
    /// A pcapng block whose lengths contradict themselves or its content.
    BadBlock,
    /// A pcapng packet of an interface that was not described.
    UnknownInterface(u32),
    /// More interfaces than [`CaptureLimits::interfaces`](super::CaptureLimits::interfaces).
    TooManyInterfaces,
    /// The beginning of another file: two were joined octet by octet. It is read as well.
    AnotherFile,
}

impl Damage {
    /// True where the file merely ends early.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.kind == DamageKind::Truncated
    }
}

impl DamageKind {
    /// One word for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DamageKind::NotACapture => "not_a_capture",
            DamageKind::Truncated => "truncated",
            DamageKind::TooLarge(_) => "too_large",
            DamageKind::BadRecord => "bad_record",
            DamageKind::BadBlock => "bad_block",
            DamageKind::UnknownInterface(_) => "unknown_interface",
            DamageKind::TooManyInterfaces => "too_many_interfaces",
            DamageKind::AnotherFile => "another_file",
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset;
        match self.kind {
            DamageKind::NotACapture if offset == 0 => write!(f, "not a pcap or pcapng file")?,
            DamageKind::NotACapture => write!(f, "no pcap or pcapng at offset {offset}")?,
            DamageKind::Truncated => {
                return write!(f, "the file ends inside the packet at offset {offset}");
            }
            DamageKind::TooLarge(length) => {
                write!(f, "the packet at offset {offset} claims to be {length} octets long")?;
            }
            DamageKind::BadRecord => write!(f, "no packet can begin at offset {offset} as it stands there")?,
            DamageKind::BadBlock => write!(f, "the pcapng block at offset {offset} is malformed")?,
            DamageKind::UnknownInterface(interface) => {
                write!(
                    f,
                    "the packet at offset {offset} names interface {interface}, which is not described"
                )?;
            }
            DamageKind::TooManyInterfaces => {
                write!(f, "too many interfaces are described at offset {offset}")?;
            }
            DamageKind::AnotherFile => write!(f, "another capture file begins at offset {offset}")?,
        }
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, "; {skipped} octets were skipped"),
        }
    }
}

impl std::error::Error for Damage {}
