//! Compressed capture files: gzip and zstd, pushed in any pieces.

mod gzip;
mod zstd;

use core::fmt;

use super::CaptureLimits;
use gzip::Gzip;
use zstd::Zstd;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// gzip, of any number of members (RFC 1952).
    Gzip,
    /// zstd, of any number of frames (RFC 8878).
    Zstd,
}

impl Compression {
    /// Octets by which a file can be told.
    pub const MAGIC_LENGTH: usize = 4;

    /// How the file is compressed that begins with these octets: [`MAGIC_LENGTH`](Self::MAGIC_LENGTH) of
    /// them, or the whole file.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Compression> {
        match beginning {
            [0x1f, 0x8b, ..] => Some(Compression::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Compression::Zstd),
            _ => None,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Compression::Gzip => "gzip",
            Compression::Zstd => "zstd",
        }
    }
}

/// Where and how a compressed file cannot be read. What was decompressed before has been given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompressedDamage {
    /// Offset in the compressed file.
    pub offset: u64,
    /// Octets that had been decompressed.
    pub decompressed: u64,
    /// How it is compressed.
    pub compression: Compression,
    /// What is wrong there.
    pub kind: CompressedDamageKind,
}

/// What is wrong with a compressed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CompressedDamageKind {
    /// The file ends inside compressed data: a warning, the usual end of an interrupted capture.
    Truncated,
    /// It is no compressed data.
    Corrupt,
    /// What was decompressed, and given out, is not what was compressed.
    Checksum,
    /// What follows the compressed data is none: a warning, it is ignored.
    TrailingOctets,
    /// A zstd frame whose window is so many octets, more than
    /// [`CaptureLimits::zstd_window`](super::CaptureLimits::zstd_window).
    WindowTooLarge(u64),
    /// A zstd frame that needs a dictionary.
    Dictionary,
}

impl CompressedDamage {
    /// True where nothing is lost that the file holds.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(self.kind, CompressedDamageKind::Truncated | CompressedDamageKind::TrailingOctets)
    }
}

impl CompressedDamageKind {
    /// One word for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CompressedDamageKind::Truncated => "compressed_truncated",
            CompressedDamageKind::Corrupt => "compressed_corrupt",
            CompressedDamageKind::Checksum => "compressed_checksum",
            CompressedDamageKind::TrailingOctets => "trailing_octets",
            CompressedDamageKind::WindowTooLarge(_) => "window_too_large",
            CompressedDamageKind::Dictionary => "dictionary_needed",
        }
    }
}

impl fmt::Display for CompressedDamage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CompressedDamage { offset, decompressed, compression, kind } = self;
        let name = compression.name();
        match kind {
            CompressedDamageKind::Truncated => {
                write!(f, "the file ends inside {name} data")?;
            }
            CompressedDamageKind::Corrupt => {
                write!(f, "the {name} data is corrupt at offset {offset} of the compressed file")?;
            }
            CompressedDamageKind::Checksum => {
                write!(
                    f,
                    "the {name} data before offset {offset} of the compressed file has a wrong checksum"
                )?;
            }
            CompressedDamageKind::TrailingOctets => {
                return write!(f, "what follows the {name} data at offset {offset} is ignored");
            }
            CompressedDamageKind::WindowTooLarge(window) => {
                write!(f, "the zstd frame at offset {offset} needs a window of {window} octets")?;
            }
            CompressedDamageKind::Dictionary => {
                write!(f, "the zstd frame at offset {offset} needs a dictionary")?;
            }
        }
        write!(f, "; {decompressed} octets were decompressed before")
    }
}

impl std::error::Error for CompressedDamage {}

enum Decoder {
    Gzip(Box<Gzip>),
    Zstd(Box<Zstd>),
}

/// What a decoder did: octets taken and given; neither where it needs more input.
#[derive(Clone, Copy, Default)]
struct Progress {
    taken: usize,
    given: usize,
    fault: Option<CompressedDamageKind>,
}

/// Decompresses one file, and holds no more of it than its window and one block. What comes out goes to a
/// [`CaptureReader`](super::CaptureReader).
pub struct Decompressor {
    decoder: Decoder,
    compression: Compression,
    taken: u64,
    given: u64,
    fault: Option<CompressedDamageKind>,
    told: bool,
    ended: bool,
}

impl Decompressor {
    /// A decompressor at the beginning of a file.
    #[must_use]
    pub fn new(compression: Compression, limits: &CaptureLimits) -> Self {
        let decoder = match compression {
            Compression::Gzip => Decoder::Gzip(Box::default()),
            Compression::Zstd => Decoder::Zstd(Box::new(Zstd::new(limits.zstd_window))),
        };
        Decompressor { decoder, compression, taken: 0, given: 0, fault: None, told: false, ended: false }
    }

    /// Takes octets from the front of `input` and writes what they become to the front of `output`. Returns how
    /// many octets were written; 0 where all of `input` was taken and more is needed, or `output` is empty.
    ///
    /// # Errors
    /// [`CompressedDamage`], once, after what could be decompressed before; then nothing more comes.
    pub fn decompress(&mut self, input: &mut &[u8], output: &mut [u8]) -> Result<usize, CompressedDamage> {
        let mut written = 0;
        while self.fault.is_none() && written < output.len() {
            let room = output.get_mut(written..).unwrap_or_default();
            let progress = match &mut self.decoder {
                Decoder::Gzip(gzip) => gzip.decompress(input, room, self.ended),
                Decoder::Zstd(zstd) => zstd.decompress(input, room, self.ended),
            };
            *input = input.get(progress.taken..).unwrap_or_default();
            self.taken += progress.taken as u64;
            self.given += progress.given as u64;
            written += progress.given;
            self.fault = progress.fault;
            if progress.taken == 0 && progress.given == 0 {
                break;
            }
        }
        let Some(kind) = self.fault else { return Ok(written) };
        *input = &[];
        if written > 0 || self.told {
            return Ok(written);
        }
        self.told = true;
        Err(self.damage(kind))
    }

    /// The file has ended; go on with [`decompress`](Self::decompress), without input, until it gives nothing
    /// more: it tells where the file has ended too early.
    pub fn finish(&mut self) {
        self.ended = true;
    }

    /// True after [`finish`](Self::finish), and where damage ended it.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended || self.fault.is_some()
    }

    fn damage(&self, kind: CompressedDamageKind) -> CompressedDamage {
        CompressedDamage { offset: self.taken, decompressed: self.given, compression: self.compression, kind }
    }
}
