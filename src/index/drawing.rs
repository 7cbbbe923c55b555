//! The ladder of a session or a message, from an index and the octets of its PDUs.

use core::net::SocketAddr;

use super::fact::Fact;
use super::session::{Happening, What};
use super::{Index, Row, Session};
use crate::flow::{Keep, Ladder, Layout, Limits, Subject, Survey};
use crate::json::Options;
use crate::messages::MessageRow;
use crate::timeline::Event;

/// A ladder that is being drawn: give it the octets of [`ns`](Self::ns), one after the other, then
/// [`finish`](Self::finish) it.
#[derive(Debug)]
pub struct Drawing {
    ladder: Ladder,
    subject: Subject,
    ns: Vec<u32>,
    /// What happens beside the PDUs, by the PDU before.
    happenings: Vec<Happening>,
    happened: usize,
    /// The session's end, where it was told.
    end: Option<u32>,
}

impl Index {
    /// Begins a ladder. That of a message takes also [its row](Self::message_row), for its title. None where there is no
    /// such session with PDUs, or no such message.
    #[must_use]
    pub fn draw(
        &self,
        subject: Subject,
        row: Option<&MessageRow>,
        limits: Limits,
        keep: Keep,
        in_full: bool,
    ) -> Option<Drawing> {
        let mut survey = Survey::new(limits, Some(subject));
        let ns = match subject {
            Subject::Session(session) => self.pdus_of_session(u32::try_from(session).ok()?),
            Subject::Message(message) => self.pdus_of_message(u32::try_from(message).ok()?),
        };
        let first = self.row(*ns.first()?)?;
        let mut happenings = Vec::new();
        let mut end = None;
        match subject {
            Subject::Session(_) => {
                let session = self.session(first.session)?;
                survey.session(&session.info, ends(session));
                let of = |happening: &&Happening| happening.session == first.session;
                happenings.extend(self.happenings.iter().filter(of).cloned());
                end = session.ended.map(|_| session.ended_after);
            }
            Subject::Message(_) => {
                ns.iter().for_each(|n| survey.add(u64::from(*n)));
                if let Some(row) = row {
                    survey.message(row);
                }
            }
        }
        for n in &ns {
            if let Some(why) = self.rows.why(*n) {
                survey.add_unanswered(u64::from(*n), why);
            }
        }
        let ladder = Ladder::new(survey, limits).keeping(keep);
        let ladder = if in_full { ladder.in_full() } else { ladder };
        Some(Drawing { ladder, subject, ns, happenings, happened: 0, end })
    }

    fn pdus_of_session(&self, session: u32) -> Vec<u32> {
        let of = |(_, other): &(u32, u32)| *other == session;
        (1..).zip(self.rows.sessions()).filter(of).map(|(n, _)| n).collect()
    }

    /// A message's PDUs: its parts and their responses, its receipts, and what speaks of these.
    fn pdus_of_message(&self, message: u32) -> Vec<u32> {
        let is_of = |(_, (own, of)): &(u32, (u32, u32))| {
            *own == message || *of != 0 && self.rows.message(*of) == message
        };
        let mut ns: Vec<u32> = (1..)
            .zip(self.rows.joined())
            .filter(is_of)
            .map(|(n, _)| n)
            .chain(self.message_octets(message))
            .collect();
        ns.sort_unstable();
        ns.dedup();
        let refers = self.rows.facts.all().filter_map(|(n, fact)| match fact {
            Fact::Refers(of) => Some((n, of)),
            _ => None,
        });
        let speaking: Vec<u32> =
            refers.filter(|(_, of)| ns.binary_search(of).is_ok()).map(|(n, _)| n).collect();
        ns.extend(speaking);
        let answers: Vec<u32> = ns
            .iter()
            .filter_map(|n| self.row(*n))
            .filter(|row| !row.is_response() && row.partner > row.n)
            .map(|row| row.partner)
            .collect();
        ns.extend(answers);
        ns.sort_unstable();
        ns.dedup();
        ns
    }
}

fn ends(session: &Session) -> [SocketAddr; 2] {
    session.connection.ends
}

impl Drawing {
    /// The PDUs whose octets it wants, in this order.
    #[must_use]
    pub fn ns(&self) -> &[u32] {
        &self.ns
    }

    /// Takes the next of [`ns`](Self::ns): its octets, or where they are not to be had, nothing.
    pub fn pdu(&mut self, index: &Index, n: u32, octets: Option<&[u8]>, options: Options<'_>) {
        self.happen(index, n.saturating_sub(1), options);
        let header = index.row(n).map(|row: Row| row.header()).unwrap_or_default();
        let ladder = &mut self.ladder;
        index.replay(n, octets.unwrap_or(&header), |event| ladder.event(&Event::Pdu(*event), options));
    }

    /// What happened up to behind a PDU.
    fn happen(&mut self, index: &Index, n: u32, options: Options<'_>) {
        while let Some(happening) =
            self.happenings.get(self.happened).filter(|happening| happening.after <= n)
        {
            self.happened += 1;
            let Some(session) = index.session(happening.session) else { continue };
            let (connection, number) = (&session.connection, Some(u64::from(happening.session)));
            let event = match happening.what {
                What::Gap { direction, octets, present } => {
                    let after_n = u64::from(happening.after);
                    Event::Gap { connection, session: number, direction, octets, present, after_n }
                }
                What::Prefix { name } => {
                    Event::Prefix { connection, session: number, name, src: None, dst: None }
                }
            };
            self.ladder.event(&event, options);
        }
        if self.end.is_some_and(|end| end <= n)
            && let Subject::Session(number) = self.subject
            && let Some(session) = u32::try_from(number).ok().and_then(|number| index.session(number))
            && let Some((ended, time)) = session.ended
        {
            self.end = None;
            let (info, connection) = (&session.info, &session.connection);
            self.ladder.event(&Event::SessionClose { info, connection, ended, time }, options);
        }
    }

    /// The ladder, once it has all PDUs.
    #[must_use]
    pub fn finish(mut self, index: &Index, options: Options<'_>) -> Layout {
        self.happen(index, u32::MAX, options);
        self.ladder.finish()
    }
}
