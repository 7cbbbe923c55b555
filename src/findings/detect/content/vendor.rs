//! TLVs that no table has, and what the version of a session does not have.

use super::look::{Look, version};
use super::words::Words;
use crate::codec::{Tlvs, Version};
use crate::findings::{FindingKind, Report};
use crate::pdu::{RESPONSE, is_bind};

/// Recognises unknown TLVs, and what is newer than a session.
#[derive(Debug, Default)]
pub(super) struct Vendors {
    /// Tags that dictionaries name.
    named: Vec<u16>,
    /// Tags that built-in dictionaries name, and which does; none until somebody asks.
    profiles: Option<Vec<(u16, &'static str)>>,
}

impl Vendors {
    pub(super) fn read_by(&mut self, dictionary: &crate::codec::Dictionary<'_>) {
        self.named.extend(dictionary.tlvs.iter().map(|row| row.tag));
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>, report: &mut Report) {
        let tlvs = look.pdu.body.tlvs();
        let command_id = look.event.command_id;
        if matches!(tlvs, Tlvs::Octets([])) || matches!(tlvs, Tlvs::List([])) {
            return;
        }
        // A bind tells the version; what stands in it cannot follow it yet.
        let version = version(look.event.session).filter(|_| !is_bind(command_id & !RESPONSE));
        let command = crate::pdu::command(command_id);
        let name = command.map_or("unknown command", |row| row.name);
        if version == Some(Version::V3_3) {
            report.add(FindingKind::TlvTo33, &look.evidence(name, &[]));
        }
        for tlv in tlvs.iter() {
            match crate::tables::tlv(tlv.tag, command_id) {
                Some(row) => {
                    if row.since == Version::V5_0 && version == Some(Version::V3_4) {
                        report.add(FindingKind::NewerThanVersion, &look.evidence(row.name, tlv.value));
                    }
                }
                None if self.named.contains(&tlv.tag) => {}
                None => self.unknown(look, tlv.tag, name, tlv.value, report),
            }
        }
    }

    /// The built-in dictionary that names a tag.
    fn profile(&mut self, tag: u16) -> Option<&'static str> {
        let tags = self.profiles.get_or_insert_with(tags);
        tags.iter().find(|(known, _)| *known == tag).map(|(_, name)| *name)
    }

    fn unknown(&mut self, look: &Look<'_>, tag: u16, name: &str, value: &[u8], report: &mut Report) {
        let what = Words::of(format_args!("0x{tag:04x} in {name}"));
        if report.add(FindingKind::UnknownTlv, &look.evidence(what.as_str(), value)) {
            let detail = match self.profile(tag) {
                Some(profile) => format!("{}, and --profile {profile} knows it", guess(value)),
                None => guess(value),
            };
            report.detail(FindingKind::UnknownTlv, Some(look.session()), what.as_str(), &detail);
        }
    }
}

/// The tags of the built-in dictionaries.
#[cfg(feature = "json")]
fn tags() -> Vec<(u16, &'static str)> {
    use crate::dictionary::{PROFILES, profile};
    let tags = |(name, _): &(&'static str, &str)| {
        let name = *name;
        let rows = profile(name).map(|file| file.tlvs).unwrap_or_default();
        rows.into_iter().map(move |row| (row.tag.0, name))
    };
    PROFILES.iter().flat_map(tags).collect()
}

/// Without JSON there are none.
#[cfg(not(feature = "json"))]
fn tags() -> Vec<(u16, &'static str)> {
    Vec::new()
}

/// What a value looks like.
fn guess(value: &[u8]) -> String {
    let text = value.strip_suffix(&[0]).unwrap_or(value);
    let is_text = text.len() > 1 && text.iter().all(|octet| matches!(octet, b' '..=b'~'));
    match value {
        [] => "it is empty".to_owned(),
        _ if is_text && text.len() < value.len() => {
            format!("the first has {} octets, characters with a NUL (type c_string)", value.len())
        }
        _ if is_text => format!("the first has {} octets, characters (type text)", value.len()),
        [number] => format!("the first has 1 octet, {number} (type integer1)"),
        [high, low] => {
            format!("the first has 2 octets, {} (type integer2)", u16::from_be_bytes([*high, *low]))
        }
        [a, b, c, d] => {
            format!("the first has 4 octets, {} (type integer4)", u32::from_be_bytes([*a, *b, *c, *d]))
        }
        _ => format!("the first has {} octets (type octets)", value.len()),
    }
}
