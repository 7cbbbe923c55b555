//! The `smppscope` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    smppscope::cli::main()
}
