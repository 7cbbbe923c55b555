//! The objects around PDUs, each a list of members.

use serde_json::{Map, Value, json};

use super::{closed, or_null, reference};

/// An object.
pub(super) struct Object {
    pub(super) name: &'static str,
    pub(super) doc: &'static str,
    /// Whether it is a line of its own.
    pub(super) line: bool,
    /// Each `name: type`, or `name?: type` for a member that is not always there. A type is `integer`, `number`, `string`,
    /// `boolean`, `time`, `hex`, `any`, `"constant"`, `#definition`, `[type]` for arrays, `{type}` for objects whose
    /// members all have it; with `|null` behind it where it may be null. `...` allows any other member. Commas stand
    /// between them.
    members: &'static str,
}

const fn line(name: &'static str, doc: &'static str, members: &'static str) -> Object {
    Object { name, doc, line: true, members }
}

const fn part(name: &'static str, doc: &'static str, members: &'static str) -> Object {
    Object { name, doc, line: false, members }
}

pub(super) const OBJECTS: &[Object] = &[
    line(
        "event_pdu",
        "A PDU of a timeline.",
        "n: integer, time: time, rel: number, frames: [integer], files?: [string|null], \
         session: integer, stream: integer, src: string, dst: string, sender: string|null, \
         kind?: string, receipt?: #receipt, data_coding_0?: #default_alphabet, pdu: #pdu, \
         request_n?: integer, response_n?: integer, latency?: number|null, message?: integer, \
         part?: integer, parts?: integer, refers_n?: integer, resend_of?: integer, dialogue?: integer, \
         findings?: [string], hex?: hex|null, spans?: [#span]",
    ),
    line(
        "event_session_open",
        "A session begins.",
        "event: \"session_open\", time: time, session: integer, stream: integer, src: string, \
         dst: string",
    ),
    line(
        "event_session_close",
        "A session ends.",
        "event: \"session_close\", time: time, session: integer, stream: integer, src: string, \
         dst: string, ended_by: string, pdus: integer, ...",
    ),
    line(
        "event_gap",
        "Octets of a direction that could not be used; captured or missing.",
        "event: \"gap\", session?: integer, stream: integer, src: string, dst: string, bytes: integer, \
         captured: boolean, after_n: integer",
    ),
    line(
        "event_data_coding_0",
        "What data_coding 0 means from here on.",
        "event: \"data_coding_0\", time: time, session: integer, stream: integer, src: string, \
         dst: string, encoding: string, reason: string, after_n: integer",
    ),
    line(
        "event_retransmission_differs",
        "Octets that were sent again with another content.",
        "event: \"retransmission_differs\", session?: integer, stream: integer, src: string, \
         dst: string, offset: integer, bytes: integer, frames: [integer]",
    ),
    line(
        "event_prefix",
        "What a proxy put before the first PDU.",
        "event: \"prefix\", session?: integer, stream: integer, name: string, src?: string, \
         dst?: string",
    ),
    line(
        "event_other_protocol",
        "A connection that is no SMPP.",
        "event: \"other_protocol\", stream: integer, src: string, dst: string, name: string, ...",
    ),
    line(
        "event_duplicates",
        "A connection that was captured a second time under other addresses.",
        "event: \"duplicates\", src: string, dst: string, of: any",
    ),
    line(
        "event_evicted",
        "What was forgotten for want of room.",
        "event: \"evicted\", what: string, count: integer",
    ),
    line(
        "event_damage",
        "A file that is damaged.",
        "event: \"damage\", file: string, offset: integer, skipped?: integer, decompressed?: boolean, \
         compression?: string, decompressed_bytes?: integer, kind: string, severity: string, \
         message: string",
    ),
    line("decoded", "A line of decode.", "pdu: #pdu, spans: [#span], faults: [#fault]"),
    line("error", "An input that could not be read.", "error: string"),
    line(
        "session",
        "A session, of sessions.",
        "session: integer, stream: integer, esme: string|null, mc: string|null, ends?: [string], \
         system_id: string|null, bind: string|null, bind_status: string|null, version: string|null, \
         system_type: string|null, interface_version: integer|null, \
         sc_interface_version: integer|null, mc_system_id: string|null, \
         mirror_of: integer|null, from_start: boolean, \
         opened: time, closed: time|null, ended_by: string, closed_by: string|null, \
         unbind_by: string|null, idle: number|null, pdus: integer, submissions: integer, \
         deliveries: integer, submit_rate_max: integer, submit_rate_max_at: time|null, \
         window_max: integer, latency_p50: number|null, latency_p99: number|null, \
         latency_max: number|null, unanswered: integer, wrong_states: integer, windows: {any}, \
         enquire_link: {any}, last: {any}, bind_attempts: integer, binds: [#bind]",
    ),
    part(
        "bind",
        "A bind of a session, and its response.",
        "n: integer, time: time, bind: string|null, system_id: string, system_type: string, \
         password_length: integer, interface_version: integer, addr_ton: integer, addr_npi: integer, \
         address_range: string, response_n: integer|null, status: string|null, latency: number|null, \
         good?: any",
    ),
    line(
        "message_row",
        "A short message, of messages.",
        "message: integer, session: integer, direction: string|null, source_addr: string, \
         destination_addr: string, text: string|null, encoding: string|null, parts: integer, \
         parts_seen: integer, state: string, submitted: time, response_status: string|null, \
         message_ids: [string], receipt: #message_receipt|null, delay: number|null, kind: string|null, \
         n: [integer], missing: [integer], receipt_wanted: boolean, receipts: [#message_receipt], \
         destinations: integer, all_destinations?: [string], duplicates?: [integer], \
         mixed_data_coding?: boolean, total_changed?: boolean, dialogue?: integer",
    ),
    part(
        "message_receipt",
        "A receipt of a message.",
        "n: integer, session: integer, time: time, id: string|null, stat: string|null, \
         err: string|null, final: boolean, of: [#submission], rule: string, scope: string, \
         ambiguous: boolean",
    ),
    line(
        "finding",
        "Something that is worth a word, of findings.",
        "id: string, severity: string, group: string, message: string, advice: string, \
         section: string|null, session?: integer, system_id?: string, sessions?: integer, \
         among?: [integer], count: integer, all?: integer, amount?: integer, what?: string, \
         first_n?: integer, last_n?: integer, first_time?: time, last_time?: time, \
         examples: [integer], span?: [integer], frames?: [integer], capture?: string",
    ),
    line(
        "event_capture",
        "What is in the captures, of doctor.",
        "event: \"capture\", schema: integer, files: [#capture_file], first?: time, last?: time, \
         link_types: [#link_type], bytes: integer, packets: integer, segments: integer, \
         connections: integer, smpp_connections: integer, pdus: integer, bytes_missing: integer, \
         bytes_skipped: integer",
    ),
    line(
        "diagnosed",
        "Something that is worth a word, of doctor.",
        "id: string, severity: string, message: string, advice: string, capture?: string, \
         count: integer, bytes?: integer, examples: [#diagnosed_example]",
    ),
    part(
        "capture_file",
        "A file that was read.",
        "file: string, format: string|null, compressed: boolean, packets: integer",
    ),
    part(
        "link_type",
        "Packets of a link type, and whether they are read.",
        "number: integer, name: string|null, packets: integer, read: boolean",
    ),
    part(
        "diagnosed_example",
        "Where it is so.",
        "stream?: integer, src?: string, dst?: string, frame?: integer, time?: time, bytes?: integer, \
         what?: string",
    ),
    line(
        "stats",
        "The counts and figures of stats.",
        "schema: integer, packets: integer, bytes: integer, pdus: integer, by_command: {integer}, \
         by_status: {integer}, sessions: any, bound_sessions: integer, gaps: integer, \
         bytes_lost: integer, duplicate_packets: integer, faulty_pdus: integer, ...",
    ),
    part("octets", "Octets in hexadecimal.", "hex: hex"),
    part(
        "message_octets",
        "The octets of a short message, and the text in them.",
        "hex: hex, text: string|null, encoding: string|null, likely?: #likely, udh?: [#element]",
    ),
    part(
        "payload",
        "The text of a message_payload, whose octets stand beside it.",
        "text: string|null, encoding: string|null, likely?: #likely, udh?: [#element]",
    ),
    part(
        "likely",
        "What a text is that is not what its data_coding says.",
        "encoding: string, text: string|null, reason: string",
    ),
    part(
        "element",
        "An element of a user data header, with its parts.",
        "iei: integer, name: string|null, hex: hex, ...",
    ),
    part(
        "receipt",
        "A delivery receipt as its text and TLVs say it, and the submissions that it is of.",
        "id: string|null, stat?: string|null, err?: string|null, submit_date?: string|null, \
         done_date?: string|null, text?: string|null, final?: boolean, err_meaning?: string, \
         sub?: string, dlvrd?: string, extras?: [#extra], receipted_message_id?: string, \
         message_state?: integer, network_error_code?: #network_error, \
         submit_date_readings?: [string], done_date_readings?: [string], disagrees?: [string], \
         read_as?: string, of?: [#submission], rule?: string|null, scope?: string|null, \
         ambiguous?: boolean",
    ),
    part("extra", "A key that receipts usually do not have.", "key: string|null, value: string"),
    part("network_error", "What the network said.", "network_type?: integer, error_code: integer"),
    part("submission", "The PDU that a receipt is of.", "n: integer, message: integer, part?: integer"),
    part(
        "default_alphabet",
        "What data_coding 0 means here, and why.",
        "encoding: string, inferred: boolean, telling?: integer, messages?: integer, against?: integer",
    ),
    part(
        "span",
        "A leaf of the annotated PDU: what the octets from start to end are.",
        "path: string, name: string, start: integer, end: integer, value: any, display: string, \
         parts?: [#span_part], frames?: [integer]",
    ),
    part(
        "span_part",
        "A part of a leaf.",
        "name: string, mask?: integer, start?: integer, end?: integer, value: any, display: string",
    ),
    part(
        "fault",
        "What is wrong with a PDU.",
        "code: string, field: string, path: string, start: integer, end: integer, severity: string, \
         message: string",
    ),
];

/// The schema of an object.
pub(super) fn object(object: &Object) -> Value {
    let (mut members, mut required, mut open) = (Map::new(), Vec::new(), false);
    for member in object.members.split(", ") {
        match member.split_once(": ") {
            None => open = true,
            Some((name, kind)) => {
                let always = name.trim_end_matches('?');
                if always == name {
                    required.push(name);
                }
                members.insert(always.to_owned(), of_type(kind));
            }
        }
    }
    let mut schema = closed(object.doc, members, &required);
    if let (Value::Object(schema), true) = (&mut schema, open) {
        schema.remove("additionalProperties");
    }
    schema
}

fn of_type(kind: &str) -> Value {
    let within = |open, close| kind.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    if let Some(element) = within('[', ']') {
        return json!({ "type": "array", "items": of_type(element) });
    }
    if let Some(member) = within('{', '}') {
        return json!({ "type": "object", "additionalProperties": of_type(member) });
    }
    if let Some(kind) = kind.strip_suffix("|null") {
        return or_null(of_type(kind));
    }
    if let Some(constant) = within('"', '"') {
        return json!({ "const": constant });
    }
    match kind.strip_prefix('#') {
        Some(name) => reference(name),
        None => match kind {
            "any" => json!(true),
            "hex" => json!({ "type": "string", "pattern": "^([0-9a-f]{2})*$" }),
            "time" => json!({ "type": "string", "format": "date-time" }),
            kind => json!({ "type": kind }),
        },
    }
}
