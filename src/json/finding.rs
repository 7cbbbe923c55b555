//! Findings as JSON.

use super::Json;
use super::event::Rfc3339;
use super::token::key;
use crate::findings::{Adds, Finding};

/// Writes the line of a finding.
pub fn write_finding(out: &mut Vec<u8>, finding: &Finding) {
    let spec = finding.spec;
    let mut json = Json::new(out);
    json.open(b'{');
    key!(json, "id");
    json.name(spec.id);
    key!(json, "severity");
    json.name(spec.severity.name());
    key!(json, "group");
    json.name(spec.group.name());
    key!(json, "message");
    json.string(&finding.message());
    key!(json, "advice");
    json.string(spec.advice);
    key!(json, "section");
    json.optional(spec.section, Json::name);
    if let Some(session) = finding.session {
        key!(json, "session");
        json.number(session);
        if let Some(who) = &finding.who {
            key!(json, "system_id");
            json.latin1(&who.system_id);
        }
    } else if finding.sessions > 0 {
        key!(json, "sessions");
        json.number(finding.sessions);
        key!(json, "among");
        numbers(&mut json, &finding.among);
    }
    key!(json, "count");
    json.number(finding.count);
    if finding.all > 0 {
        key!(json, "all");
        json.number(finding.all);
    }
    if spec.adds != Adds::Nothing && finding.amount > 0 {
        key!(json, "amount");
        json.number(finding.amount);
    }
    if !finding.what.is_empty() {
        key!(json, "what");
        json.string(&finding.what);
    }
    for (name, number) in [("first_n", finding.first_n), ("last_n", finding.last_n)] {
        if let Some(number) = number {
            json.key(name);
            json.number(number);
        }
    }
    for (name, time) in [("first_time", finding.first_time), ("last_time", finding.last_time)] {
        if let Some(time) = time {
            json.key(name);
            json.quoted(Rfc3339(time));
        }
    }
    key!(json, "examples");
    numbers(&mut json, &finding.examples);
    if let Some(span) = &finding.span {
        key!(json, "span");
        numbers(&mut json, &[span.start as u64, span.end as u64]);
    }
    if !finding.frames.is_empty() {
        key!(json, "frames");
        numbers(&mut json, &finding.frames);
    }
    if let Some(command) = &finding.command {
        key!(json, "capture");
        json.string(command);
    }
    json.close(b'}');
    json.line();
}

fn numbers(json: &mut Json<'_>, numbers: &[u64]) {
    json.open(b'[');
    numbers.iter().for_each(|number| json.number(*number));
    json.close(b']');
}
