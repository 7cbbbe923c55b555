//! What was seen of the connections.

use core::net::SocketAddr;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::sight::{Sight, Tally};
use super::{Example, Limits};
use crate::capture::Timestamp;
use crate::pdu::{HEADER_LENGTH, RESPONSE, is_bind, words};
use crate::stream::{CloseReason, ConnectionInfo, Direction, Event, GapCause, Pdu, TLS};

/// First octets of an unrecognised direction that are told.
const FIRST_OCTETS: usize = 16;

/// An SMPP connection that is open.
#[derive(Clone, Debug, Default)]
struct Open {
    sides: [Side; 2],
    /// Who sent a bind.
    binds: Option<Direction>,
}

/// One direction of it.
#[derive(Clone, Debug, Default)]
struct Side {
    /// The packet that completed the latest PDU, and when.
    latest: Option<(u64, Timestamp)>,
    /// Octets are missing since that PDU.
    lost: bool,
    /// Octets after it that are no PDU: the rest of one if a hole follows.
    skipped: u64,
    /// Octets of a PDU that the end cuts.
    incomplete: Option<u64>,
}

/// What was seen of all connections.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    limits: Limits,
    open: HashMap<u64, Open, RandomState>,
    /// SMPP connections that were looked at.
    pub(super) smpp: u64,
    pub(super) one_direction: Sight,
    pub(super) begun_before: Sight,
    pub(super) cut: Sight,
    pub(super) acknowledged: Sight,
    pub(super) unacknowledged: Sight,
    pub(super) lost_one_direction: Sight,
    pub(super) out_of_step: Sight,
    pub(super) ended_inside: Sight,
    pub(super) end_of_capture: Sight,
    pub(super) rewritten: Sight,
    pub(super) duplicates: Sight,
    pub(super) prefixes: Sight,
    pub(super) prefix_names: Tally<&'static str>,
    pub(super) tls: Sight,
    pub(super) tls_elsewhere: Sight,
    pub(super) tls_ports: Tally<u16>,
    pub(super) others: Sight,
    pub(super) other_names: Tally<&'static str>,
    pub(super) unrecognised: Sight,
    pub(super) refused: Sight,
    pub(super) unanswered: Sight,
    pub(super) probes: Sight,
    /// Other ends under which SMPP connections were captured too.
    views: HashSet<[SocketAddr; 2]>,
    /// The listening ends of SMPP connections.
    pub(super) servers: Tally<SocketAddr>,
    /// Those of other connections on ports where SMPP was expected.
    pub(super) expected: Tally<SocketAddr>,
    /// The listening ports of connections that are not SMPP.
    pub(super) ports: Tally<u16>,
}

impl Connections {
    pub(super) fn new(limits: Limits) -> Connections {
        let sight = || Sight::new(limits.examples);
        Connections {
            limits,
            open: HashMap::default(),
            smpp: 0,
            one_direction: sight(),
            begun_before: sight(),
            cut: sight(),
            acknowledged: sight(),
            unacknowledged: sight(),
            lost_one_direction: sight(),
            out_of_step: sight(),
            ended_inside: sight(),
            end_of_capture: sight(),
            rewritten: sight(),
            duplicates: sight(),
            prefixes: sight(),
            prefix_names: Tally::new(limits.names),
            tls: sight(),
            tls_elsewhere: sight(),
            tls_ports: Tally::new(limits.names),
            others: sight(),
            other_names: Tally::new(limits.names),
            unrecognised: sight(),
            refused: sight(),
            unanswered: sight(),
            probes: sight(),
            views: HashSet::new(),
            servers: Tally::new(limits.servers),
            expected: Tally::new(limits.servers),
            ports: Tally::new(limits.names),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>) {
        match *event {
            Event::Opened { connection } if self.open.len() < self.limits.connections => {
                self.open.insert(connection.stream, Open::default());
            }
            Event::Pdu(ref pdu) => self.pdu(pdu),
            Event::Gap { connection, direction, missing, cause } => {
                self.gap(connection, direction, missing, cause);
            }
            Event::Skipped { connection, direction, count } => self.skipped(connection, direction, count),
            Event::Incomplete { connection, direction, octets } => {
                if let Some(open) = self.open.get_mut(&connection.stream) {
                    open.sides[direction.index()].incomplete = Some(octets.len() as u64);
                }
            }
            Event::Rewritten { connection, direction, count, frames: [first, again], .. } => {
                let what = Some(format!("packets {first} and {again}"));
                self.rewritten.see(count, || Example { what, ..of(connection, direction, Some(count)) });
            }
            Event::Duplicates { connection, direction, src, dst } => {
                if self.views.len() < self.limits.connections {
                    self.views.extend([[src, dst], [dst, src]]);
                }
                let what = Some(format!("also captured as {src} → {dst}"));
                self.duplicates.see(0, || Example { what, ..of(connection, direction, None) });
            }
            Event::Prefix { connection, direction, name, .. } => {
                self.prefix_names.count(name);
                let what = Some(name.to_owned());
                self.prefixes.see(0, || Example { what, ..of(connection, direction, None) });
            }
            Event::OtherProtocol { connection, name, detail, expected } => {
                self.other(connection, name, detail, expected);
            }
            Event::Unrecognised { connection, octets, ended, expected } => {
                self.unrecognised(connection, octets, ended, expected);
            }
            Event::Closed { connection, reason } => self.closed(connection, reason),
            Event::Opened { .. } | Event::WindowClosed { .. } => {}
        }
    }

    fn pdu(&mut self, pdu: &Pdu<'_>) {
        let Some(open) = self.open.get_mut(&pdu.connection.stream) else { return };
        let side = &mut open.sides[pdu.direction.index()];
        let skipped = core::mem::take(&mut side.skipped);
        if skipped > 0 {
            let example = || side.after(pdu.connection, pdu.direction, skipped);
            self.out_of_step.see(skipped, example);
        }
        side.lost = false;
        side.latest = pdu.origins.last().map(|origin| (origin.frame, origin.time));
        if let Some(header) = pdu.octets.first_chunk::<HEADER_LENGTH>() {
            let [_, command_id, ..] = words(header);
            if is_bind(command_id & !RESPONSE) {
                let answers = command_id & RESPONSE != 0;
                open.binds = Some(if answers { pdu.direction.opposite() } else { pdu.direction });
            }
        }
    }

    fn gap(&mut self, connection: &ConnectionInfo, direction: Direction, missing: u64, cause: GapCause) {
        let sight = match cause {
            GapCause::Cut => &mut self.cut,
            GapCause::Acknowledged => &mut self.acknowledged,
            GapCause::Unacknowledged if connection.seen == [true; 2] => &mut self.unacknowledged,
            GapCause::Unacknowledged => &mut self.lost_one_direction,
        };
        let side = self.open.get_mut(&connection.stream).map(|open| &mut open.sides[direction.index()]);
        sight.see(missing, || match &side {
            Some(side) => side.after(connection, direction, missing),
            None => of(connection, direction, Some(missing)),
        });
        if let Some(side) = side {
            side.lost = true;
            side.skipped = 0;
        }
    }

    fn skipped(&mut self, connection: &ConnectionInfo, direction: Direction, count: u64) {
        let Some(open) = self.open.get_mut(&connection.stream) else { return };
        let side = &mut open.sides[direction.index()];
        // The rest of a PDU whose beginning is not in the capture.
        let is_rest = side.lost || side.latest.is_none() && connection.opener.is_none();
        if !is_rest {
            side.skipped += count;
        }
    }

    fn closed(&mut self, connection: &ConnectionInfo, reason: CloseReason) {
        let Some(open) = self.open.remove(&connection.stream) else { return };
        self.smpp += 1;
        self.servers.count(server(connection, open.binds));
        for (side, direction) in open.sides.iter().zip([Direction::Forward, Direction::Reverse]) {
            if side.skipped > 0 {
                self.out_of_step.see(side.skipped, || side.after(connection, direction, side.skipped));
            }
            let sight = match reason {
                CloseReason::End | CloseReason::Evicted => &mut self.end_of_capture,
                _ => &mut self.ended_inside,
            };
            if let Some(octets) = side.incomplete {
                sight.see(octets, || side.after(connection, direction, octets));
            }
        }
        // A packet at the edge of the capture may be alone.
        let is_edge = connection.first == connection.last;
        if let Some(missing) = connection.seen.iter().position(|seen| !seen && !is_edge) {
            let direction = if missing == 0 { Direction::Reverse } else { Direction::Forward };
            self.one_direction.see(0, || of(connection, direction, None));
        }
        if connection.opener.is_none() && open.binds.is_none() {
            let time = Some(connection.first);
            self.begun_before.see(0, || Example { time, ..of(connection, Direction::Forward, None) });
        }
    }

    fn other(
        &mut self,
        connection: &ConnectionInfo,
        name: &'static str,
        detail: &[(&'static str, String)],
        expected: bool,
    ) {
        let server = server(connection, None);
        self.ports.count(server.port());
        let sight = match (name, expected) {
            (TLS, true) => &mut self.tls,
            (TLS, false) => {
                self.tls_ports.count(server.port());
                &mut self.tls_elsewhere
            }
            (_, true) => {
                self.other_names.count(name);
                &mut self.others
            }
            (_, false) => return,
        };
        if expected {
            self.expected.count(server);
        }
        sight.see(0, || {
            let details =
                detail.iter().map(|(member, value)| format!("{} {value}", member.replace('_', " ")));
            let what: Vec<String> = core::iter::once(name.to_owned()).chain(details).collect();
            let direction = if connection.src(Direction::Forward) == server {
                Direction::Reverse
            } else {
                Direction::Forward
            };
            Example { what: Some(what.join(", ")), ..of(connection, direction, None) }
        });
    }

    fn unrecognised(
        &mut self,
        connection: &ConnectionInfo,
        octets: [&[u8]; 2],
        ended: Option<CloseReason>,
        expected: bool,
    ) {
        // Of these the handshake alone was taken for a connection.
        if self.views.contains(&connection.ends) {
            return;
        }
        let server = server(connection, None);
        self.ports.count(server.port());
        if !expected {
            return;
        }
        self.expected.count(server);
        let from_client = if connection.src(Direction::Forward) == server {
            Direction::Reverse
        } else {
            Direction::Forward
        };
        let Some((octets, direction)) = octets
            .into_iter()
            .zip([Direction::Forward, Direction::Reverse])
            .find(|(octets, _)| !octets.is_empty())
        else {
            let sight = match ended {
                _ if connection.answered => &mut self.probes,
                Some(CloseReason::Rst) => &mut self.refused,
                _ if connection.opener.is_some() => &mut self.unanswered,
                _ => &mut self.probes,
            };
            let time = Some(connection.first);
            sight.see(0, || Example { time, ..of(connection, from_client, None) });
            return;
        };
        self.unrecognised.see(0, || {
            let first: Vec<String> =
                octets.iter().take(FIRST_OCTETS).map(|octet| format!("{octet:02x}")).collect();
            let what = Some(format!("begins with {}", first.join(" ")));
            Example { what, ..of(connection, direction, None) }
        });
    }
}

impl Side {
    /// A place behind the latest PDU.
    fn after(&self, connection: &ConnectionInfo, direction: Direction, octets: u64) -> Example {
        let (frame, time) = self.latest.unzip();
        Example { frame, time: time.or(Some(connection.first)), ..of(connection, direction, Some(octets)) }
    }
}

/// A direction as an example.
fn of(connection: &ConnectionInfo, direction: Direction, octets: Option<u64>) -> Example {
    let ends = Some([connection.src(direction), connection.dst(direction)]);
    Example { stream: Some(connection.stream), ends, octets, ..Example::default() }
}

/// The end that listens: to whom the SYN went, or a bind, or else that with the lower port.
fn server(connection: &ConnectionInfo, binds: Option<Direction>) -> SocketAddr {
    match connection.opener.or(binds) {
        Some(direction) => connection.dst(direction),
        None => {
            let [one, other] = connection.ends;
            if one.port() < other.port() { one } else { other }
        }
    }
}
