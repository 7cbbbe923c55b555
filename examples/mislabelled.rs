//! Prints how often mislabelled text is found, and how often right text is taken for mislabelled.
//!
//! `cargo run --release --example mislabelled [MESSAGES | FILE]`: so many messages of the corpus, or those of a file,
//! one a line.

#![expect(clippy::print_stdout, reason = "it prints")]

#[path = "../tests/corpus/mod.rs"]
mod corpus;
#[path = "../tests/corpus/measure.rs"]
mod measure;

use measure::{Count, KINDS, LONG, MORE_KINDS, corpus, detected, false_alarms};

fn main() -> std::io::Result<()> {
    let argument = std::env::args().nth(1).unwrap_or_else(|| "24000".to_owned());
    let texts = match argument.parse() {
        Ok(count) => {
            println!("{count} messages in {} languages, and codes without one", corpus::languages());
            corpus(count)
        }
        Err(_) => corpus::of_lines(&std::fs::read_to_string(argument)?),
    };
    let line = |name: &str, count: &Count| {
        println!("{name:45} {:>7} of {:>7} = {:.3} %", count.found, count.all, count.rate());
        for example in &count.examples {
            println!("    {example}");
        }
    };
    line("false alarms", &false_alarms(&texts));
    println!("found with the right alternative, texts of {LONG} characters or more:");
    for kind in KINDS {
        line(kind.0, &detected(&texts, kind));
    }
    println!("and, of which nothing is promised:");
    for kind in MORE_KINDS {
        line(kind.0, &detected(&texts, kind));
    }
    Ok(())
}
