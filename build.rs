//! Has `smppscope serve` built anew when the page is, or when it is there for the first time: of files that were not there
//! before, the compiler knows nothing.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SERVE").is_some() {
        // A path that is not there counts as changed each time, and a published crate has none of these.
        if let Some(place) = ["www/dist", "www"].into_iter().find(|place| Path::new(place).exists()) {
            println!("cargo::rerun-if-changed={place}");
        }
    }
}
