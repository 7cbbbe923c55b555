//! Bounds of reading capture files.

use crate::limits::limits;

limits! {
    /// Bounds that no file can make the reading exceed.
    "file", CaptureLimits {
        /// Largest packet or pcapng block. The reader holds at most twice this, and what is pushed at once.
        largest_block: u32 = 16 << 20, Octets,
            "damage `too_large` at its offset; the reading goes on at the next packet that can be found";
        /// Interfaces of one pcapng section.
        interfaces: usize = 1 << 16, Count,
            "damage `too_many_interfaces`, and `unknown_interface` for their packets";
        /// Front of a file in which the beginning of a capture is looked for, where it does not stand at the very front.
        preamble: u64 = 1 << 20, Octets, "damage `not_a_capture`; the file is given up";
        /// Names and decryption secrets that are kept of a pcapng file.
        kept: usize = 1 << 20, Octets, "the rest is dropped, and counted";
        /// Window of a zstd frame: so much is held of what was decompressed. `--zstd-window` is the same.
        zstd_window: u64 = 8 << 20, Octets,
            "damage `window_too_large`, with the size to allow; the rest of the file is not read";
    }
}
