//! Bounds of reading capture files.

/// Bounds that no file can make the reading exceed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CaptureLimits {
    /// Largest packet or pcapng block; a longer one is [`DamageKind::TooLarge`](super::DamageKind::TooLarge).
    /// The reader holds at most twice this, and what is pushed at once. Default 16 MiB.
    pub largest_block: u32,
    /// Most interfaces of one pcapng section. The packets of more are damage. Default 65,536.
    pub interfaces: usize,
    /// Octets at the front of a file in which the beginning of a capture is looked for, where it does not
    /// stand at the very front; then the file is given up. Default 1 MiB.
    pub preamble: u64,
    /// Octets of names and decryption secrets that are kept of a pcapng file; the rest is dropped and
    /// counted. Default 1 MiB.
    pub kept: usize,
    /// Largest window of a zstd frame, in octets: so much is held of what was decompressed. A larger one is
    /// [`CompressedDamageKind::WindowTooLarge`](super::CompressedDamageKind::WindowTooLarge). Default 8 MiB.
    pub zstd_window: u64,
}

impl Default for CaptureLimits {
    fn default() -> Self {
        CaptureLimits {
            largest_block: 16 << 20,
            interfaces: 1 << 16,
            preamble: 1 << 20,
            kept: 1 << 20,
            zstd_window: 8 << 20,
        }
    }
}
