//! Receive windows that are closed: one side takes no more octets.

use super::event::Direction;
use crate::capture::{Segment, TcpFlags, Timestamp};

/// Since when the side that sends in each direction has its window closed.
///
/// The scale of windows stands in the SYN, which is often not captured; 0 is 0 in any scale.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClosedWindows([Option<Timestamp>; 2]);

impl ClosedWindows {
    /// Takes a segment; since when the window was closed that it opens.
    #[inline]
    pub(super) fn note(&mut self, direction: Direction, segment: &Segment<'_>) -> Option<Timestamp> {
        let closed = &mut self.0[direction.index()];
        if segment.window != 0 {
            return closed.take();
        }
        // A SYN or a reset says nothing of it.
        if segment.ack.is_some() && segment.flags.0 & (TcpFlags::SYN.0 | TcpFlags::RST.0) == 0 {
            closed.get_or_insert(segment.time);
        }
        None
    }

    /// Those that are still closed, each told once.
    pub(super) fn take(&mut self, direction: Direction) -> Option<Timestamp> {
        self.0[direction.index()].take()
    }
}
