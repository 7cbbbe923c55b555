//! From undecided to SMPP or not, and what is said of a connection then.

use super::connection::{DIRECTIONS, Shared, Verdict};
use super::detect::{Criteria, Judgement, Undecided};
use super::event::{CloseReason, ConnectionInfo, Direction, Event, Sink};
use super::frame::Framer;
use super::limits::Options;
use super::prefix::Prefix;
use super::protocol::{Protocol, TEXT};
use super::reassemble::Piece;
use super::stage::Stage;
use super::track::Track;

impl Verdict {
    /// How much would be lost with the connection: nothing where it is over or no SMPP, most where it is SMPP.
    pub(super) fn worth(&self) -> u8 {
        match self {
            Verdict::Rejected | Verdict::Closed(_) => 0,
            Verdict::Undecided(_) => 1,
            Verdict::Smpp(_) => 2,
        }
    }
}

/// Takes on a piece of a direction, in order.
pub(super) fn take<S: Stage>(
    piece: Piece<'_>,
    verdict: &mut Verdict,
    info: &ConnectionInfo,
    direction: Direction,
    from_start: bool,
    shared: &mut Shared<S>,
    sink: &mut impl Sink,
) {
    let undecided = match verdict {
        Verdict::Smpp(tracks) => {
            tracks[direction.index()].take(piece, info, direction, shared, sink);
            return;
        }
        Verdict::Undecided(undecided) => undecided,
        Verdict::Rejected | Verdict::Closed(_) => return,
    };
    let before = undecided.size();
    undecided.keep(direction.index(), piece, from_start);
    shared.undecided += undecided.size() - before;
    let criteria = criteria(info, &shared.options);
    let mut judgement = undecided.judge(direction.index(), criteria);
    if judgement == Judgement::Undecided && undecided.longest() > shared.options.limits.undecided {
        shared.counters.given_up += 1;
        judgement = undecided.judge_finally(criteria);
    } else if judgement == Judgement::Undecided {
        return;
    }
    match judgement {
        Judgement::Smpp => {
            accept(verdict, info, shared, sink);
            return;
        }
        Judgement::Undecided => tell_unrecognised(undecided, None, info, &shared.options, sink),
        Judgement::Other(protocol) => name(&protocol, undecided, None, info, &shared.options, sink),
    }
    shared.undecided -= undecided.size();
    *verdict = Verdict::Rejected;
}

/// Makes an undecided connection one that is SMPP, and gives out what was kept of it.
fn accept<S: Stage>(
    verdict: &mut Verdict,
    info: &ConnectionInfo,
    shared: &mut Shared<S>,
    sink: &mut impl Sink,
) {
    let Verdict::Undecided(undecided) = verdict else {
        return;
    };
    shared.counters.smpp_connections += 1;
    shared.undecided -= undecided.size();
    sink.event(Event::Opened { connection: info });
    tell_prefixes(undecided, info, sink);
    let largest = shared.options.limits.largest_pdu;
    let mut tracks = Box::new([0, 1].map(|side| {
        let offset = undecided.skipped(side) as u64;
        let framer =
            if undecided.is_from_start(side) { Framer::new(largest) } else { Framer::searching(largest) };
        // What a proxy answers is no other protocol.
        let framer = if undecided.prefixes().is_empty() { framer.due() } else { framer };
        Track::new(framer.starting_at(offset), offset)
    }));
    for (side, piece) in undecided.pieces() {
        tracks[side].take(piece, info, DIRECTIONS[side], shared, sink);
    }
    *verdict = Verdict::Smpp(tracks);
}

/// Decides an undecided connection by what there is of it, which may be that it `ended`.
pub(super) fn conclude<S: Stage>(
    verdict: &mut Verdict,
    ended: Option<CloseReason>,
    info: &ConnectionInfo,
    shared: &mut Shared<S>,
    sink: &mut impl Sink,
) {
    let Verdict::Undecided(undecided) = verdict else {
        return;
    };
    match undecided.judge_finally(criteria(info, &shared.options)) {
        Judgement::Smpp => {
            accept(verdict, info, shared, sink);
            return;
        }
        Judgement::Undecided => tell_unrecognised(undecided, ended, info, &shared.options, sink),
        Judgement::Other(protocol) => name(&protocol, undecided, ended, info, &shared.options, sink),
    }
    shared.undecided -= undecided.size();
    *verdict = Verdict::Rejected;
}

fn is_one_of(info: &ConnectionInfo, ports: &[u16]) -> bool {
    info.ends.iter().any(|end| ports.contains(&end.port()))
}

/// What a connection is judged by.
fn criteria(info: &ConnectionInfo, options: &Options) -> Criteria {
    Criteria {
        largest: options.limits.largest_pdu,
        exact: options.body_is_exact,
        forced: is_one_of(info, &options.smpp_ports),
    }
}

/// Reports that a connection is something else. What only looks like text is worth it where SMPP was expected.
fn name(
    protocol: &Protocol,
    undecided: &Undecided,
    ended: Option<CloseReason>,
    connection: &ConnectionInfo,
    options: &Options,
    sink: &mut impl Sink,
) {
    let expected = is_expected(connection, options);
    if expected {
        tell_prefixes(undecided, connection, sink);
    } else if protocol.name == TEXT {
        tell_unrecognised(undecided, ended, connection, options, sink);
        return;
    }
    let (name, detail) = (protocol.name, &protocol.detail[..]);
    sink.event(Event::OtherProtocol { connection, name, detail, expected });
}

/// Reports that nothing tells what a connection is.
fn tell_unrecognised(
    undecided: &Undecided,
    ended: Option<CloseReason>,
    connection: &ConnectionInfo,
    options: &Options,
    sink: &mut impl Sink,
) {
    let (octets, expected) = (undecided.octets(), is_expected(connection, options));
    sink.event(Event::Unrecognised { connection, octets, ended, expected });
}

fn is_expected(connection: &ConnectionInfo, options: &Options) -> bool {
    is_one_of(connection, &options.smpp_ports) || is_one_of(connection, &options.expected_ports)
}

/// Reports what stood before the first PDU; the answer to a prefix adds nothing.
fn tell_prefixes(undecided: &Undecided, connection: &ConnectionInfo, sink: &mut impl Sink) {
    let prefixes = undecided.prefixes();
    for (at, (side, prefix)) in prefixes.iter().enumerate() {
        let is_answer = |other: &(usize, Prefix)| other.0 != *side && other.1.name.starts_with(prefix.name);
        if prefix.dst.is_none() && prefixes.iter().take(at).any(is_answer) {
            continue;
        }
        let Prefix { name, src, dst } = prefix;
        let direction = DIRECTIONS[*side];
        sink.event(Event::Prefix { connection, direction, name, src: src.as_deref(), dst: dst.as_deref() });
    }
}
