//! `smppscope serve [FILE]...`: the page, for browsers on this computer.

#[cfg(feature = "serve")]
mod page;
#[cfg(feature = "serve")]
mod routes;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{ExitStatus, complain};

/// `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Captures that the page opens at once; it can open others, too.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The port; 0 is any that is free.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Open the page in the browser of this desktop.
    #[arg(long)]
    pub open: bool,
}

/// Says that this build lacks the page.
#[cfg(not(feature = "serve"))]
pub(crate) fn run(_: &ServeArgs, _: &mut impl Write) -> anyhow::Result<ExitStatus> {
    complain(
        "this build has no page; build it in a clone: node www/build.mjs && cargo build --release --features serve",
    );
    Ok(ExitStatus::Usage)
}

/// Serves until the process is ended.
#[cfg(feature = "serve")]
pub(crate) fn run(arguments: &ServeArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    use std::net::{Ipv4Addr, TcpListener};

    use anyhow::Context;

    if !page::is_there() {
        complain(
            "the page was not there when this was built; build both: node www/build.mjs && cargo build --release --features serve",
        );
        return Ok(ExitStatus::Usage);
    }
    let captures = match captures(&arguments.files) {
        Ok(captures) => captures,
        Err(status) => return Ok(status),
    };
    // Nobody but this computer can connect.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port))
        .with_context(|| format!("cannot listen on port {}", arguments.port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let token = token()?;
    let url = format!("http://{address}/{token}/#served");
    let router = routes::router(&token, address.port(), captures, page::file);
    writeln!(out, "{url}")?;
    out.flush()?;
    complain("serving on this computer only, to whoever has this address; Ctrl-C ends it");
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        complain(format_args!("no browser could be started ({error}): open the address yourself"));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router).await
    })?;
    Ok(ExitStatus::Done)
}

/// The captures; each must be a file, since the page reads them in pieces and more than once.
#[cfg(feature = "serve")]
fn captures(files: &[PathBuf]) -> Result<Vec<PathBuf>, ExitStatus> {
    for path in files {
        match std::fs::metadata(path) {
            Ok(file) if file.is_file() => {}
            Ok(_) => {
                complain(format_args!(
                    "{} is no file; the page reads captures in pieces: save it first",
                    path.display()
                ));
                return Err(ExitStatus::Usage);
            }
            Err(error) => {
                complain(format_args!("cannot read {}: {error}", path.display()));
                return Err(ExitStatus::Failed);
            }
        }
    }
    Ok(files.to_vec())
}

/// A part of the address that nobody can guess: other pages in the browser, and other users, do not know it.
#[cfg(feature = "serve")]
fn token() -> anyhow::Result<String> {
    use std::fmt::Write as _;

    use anyhow::Context;

    let mut octets = [0; 16];
    getrandom::fill(&mut octets).context("no random numbers to make an address of")?;
    let mut token = String::new();
    octets.iter().try_for_each(|octet| write!(token, "{octet:02x}"))?;
    Ok(token)
}
