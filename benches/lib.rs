//! Benchmarks of smppscope beside other crates; see README.md.
