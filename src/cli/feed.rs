//! The octets of one input on their way to a reader: read where they are needed, or ahead by a thread.

use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::thread;

use super::octets::{Got, Octets};
use crate::capture::CaptureReader;

/// How much is read at a time.
pub(super) const PIECE: usize = 256 << 10;
/// Pieces that are read ahead.
const AHEAD: usize = 4;

/// Where octets come from.
pub(super) enum Feed {
    /// Read when they are wanted.
    Direct(Box<Octets>),
    /// Read ahead.
    Ahead(Ahead),
}

/// A thread that reads.
pub(super) struct Ahead {
    pieces: Receiver<Piece>,
    /// Buffers on their way back.
    empty: Sender<Vec<u8>>,
    position: u64,
    compressed: bool,
}

/// What the thread read, and how far it is in the file.
struct Piece {
    got: Got,
    octets: Vec<u8>,
    position: u64,
    compressed: bool,
}

impl Feed {
    /// Lets a thread read ahead.
    pub(super) fn ahead(mut octets: Octets) -> Feed {
        let (filled, pieces): (SyncSender<Piece>, _) = sync_channel(AHEAD);
        let (empty, emptied) = channel::<Vec<u8>>();
        // It ends with the input, or when nobody takes what it reads.
        thread::spawn(move || {
            loop {
                let mut buffer = emptied.try_recv().unwrap_or_else(|_| vec![0; PIECE]);
                let got = octets.read(&mut buffer);
                let last = matches!(got, Got::End | Got::Failed(_));
                let (position, compressed) = (octets.position(), octets.is_compressed());
                let piece = Piece { got, octets: buffer, position, compressed };
                if filled.send(piece).is_err() || last {
                    return;
                }
            }
        });
        Feed::Ahead(Ahead { pieces, empty, position: 0, compressed: false })
    }

    /// Reads on into the reader; where nothing is there yet, waits for it if `wait` is set. Files that are
    /// followed are never waited for.
    pub(super) fn fill(&mut self, reader: &mut CaptureReader, size: usize, wait: bool) -> Got {
        match self {
            Feed::Direct(octets) => {
                let got = octets.read(reader.space(size));
                if let Got::Octets(length) = got {
                    reader.filled(length);
                }
                got
            }
            Feed::Ahead(ahead) => {
                let piece = if wait {
                    ahead.pieces.recv().map_err(|_| TryRecvError::Disconnected)
                } else {
                    ahead.pieces.try_recv()
                };
                match piece {
                    Ok(Piece { got, octets, position, compressed }) => {
                        ahead.position = position;
                        ahead.compressed = compressed;
                        if let Got::Octets(length) = got {
                            reader.push(octets.get(..length).unwrap_or_default());
                            // The thread may have ended.
                            let _ = ahead.empty.send(octets);
                        }
                        got
                    }
                    Err(TryRecvError::Empty) => Got::Pending,
                    Err(TryRecvError::Disconnected) => Got::End,
                }
            }
        }
    }

    /// Octets of the file that were read so far, as they stand there.
    pub(super) fn position(&self) -> u64 {
        match self {
            Feed::Direct(octets) => octets.position(),
            Feed::Ahead(ahead) => ahead.position,
        }
    }

    /// Whether the file is compressed, as far as that is known.
    pub(super) fn is_compressed(&self) -> bool {
        match self {
            Feed::Direct(octets) => octets.is_compressed(),
            Feed::Ahead(ahead) => ahead.compressed,
        }
    }
}
