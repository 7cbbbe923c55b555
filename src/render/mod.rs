//! A PDU, and what is known of the protocol, for people to read.
//!
//! [`leaves`] takes a PDU apart, `summary` is the line of a timeline, `columns` its fields for tables, `table` the views as such, [`tree`] and
//! [`hexdump`] print it, [`safe`] guards terminals against what captures hold; `diagnosis` is what the
//! doctor found, `findings` what is wrong, `statistics` what was counted; [`explain`], [`mod@reference`] and `limits`
//! print the tables.

#[cfg(feature = "capture")]
pub mod columns;
#[cfg(feature = "capture")]
pub mod diagnosis;
#[cfg(feature = "capture")]
pub mod duration;
pub mod explain;
#[cfg(feature = "capture")]
pub mod findings;
pub mod hexdump;
pub mod leaves;
#[cfg(feature = "capture")]
pub mod limits;
#[cfg(feature = "capture")]
pub(crate) mod markup;
mod meaning;
#[cfg(feature = "capture")]
pub mod messages;
mod number;
mod receipt;
pub mod reference;
pub mod safe;
#[cfg(feature = "capture")]
pub mod sessions;
#[cfg(feature = "capture")]
pub mod sparkline;
#[cfg(feature = "capture")]
pub mod statistics;
#[cfg(feature = "capture")]
pub mod summary;
#[cfg(feature = "capture")]
pub mod table;
pub mod tree;
