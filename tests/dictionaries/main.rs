//! Dictionaries: what the built-in ones say of PDUs, and what a file may say.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

#[path = "../pdus/mod.rs"]
mod pdus;
#[path = "../support/mod.rs"]
mod support;

mod files;
mod huawei;
mod openmarket;

use smppscope::dictionary::{self, DictionaryFile};
use smppscope::json::Options;
use smppscope::pdu::annotate;
use smppscope::render::leaves::Leaves;

/// Path and display of every leaf and part, parts under the path of their leaf, and the codes of the faults.
fn displays(file: &DictionaryFile, octets: &[u8]) -> (Vec<(String, String)>, Vec<&'static str>) {
    dictionary::with(std::slice::from_ref(file), |dictionary| {
        let mut leaves = Leaves::new(Options { dictionary, ..Options::default() });
        annotate(octets, dictionary, &mut leaves).expect("collecting does not end the reading");
        let mut all = Vec::new();
        for leaf in &leaves.leaves {
            let mut display = String::new();
            leaf.display(&mut display).unwrap();
            all.push((leaf.path.to_string(), display));
            all.extend(
                leaf.parts().into_iter().map(|part| (format!("{}/{}", leaf.path, part.name), part.display)),
            );
        }
        (all, leaves.faults.iter().map(|fault| fault.code.name()).collect())
    })
}

/// The display at `path`.
fn display(file: &DictionaryFile, octets: &[u8], path: &str) -> String {
    let (all, _) = displays(file, octets);
    let found = all.iter().find(|(at, _)| at == path);
    found.unwrap_or_else(|| panic!("no {path} in {all:?}")).1.clone()
}
