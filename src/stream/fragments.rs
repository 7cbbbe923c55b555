//! The packets that brought the fragments of segments.

use std::collections::VecDeque;

use crate::capture::Segment;

/// The numbers of packets with fragments, by the number of the packet with the latest. Hardly any segment comes in
/// fragments, so that this stands beside what is kept of every segment.
#[derive(Debug)]
pub(super) struct FragmentFrames {
    limit: usize,
    count: usize,
    /// In the order of the packets.
    kept: VecDeque<(u64, Vec<u64>)>,
}

impl FragmentFrames {
    pub(super) fn new(limit: usize) -> FragmentFrames {
        FragmentFrames { limit, count: 0, kept: VecDeque::new() }
    }

    /// Keeps those of a segment, and forgets the oldest beyond the limit.
    pub(super) fn keep(&mut self, segment: &Segment<'_>) {
        let at = self.kept.partition_point(|(frame, _)| *frame < segment.frame);
        if self.kept.get(at).is_some_and(|(frame, _)| *frame == segment.frame) {
            return;
        }
        self.count += segment.fragments.iter().len();
        self.kept.insert(at, (segment.frame, segment.fragments.iter().collect()));
        while self.count > self.limit
            && let Some((_, frames)) = self.kept.pop_front()
        {
            self.count -= frames.len();
        }
    }

    /// The packets that brought the earlier fragments of what this one completed.
    #[inline]
    pub(super) fn of(&self, frame: u64) -> &[u64] {
        if self.kept.is_empty() {
            return &[];
        }
        let at = self.kept.partition_point(|(other, _)| *other < frame);
        self.kept.get(at).filter(|(other, _)| *other == frame).map_or(&[], |(_, frames)| frames)
    }
}
