//! Traffic that is not SMPP: nothing is found in it.

use crate::read::library;
use crate::traffic::{self, Plan};

#[test]
fn nothing_is_found_where_no_smpp_was_sent() {
    for (seed, other_port) in [(1, 0), (2, 2775), (3, 2775), (4, 5016)] {
        let plan = Plan { size: 1_000_000, seed, conns: 0, noise: 1.0, other_port, ..Plan::small() };
        let (files, truth) = traffic::in_memory(&plan);
        assert!(truth.streams.is_empty() && truth.packets > 800);
        let found = library(&[&files[0]]);
        assert!(found.directions.is_empty(), "seed {seed}: {:?}", found.directions);
        assert_eq!(found.counters.smpp_connections, 0);
        assert!(found.others.contains(&"TLS") && found.others.contains(&"HTTP"), "{:?}", found.others);
    }
}

#[test]
fn smpp_is_found_among_much_else() {
    crate::read::check(&Plan { noise: 0.8, size: 400_000, ..Plan::small() });
    crate::read::check(&Plan { noise: 0.8, size: 400_000, other_port: 2775, ..Plan::small() });
}
