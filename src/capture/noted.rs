//! Some packets of a capture, one bit for each.

/// Packets that are to be written: which they are is known when something is known of what they brought, long after they
/// came.
#[derive(Clone, Debug, Default)]
pub struct NotedPackets {
    bits: Vec<u64>,
    count: u64,
}

impl NotedPackets {
    /// Notes the packet with this number.
    pub fn note(&mut self, frame: u64) {
        let Ok(at) = usize::try_from(frame / 64) else { return };
        if at >= self.bits.len() {
            self.bits.resize(at + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(at) {
            let bit = 1 << (frame % 64);
            self.count += u64::from(*bits & bit == 0);
            *bits |= bit;
        }
    }

    /// Whether it was noted.
    #[must_use]
    pub fn has(&self, frame: u64) -> bool {
        let bits = usize::try_from(frame / 64).ok().and_then(|at| self.bits.get(at));
        bits.is_some_and(|bits| bits >> (frame % 64) & 1 != 0)
    }

    /// How many were noted.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }
}
