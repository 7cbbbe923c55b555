//! What the index takes of memory.

use smppscope::index::{Limits, Selection};
use smppscope::timeline::Event;

use crate::read::{read, read_within, written};
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

#[test]
fn what_finds_no_room_is_counted() {
    let (name, plan) = crate::made::plans().remove(0);
    let paths = written(&format!("bounded_{name}"), &traffic::in_memory(&plan).0);
    let all = read(&paths).index;
    let mut limits = Limits::default();
    (limits.pdus, limits.messages, limits.happenings) = (100, 7, 0);
    let index = read_within(&paths, limits, &mut |_, _| {}).index;
    assert_eq!((index.len(), index.pdus()), (100, all.pdus()));
    assert_eq!(index.messages_len(), 7);
    let messages = all.messages_told() - index.messages_told();
    assert!(index.left_out() >= all.pdus() - 100 + messages, "{}", index.left_out());
    assert_eq!(index.row(101), None);
    limits = Limits::default();
    limits.sessions = 2;
    let index = read_within(&paths, limits, &mut |_, _| {}).index;
    assert_eq!(index.sessions().len(), 2);
    assert!(index.left_out() > 0 && index.len() < all.len());
    let ns: Vec<u32> = (1..=index.len() as u32).collect();
    assert!(ns.iter().all(|n| index.replay(*n, &index.row(*n).unwrap().header(), |_| ()).is_some()));
}

#[test]
fn an_index_can_be_asked_while_the_capture_is_read() {
    let mut asked = 0;
    for (name, paths) in crate::made::all() {
        read_within(&paths, Limits::default(), &mut |index, event| {
            let Event::Pdu(event) = event else { return };
            let row = index.row(event.n as u32).unwrap();
            assert_eq!((row.time, u64::from(row.session)), (event.time, event.session.number), "{name}");
            let told = index.replay(row.n, event.stream.octets, |again| {
                assert_eq!((again.n, again.kind, again.answer), (event.n, event.kind, event.answer));
                assert_eq!((again.latency, again.joins), (event.latency, event.joins), "{name}");
                assert_eq!(again.session.system_id, event.session.system_id, "{name} {}", again.n);
            });
            assert!(told.is_some());
            if event.n % 100 == 0 {
                assert_eq!(index.select(&Selection::default()).len(), index.len());
                assert!(index.session_row(row.session).is_some());
                asked += 1;
            }
        });
    }
    assert!(asked > 10);
}
