//! Statistics as one JSON object.

use super::Json;
use super::event::Rfc3339;
use super::token::key;
use crate::codec::Dictionary;
use crate::doctor::Counted;
use crate::statistics::{Counts, Latencies, Rate, Series, SessionRow, Statistics, Tally};

/// Version of the object's shape.
const SCHEMA: u64 = 1;

/// Source addresses that are told one by one.
const SOURCES: usize = 100;

/// Everything that was counted.
#[derive(Clone, Copy, Debug)]
pub struct Figures<'f> {
    /// What reading the files counted.
    pub counted: &'f Counted<'f>,
    /// What the octets of PDUs counted.
    pub counts: &'f Counts,
    /// What the events of an analysis told, unless only the counts are wanted.
    pub statistics: Option<&'f Statistics>,
    /// Findings, each kind's id and how often.
    pub findings: &'f [(&'f str, u64)],
    /// Whether the figures of each stretch of time are told.
    pub series: bool,
    /// Names of commands and statuses.
    pub dictionary: &'f Dictionary<'f>,
}

impl Figures<'_> {
    /// The counts, by their names in JSON.
    #[must_use]
    pub fn numbers(&self) -> [(&'static str, u64); 10] {
        let Self { counted, counts, .. } = self;
        [
            ("packets", counted.packets.packets),
            ("bytes", counted.octets),
            ("pdus", counts.pdus),
            ("sessions", counts.sessions),
            ("bound_sessions", counts.bound_sessions),
            ("gaps", counts.gaps),
            ("bytes_lost", counted.segments.octets_missing + counted.segments.octets_skipped),
            // Those that were captured twice, and those that were sent twice.
            ("duplicate_packets", counted.copies.segments),
            ("retransmitted_packets", counted.segments.retransmitted - counted.segments.captured_twice),
            ("faulty_pdus", counts.faulty),
        ]
    }

    /// The name of a command, or its number.
    #[must_use]
    pub fn command(&self, command_id: u32) -> String {
        match self.dictionary.command(command_id) {
            Some(spec) => spec.name.to_owned(),
            None => format!("0x{command_id:08x}"),
        }
    }

    /// The name of a status, or its number.
    #[must_use]
    pub fn status(&self, command_status: u32) -> String {
        self.dictionary.status_name(command_status).into_owned()
    }

    /// Appends the object and a line end.
    pub fn write(&self, out: &mut Vec<u8>) {
        let mut json = Json::new(out);
        json.open(b'{');
        key!(json, "schema");
        json.number(SCHEMA);
        for (name, number) in self.numbers() {
            json.key(name);
            json.number(number);
        }
        key!(json, "by_command");
        write_counts(&mut json, self.counts.by_command.named(|id| self.command(id)));
        key!(json, "by_status");
        write_counts(&mut json, self.counts.by_status.named(|status| self.status(status)));
        if let Some(statistics) = self.statistics {
            self.write_joined(&mut json, statistics);
        }
        json.close(b'}');
        json.line();
    }

    fn write_joined(&self, json: &mut Json<'_>, statistics: &Statistics) {
        let Statistics { receipts, .. } = statistics;
        let numbers = [
            ("requests_unanswered", statistics.requests_unanswered),
            ("responses_unmatched", statistics.responses_unmatched),
            ("messages", statistics.messages),
            ("mo_messages", statistics.mo_messages),
            ("receipts", receipts.receipts),
            ("receipts_matched", receipts.matched),
            ("receipts_ambiguous", receipts.ambiguous),
            ("intermediate_receipts", receipts.intermediate),
        ];
        for (name, number) in numbers {
            json.key(name);
            json.number(number);
        }
        let by_command = |tally: &Tally| tally.named(|id| self.command(id));
        key!(json, "unanswered_by_command");
        write_counts(json, by_command(&statistics.unanswered));
        key!(json, "refused_binds");
        write_counts(json, statistics.refused_binds.named(|status| self.status(status)));
        key!(json, "findings");
        write_counts(json, self.findings.iter().map(|(id, count)| (*id, *count)));
        if let Some([first, last]) = statistics.times {
            key!(json, "first");
            json.quoted(Rfc3339(first));
            key!(json, "last");
            json.quoted(Rfc3339(last));
            key!(json, "seconds");
            json.seconds(last.since(first));
        }
        let [esme, mc] = statistics.octets;
        key!(json, "smpp_bytes");
        write_counts(json, [("esme", esme), ("mc", mc)]);
        self.write_rates(json, statistics);
        key!(json, "receipts_by_state");
        json.open(b'{');
        for (state, figures) in &receipts.states {
            json.foreign_key(state);
            json.open(b'{');
            key!(json, "count");
            json.number(figures.receipts);
            key!(json, "delay");
            write_latencies(json, &figures.delay);
            json.close(b'}');
        }
        json.close(b'}');
        key!(json, "receipt_errors");
        write_counts(json, receipts.errors.iter().map(|(code, count)| (code, *count)));
        key!(json, "receipt_delay");
        write_latencies(json, &receipts.delay);
        key!(json, "messages_by_state");
        write_counts(json, statistics.outcomes());
        for (name, counts) in
            [("messages_by_kind", &statistics.kinds), ("messages_by_encoding", &statistics.encodings)]
        {
            json.key(name);
            write_counts(json, counts.iter().map(|(name, count)| (*name, *count)));
        }
        key!(json, "messages_by_parts");
        write_counts(json, statistics.parts.iter().map(|(parts, count)| (parts.to_string(), *count)));
        key!(json, "by_source");
        json.open(b'[');
        for (address, figures) in statistics.sources.busiest(SOURCES) {
            json.open(b'{');
            key!(json, "source_addr");
            json.latin1(address);
            key!(json, "submitted");
            write_rate(json, &figures.submitted, statistics.seconds());
            for (name, number) in [
                ("messages", figures.messages),
                ("delivered", figures.delivered),
                ("undelivered", figures.undelivered),
                ("throttled", figures.throttled),
                ("refused", figures.refused),
            ] {
                json.key(name);
                json.number(number);
            }
            json.close(b'}');
        }
        json.close(b']');
        key!(json, "per_session");
        json.open(b'[');
        for row in statistics.sessions() {
            self.write_session(json, row);
        }
        json.close(b']');
        if self.series {
            key!(json, "series");
            write_series(json, &statistics.series);
        }
    }

    fn write_rates(&self, json: &mut Json<'_>, statistics: &Statistics) {
        let seconds = statistics.seconds();
        key!(json, "rates");
        json.open(b'{');
        key!(json, "submitted");
        write_rate(json, &statistics.submitted, seconds);
        key!(json, "delivered");
        write_rate(json, &statistics.delivered, seconds);
        key!(json, "by_command");
        json.open(b'{');
        for (id, figures) in &statistics.commands {
            json.key(&self.command(*id));
            write_rate(json, &figures.rate, seconds);
        }
        json.close(b'}');
        key!(json, "by_status");
        json.open(b'{');
        for (status, rate) in &statistics.statuses {
            json.key(&self.status(*status));
            write_rate(json, rate, seconds);
        }
        json.close(b'}');
        json.close(b'}');
        key!(json, "latency");
        json.open(b'{');
        key!(json, "submission");
        write_latencies(json, &statistics.latency);
        key!(json, "by_command");
        json.open(b'{');
        for (id, figures) in statistics.commands.iter().filter(|(_, figures)| figures.latency.count() > 0) {
            json.key(&self.command(*id));
            write_latencies(json, &figures.latency);
        }
        json.close(b'}');
        json.close(b'}');
    }

    fn write_session(&self, json: &mut Json<'_>, row: &SessionRow) {
        let SessionRow { info, figures, .. } = row;
        json.open(b'{');
        key!(json, "session");
        json.number(info.number);
        key!(json, "system_id");
        json.latin1(&info.system_id);
        key!(json, "pdus");
        json.number(figures.pdus);
        key!(json, "smpp_bytes");
        let [esme, mc] = figures.octets;
        write_counts(json, [("esme", esme), ("mc", mc)]);
        let seconds = row.seconds();
        key!(json, "submitted");
        write_rate(json, &figures.submitted, seconds);
        key!(json, "delivered");
        write_rate(json, &figures.delivered, seconds);
        key!(json, "latency");
        write_latencies(json, &figures.latency);
        for (name, number) in
            [("throttled", figures.throttled), ("failed", figures.failed), ("unanswered", info.unanswered)]
        {
            json.key(name);
            json.number(number);
        }
        let [forward, reverse] = info.windows;
        key!(json, "window_max");
        write_counts(json, [("forward", u64::from(forward.max)), ("reverse", u64::from(reverse.max))]);
        json.close(b'}');
    }
}

fn write_counts(json: &mut Json<'_>, counts: impl IntoIterator<Item = (impl AsRef<str>, u64)>) {
    json.open(b'{');
    for (name, count) in counts {
        json.foreign_key(name.as_ref());
        json.number(count);
    }
    json.close(b'}');
}

/// How many, their mean a second over so many seconds, and the most in one.
fn write_rate(json: &mut Json<'_>, rate: &Rate, seconds: f64) {
    json.open(b'{');
    key!(json, "count");
    json.number(rate.count);
    key!(json, "mean");
    if seconds > 0.0 {
        json.display(format_args!("{:.3}", rate.count as f64 / seconds));
    } else {
        json.literal("null");
    }
    key!(json, "max");
    json.number(u64::from(rate.max));
    if rate.count > 0 {
        key!(json, "max_second");
        json.display(rate.max_second);
    }
    key!(json, "sliding_max");
    json.number(u64::from(rate.sliding_max));
    json.close(b'}');
}

/// In seconds.
fn write_latencies(json: &mut Json<'_>, latencies: &Latencies) {
    json.open(b'{');
    key!(json, "count");
    json.number(latencies.count());
    let values = [
        ("min", latencies.smallest()),
        ("mean", latencies.mean()),
        ("p50", latencies.quantile(0.5)),
        ("p90", latencies.quantile(0.9)),
        ("p99", latencies.quantile(0.99)),
        ("max", latencies.largest()),
    ];
    for (name, value) in values {
        if let Some(value) = value {
            json.key(name);
            json.seconds(value);
        }
    }
    json.close(b'}');
}

fn write_series(json: &mut Json<'_>, series: &Series) {
    json.open(b'{');
    if let Some(start) = series.start() {
        key!(json, "start");
        json.quoted(Rfc3339(start));
    }
    key!(json, "width");
    json.seconds(series.width());
    key!(json, "stretches");
    json.open(b'[');
    for stretch in series.stretches() {
        json.open(b'{');
        for (name, number) in [
            ("pdus", stretch.pdus),
            ("bytes", stretch.octets),
            ("submitted", stretch.submitted),
            ("delivered", stretch.delivered),
            ("receipts", stretch.receipts),
            ("ok", stretch.ok),
            ("throttled", stretch.throttled),
            ("queue_full", stretch.queue_full),
            ("failed", stretch.failed),
            ("in_flight", u64::from(stretch.in_flight)),
        ] {
            json.key(name);
            json.number(number);
        }
        key!(json, "latency");
        write_latencies(json, &stretch.latency);
        json.close(b'}');
    }
    json.close(b']');
    json.close(b'}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_receipts_say_is_escaped_where_it_is_a_name() {
        let mut out = Vec::new();
        write_counts(&mut Json::new(&mut out), [("a\"\\\n", 1), ("b", 2)]);
        assert_eq!(String::from_utf8(out).unwrap(), r#"{"a\"\\\n":1,"b":2}"#);
    }
}
