//! The page of limits, from their rows.

use core::fmt::Write;

use crate::limits::{LimitUnit, all};

/// What the rows do not have: the limits of the command itself.
const OF_THE_COMMAND: &str = "\
| files open together | 16 | of more, each is opened for its first packet, closed, and opened again when its time comes |
| octets read ahead of a compressed file or standard input | 5 of 256 KiB | the reading waits |
| damages of a file told on standard error | 20 | said once; NDJSON has them all |
| changes from one file to another that are remembered for `files` | 262,144 | `null` for older frames |
| PDUs given to a thread that writes lines | 2,048 or 128 KiB, one such part a thread | the reading waits |
";

/// `docs/limits.md`.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(
        "# Limits\n\n\
         What no input can make smppscope exceed, and what is given up and told there. `--limit NAME=VALUE` sets one.\n\n\
         | name | what | default | beyond it |\n|---|---|---|---|\n",
    );
    for spec in all() {
        let meaning = spec.meaning.trim();
        // Writing to a String cannot fail.
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            spec.name,
            meaning.strip_suffix('.').unwrap_or(meaning),
            amount(spec.default, spec.unit),
            spec.beyond
        );
    }
    page.push_str("\nOf the command:\n\n| what | limit | beyond it |\n|---|---|---|\n");
    page.push_str(OF_THE_COMMAND);
    page
}

fn amount(value: u64, unit: LimitUnit) -> String {
    match unit {
        LimitUnit::Octets if value.is_multiple_of(1 << 20) => format!("{} MiB", value >> 20),
        LimitUnit::Octets => format!("{} KiB", value >> 10),
        LimitUnit::Count => value.to_string(),
        LimitUnit::Nanoseconds if value.is_multiple_of(1_000_000_000) => {
            format!("{} s", value / 1_000_000_000)
        }
        LimitUnit::Nanoseconds => format!("{} ms", value / 1_000_000),
    }
}
