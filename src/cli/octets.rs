//! The octets of one input as they were captured: a file or standard input, decompressed where it is compressed.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::capture::{CaptureLimits, CompressedDamage, Compression, Decompressor};

/// How much of a compressed file is read at a time.
const COMPRESSED_PIECE: usize = 64 << 10;

/// What a read came to.
pub(super) enum Got {
    /// So many octets.
    Octets(usize),
    /// None yet.
    Pending,
    /// No more.
    End,
    /// The compressed data is damaged; the end follows.
    Damage(CompressedDamage),
    /// The file begins anew, and why.
    Restarted(&'static str),
    /// It cannot be read on.
    Failed(io::Error),
}

/// How the octets stand in the file.
enum Form {
    /// The first octets, too few to tell.
    Unknown(Vec<u8>),
    Plain,
    Compressed(Box<Compressed>),
}

struct Compressed {
    decompressor: Decompressor,
    /// What was read; `start..end` is not yet decompressed.
    input: Vec<u8>,
    start: usize,
    end: usize,
}

/// One input.
pub(super) struct Octets {
    path: PathBuf,
    input: Box<dyn Read + Send>,
    form: Form,
    limits: CaptureLimits,
    /// A file that grows: which one it is, and how far it was read.
    follow: Option<(Identity, u64)>,
    read: u64,
}

impl Octets {
    /// Opens a file; `-` is standard input.
    pub(super) fn open(path: &Path, limits: CaptureLimits, follow: bool) -> anyhow::Result<Self> {
        let mut followed = None;
        let input: Box<dyn Read + Send> = if is_standard_input(path) {
            Box::new(io::stdin())
        } else {
            let file = open(path)?;
            if follow && !comes_once(path) {
                followed = Some((Identity::of(&file.metadata()?), 0));
            }
            Box::new(file)
        };
        let form = Form::Unknown(Vec::new());
        Ok(Self { path: path.to_owned(), input, form, limits, follow: followed, read: 0 })
    }

    /// Octets of the file that were read so far, as they stand there.
    pub(super) fn position(&self) -> u64 {
        self.read
    }

    /// Whether the file is compressed, as far as that is known.
    pub(super) fn is_compressed(&self) -> bool {
        matches!(self.form, Form::Compressed(_))
    }

    /// Finds out whether the file is compressed.
    pub(super) fn recognise(&mut self) {
        let mut octets = [0; Compression::MAGIC_LENGTH];
        while let Form::Unknown(lead) = &mut self.form {
            let wanted = Compression::MAGIC_LENGTH - lead.len();
            let Ok(length @ 1..) = self.input.read(&mut octets[..wanted]) else { return };
            lead.extend_from_slice(&octets[..length]);
            self.read += length as u64;
            if lead.len() < Compression::MAGIC_LENGTH {
                continue;
            }
            match Compression::of(lead) {
                Some(compression) => self.form = compressed(compression, &self.limits, lead),
                None => return,
            }
        }
    }

    /// The next octets.
    pub(super) fn read(&mut self, out: &mut [u8]) -> Got {
        loop {
            match &mut self.form {
                Form::Plain => {
                    return match self.input.read(out) {
                        Ok(0) => self.at_end(),
                        Ok(length) => {
                            self.read += length as u64;
                            Got::Octets(length)
                        }
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                        Err(error) => Got::Failed(error),
                    };
                }
                Form::Unknown(lead) => {
                    let before = lead.len();
                    let Some((front, room)) = out.split_at_mut_checked(before) else { return Got::Pending };
                    front.copy_from_slice(lead);
                    // Enough may be there already.
                    let length = if before >= Compression::MAGIC_LENGTH {
                        0
                    } else {
                        match self.input.read(room) {
                            Ok(length) => length,
                            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                            Err(error) => return Got::Failed(error),
                        }
                    };
                    self.read += length as u64;
                    let all = &out[..before + length];
                    if all.len() < Compression::MAGIC_LENGTH && (length > 0 || self.follow.is_some()) {
                        *lead = all.to_vec();
                        if length > 0 {
                            continue;
                        }
                        return self.at_end();
                    }
                    if let Some(compression) = Compression::of(all) {
                        self.form = compressed(compression, &self.limits, all);
                        continue;
                    }
                    let length = all.len();
                    self.form = Form::Plain;
                    return if length == 0 { self.at_end() } else { Got::Octets(length) };
                }
                Form::Compressed(compressed) => {
                    let Compressed { decompressor, input, start, end } = &mut **compressed;
                    let mut left = &input[*start..*end];
                    let decompressed = decompressor.decompress(&mut left, out);
                    *start = *end - left.len();
                    match decompressed {
                        Ok(0) => {}
                        Ok(length) => return Got::Octets(length),
                        Err(damage) => return Got::Damage(damage),
                    }
                    if decompressor.has_ended() {
                        return Got::End;
                    }
                    input.resize(COMPRESSED_PIECE, 0);
                    (*start, *end) = (0, 0);
                    match self.input.read(input) {
                        Ok(0) if self.follow.is_some() => return self.at_end(),
                        Ok(0) => decompressor.finish(),
                        Ok(length) => {
                            *end = length;
                            self.read += length as u64;
                        }
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => return Got::Failed(error),
                    }
                }
            }
        }
    }

    /// Nothing more is there; a file that is followed may have been replaced.
    fn at_end(&mut self) -> Got {
        let Some((identity, begun)) = self.follow else { return Got::End };
        // While it is being replaced there may be none.
        let Ok(now) = std::fs::metadata(&self.path) else { return Got::Pending };
        let why = if Identity::of(&now) != identity {
            "it was replaced"
        } else if now.len() < self.read - begun {
            "it was cut off"
        } else {
            return Got::Pending;
        };
        let opened = open(&self.path).and_then(|file| Ok((Identity::of(&file.metadata()?), file)));
        let Ok((identity, file)) = opened else { return Got::Pending };
        self.input = Box::new(file);
        self.form = Form::Unknown(Vec::new());
        self.follow = Some((identity, self.read));
        Got::Restarted(why)
    }
}

fn compressed(compression: Compression, limits: &CaptureLimits, lead: &[u8]) -> Form {
    Form::Compressed(Box::new(Compressed {
        decompressor: Decompressor::new(compression, limits),
        input: lead.to_vec(),
        start: 0,
        end: lead.len(),
    }))
}

/// Whether this names standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether it can be read only once, and may keep one waiting: standard input, or a pipe that has a name.
pub(super) fn comes_once(path: &Path) -> bool {
    is_standard_input(path) || std::fs::metadata(path).is_ok_and(|file| !file.is_file())
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| format!("cannot open {}", path.display()))
}

/// Which file it is, whatever its name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    fn of(file: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(file.dev(), file.ino())
    }

    /// Elsewhere a replaced file is noticed by its size alone.
    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Self {
        Self(0, 0)
    }
}
