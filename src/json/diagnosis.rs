//! What the doctor found as JSON.

use super::Json;
use super::event::Rfc3339;
use super::token::key;
use crate::doctor::{Example, Finding, Summary};

/// Version of the shape of these objects.
const SCHEMA: u64 = 1;

/// Writes the line that tells what is in a capture.
pub fn write_summary(out: &mut Vec<u8>, summary: &Summary) {
    let mut json = Json::new(out);
    json.open(b'{');
    key!(json, "event");
    json.name("capture");
    key!(json, "schema");
    json.number(SCHEMA);
    key!(json, "files");
    json.open(b'[');
    for file in &summary.files {
        json.open(b'{');
        key!(json, "file");
        json.string(&file.name);
        key!(json, "format");
        match file.format {
            Some(format) => json.name(format.name()),
            None => json.literal("null"),
        }
        key!(json, "compressed");
        json.boolean(file.compressed);
        key!(json, "packets");
        json.number(file.packets);
        json.close(b'}');
    }
    json.close(b']');
    if let Some([first, last]) = summary.times {
        key!(json, "first");
        json.quoted(Rfc3339(first));
        key!(json, "last");
        json.quoted(Rfc3339(last));
    }
    key!(json, "link_types");
    json.open(b'[');
    for link in &summary.link_types {
        json.open(b'{');
        key!(json, "number");
        json.number(u64::from(link.what.0));
        key!(json, "name");
        match link.what.name() {
            Some(name) => json.name(name),
            None => json.literal("null"),
        }
        key!(json, "packets");
        json.number(link.count);
        key!(json, "read");
        json.boolean(link.what.is_read());
        json.close(b'}');
    }
    json.close(b']');
    for (name, number) in [
        ("bytes", summary.octets),
        ("packets", summary.packets),
        ("segments", summary.segments),
        ("connections", summary.connections),
        ("smpp_connections", summary.smpp_connections),
        ("pdus", summary.pdus),
        ("bytes_missing", summary.octets_missing),
        ("bytes_skipped", summary.octets_skipped),
    ] {
        json.key(name);
        json.number(number);
    }
    json.close(b'}');
    json.line();
}

/// Writes the line of something that the doctor found.
pub fn write_diagnosed(out: &mut Vec<u8>, finding: &Finding) {
    let spec = finding.spec();
    let mut json = Json::new(out);
    json.open(b'{');
    key!(json, "id");
    json.name(spec.id);
    key!(json, "severity");
    json.name(spec.severity.name());
    key!(json, "message");
    json.quoted(finding.message());
    key!(json, "advice");
    json.string(spec.advice);
    if let Some(command) = &finding.command {
        key!(json, "capture");
        json.string(command);
    }
    key!(json, "count");
    json.number(finding.count);
    if finding.octets > 0 {
        key!(json, "bytes");
        json.number(finding.octets);
    }
    key!(json, "examples");
    json.open(b'[');
    finding.examples.iter().for_each(|example| write_example(&mut json, example));
    json.close(b']');
    json.close(b'}');
    json.line();
}

fn write_example(json: &mut Json<'_>, example: &Example) {
    json.open(b'{');
    if let Some(stream) = example.stream {
        key!(json, "stream");
        json.number(stream);
    }
    if let Some([src, dst]) = example.ends {
        key!(json, "src");
        json.quoted(src);
        key!(json, "dst");
        json.quoted(dst);
    }
    if let Some(frame) = example.frame {
        key!(json, "frame");
        json.number(frame);
    }
    if let Some(time) = example.time {
        key!(json, "time");
        json.quoted(Rfc3339(time));
    }
    if let Some(octets) = example.octets {
        key!(json, "bytes");
        json.number(octets);
    }
    if let Some(what) = &example.what {
        key!(json, "what");
        json.string(what);
    }
    json.close(b'}');
}
