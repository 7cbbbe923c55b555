//! The ladder of a session or a message, as text and SVG.
