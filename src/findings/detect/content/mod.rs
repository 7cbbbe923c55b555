//! What PDUs and messages say: texts, addresses, times, ids, parts, receipts, and what vendors add.
//!
//! [`Contents`] looks at each PDU once, for all the files beside this one.

mod address;
mod faults;
mod ids;
mod look;
mod outcome;
mod parts;
mod profile;
mod receipt;
mod recent;
mod resend;
mod text;
mod time;
mod vendor;
mod words;

use super::Detector;
use crate::codec::Dictionary;
use crate::findings::Report;
use crate::limits::limits;
use crate::messages::MessageRow;
use crate::timeline::{Event, PduEvent};
use look::{Accounts, Look};

limits! {
    /// Bounds on what is kept to recognise findings of contents.
    "contents", ContentLimits {
        /// Accounts: system_ids at a message centre.
        accounts: usize = 10_000, Count, "others count as one";
        /// Sessions whose account is known.
        sessions: usize = 100_000, Count, "of the messages of the oldest nothing is told that needs the account";
        /// Submissions whose validity_period is known.
        open_ids: usize = 200_000, Count, "the oldest are forgotten: that their receipt is missing is not told";
        /// Receipts whose submission was not found so far.
        receipts: usize = 100_000, Count, "the oldest are told as receipts of submissions that are not in the capture";
        /// Submissions that were refused, or sent again.
        resends: usize = 50_000, Count, "the oldest are forgotten: that a message was accepted twice is not told";
        /// Prefixes of destinations.
        prefixes: usize = 50_000, Count, "the oldest are forgotten: that most messages to them fail is not told";
    }
}

/// Recognises what is wrong with the contents of PDUs and messages.
#[derive(Debug)]
pub(in crate::findings) struct Contents {
    accounts: Accounts,
    texts: text::Texts,
    parts: parts::Parts,
    receipts: receipt::Receipts,
    outcomes: outcome::Outcomes,
    resends: resend::Resends,
    vendors: vendor::Vendors,
    profile: profile::Profile,
}

impl Default for Contents {
    fn default() -> Self {
        Self::new(&ContentLimits::default())
    }
}

impl Contents {
    fn new(limits: &ContentLimits) -> Self {
        Self {
            accounts: Accounts::new(limits),
            texts: text::Texts::new(limits),
            parts: parts::Parts::new(limits),
            receipts: receipt::Receipts::new(limits),
            outcomes: outcome::Outcomes::new(limits),
            resends: resend::Resends::new(limits),
            vendors: vendor::Vendors::default(),
            profile: profile::Profile::new(limits),
        }
    }

    fn pdu(&mut self, event: &PduEvent<'_>, report: &mut Report) {
        let account = self.accounts.of(event);
        let Some(look) = Look::new(event, account) else { return };
        if event.kind.is_some() {
            // What is behind the end of a body that breaks off reads as empty.
            if !look.breaks_off() {
                self.texts.pdu(&look, report);
                address::pdu(&look, report);
                time::pdu(&look, report);
            }
            self.receipts.pdu(&look, &self.accounts, report);
            faults::pdu(&look, report);
        }
        self.parts.at(event.time);
        ids::pdu(&look, report);
        self.outcomes.pdu(&look);
        self.resends.pdu(&look, &self.profile, report);
        self.vendors.pdu(&look, report);
        self.profile.pdu(&look, report);
    }

    fn message(&mut self, row: &MessageRow, report: &mut Report) {
        if let Some(known) = self.accounts.session(row.session) {
            self.receipts.message(known.account, row);
        }
        self.parts.message(row, &self.accounts, report);
        self.outcomes.message(row, &self.accounts, report);
    }
}

impl Detector for Contents {
    fn limit(&mut self, limits: &ContentLimits) {
        *self = Self::new(limits);
    }

    fn read_by(&mut self, dictionary: &Dictionary<'_>) {
        self.outcomes.read_by(dictionary);
        self.vendors.read_by(dictionary);
        self.profile.read_by(dictionary);
    }

    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        match event {
            Event::Pdu(event) => self.pdu(event, report),
            Event::Message(row) => self.message(row, report),
            Event::ReceiptMatched { n, .. } => self.receipts.matched(*n),
            Event::SessionClose { info, connection, time, .. } => {
                self.texts.closed(info, *time, report);
                if connection.seen != [true; 2] {
                    self.accounts.gap(info.number);
                }
            }
            Event::Gap { session: Some(session), .. } => self.accounts.gap(*session),
            _ => {}
        }
    }

    fn finish(&mut self, report: &mut Report) {
        self.texts.finish(report);
        self.parts.finish(report);
        self.receipts.finish(&self.accounts, report);
        self.outcomes.finish(&self.accounts, report);
    }
}
