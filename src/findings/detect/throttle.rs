//! At which rate throttling begins.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Account, Detector};
use crate::findings::{FindingKind, Report};
use crate::pdu::{DataSm, DataSmResp, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp};
use crate::tables::CommandStatus;
use crate::timeline::{Event, PduEvent, Role};

/// Seconds in which responses to requests may still come.
const SECONDS: usize = 64;

/// Seconds with throttling that tell a limit.
const ENOUGH: u64 = 2;

/// Sessions of an account that the rates are told of.
const SESSIONS: usize = 16;

/// Counts the submissions of each account by seconds, and which of them were throttled.
#[derive(Debug, Default)]
pub(in crate::findings) struct Throttle {
    accounts: HashMap<Account, Rates, RandomState>,
}

/// The rates of an account.
#[derive(Debug)]
struct Rates {
    seconds: [Second; SECONDS],
    /// The most requests in a second of which none was throttled.
    highest_without: u64,
    /// The first second with throttling.
    first_with: Option<Second>,
    /// The fewest requests in a second with throttling.
    lowest_with: u64,
    /// The most that were accepted in such a second.
    accepted: u64,
    /// Seconds with throttling.
    with: u64,
    sessions: Vec<u64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Second {
    number: i64,
    requests: u64,
    throttled: u64,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            seconds: [Second::default(); SECONDS],
            highest_without: 0,
            first_with: None,
            lowest_with: 0,
            accepted: 0,
            with: 0,
            sessions: Vec::new(),
        }
    }
}

impl Detector for Throttle {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        let Event::Pdu(event) = event else { return };
        match event.command_id {
            SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID | DataSm::COMMAND_ID
                if event.sender != Some(Role::Mc) =>
            {
                if let Some(rates) = self.rates(event, report) {
                    let number = event.time.0.div_euclid(1_000_000_000);
                    rates.second(number).requests += 1;
                }
            }
            SubmitSmResp::COMMAND_ID | SubmitMultiResp::COMMAND_ID | DataSmResp::COMMAND_ID => {
                let status = event.decoded.map(|decoded| decoded.pdu.command_status);
                if status == Some(CommandStatus::ESME_RTHROTTLED)
                    && let Some(answer) = event.answer
                    && let Some(rates) = self.rates(event, report)
                {
                    let number = answer.time.0.div_euclid(1_000_000_000);
                    let second = rates.second(number);
                    if second.number == number {
                        second.throttled += 1;
                    }
                    let session = event.session.number;
                    if !rates.sessions.contains(&session) && rates.sessions.len() < SESSIONS {
                        rates.sessions.push(session);
                    }
                }
            }
            _ => {}
        }
    }

    fn finish(&mut self, report: &mut Report) {
        for rates in self.accounts.values_mut() {
            let Some(detail) = rates.finish() else { continue };
            for session in &rates.sessions {
                report.detail(FindingKind::Throttled, Some(*session), "", &detail);
            }
        }
    }
}

impl Throttle {
    fn rates(&mut self, event: &PduEvent<'_>, report: &Report) -> Option<&mut Rates> {
        let account = Account::of(event.session);
        if self.accounts.len() >= report.limits().accounts && !self.accounts.contains_key(&account) {
            return None;
        }
        Some(self.accounts.entry(account).or_default())
    }
}

impl Rates {
    /// The counts of a second; those of one that is long ago are lost, and stay in the place of a later one.
    fn second(&mut self, number: i64) -> &mut Second {
        let place = number.rem_euclid(SECONDS as i64) as usize;
        let second = self.seconds.get(place).copied().unwrap_or_default();
        if second.number < number {
            self.count(second);
            if let Some(second) = self.seconds.get_mut(place) {
                *second = Second { number, ..Second::default() };
            }
        }
        &mut self.seconds[place % SECONDS]
    }

    /// Nothing more comes of a second.
    fn count(&mut self, second: Second) {
        if second.throttled == 0 {
            self.highest_without = self.highest_without.max(second.requests);
            return;
        }
        self.with += 1;
        self.accepted = self.accepted.max(second.requests.saturating_sub(second.throttled));
        if self.first_with.is_none_or(|first| second.number < first.number) {
            self.first_with = Some(second);
        }
        self.lowest_with =
            if self.lowest_with == 0 { second.requests } else { self.lowest_with.min(second.requests) };
    }

    /// The sentence, where anything was throttled.
    fn finish(&mut self) -> Option<String> {
        for second in self.seconds {
            self.count(second);
        }
        self.seconds = [Second::default(); SECONDS];
        let first = self.first_with?;
        let Self { highest_without, lowest_with, accepted, with, .. } = *self;
        let began = format!("it began in a second with {} requests", first.requests);
        let without = match highest_without {
            0 => "no second was without".to_owned(),
            without => format!("the highest second without it had {without}"),
        };
        let limit = highest_without.max(accepted);
        // Where more than that was refused only, it is a limit of requests in a second.
        let told = if with < ENOUGH {
            "that is too little to tell a limit from".to_owned()
        } else if limit.saturating_mul(10) <= lowest_with.saturating_mul(11) {
            format!("the limit is about {limit}/s")
        } else {
            format!(
                "up to {limit} were accepted in one, so that it is no limit of so many requests in a second alone: it may \
                 hold for shorter times, for destinations, or for the whole platform"
            )
        };
        Some(format!("{began}; {without}; {told}"))
    }
}
