//! What is known of the protocol, for people to read.

pub mod explain;
pub mod reference;
