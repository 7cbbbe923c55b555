//! What is replaced, and the events of streams with it replaced.

use core::net::SocketAddr;
use std::collections::HashMap;

use super::cut::CutIds;
use super::host::Hosts;
use super::key::{Key, Kind as Drawn};
use super::text::Characters;
use super::word::word;
use super::{Limits, pdu, stranger};
use crate::codec::Dictionary;
use crate::pdu::{HEADER_LENGTH, Pdu, words};
use crate::stream::{ConnectionInfo, Event, Pdu as StreamPdu};
use crate::text::{Content, DefaultAlphabet, Encoding, Kind};
use crate::timeline::{Event as Told, Needs, Timeline};

/// Replaces what tells of people and accounts, always the same by the same.
#[derive(Debug)]
pub struct Redaction<'d> {
    pub(super) key: Key,
    cut: CutIds,
    dictionary: &'d Dictionary<'d>,
    limits: Limits,
    characters: Characters,
    hosts: Hosts,
    /// What the messages of each connection say of data_coding 0.
    alphabets: HashMap<u64, DefaultAlphabet, foldhash::fast::RandomState>,
    given: Given,
}

/// What data_coding 0 was said to mean.
#[derive(Debug, Default)]
struct Given {
    everywhere: Option<Encoding>,
    sessions: HashMap<u64, Encoding>,
    /// Where there are such, the sessions are numbered as they are told.
    timeline: Option<Box<Timeline>>,
    /// The session that each connection is in.
    current: HashMap<u64, u64, foldhash::fast::RandomState>,
}

impl Given {
    fn encoding(&self, stream: u64) -> Option<Encoding> {
        let session = self.current.get(&stream).and_then(|number| self.sessions.get(number));
        session.copied().or(self.everywhere)
    }

    fn look(&mut self, event: &Event<'_>) {
        let Self { timeline: Some(timeline), current, .. } = self else { return };
        timeline.stream_event(*event, &mut |told| {
            if let Told::SessionOpen { info, connection, .. } = told {
                current.insert(connection.stream, info.number);
            }
        });
        if let Event::Closed { connection, .. } = event {
            current.remove(&connection.stream);
        }
    }
}

impl<'d> Redaction<'d> {
    /// With this key; what the dictionary knows is understood.
    #[must_use]
    pub fn new(key: Key, dictionary: &'d Dictionary<'d>, limits: Limits) -> Self {
        Self {
            key,
            cut: CutIds::default(),
            dictionary,
            limits,
            characters: Characters::default(),
            hosts: Hosts::default(),
            alphabets: HashMap::default(),
            given: Given::default(),
        }
    }

    /// Keeps the relation of ids that were cut, which a first reading has found.
    pub fn keep_cut(&mut self, cut: CutIds) {
        self.cut = cut;
    }

    /// Says what data_coding 0 means in a session, or in all of which nothing else is said; else the messages of each
    /// connection do.
    pub fn give_data_coding_0(&mut self, session: Option<u64>, encoding: Encoding) {
        match session {
            Some(session) => {
                self.given.sessions.insert(session, encoding);
                self.given
                    .timeline
                    .get_or_insert_with(|| Box::new(Timeline::default().with_needs(Needs::NOTHING)));
            }
            None => self.given.everywhere = Some(encoding),
        }
    }

    /// Looks at an event before [`Redaction::pdu`] replaces its octets; [`Redaction::event`] does that itself.
    pub(super) fn look(&mut self, event: &Event<'_>) {
        self.given.look(event);
    }

    /// The octets of a PDU of a connection with everything replaced, as many as before.
    #[must_use]
    pub fn pdu(&mut self, stream: u64, octets: &[u8]) -> Vec<u8> {
        let command_id = octets.first_chunk::<HEADER_LENGTH>().map_or(0, |header| words(header)[1]);
        let decoded = Pdu::decode_tolerant(octets).ok();
        let message = decoded.as_ref().and_then(|decoded| decoded.pdu.message());
        let kind = message.as_ref().map(|message| Kind::of(command_id, message));
        let given = self.given.encoding(stream);
        let alphabet = self.alphabets.get(&stream);
        let known = alphabet.map_or_else(Default::default, DefaultAlphabet::meaning).encoding;
        let encoding = given.unwrap_or(known);
        let replaced =
            pdu::pdu(&self.key, &self.cut, &mut self.characters, self.dictionary, octets, kind, encoding);
        if let Some(message) = message.filter(|message| message.context.data_coding == Some(0))
            && !message.octets.is_empty()
            && given.is_none()
        {
            let content = Content::read(message.octets, message.context, known);
            self.alphabets.entry(stream).or_default().add(&content);
        }
        replaced
    }

    /// What an address and port become; the port stays.
    #[must_use]
    pub fn end(&mut self, end: SocketAddr) -> SocketAddr {
        self.hosts.end(&self.key, end, self.limits.hosts)
    }

    pub(super) fn host(&mut self, ip: core::net::IpAddr) -> core::net::IpAddr {
        self.hosts.ip(&self.key, ip, self.limits.hosts)
    }

    /// A name of a host, or an address, with or without a port, as a proxy is told it.
    fn peer(&mut self, text: &str) -> String {
        if let Ok(end) = text.parse() {
            return self.end(end).to_string();
        }
        let (name, port) = text.rsplit_once(':').map_or((text, None), |(name, port)| (name, Some(port)));
        let mut octets = name.as_bytes().to_vec();
        word(&self.key, Drawn::Words, &mut octets);
        let name = String::from_utf8_lossy(&octets).into_owned();
        port.map_or_else(|| name.clone(), |port| format!("{name}:{port}"))
    }

    fn connection(&mut self, info: &ConnectionInfo) -> ConnectionInfo {
        ConnectionInfo { ends: info.ends.map(|end| self.end(end)), ..*info }
    }

    pub(super) fn forget(&mut self, stream: u64) {
        self.alphabets.remove(&stream);
    }

    /// Gives an event with everything replaced.
    pub fn event(&mut self, event: Event<'_>, each: &mut dyn FnMut(Event<'_>)) {
        self.look(&event);
        match event {
            Event::Opened { connection } => each(Event::Opened { connection: &self.connection(connection) }),
            Event::Pdu(pdu) => {
                let octets = self.pdu(pdu.connection.stream, pdu.octets);
                let connection = &self.connection(pdu.connection);
                each(Event::Pdu(StreamPdu { connection, octets: &octets, ..pdu }));
            }
            Event::Prefix { connection, direction, name, src, dst } => {
                let connection = &self.connection(connection);
                let [src, dst] = [src, dst].map(|peer| peer.map(|peer| self.peer(peer)));
                each(Event::Prefix { connection, direction, name, src: src.as_deref(), dst: dst.as_deref() });
            }
            Event::Gap { connection, direction, missing, cause } => {
                let connection = &self.connection(connection);
                each(Event::Gap { connection, direction, missing, cause });
            }
            Event::Skipped { connection, direction, count } => {
                each(Event::Skipped { connection: &self.connection(connection), direction, count });
            }
            Event::Rewritten { connection, direction, offset, count, frames } => {
                let connection = &self.connection(connection);
                each(Event::Rewritten { connection, direction, offset, count, frames });
            }
            Event::WindowClosed { connection, direction, since, until } => {
                each(Event::WindowClosed {
                    connection: &self.connection(connection),
                    direction,
                    since,
                    until,
                });
            }
            Event::Incomplete { connection, direction, octets } => {
                let connection = &self.connection(connection);
                let octets = stranger::broken_off(octets);
                each(Event::Incomplete { connection, direction, octets: &octets });
            }
            Event::Closed { connection, reason } => {
                self.forget(connection.stream);
                each(Event::Closed { connection: &self.connection(connection), reason });
            }
            Event::Duplicates { connection, direction, src, dst } => {
                let connection = &self.connection(connection);
                let (src, dst) = (self.end(src), self.end(dst));
                each(Event::Duplicates { connection, direction, src, dst });
            }
            Event::OtherProtocol { connection, name, detail, expected } => {
                let connection = &self.connection(connection);
                let detail: Vec<_> = detail
                    .iter()
                    .map(|(member, value)| (*member, stranger::detail(&self.key, name, member, value)))
                    .collect();
                each(Event::OtherProtocol { connection, name, detail: &detail, expected });
            }
            Event::Unrecognised { connection, octets, ended, expected } => {
                let connection = &self.connection(connection);
                let [mut first, mut second] = octets.map(<[u8]>::to_vec);
                stranger::mask(&mut first);
                stranger::mask(&mut second);
                each(Event::Unrecognised { connection, octets: [&first, &second], ended, expected });
            }
        }
    }
}
