//! The ladder of a session or of a message: its two ends as lines, its PDUs as arrows between them, in the order of
//! time.
//!
//! It takes two readings of a capture. The first one goes to a [`Survey`], which finds out which PDUs belong to the
//! [`Subject`] and what is known of them later only; the second one to a [`Ladder`], which gives a [`Layout`].
//! [`write_text`] and [`write_svg`] draw it.

mod collapse;
mod ladder;
mod layout;
mod row;
mod survey;
mod svg;
mod text;

pub use ladder::{Keep, Ladder};
pub use layout::{Arrow, Lane, Layout, Line, Piece, Tone};
pub use row::Side;
pub use survey::{SessionSeen, Subject, Survey};
pub use svg::write_svg;
pub use text::{COLUMNS, write_text};

use crate::limits::limits;

limits! {
    /// Bounds on what a ladder keeps.
    "flow", Limits {
        /// Rows of a ladder.
        rows: usize = 1000, Count, "those in the middle are left out, and counted in their place";
        /// Rows that wait for others with an earlier time.
        reorder: usize = 256, Count, "rows that come later than that stand out of order";
        /// Sessions that are named where one must be chosen.
        sessions: usize = 1000, Count, "the others are counted";
        /// PDUs of the capture without a response that are known as such.
        unanswered: usize = 50_000, Count, "the others are drawn without that mark";
        /// PDUs of a message.
        message_pdus: usize = 4096, Count, "the later ones are left out of the ladder";
    }
}
