//! What the views say of a capture, before and after. Names, numbers of people, texts and addresses are compared by their
//! look: as many characters, letters where letters were, digits where digits were, and the same signs.

use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use smppscope::tables::MessageState;

/// Members of figures that are of the file, and not of what is in it: packets that are no TCP are left out, and of the
/// others Ethernet, IP and TCP are left; so frames have other numbers, and no tag is looked for the next time.
const OF_THE_FILE: &[&str] = &["packets", "bytes", "frames", "capture"];

/// Findings that are not found again: checksums are made right, tags, tunnels and fragments are taken off, and what is
/// left out or damaged is gone.
const MENDED: &[&str] = &[
    "bad_checksums",
    "bad_ip_checksums",
    "tagged",
    "tunnels",
    "fragments",
    "fragments_missing",
    "unread_link",
    "malformed",
    "too_deep",
    "damaged",
    "ends_early",
];

/// Members that are replaced.
const REPLACED: &[&str] = &[
    "source_addr",
    "destination_addr",
    "all_destinations",
    "message_ids",
    "system_id",
    "mc_system_id",
    "system_type",
    "address_range",
    "mc",
    "esme",
    "what",
    "message",
    "detail",
    "refused",
    "good",
];

/// The look of a text: which of it are letters and digits; those of a number in hexadecimal may be either.
fn look(text: &str) -> String {
    let alphanumeric = |character: char| character.is_alphanumeric();
    text.split_inclusive(|character: char| !alphanumeric(character))
        .map(|word| {
            let digits = word.chars().any(|character| character.is_ascii_digit());
            word.chars()
                .map(|character| match character {
                    'a'..='z' | 'A'..='Z' | '0'..='9' if digits => 'x',
                    'a'..='z' => 'a',
                    'A'..='Z' => 'A',
                    _ if character.is_ascii() => character,
                    _ => '·',
                })
                .collect::<String>()
        })
        .collect()
}

/// Takes out IP addresses, which may become longer or shorter.
fn without_hosts(text: &str) -> String {
    let is_of_host =
        |character: char| character.is_ascii_hexdigit() || matches!(character, '.' | ':' | '[' | ']');
    let parts = text.split_inclusive(|character: char| !is_of_host(character));
    parts
        .map(|part| {
            let bare = part.trim_end_matches(|character: char| !is_of_host(character));
            let rest = &part[bare.len()..];
            let trimmed = bare.trim_end_matches(['.', ':']);
            let stops = &bare[trimmed.len()..];
            if let Ok(end) = trimmed.parse::<std::net::SocketAddr>() {
                format!("HOST:{}{stops}{rest}", end.port())
            } else if trimmed.parse::<std::net::IpAddr>().is_ok() {
                format!("HOST{stops}{rest}")
            } else {
                part.to_owned()
            }
        })
        .collect()
}

/// States that no table has are words, and so are errors of more than four digits.
fn outcome_look(outcome: &str) -> String {
    let is_error = outcome.len() <= 4 && outcome.bytes().all(|octet| octet.is_ascii_hexdigit());
    if is_error || MessageState::of_stat(outcome).is_some() { outcome.to_owned() } else { look(outcome) }
}

/// Leaves of a value what is the same after.
fn structure(value: &mut Value, replaced: bool, name: &str) {
    match value {
        Value::Object(members) => {
            members
                .retain(|name, _| !OF_THE_FILE.contains(&name.as_str()) && !MENDED.contains(&name.as_str()));
            // A receipt's id, and not that of a finding.
            let of_receipt = members.contains_key("stat");
            if matches!(name, "receipts_by_state" | "receipt_errors") {
                *members = std::mem::take(members)
                    .into_iter()
                    .map(|(state, figures)| (outcome_look(&state), figures))
                    .collect();
            }
            for (name, value) in members {
                structure(value, REPLACED.contains(&name.as_str()) || of_receipt && name == "id", name);
            }
        }
        Value::Array(values) => {
            for value in values {
                structure(value, replaced, name);
            }
        }
        // It may be read by a wrong label. Its octets are compared elsewhere.
        Value::String(text) if name == "text" => text.truncate(0),
        Value::String(text) if matches!(name, "stat" | "err") => *text = outcome_look(text),
        Value::String(text) if replaced => *text = look(&without_hosts(text)),
        _ => {}
    }
}

/// The lines of a view, as they are the same after.
fn view(arguments: &[&str], file: &PathBuf) -> Vec<Value> {
    let output =
        Command::cargo_bin("smppscope").unwrap().args(arguments).arg("--json").arg(file).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let values = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    values
        .filter(|value| !value["id"].as_str().is_some_and(|id| MENDED.contains(&id)))
        .map(|mut value| {
            structure(&mut value, false, "");
            value
        })
        .collect()
}

/// Where two values differ first.
fn difference(before: &Value, after: &Value, path: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys());
            names
                .filter_map(|name| {
                    let [one, other] = [one, other].map(|members| members.get(name).unwrap_or(&Value::Null));
                    difference(one, other, &format!("{path}/{name}"))
                })
                .next()
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let both = one.iter().zip(other).enumerate();
            both.filter_map(|(at, (one, other))| difference(one, other, &format!("{path}/{at}"))).next()
        }
        _ => (before != after).then(|| format!("{path}: was {before}, is {after}")),
    }
}

/// All views of both captures say the same.
pub fn compare(name: &str, before: &[u8], after: &[u8]) {
    let place = std::env::temp_dir().join(format!(
        "smppscope-views-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&place).unwrap();
    let files = [place.join("before.pcap"), place.join("after.pcap")];
    for (file, octets) in files.iter().zip([before, after]) {
        std::fs::write(file, octets).unwrap();
    }
    for arguments in [&["stats", "--series"][..], &["findings"], &["sessions"], &["messages"]] {
        let [one, other] = [&files[0], &files[1]].map(|file| view(arguments, file));
        for (at, (before, after)) in one.iter().zip(&other).enumerate() {
            if let Some(difference) = difference(before, after, "") {
                panic!("{name}: {arguments:?}, line {at}: {difference}\n{before}\n{after}");
            }
        }
        assert_eq!(one.len(), other.len(), "{name}: {arguments:?}");
    }
    std::fs::remove_dir_all(&place).unwrap();
}
