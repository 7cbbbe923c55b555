//! What the command says of a generated capture, compared with the truth about it.
//!
//! Everything is compared exactly, so the capture must hold every octet that was sent. The timeline is read line by
//! line: of a capture with millions of PDUs the details of the truth are what takes memory. It is given room for all
//! submissions, since a timeline forgets them sooner than the other views.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "several binaries use a part of it"
)]

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Debug;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::traffic::{Detail, Request, Truth, Window, named};

/// What differs.
#[derive(Debug, Default)]
pub struct Compared {
    /// The first ones of each kind.
    pub differences: Vec<String>,
    /// How many of each kind.
    pub counts: BTreeMap<&'static str, u64>,
    /// How much was compared.
    pub compared: BTreeMap<&'static str, u64>,
}

/// Receipts with a hexadecimal id that has digits only, and so could be decimal.
pub const DIGITS: &str = "digits-only hex";

/// Differences of a kind that are told one by one.
const TOLD: u64 = 5;

impl Compared {
    #[allow(clippy::needless_pass_by_value, reason = "values that were just made")]
    fn check<T: PartialEq + Debug>(&mut self, what: &'static str, of: impl Debug, found: T, truth: T) {
        *self.compared.entry(what).or_default() += 1;
        if found == truth {
            return;
        }
        let count = self.counts.entry(what).or_default();
        *count += 1;
        if *count <= TOLD {
            self.differences.push(format!("{what} of {of:?}: {found:?}, in truth {truth:?}"));
        }
    }

    /// Ends the test when something differs.
    pub fn unwrap(self) {
        assert!(self.counts.is_empty(), "{:#?}\n{:?}", self.differences, self.counts);
    }
}

/// Compares everything. The details of the truth must have been kept.
pub fn compare(binary: &Path, capture: &Path, truth: &Truth) -> Compared {
    let mut compared = Compared::default();
    let known = Known::new(truth);
    let joined = timeline(binary, capture, truth, &known, &mut compared);
    statistics(binary, capture, truth, &joined, &mut compared);
    messages(binary, capture, truth, &known, &joined, &mut compared);
    compared
}

/// A submit_sm by the truth.
#[derive(Clone, Copy, Debug)]
struct Submission {
    message: u32,
    part: u8,
    parts: u8,
    status: Option<u32>,
}

/// The details by request.
struct Known {
    submissions: HashMap<Request, Submission>,
    receipts: HashMap<Request, (Request, &'static str)>,
}

impl Known {
    fn new(truth: &Truth) -> Known {
        let mut known = Known { submissions: HashMap::new(), receipts: HashMap::new() };
        for detail in &truth.details {
            match *detail {
                Detail::Submission { of, message, part, parts } => {
                    known.submissions.insert(of, Submission { message, part, parts, status: None });
                }
                Detail::Answer { of, status } => {
                    known.submissions.get_mut(&of).unwrap().status = Some(status);
                }
                Detail::Receipt { receipt, of, stat } => {
                    known.receipts.insert(receipt, (of, stat));
                }
                Detail::Bind { .. } => {}
            }
        }
        assert_eq!(known.receipts.len() as u64, truth.receipts, "the details of this truth were not kept");
        known
    }
}

/// A line of the timeline, as far as it is compared.
#[derive(Deserialize)]
struct Line<'a> {
    n: Option<u64>,
    session: Option<u64>,
    stream: Option<u64>,
    #[serde(borrow)]
    src: Option<&'a str>,
    #[serde(borrow)]
    dst: Option<&'a str>,
    sender: Option<&'a str>,
    #[serde(borrow)]
    pdu: Option<PduLine<'a>>,
    request_n: Option<u64>,
    message: Option<u64>,
    part: Option<u8>,
    parts: Option<u8>,
    #[serde(borrow)]
    receipt: Option<ReceiptLine<'a>>,
}

#[derive(Deserialize)]
struct PduLine<'a> {
    #[serde(borrow)]
    command: &'a str,
    command_status: u32,
    sequence_number: u32,
}

#[derive(Deserialize)]
struct ReceiptLine<'a> {
    id: Option<&'a str>,
    #[serde(borrow)]
    stat: Option<&'a str>,
    #[serde(default)]
    of: Vec<Of>,
    #[serde(borrow)]
    rule: Option<&'a str>,
    ambiguous: Option<bool>,
}

#[derive(Deserialize)]
struct Of {
    n: u64,
    message: u64,
    part: Option<u8>,
}

/// What the timeline says of messages and streams.
#[derive(Default)]
struct Joined {
    /// Number of a message to its number in the truth, and its parts there.
    messages: HashMap<u64, (u32, u8)>,
    /// Number of a session to its stream in the truth.
    sessions: HashMap<u64, usize>,
    /// By n: the request that a PDU is or answers, and whether the client sent it.
    requests: Vec<Option<(Request, bool)>>,
}

impl Joined {
    fn request(&self, n: &Value) -> Option<(Request, bool)> {
        self.requests.get(n.as_u64()? as usize).copied().flatten()
    }
}

/// Each line of standard output; gives the status.
fn lines(binary: &Path, capture: &Path, arguments: &[&str], mut each: impl FnMut(&[u8])) -> Option<i32> {
    let mut child = Command::new(binary).args(arguments).arg(capture).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::with_capacity(1 << 20, child.stdout.take().unwrap());
    let mut line = Vec::new();
    while out.read_until(b'\n', &mut line).unwrap() > 0 {
        each(&line);
        line.clear();
    }
    child.wait().unwrap().code()
}

/// Both ends of a connection, in whichever order.
fn ends(one: &str, other: &str) -> [String; 2] {
    let mut ends = [one.to_owned(), other.to_owned()];
    ends.sort();
    ends
}

/// The rule by which the receipts of a client match, where its message centre writes ids in another base.
fn rule(stream: usize, truth: &Truth) -> Option<&'static str> {
    match truth.streams[stream].number % 12 {
        7 => Some("hex_to_decimal"),
        3 => Some("decimal_to_hex"),
        _ => None,
    }
}

fn timeline(binary: &Path, capture: &Path, truth: &Truth, known: &Known, compared: &mut Compared) -> Joined {
    // Streams with the same ends follow each other.
    let mut waiting: HashMap<[String; 2], VecDeque<usize>> = HashMap::new();
    for (at, stream) in truth.streams.iter().enumerate() {
        let ends = ends(&stream.client.to_string(), &stream.server.to_string());
        waiting.entry(ends).or_default().push_back(at);
    }
    let mut streams: HashMap<u64, usize> = HashMap::new();
    let mut joined = Joined::default();
    let mut numbers: HashMap<u32, u64> = HashMap::new();
    let mut requests = vec![None];
    let (mut submissions, mut receipts) = (0u64, 0u64);
    let status = lines(binary, capture, &["timeline", "--json", "--join-memory", "1G"], |line| {
        let line: Line<'_> = serde_json::from_slice(line).unwrap();
        let (Some(n), Some(pdu), Some(src)) = (line.n, &line.pdu, line.src) else { return };
        let stream = *streams.entry(line.stream.unwrap()).or_insert_with(|| {
            waiting.get_mut(&ends(src, line.dst.unwrap())).and_then(VecDeque::pop_front).unwrap()
        });
        joined.sessions.insert(line.session.unwrap(), stream);
        let from_client = src == truth.streams[stream].client_name;
        let request = Request::new(stream, pdu.sequence_number);
        assert_eq!(requests.len() as u64, n);
        requests.push(Some((request, from_client)));
        let sender = if from_client { "esme" } else { "mc" };
        compared.check("sender", n, line.sender, Some(sender));
        if let Some(answered) = line.request_n {
            let answered = requests.get(answered as usize).copied().flatten();
            compared.check("request of a response", n, answered, Some((request, !from_client)));
        }
        match pdu.command {
            "submit_sm" if from_client => {
                let Some(truth) = known.submissions.get(&request) else { return };
                submissions += 1;
                let parts = (truth.parts > 1).then_some((Some(truth.part), Some(truth.parts)));
                compared.check("part", n, (line.part, line.parts), parts.unwrap_or_default());
                let Some(message) = line.message else {
                    compared.check("message", n, None, Some(truth.message));
                    return;
                };
                let number = *numbers.entry(truth.message).or_insert(message);
                compared.check("message of a part", n, message, number);
                let (first, _) = *joined.messages.entry(message).or_insert((truth.message, truth.parts));
                compared.check("message", n, first, truth.message);
            }
            "submit_sm_resp" if !from_client && line.request_n.is_some() => {
                let Some(truth) = known.submissions.get(&request) else { return };
                compared.check("status of a response", n, Some(pdu.command_status), truth.status);
            }
            "deliver_sm" if !from_client => {
                let Some((of, stat)) = known.receipts.get(&request) else {
                    let is_receipt = line.receipt.is_some();
                    compared.check("receipt that is none", n, is_receipt, false);
                    return;
                };
                receipts += 1;
                let Some(receipt) = &line.receipt else {
                    compared.check("receipt", n, false, true);
                    return;
                };
                let found: Vec<_> =
                    receipt.of.iter().map(|of| requests.get(of.n as usize).copied().flatten()).collect();
                let what = match (&found[..], receipt.ambiguous) {
                    (_, Some(true)) => "submission of a receipt (ambiguous)",
                    ([], _) => "submission of a receipt (none found)",
                    _ => "submission of a receipt",
                };
                compared.check(what, n, found, vec![Some((*of, true))]);
                compared.check("state of a receipt", n, receipt.stat, Some(*stat));
                if let Some(rule) = rule(of.stream as usize, truth) {
                    compared.check("rule of a receipt", n, receipt.rule, Some(rule));
                    let digits = receipt.id.is_some_and(|id| id.bytes().all(|octet| octet.is_ascii_digit()));
                    if rule == "hex_to_decimal" && digits {
                        *compared.compared.entry(DIGITS).or_default() += 1;
                    }
                }
                if let (Some(of), Some(truth)) = (receipt.of.first(), known.submissions.get(of)) {
                    let message = joined.messages.get(&of.message).map(|(message, _)| *message);
                    compared.check("message of a receipt", n, message, Some(truth.message));
                    let part = (truth.parts > 1).then_some(truth.part);
                    compared.check("part of a receipt", n, of.part, part);
                }
            }
            _ => {}
        }
    });
    compared.check("status", "timeline", status, Some(0));
    compared.check("submissions", "all", submissions, known.submissions.len() as u64);
    compared.check("receipts", "all", receipts, known.receipts.len() as u64);
    joined.requests = requests;
    joined
}

fn statistics(binary: &Path, capture: &Path, truth: &Truth, joined: &Joined, compared: &mut Compared) {
    let mut found = Value::Null;
    let status = lines(binary, capture, &["stats", "--json", "--timeout", Window::OPTION], |line| {
        found = serde_json::from_slice(line).unwrap();
    });
    compared.check("status", "stats", status, Some(0));
    let pdus = truth.pdus();
    let count = |name: &str| named(&pdus)[name].as_u64().unwrap_or(0);
    let unmatched = truth.unmatched();
    let sent = || truth.streams.iter().flat_map(|stream| &stream.sent);
    let refused: u64 = truth.binds.iter().filter(|(status, _)| **status != 0).map(|(_, count)| count).sum();
    let numbers = [
        ("pdus", pdus.values().sum()),
        ("sessions", truth.streams.iter().filter(|stream| stream.total() > 0).count() as u64),
        ("bound_sessions", truth.binds.get(&0).copied().unwrap_or(0)),
        ("requests_unanswered", unmatched.values().sum()),
        ("responses_unmatched", sent().map(|sent| sent.orphans).sum()),
        ("messages", truth.messages + truth.malformed + count("submit_multi") + count("data_sm")),
        ("mo_messages", truth.mobile_originated),
        ("receipts", truth.receipts),
        ("receipts_matched", truth.receipts),
        ("receipts_ambiguous", 0),
    ];
    for (name, number) in numbers {
        compared.check("statistic", name, found[name].as_u64(), Some(number));
    }
    compared.check("statistic", "by_command", &found["by_command"], &named(&pdus));
    compared.check("statistic", "unanswered_by_command", &found["unanswered_by_command"], &named(&unmatched));
    let statuses: u64 = truth.statuses.values().sum();
    let by_status = found["by_status"].as_object().unwrap();
    let told: u64 = by_status.values().filter_map(Value::as_u64).sum();
    compared.check("statistic", "by_status", told, statuses);
    for (status, number) in &truth.statuses {
        let name = status_name(*status);
        compared.check("statistic", name, by_status.get(name).and_then(Value::as_u64), Some(*number));
    }
    let binds: u64 =
        found["refused_binds"].as_object().map_or(0, |binds| binds.values().filter_map(Value::as_u64).sum());
    compared.check("statistic", "refused_binds", binds, refused);
    for (stat, number) in &truth.receipts_by_stat {
        let told = &found["receipts_by_state"][*stat]["count"];
        compared.check("receipts by state", stat, told.as_u64(), Some(*number));
    }
    for session in found["per_session"].as_array().into_iter().flatten() {
        let number = session["session"].as_u64().unwrap();
        let stream = &truth.streams[joined.sessions[&number]];
        let mut window: Vec<u64> =
            session["window_max"].as_object().unwrap().values().filter_map(Value::as_u64).collect();
        let mut windows: Vec<u64> =
            stream.sent.iter().map(|sent| u64::from(sent.window.max_of_timely)).collect();
        window.sort_unstable();
        windows.sort_unstable();
        compared.check("window", (number, &stream.client_name), window, windows);
        let unanswered: u64 = stream.sent.iter().flat_map(|sent| sent.unmatched.values()).sum();
        compared.check("unanswered", number, session["unanswered"].as_u64(), Some(unanswered));
    }
}

/// The statuses that the generator answers with.
fn status_name(status: u32) -> &'static str {
    match status {
        0 => "ESME_ROK",
        2 => "ESME_RINVCMDLEN",
        5 => "ESME_RALYBND",
        0x0b => "ESME_RINVDSTADR",
        0x0e => "ESME_RINVPASWD",
        0x0f => "ESME_RINVSYSID",
        0x11 => "ESME_RCANCELFAIL",
        0x14 => "ESME_RMSGQFUL",
        0x45 => "ESME_RSUBMITFAIL",
        0x58 => "ESME_RTHROTTLED",
        _ => panic!("the generator has learned the status {status:#x}"),
    }
}

fn messages(
    binary: &Path,
    capture: &Path,
    truth: &Truth,
    known: &Known,
    joined: &Joined,
    compared: &mut Compared,
) {
    let stats: HashMap<Request, &'static str> = known.receipts.values().copied().collect();
    let (mut told, mut mobile_originated, mut submissions, mut receipts) = (0u64, 0u64, 0u64, 0u64);
    let status = lines(binary, capture, &["messages", "--json"], |line| {
        let row: Value = serde_json::from_slice(line).unwrap();
        let number = row["message"].as_u64().unwrap();
        if row["direction"] == json!("mo") {
            mobile_originated += 1;
            return;
        }
        told += 1;
        let Some((message, parts)) = joined.messages.get(&number) else { return };
        let seen = (row["parts"].as_u64(), row["parts_seen"].as_u64());
        let parts = Some(u64::from(*parts));
        compared.check("parts of a message", number, seen, (parts, parts));
        let ns = row["n"].as_array().unwrap();
        let pdus: Vec<Option<(Request, bool)>> = ns.iter().map(|n| joined.request(n)).collect();
        let of = |request: &Request| known.submissions.get(request).copied();
        let known_pdus: Vec<Submission> =
            pdus.iter().flatten().filter_map(|(request, _)| of(request)).collect();
        compared.check("submissions of a message", number, known_pdus.len(), ns.len());
        compared.check("parts and submissions", number, Some(ns.len() as u64), parts);
        submissions += ns.len() as u64;
        let foreign = known_pdus.iter().filter(|pdu| pdu.message != *message).count();
        compared.check("submissions of another message", number, foreign, 0);
        let accepted = known_pdus.iter().filter(|pdu| pdu.status == Some(0)).count();
        compared.check("message_ids", number, row["message_ids"].as_array().map(Vec::len), Some(accepted));
        if let [Submission { status, .. }] = known_pdus[..] {
            let name = status.map(status_name);
            compared.check("status of a message", number, row["response_status"].as_str(), name);
        }
        // The receipts of all its submissions, and no other.
        let due = pdus.iter().flatten().filter(|(request, _)| stats.contains_key(request)).count();
        let rows = row["receipts"].as_array().unwrap();
        receipts += rows.len() as u64;
        compared.check("receipts of a message", number, rows.len(), due);
        for receipt in rows {
            let found = joined.request(&receipt["of"][0]["n"]).map(|(of, _)| of);
            let truth = joined.request(&receipt["n"]).and_then(|(receipt, _)| known.receipts.get(&receipt));
            compared.check("submission in a message's receipt", number, found, truth.map(|(of, _)| *of));
            compared.check(
                "state in a message's receipt",
                number,
                receipt["stat"].as_str(),
                truth.map(|(_, stat)| *stat),
            );
        }
    });
    let pdus = truth.pdus();
    let count = |name: &str| named(&pdus)[name].as_u64().unwrap_or(0);
    compared.check("status", "messages", status, Some(0));
    let all = truth.messages + truth.malformed + count("submit_multi") + count("data_sm");
    compared.check("messages", "all", told, all);
    compared.check("messages", "submissions", submissions, known.submissions.len() as u64);
    compared.check("messages", "receipts", receipts, truth.receipts);
    compared.check("messages", "mobile originated", mobile_originated, truth.mobile_originated);
}
