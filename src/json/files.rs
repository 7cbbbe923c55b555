//! Which of several files each frame is of.

use std::collections::VecDeque;
use std::sync::{PoisonError, RwLock};

/// Runs of frames that are remembered; of older ones the file is not known any more.
const MOST_RUNS: usize = 1 << 18;

/// The files of frames, where several files are read as one capture. It may be asked while frames are added.
#[derive(Debug, Default)]
pub struct FrameFiles {
    names: Vec<String>,
    /// First frame and file of each run of frames.
    runs: RwLock<VecDeque<(u64, usize)>>,
}

impl FrameFiles {
    /// These files.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        FrameFiles { names, runs: RwLock::default() }
    }

    /// True where there is more than one.
    #[must_use]
    pub fn is_several(&self) -> bool {
        self.names.len() > 1
    }

    /// The next frame is of this file, by its place among the names.
    pub fn add(&self, frame: u64, file: usize) {
        if !self.is_several() {
            return;
        }
        // What another thread was at when it panicked is whole: nothing here can.
        let mut runs = self.runs.write().unwrap_or_else(PoisonError::into_inner);
        if runs.back().is_some_and(|(_, last)| *last == file) {
            return;
        }
        if runs.len() >= MOST_RUNS {
            runs.pop_front();
        }
        runs.push_back((frame, file));
    }

    /// The name of a frame's file.
    #[must_use]
    pub fn of(&self, frame: u64) -> Option<&str> {
        let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
        let after = runs.partition_point(|(first, _)| *first <= frame);
        let (_, file) = runs.get(after.checked_sub(1)?)?;
        self.names.get(*file).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_frame_has_the_file_of_its_run() {
        let files = FrameFiles::new(vec!["a".to_owned(), "b".to_owned()]);
        for (frame, file) in [(1, 0), (2, 0), (3, 1), (4, 0), (5, 0)] {
            files.add(frame, file);
        }
        let names: Vec<_> = (0..6).map(|frame| files.of(frame)).collect();
        assert_eq!(names, [None, Some("a"), Some("a"), Some("b"), Some("a"), Some("a")]);
        assert_eq!(FrameFiles::default().of(1), None);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let files = FrameFiles::new(vec!["a".to_owned(), "b".to_owned()]);
        let frames = MOST_RUNS as u64 + 10;
        for frame in 1..=frames {
            files.add(frame, usize::from(frame % 2 == 0));
        }
        assert_eq!(files.runs.read().unwrap().len(), MOST_RUNS);
        assert_eq!((files.of(1), files.of(frames)), (None, Some("b")));
    }
}
