//! Inputs that can be read once, such as standard input, kept in temporary files to be read twice.

use std::collections::hash_map::RandomState;
use std::fs::{File, OpenOptions};
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::args::InputArgs;

/// The inputs as files, and the temporary ones among them, which are removed with this.
#[derive(Debug, Default)]
pub(super) struct Spool {
    input: Option<InputArgs>,
    kept: Vec<Kept>,
}

impl Spool {
    /// Reads what can be read once to its end, into the directory for temporary files.
    pub(super) fn of(arguments: &InputArgs) -> anyhow::Result<Self> {
        let mut spool = Self::default();
        let mut input = arguments.clone();
        let mut standard_input = false;
        for path in input.files.iter_mut().chain(&mut input.read) {
            let mut once: Box<dyn io::Read> = if path.as_os_str() == "-" {
                if std::mem::replace(&mut standard_input, true) {
                    continue;
                }
                Box::new(io::stdin().lock())
            } else if std::fs::metadata(&*path).is_ok_and(|file| !file.is_file() && !file.is_dir()) {
                // What cannot be opened is told when it is read.
                let Ok(file) = File::open(&*path) else { continue };
                Box::new(file)
            } else {
                continue;
            };
            let name = path.display().to_string();
            let mut kept = Kept::create().context("no temporary file for what can be read once")?;
            io::copy(&mut once, &mut kept.file).with_context(|| format!("cannot keep {name}"))?;
            path.clone_from(&kept.path);
            spool.kept.push(kept);
        }
        if !spool.kept.is_empty() {
            spool.input = Some(input);
        }
        Ok(spool)
    }

    /// The inputs, each of which can be read again.
    pub(super) fn input<'s>(&'s self, arguments: &'s InputArgs) -> &'s InputArgs {
        self.input.as_ref().unwrap_or(arguments)
    }
}

/// A temporary file that nobody else can read.
#[derive(Debug)]
struct Kept {
    file: File,
    path: PathBuf,
    removed: bool,
}

impl Kept {
    fn create() -> io::Result<Self> {
        // Hashes are keyed at random.
        let name = format!("smppscope-{:016x}", RandomState::new().hash_one(std::process::id()));
        let path = std::env::temp_dir().join(name);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        let mut kept = Self { file, path, removed: false };
        kept.hide();
        Ok(kept)
    }

    /// Removes the file's name at once where it can be opened without, so that no signal leaves it behind.
    #[cfg(target_os = "linux")]
    fn hide(&mut self) {
        let path = PathBuf::from(format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&self.file)));
        if path.exists() && std::fs::remove_file(&self.path).is_ok() {
            self.path = path;
            self.removed = true;
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn hide(&mut self) {}
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !self.removed {
            // There is nobody to tell.
            let _ = std::fs::remove_file(Path::new(&self.path));
        }
    }
}
