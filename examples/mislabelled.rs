//! Prints how often mislabelled text is found, how often right text is taken for mislabelled, and what it costs to know.
//!
//! `cargo run --release --example mislabelled [MESSAGES | FILE]`: so many messages of the corpus, or those of a file,
//! one a line.

#![expect(clippy::print_stdout, reason = "it prints")]

#[path = "../tests/corpus/mod.rs"]
mod corpus;
#[path = "../tests/corpus/measure.rs"]
mod measure;

use std::hint::black_box;
use std::time::Instant;

use measure::{Count, KINDS, LONG, MORE_KINDS, corpus, detected, false_alarms};
use smppscope::text::mislabelled::{Mislabelled, mislabelled, scored};
use smppscope::text::{Content, Encoding};

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
    println!("nanoseconds a message, rightly labelled, and those of scoring every reading of it:");
    for (name, encoding) in [("gsm7", Encoding::Gsm7), ("latin1", Encoding::Latin1), ("ucs2", Encoding::Ucs2)]
    {
        let mut languages: Vec<_> = texts.iter().map(|text| text.language).collect();
        languages.dedup();
        languages.sort_unstable();
        languages.dedup();
        for language in languages {
            let messages: Vec<Vec<u8>> = texts
                .iter()
                .filter(|text| text.language == language)
                .filter_map(|text| {
                    let mut octets = Vec::new();
                    encoding.encode(&text.text, &mut octets).is_ok().then_some(octets)
                })
                .collect();
            let time = |of: fn(&Content<'_>) -> Option<Mislabelled>| {
                let start = Instant::now();
                let rounds = 1 + 20_000 / messages.len().max(1);
                for _ in 0..rounds {
                    for octets in &messages {
                        black_box(of(black_box(&Content::plain(encoding, octets))));
                    }
                }
                start.elapsed().as_nanos() / (rounds * messages.len().max(1)) as u128
            };
            if messages.len() > 10 {
                println!("{name:8} {language:36} {:>7} {:>7}", time(mislabelled), time(scored));
            }
        }
    }
    Ok(())
}
