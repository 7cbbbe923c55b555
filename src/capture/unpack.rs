//! The octets of a file as it stands, pushed, to those of the capture in it: inflated where it is compressed.

use super::{CaptureLimits, CompressedDamage, Compression, Decompressor};

enum Form {
    /// The first octets, too few to tell.
    Unknown(Vec<u8>),
    /// As it stands; what was held back to tell.
    Plain(Vec<u8>),
    Compressed {
        decompressor: Box<Decompressor>,
        /// What was pushed, from `start` on not yet taken.
        input: Vec<u8>,
        start: usize,
    },
}

/// Unpacks one file: [`push`](Self::push) its octets, then [`unpack`](Self::unpack) until nothing more comes.
pub struct Unpacker {
    limits: CaptureLimits,
    form: Form,
    ended: bool,
}

impl Unpacker {
    /// At the beginning of a file.
    #[must_use]
    pub fn new(limits: CaptureLimits) -> Self {
        Self { limits, form: Form::Unknown(Vec::new()), ended: false }
    }

    /// Takes the next octets. Gives them back where they are of the capture as they are: nothing is to unpack of them.
    pub fn push<'o>(&mut self, octets: &'o [u8]) -> Option<&'o [u8]> {
        match &mut self.form {
            Form::Plain(held) if held.is_empty() => return Some(octets),
            Form::Plain(held) => held.extend_from_slice(octets),
            Form::Compressed { input, start, .. } => {
                input.drain(..*start);
                *start = 0;
                input.extend_from_slice(octets);
            }
            Form::Unknown(lead) => {
                lead.extend_from_slice(octets);
                if lead.len() >= Compression::MAGIC_LENGTH {
                    self.recognise();
                }
            }
        }
        None
    }

    /// The file has ended.
    pub fn finish(&mut self) {
        self.ended = true;
        if let Form::Unknown(_) = self.form {
            self.recognise();
        }
        if let Form::Compressed { decompressor, .. } = &mut self.form {
            decompressor.finish();
        }
    }

    /// Writes octets of the capture to the front of `output`; how many. 0 where more must be pushed, or the file
    /// [has ended](Self::has_ended).
    ///
    /// # Errors
    /// [`CompressedDamage`], once, after what could be decompressed before; then nothing more comes.
    pub fn unpack(&mut self, output: &mut [u8]) -> Result<usize, CompressedDamage> {
        match &mut self.form {
            Form::Unknown(_) => Ok(0),
            Form::Plain(held) => {
                let length = held.len().min(output.len());
                for (place, octet) in output.iter_mut().zip(held.drain(..length)) {
                    *place = octet;
                }
                Ok(length)
            }
            Form::Compressed { decompressor, input, start } => {
                let all = input.len();
                let mut left = input.get(*start..).unwrap_or_default();
                let unpacked = decompressor.decompress(&mut left, output);
                *start = all - left.len();
                unpacked
            }
        }
    }

    /// Whether nothing more comes.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        match &self.form {
            Form::Unknown(_) => false,
            Form::Plain(held) => self.ended && held.is_empty(),
            Form::Compressed { decompressor, .. } => decompressor.has_ended(),
        }
    }

    /// Whether the file is compressed, as far as that is known.
    #[must_use]
    pub fn is_compressed(&self) -> bool {
        matches!(self.form, Form::Compressed { .. })
    }

    fn recognise(&mut self) {
        let Form::Unknown(lead) = &mut self.form else { return };
        let lead = core::mem::take(lead);
        self.form = match Compression::of(&lead) {
            Some(compression) => Form::Compressed {
                decompressor: Box::new(Decompressor::new(compression, &self.limits)),
                input: lead,
                start: 0,
            },
            None => Form::Plain(lead),
        };
    }
}
