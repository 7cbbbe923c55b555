//! What the standard library brings along elsewhere, in less code: memory, and the end of a program that cannot go on.

use rlsf::SmallGlobalTlsf;

#[global_allocator]
static MEMORY: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// Ends the call with an exception. The library does not panic; this is what memory that cannot be had comes to.
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
