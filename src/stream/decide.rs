//! What follows from the ports of a connection, and what is said of one before it counts as SMPP or not.

use super::connection::DIRECTIONS;
use super::detect::{Criteria, Undecided};
use super::event::{ConnectionInfo, Event, Sink};
use super::limits::Options;
use super::prefix::Prefix;
use super::protocol::{Protocol, TEXT};

fn is_one_of(info: &ConnectionInfo, ports: &[u16]) -> bool {
    info.ends.iter().any(|end| ports.contains(&end.port()))
}

/// What a connection is judged by.
pub(super) fn criteria(info: &ConnectionInfo, options: &Options) -> Criteria {
    Criteria {
        largest: options.limits.largest_pdu,
        exact: options.body_is_exact,
        forced: is_one_of(info, &options.smpp_ports),
    }
}

/// Reports that a connection is something else. What only looks like text is worth it where SMPP was expected.
pub(super) fn name(
    protocol: &Protocol,
    undecided: &Undecided,
    connection: &ConnectionInfo,
    options: &Options,
    sink: &mut impl Sink,
) {
    let expected =
        is_one_of(connection, &options.smpp_ports) || is_one_of(connection, &options.expected_ports);
    if expected {
        tell_prefixes(undecided, connection, sink);
    } else if protocol.name == TEXT {
        return;
    }
    let (name, detail) = (protocol.name, &protocol.detail[..]);
    sink.event(Event::OtherProtocol { connection, name, detail, expected });
}

/// Reports what stood before the first PDU; the answer to a prefix adds nothing.
pub(super) fn tell_prefixes(undecided: &Undecided, connection: &ConnectionInfo, sink: &mut impl Sink) {
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
