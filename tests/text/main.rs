//! Alphabets, times, user data headers and kinds, against tables and vectors from elsewhere.

#[path = "../pdus/mod.rs"]
#[cfg(all(feature = "json", feature = "capture"))]
mod pdus;

mod alphabets;
#[cfg(all(feature = "json", feature = "capture"))]
mod headers;
#[cfg(all(feature = "json", feature = "capture"))]
mod kinds;
mod times;
