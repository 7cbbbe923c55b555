//! zstd: frames one after another, each of blocks of 128 KiB at most. RFC 8878, section 3.1.

use std::io::Read;

use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::{CompressedDamageKind, Progress};

const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const BLOCK_HEADER: usize = 3;
const LARGEST_BLOCK: usize = 128 << 10;
const CHECKSUM: usize = 4;
/// A block of nothing that says that it is the last one.
const LAST_BLOCK: [u8; BLOCK_HEADER] = [1, 0, 0];

enum State {
    /// A frame comes next, if anything.
    Frame,
    /// So many octets of a frame that is to be skipped.
    Skip(usize),
    Block {
        checksum: bool,
    },
    /// What was decompressed is given out.
    Give {
        then: Then,
        checksum: bool,
    },
}

#[derive(Clone, Copy)]
enum Then {
    NextBlock,
    NextFrame,
    Fault(CompressedDamageKind),
}

pub(super) struct Zstd {
    state: State,
    decoder: FrameDecoder,
    /// A header or block that is not yet whole.
    pending: Vec<u8>,
    /// Some frame was whole.
    some: bool,
}

impl Zstd {
    pub(super) fn new(window: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(window);
        Zstd { state: State::Frame, decoder, pending: Vec::new(), some: false }
    }

    pub(super) fn decompress(&mut self, input: &[u8], output: &mut [u8], ended: bool) -> Progress {
        let mut progress = Progress::default();
        while progress.fault.is_none() && progress.given == 0 {
            let moved = match self.state {
                State::Frame => self.frame(input, &mut progress),
                State::Skip(left) => {
                    let taken = left.min(input.len() - progress.taken);
                    progress.taken += taken;
                    self.state = if taken == left { State::Frame } else { State::Skip(left - taken) };
                    taken == left
                }
                State::Block { checksum } => self.block(checksum, input, &mut progress),
                State::Give { then, checksum } => {
                    self.give(then, checksum, output, &mut progress);
                    true
                }
            };
            if moved || progress.fault.is_some() {
                continue;
            }
            // More octets are needed.
            if ended {
                self.ends(&mut progress);
            } else {
                break;
            }
            if matches!(self.state, State::Frame) {
                break;
            }
        }
        progress
    }

    /// The file ends here.
    fn ends(&mut self, progress: &mut Progress) {
        match self.state {
            State::Frame if self.pending.is_empty() => {}
            State::Frame | State::Skip(_) => {
                let kind = if self.some {
                    CompressedDamageKind::TrailingOctets
                } else {
                    CompressedDamageKind::Truncated
                };
                progress.fault = Some(kind);
            }
            _ => self.break_off(CompressedDamageKind::Truncated),
        }
    }

    /// Lets the decoder give out what it holds back for later blocks.
    fn break_off(&mut self, kind: CompressedDamageKind) {
        // Where a checksum is missing, the frame has nevertheless ended.
        let _ = self.decoder.decode_blocks(&LAST_BLOCK[..], BlockDecodingStrategy::UptoBlocks(1));
        self.state = State::Give { then: Then::Fault(kind), checksum: false };
    }

    fn frame(&mut self, input: &[u8], progress: &mut Progress) -> bool {
        if !self.gather(4, input, progress) {
            return false;
        }
        if let [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] = self.pending[..] {
            if !self.gather(8, input, progress) {
                return false;
            }
            let length = self.pending.last_chunk().copied().map_or(0, u32::from_le_bytes);
            self.pending.clear();
            self.some = true;
            self.state = State::Skip(length as usize);
            return true;
        }
        if self.pending.first_chunk() != Some(&MAGIC) {
            let kind =
                if self.some { CompressedDamageKind::TrailingOctets } else { CompressedDamageKind::Corrupt };
            progress.fault = Some(kind);
            return false;
        }
        if !self.gather(5, input, progress) {
            return false;
        }
        let descriptor = self.pending.get(4).copied().unwrap_or(0);
        let single = descriptor & 0x20 != 0;
        let checksum = descriptor & 0x04 != 0;
        let dictionary = [0, 1, 2, 4][usize::from(descriptor & 3)];
        let content = [usize::from(single), 2, 4, 8][usize::from(descriptor >> 6)];
        if !self.gather(5 + usize::from(!single) + dictionary + content, input, progress) {
            return false;
        }
        match self.decoder.reset(&self.pending[..]) {
            Ok(()) => self.state = State::Block { checksum },
            Err(error) => {
                progress.fault = Some(match error {
                    FrameDecoderError::WindowSizeTooBig { requested, .. } => {
                        CompressedDamageKind::WindowTooLarge(requested)
                    }
                    FrameDecoderError::DictNotProvided { .. } => CompressedDamageKind::Dictionary,
                    _ => CompressedDamageKind::Corrupt,
                });
            }
        }
        self.pending.clear();
        true
    }

    fn block(&mut self, checksum: bool, input: &[u8], progress: &mut Progress) -> bool {
        if !self.gather(BLOCK_HEADER, input, progress) {
            return false;
        }
        let [a, b, c] = self.pending.first_chunk().copied().unwrap_or_default();
        let header = u32::from_le_bytes([a, b, c, 0]);
        let last = header & 1 != 0;
        let size = (header >> 3) as usize;
        // A block of one octet repeated says how often.
        let present = if header >> 1 & 3 == 1 { 1 } else { size };
        if size > LARGEST_BLOCK {
            self.break_off(CompressedDamageKind::Corrupt);
            return true;
        }
        let trailer = if last && checksum { CHECKSUM } else { 0 };
        if !self.gather(BLOCK_HEADER + present + trailer, input, progress) {
            return false;
        }
        let decoded = self.decoder.decode_blocks(&self.pending[..], BlockDecodingStrategy::UptoBlocks(1));
        self.pending.clear();
        if decoded.is_err() {
            self.break_off(CompressedDamageKind::Corrupt);
            return true;
        }
        let then = if last { Then::NextFrame } else { Then::NextBlock };
        self.state = State::Give { then, checksum };
        true
    }

    fn give(&mut self, then: Then, checksum: bool, output: &mut [u8], progress: &mut Progress) {
        // Nothing fails here: it is a copy.
        progress.given = self.decoder.read(output).unwrap_or(0);
        if progress.given > 0 {
            return;
        }
        match then {
            Then::NextBlock => self.state = State::Block { checksum },
            Then::NextFrame => {
                self.state = State::Frame;
                self.some = true;
                if checksum && self.decoder.get_checksum_from_data() != self.decoder.get_calculated_checksum()
                {
                    progress.fault = Some(CompressedDamageKind::Checksum);
                }
            }
            Then::Fault(kind) => progress.fault = Some(kind),
        }
    }

    /// Whether the next `length` octets are all there.
    fn gather(&mut self, length: usize, input: &[u8], progress: &mut Progress) -> bool {
        let rest = input.get(progress.taken..).unwrap_or_default();
        let taken = length.saturating_sub(self.pending.len()).min(rest.len());
        self.pending.extend_from_slice(&rest[..taken]);
        progress.taken += taken;
        self.pending.len() >= length
    }
}
