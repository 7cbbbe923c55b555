//! Addresses, texts and credentials replaced, structure kept.
