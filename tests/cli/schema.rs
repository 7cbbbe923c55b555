//! The schema, and every line by it.

use serde_json::Value;
use smppscope::codec::Dictionary;
use smppscope::json::{Options, PduWriter};
use smppscope::pdu::annotate;

use crate::traffic::{self, Plan};
use crate::{CAPTURE, lines, out, run};

fn schema() -> Value {
    serde_json::from_str(&out(&["schema"])).expect("JSON")
}

/// What of a value is not as its schema says: where, and what.
fn wrong(value: &Value, schema: &Value, root: &Value, at: &str) -> Option<String> {
    if schema == &Value::Bool(true) {
        return None;
    }
    let schema = schema.as_object().unwrap();
    for (key, rule) in schema {
        let fault = match key.as_str() {
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix('#').unwrap();
                wrong(value, root.pointer(name).expect("a definition"), root, at)
            }
            "anyOf" => {
                let mut faults = rule.as_array().unwrap().iter().map(|one| wrong(value, one, root, at));
                let fits = faults.clone().any(|fault| fault.is_none());
                if fits {
                    None
                } else {
                    // The one that comes furthest says most.
                    faults.by_ref().flatten().max_by_key(|fault| fault.find(':'))
                }
            }
            "const" => (value != rule).then(|| format!("{at}: {value} is not {rule}")),
            "type" => {
                let is = |kind: &Value| match kind.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_number(),
                    kind => panic!("{kind} is no type"),
                };
                let fits = rule.as_array().map_or_else(|| is(rule), |kinds| kinds.iter().any(is));
                (!fits).then(|| format!("{at}: {value} is no {rule}"))
            }
            "properties" => value.as_object().and_then(|members| {
                members
                    .iter()
                    .find_map(|(name, member)| wrong(member, rule.get(name)?, root, &format!("{at}/{name}")))
            }),
            "required" => value.as_object().and_then(|members| {
                let missing = rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .find(|name| !members.contains_key(name.as_str().unwrap()));
                missing.map(|name| format!("{at}: {name} is missing"))
            }),
            "additionalProperties" => value.as_object().and_then(|members| {
                let known = schema.get("properties").and_then(Value::as_object);
                let others =
                    members.iter().filter(|(name, _)| known.is_none_or(|known| !known.contains_key(*name)));
                others.into_iter().find_map(|(name, member)| match rule {
                    Value::Bool(false) => Some(format!("{at}: {name} is not told")),
                    rule => wrong(member, rule, root, &format!("{at}/{name}")),
                })
            }),
            "items" => value.as_array().and_then(|items| {
                items.iter().enumerate().find_map(|(n, item)| wrong(item, rule, root, &format!("{at}/{n}")))
            }),
            "minimum" => value
                .as_i64()
                .filter(|number| *number < rule.as_i64().unwrap())
                .map(|_| format!("{at}: too small")),
            "maximum" => value
                .as_i64()
                .filter(|number| *number > rule.as_i64().unwrap())
                .map(|_| format!("{at}: too large")),
            "pattern" => value.as_str().and_then(|text| {
                let hex = text.len() % 2 == 0
                    && text.bytes().all(|octet| matches!(octet, b'0'..=b'9' | b'a'..=b'f'));
                assert_eq!(rule, "^([0-9a-f]{2})*$");
                (!hex).then(|| format!("{at}: {text} is not hexadecimal"))
            }),
            "description" | "format" | "$schema" | "title" | "$defs" => None,
            other => panic!("{other} is not looked at"),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}

/// The fault of a line that is nearest to being none: its definition is found by what every such line has.
fn check(line: &Value, root: &Value) {
    let definition = match (line.get("event").and_then(Value::as_str), line) {
        (Some(event), _) => format!("event_{event}"),
        (None, line) if line.get("n").is_some_and(Value::is_number) => "event_pdu".to_owned(),
        (None, line) if line.get("schema").is_some() => "stats".to_owned(),
        (None, line) if line.get("group").is_some() => "finding".to_owned(),
        (None, line) if line.get("severity").is_some() => "diagnosed".to_owned(),
        (None, line) if line.get("bind_attempts").is_some() => "session".to_owned(),
        (None, line) if line.get("message_ids").is_some() => "message_row".to_owned(),
        (None, line) if line.get("error").is_some() => "error".to_owned(),
        _ => "decoded".to_owned(),
    };
    let schema =
        root.pointer(&format!("/$defs/{definition}")).unwrap_or_else(|| panic!("{definition}: {line}"));
    if let Some(fault) = wrong(line, schema, root, "") {
        // Of a PDU, the definition of its own command says more.
        let own = line.pointer("/pdu/command").and_then(Value::as_str).and_then(|command| {
            wrong(&line["pdu"], root.pointer(&format!("/$defs/pdu_{command}"))?, root, "/pdu")
        });
        panic!("{definition}: {fault}; {own:?}\n{line}");
    }
    assert!(wrong(line, root, root, "").is_none(), "{line}");
}

/// All views of a capture, each line by its definition.
fn check_views(capture: &str, root: &Value) {
    for arguments in [
        &["timeline", "-V", "-x"][..],
        &["timeline", "--two-pass", "--show-secrets"],
        &["findings"],
        &["sessions"],
        &["messages"],
        &["stats"],
        &["stats", "--series"],
        &["stats", "--counts"],
        &["doctor"],
    ] {
        let text = out(&[arguments, &["--json", capture]].concat());
        for line in lines(&text) {
            check(&line, root);
        }
        // Every kind of line is looked at.
        assert!(capture != CAPTURE || !text.is_empty(), "{arguments:?}");
    }
}

#[test]
fn every_line_is_as_the_schema_says() {
    check_views(CAPTURE, &schema());
}

#[test]
fn every_line_of_the_captures_of_the_jobs_is_as_the_schema_says() {
    let root = schema();
    for entry in std::fs::read_dir("tests/data/captures/jobs").unwrap() {
        check_views(entry.unwrap().path().to_str().unwrap(), &root);
    }
}

#[test]
fn every_line_of_a_generated_capture_is_as_the_schema_says() {
    let plan = Plan { seed: 11, size: 400_000, noise: 0.2, drop: 0.002, ..Plan::small() };
    let path = format!("{}/schema.pcap", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, traffic::in_memory(&plan).0.concat()).unwrap();
    check_views(&path, &schema());
}

#[test]
fn every_pdu_that_is_decoded_is_as_the_schema_says() {
    let root = schema();
    // Each command with an empty body, with one that breaks off, and with TLVs of every tag.
    assert!(root.pointer("/$defs/pdu_broadcast_sm_resp").is_some());
    for id in (0..0x120u32).chain((0..0x120).map(|id| id | 0x8000_0000)) {
        for body in [&b""[..], b"\0", b"a\0\x01\x01b\0\0\0c\0\x01\x01\x01\x02", &[0; 40], &[1; 60]] {
            let mut pdu = Vec::new();
            for word in [16 + body.len() as u32, id, 0, 1] {
                pdu.extend_from_slice(&word.to_be_bytes());
            }
            pdu.extend_from_slice(body);
            check_pdu(&pdu, &root);
        }
    }
    for tag in (0..0x620u16).chain(0x1380..0x1390) {
        for length in [0, 1, 2, 3, 4, 6, 9] {
            let value = vec![1; length];
            let mut pdu = Vec::new();
            for word in [33 + 4 + length as u32, 5, 0, 1] {
                pdu.extend_from_slice(&u32::to_be_bytes(word));
            }
            pdu.extend_from_slice(&[0; 17]);
            pdu.extend_from_slice(&tag.to_be_bytes());
            pdu.extend_from_slice(&(length as u16).to_be_bytes());
            pdu.extend_from_slice(&value);
            check_pdu(&pdu, &root);
        }
    }
}

/// The PDU of `decode --json`, without a process for each.
fn check_pdu(octets: &[u8], root: &Value) {
    let mut line = Vec::new();
    let mut writer = PduWriter::new(&mut line, Options::default());
    let _ = annotate(octets, &Dictionary::STANDARD, &mut writer);
    writer.finish();
    let pdu: Value = serde_json::from_slice(&line).unwrap();
    let definition = format!("/$defs/pdu_{}", pdu["command"].as_str().unwrap());
    let fault = wrong(&pdu, root.pointer(&definition).unwrap(), root, "");
    assert!(fault.is_none(), "{fault:?}: {pdu}");
}

#[test]
fn what_is_not_told_is_refused() {
    let root = schema();
    let mut line = lines(&out(&["--json", "-c", "1", CAPTURE]))
        .into_iter()
        .find(|line| line.get("n").is_some())
        .unwrap();
    check(&line, &root);
    line["pdu"]["another"] = 1.into();
    assert!(wrong(&line, &root, &root, "").is_some());
}

#[test]
fn shells_complete_and_man_has_a_page() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(out(&["completions", shell]).contains("timeline"), "{shell}");
    }
    let page = out(&["man"]);
    assert!(page.contains(".TH smppscope 1") && page.contains("timeline"), "{page}");
    let page = out(&["man", "findings"]);
    assert!(page.contains("fail\\-on"), "{page}");
    assert_eq!(run(&["man", "nothing"], b"").status.code(), Some(2));
}
