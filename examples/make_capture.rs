//! Makes a synthetic SMPP capture and the truth about it:
//!
//! ```text
//! cargo run --release --example make_capture -- --out big.pcap --size 1000000000 --seed 1
//! ```
//!
//! Writes OUT (and OUT.1, OUT.2, ... with `--files`) and OUT.truth.json; with `--truth-lines FILE` also what is known of
//! single requests, one JSON object a line. `--help` lists the options.

#[path = "../tests/traffic/mod.rs"]
mod traffic;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use traffic::{Details, OPTIONS, Plan};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() || arguments.iter().any(|argument| argument == "--help") {
        println!("make_capture --out FILE [--truth-lines FILE] [OPTION VALUE]...\n");
        for option in OPTIONS {
            println!("  --{:14} {}", option.name, option.help);
        }
        return ExitCode::SUCCESS;
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("make_capture: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let mut plan = Plan::default();
    let (mut out, mut lines) = (None, None);
    let mut given = arguments.iter();
    while let Some(argument) = given.next() {
        let name = argument.trim_start_matches("--");
        let mut value = || given.next().ok_or_else(|| format!("{argument} needs a value"));
        if name == "out" || name == "truth-lines" {
            *(if name == "out" { &mut out } else { &mut lines }) = Some(value()?.clone());
            continue;
        }
        let option = OPTIONS.iter().find(|option| option.name == name);
        let option = option.ok_or_else(|| format!("there is no option {argument}; see --help"))?;
        let value = if option.flag { "" } else { value()? };
        (option.set)(&mut plan, value)?;
    }
    let out = out.ok_or("--out is needed")?;
    write(&plan, &out, lines.as_deref(), arguments).map_err(|error| format!("{out}: {error}"))
}

fn write(plan: &Plan, out: &str, lines: Option<&str>, arguments: &[String]) -> io::Result<()> {
    let mut open = |at: usize| -> io::Result<Box<dyn Write>> {
        let path = if at == 0 { out.to_owned() } else { format!("{out}.{at}") };
        Ok(Box::new(BufWriter::with_capacity(1 << 20, File::create(path)?)))
    };
    let details = match lines {
        Some(lines) => {
            Details::Lines(Box::new(BufWriter::with_capacity(1 << 20, File::create(lines)?)), None)
        }
        None => Details::Nowhere,
    };
    let truth = traffic::make_detailed(plan, &mut open, details)?;
    let mut json = serde_json::to_vec_pretty(&truth.json(arguments))?;
    json.push(b'\n');
    std::fs::write(format!("{out}.truth.json"), json)
}
