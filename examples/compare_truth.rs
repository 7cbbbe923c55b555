//! Makes a synthetic capture and compares what smppscope says of it with the truth:
//!
//! ```text
//! cargo run --release --example compare_truth -- target/release/smppscope big.pcap --size 1000000000 --seed 1
//! ```
//!
//! Options are those of the example `make_capture`. The status is 1 when something differs.

#[path = "../tests/support/compare.rs"]
mod compare;
#[path = "../tests/traffic/mod.rs"]
mod traffic;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use traffic::{Details, OPTIONS, Plan};

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("compare_truth: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let mut given = std::env::args().skip(1);
    let binary = given.next().ok_or("the command to compare is needed")?;
    let out = given.next().ok_or("a name for the capture is needed")?;
    let mut plan = Plan::default();
    while let Some(argument) = given.next() {
        let option = OPTIONS.iter().find(|option| argument.strip_prefix("--") == Some(option.name));
        let option =
            option.ok_or_else(|| format!("there is no option {argument}; see make_capture --help"))?;
        let value = if option.flag { None } else { given.next() };
        (option.set)(&mut plan, &value.unwrap_or_default())?;
    }
    if plan.loses() || plan.files > 1 {
        return Err("a capture in one file without loss is compared".to_owned());
    }
    let mut open = |_| -> io::Result<Box<dyn Write>> {
        Ok(Box::new(BufWriter::with_capacity(1 << 20, File::create(&out)?)))
    };
    let truth = traffic::make_detailed(&plan, &mut open, Details::Kept(Vec::new()));
    let truth = truth.map_err(|error| format!("{out}: {error}"))?;
    let compared = compare::compare(Path::new(&binary), Path::new(&out), &truth);
    println!("{out}: {} octets, {} PDUs", truth.file_bytes, truth.pdus().values().sum::<u64>());
    for (what, count) in &compared.compared {
        let differ = compared.counts.get(what).copied().unwrap_or(0);
        println!("{what}: {count} compared, {differ} differ");
    }
    for difference in &compared.differences {
        println!("{difference}");
    }
    Ok(compared.counts.is_empty())
}
