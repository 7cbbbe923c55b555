//! What the index takes of memory.

use crate::read::{read, written};
use crate::traffic::{self, Plan};

/// Octets of a PDU that are allowed; the page has room for 100.
const MOST: usize = 80;

#[test]
fn an_index_takes_few_octets_of_each_pdu() {
    let plans = [
        ("plain", Plan { size: 10_000_000, ..Plan::default() }),
        ("unfortunate", Plan { size: 10_000_000, drop: 0.001, ooo: 0.05, retrans: 0.05, ..Plan::default() }),
    ];
    for (name, plan) in plans {
        let paths = written(&format!("memory_{name}"), &traffic::in_memory(&plan).0);
        let index = read(&paths).index;
        let each = index.octets() / index.len();
        assert!(index.len() > 50_000, "{name}: {} PDUs", index.len());
        assert!(each <= MOST, "{name}: {each} octets a PDU");
    }
}
