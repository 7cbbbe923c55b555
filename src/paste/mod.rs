//! The PDUs of a text that people paste: all that [`hex`] reads, base64, lists of numbers, packets, and lines of logs.

mod lists;
mod packet;

use alloc::string::String;
use alloc::vec::Vec;

use crate::hex::{self, HexError};
use crate::pdu::HEADER_LENGTH;

/// Fewer octets within a line of words are no PDU.
const LEAST: usize = HEADER_LENGTH;

/// The octets of a text that holds one PDU.
///
/// # Errors
/// What is wrong with it as hexadecimal, where it is nothing else either.
pub fn octets(text: &str) -> Result<Vec<u8>, HexError> {
    let text = &*lists::without_comments(text);
    if let Some(octets) = lists::lists(text).and_then(|lists| lists.into_iter().next()) {
        return Ok(octets);
    }
    if let Some(octets) = packet::words(text) {
        return Ok(octets);
    }
    let error = match hex::parse(text) {
        Ok(octets) => return Ok(packet::meant(octets.clone()).unwrap_or(octets)),
        Err(error) => error,
    };
    let mut pieces = Logged::default();
    text.lines().for_each(|line| pieces.line(line));
    let dumped = || dumps(text)?.into_iter().next();
    base64(text).or_else(dumped).or_else(|| pieces.octets.into_iter().next()).ok_or(error)
}

/// The octets of each PDU of a text, in their order: one a line, one behind the other, in the lines of a log, in lists of
/// numbers, or in dumps, of packets too, with anything between them.
///
/// # Errors
/// What is wrong with the text as hexadecimal, where no PDU was found.
pub fn pdus(text: &str) -> Result<Vec<Vec<u8>>, HexError> {
    let text = &*lists::without_comments(text);
    if let Some(lists) = lists::lists(text) {
        return Ok(lists.iter().flat_map(|octets| cut(octets)).collect());
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().ok_or(HexError::Empty)?;
    if let Some(pdus) = each(lines) {
        return Ok(pdus);
    }
    let dumps = dumps(text);
    if let Some(several) = dumps.as_ref().filter(|dumps| dumps.len() > 1) {
        return Ok(several.iter().flat_map(|octets| cut(octets)).collect());
    }
    if let Some(octets) = packet::words(text) {
        return Ok(cut(&octets));
    }
    let error = match hex::parse(text) {
        Ok(octets) => return Ok(cut(&packet::meant(octets.clone()).unwrap_or(octets))),
        Err(error) => error,
    };
    if let Some(octets) = base64(text) {
        return Ok(cut(&octets));
    }
    if let Some(pdus) = each(paragraphs(text)) {
        return Ok(pdus);
    }
    if let Some(dumps) = dumps {
        return Ok(dumps.iter().flat_map(|octets| cut(octets)).collect());
    }
    let mut logged = Logged::default();
    text.lines().for_each(|line| logged.line(line));
    if logged.octets.is_empty() {
        return Err(error);
    }
    Ok(logged.octets.iter().flat_map(|octets| cut(octets)).collect())
}

/// What the dumps of a text mean, whatever stands between them; none where no PDU begins in any.
fn dumps(text: &str) -> Option<Vec<Vec<u8>>> {
    let mut dumps: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let offset = hex::dump_offset(line);
        if offset.is_some() {
            if !goes_on || offset == Some(0) {
                dumps.push(String::new());
            }
            if let Some(dump) = dumps.last_mut() {
                dump.push_str(line);
                dump.push('\n');
            }
        }
        goes_on = offset.is_some();
    }
    let octets = dumps.iter().filter_map(|dump| packet::meant(hex::parse(dump).ok()?));
    let octets: Vec<Vec<u8>> = octets.collect();
    octets.iter().any(|octets| begins(octets)).then_some(octets)
}

/// The pieces of a text, where each is octets and most are whole PDUs by their own command_length.
fn each<'a>(pieces: impl Iterator<Item = &'a str>) -> Option<Vec<Vec<u8>>> {
    let octets =
        pieces.map(|piece| hex::parse(piece).ok().or_else(|| base64(piece))).collect::<Option<Vec<_>>>()?;
    let whole = octets.iter().filter(|octets| is_whole(octets)).count();
    (octets.len() > 1 && 2 * whole >= octets.len()).then_some(octets)
}

/// What empty lines part.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        loop {
            if rest.trim().is_empty() {
                return None;
            }
            let mut end = rest.len();
            let mut next = rest.len();
            let mut at = 0;
            for line in rest.split_inclusive('\n') {
                let after = at + line.len();
                if line.trim().is_empty() {
                    (end, next) = (at, after);
                    break;
                }
                at = after;
            }
            let (piece, after) = (rest.get(..end)?, rest.get(next..)?);
            rest = after;
            if !piece.is_empty() {
                return Some(piece);
            }
        }
    })
}

fn length_of(octets: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*octets.first_chunk()?)).ok()
}

fn is_whole(octets: &[u8]) -> bool {
    octets.len() >= HEADER_LENGTH && length_of(octets) == Some(octets.len())
}

/// Whether a PDU may begin here.
fn begins(octets: &[u8]) -> bool {
    octets.len() >= HEADER_LENGTH
        && length_of(octets).is_some_and(|length| (HEADER_LENGTH..1 << 17).contains(&length))
        && matches!(octets.get(4..7), Some([0 | 0x80, 0, 0 | 1]))
}

/// The PDUs that stand one behind the other. What follows one and is none stays with it, for it is wrong there.
fn cut(octets: &[u8]) -> Vec<Vec<u8>> {
    let mut pdus = Vec::new();
    let mut rest = octets;
    while let Some((pdu, after)) = length_of(rest)
        .filter(|length| *length >= HEADER_LENGTH)
        .and_then(|length| rest.split_at_checked(length))
    {
        if !begins(after) {
            break;
        }
        pdus.push(pdu.to_vec());
        rest = after;
    }
    pdus.push(rest.to_vec());
    pdus
}

/// Base64, of either alphabet, of what begins as a PDU of fewer than 64 KiB.
fn base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().trim_matches(['"', '\'']);
    if !text.starts_with("AA") {
        return None;
    }
    let mut octets = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut held = 0_u32;
    let mut is_padded = false;
    for character in text.bytes().filter(|character| !character.is_ascii_whitespace()) {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                is_padded = true;
                continue;
            }
            _ => return None,
        };
        if is_padded {
            return None;
        }
        held = (held << 6 | u32::from(value)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            octets.push(u8::try_from(held >> bits & 0xFF).ok()?);
        }
    }
    (octets.len() >= LEAST).then_some(octets)
}

/// Octets in the lines of a log.
#[derive(Default)]
struct Logged {
    octets: Vec<Vec<u8>>,
    /// The line before was a line of Kannel's dump of octets, which goes on.
    goes_on: bool,
}

impl Logged {
    fn line(&mut self, line: &str) {
        // Kannel and OpenSMPPBox: `DEBUG:   data: 00 00 00 10 80 ..   ASCII`, 16 octets a line.
        if let Some(piece) = line.split_once("data: ").and_then(|(_, rest)| pairs(rest)) {
            match self.octets.last_mut().filter(|_| self.goes_on) {
                Some(octets) => octets.extend(piece),
                None => self.octets.push(piece),
            }
            self.goes_on = true;
            return;
        }
        self.goes_on = false;
        if let Some(octets) = literal(line).or_else(|| longest(line)) {
            self.octets.push(octets);
        }
    }
}

/// Pairs of digits with one blank between them, to the first that is none or to a wider gap.
fn pairs(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    for token in text.split(' ') {
        let Some(octet) = (token.len() == 2).then(|| hex::parse(token).ok()).flatten() else { break };
        octets.extend(octet);
    }
    (!octets.is_empty()).then_some(octets)
}

/// `b'\x00\x10'` of Python, or the escapes alone, within a line.
fn literal(line: &str) -> Option<Vec<u8>> {
    let escape = line.find("\\x")?;
    let (before, escapes) = line.split_at_checked(escape)?;
    let quote = before.chars().next_back().filter(|quote| matches!(quote, '\'' | '"'));
    let octets = match quote {
        Some(quote) if before.trim_end_matches(quote).ends_with('b') => {
            let from = before.len().checked_sub(2)?;
            let end = escapes.rfind(quote)? + before.len() + 1;
            hex::parse(line.get(from..end)?)
        }
        _ => {
            let end = escapes
                .find(|character: char| !character.is_ascii_hexdigit() && !matches!(character, '\\' | 'x'))
                .unwrap_or(escapes.len());
            hex::parse(escapes.get(..end)?)
        }
    };
    octets.ok().filter(|octets| octets.len() >= LEAST)
}

/// The longest run of digits within a line, such as `read bytes: [0000001080000015...]`; one that says its own length is
/// taken before all others, and begins where it says so.
fn longest(line: &str) -> Option<Vec<u8>> {
    let is_apart = |character: char| {
        matches!(character, '[' | ']' | '(' | ')' | '<' | '>' | '{' | '}' | '"' | '\'' | '|' | '=')
    };
    let mut best: Option<Vec<u8>> = None;
    for piece in line.split(is_apart) {
        let mut run: Vec<&str> = Vec::new();
        for token in piece.split([' ', '\t', ',', ';']).filter(|token| !token.is_empty()).chain([""]) {
            let digits = token.strip_prefix("0x").unwrap_or(token);
            let digits = digits.strip_suffix([':', '.']).unwrap_or(digits);
            let is_octets = |text: &str| {
                text.len().is_multiple_of(2) && text.bytes().all(|digit| digit.is_ascii_hexdigit())
            };
            if !digits.is_empty()
                && (is_octets(digits) || digits.split(':').all(|pair| pair.len() == 2 && is_octets(pair)))
            {
                run.push(digits);
                continue;
            }
            if let Some(octets) = told(&run) {
                if is_whole(&octets) {
                    return Some(octets);
                }
                if best.as_ref().is_none_or(|best| best.len() < octets.len()) {
                    best = Some(octets);
                }
            }
            run.clear();
        }
    }
    best
}

/// The octets of a run of tokens: from the token on with which a PDU of just that length begins, else all.
fn told(run: &[&str]) -> Option<Vec<u8>> {
    let octets = hex::parse(&run.concat()).ok().filter(|octets| octets.len() >= LEAST)?;
    let mut at = 0_usize;
    for token in run {
        if let Some(rest) = octets.get(at..).filter(|rest| is_whole(rest)) {
            return Some(rest.to_vec());
        }
        at += token.bytes().filter(|digit| *digit != b':').count() / 2;
    }
    Some(octets)
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::{octets, pdus};
    use crate::hex::HexError;

    const LINK: &str = "00000010000000150000000000000001";
    const ANSWER: &str = "00000010800000150000000000000001";

    fn shown(pdus: &[Vec<u8>]) -> Vec<String> {
        pdus.iter().map(|pdu| pdu.iter().map(|octet| format!("{octet:02x}")).collect()).collect()
    }

    #[test]
    fn several_pdus_are_parted() {
        for text in [
            format!("{LINK}{ANSWER}"),
            format!("{LINK}\n{ANSWER}\n"),
            format!("{LINK}\n\n{ANSWER}\n"),
            format!("2026-11-23 10:00:00,123 INFO read bytes: [{LINK}]\n2026-11-23 10:00:00 INFO write bytes: [{ANSWER}]"),
            format!("12 10:00 pid 1234 {LINK}\nwords\npid 22: {ANSWER}."),
            "AAAAEAAAABUAAAAAAAAAAQAAABCAAAAVAAAAAAAAAAE=".into(),
            "AAAAEAAAABUAAAAAAAAAAQ==\nAAAAEIAAABUAAAAAAAAAAQ==".into(),
            "0000   00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01   ................\n\n\
             0000   00 00 00 10 80 00 00 15 00 00 00 00 00 00 00 01   ................\n"
                .into(),
            "DEBUG: Octet string at 0x7f:\nDEBUG:   len:  16\n\
             DEBUG:   data: 00 00 00 10 00 00 00 15   ........\nDEBUG:   data: 00 00 00 00 00 00 00 01   ........\n\
             DEBUG: Octet string dump ends.\nDEBUG: Octet string at 0x7f:\n\
             DEBUG:   data: 00 00 00 10 80 00 00 15 00 00 00 00 00 00 00 01   ................\n"
                .into(),
        ] {
            assert_eq!(pdus(&text).map(|pdus| shown(&pdus)), Ok([LINK.into(), ANSWER.into()].into()), "{text}");
        }
    }

    #[test]
    fn one_pdu_of_a_log_line() {
        for text in [
            format!("DEBUG Receiving data [{LINK}] from 192.0.2.1:2775"),
            r"INFO data=b'\x00\x00\x00\x10\x00\x00\x00\x15\x00\x00\x00\x00\x00\x00\x00\x01' done".into(),
            r#"sent "\x00\x00\x00\x10\x00\x00\x00\x15\x00\x00\x00\x00\x00\x00\x00\x01" done"#.into(),
            "sent 00:00:00:10:00:00:00:15:00:00:00:00:00:00:00:01, ok".into(),
        ] {
            assert_eq!(octets(&text).map(|octets| shown(&[octets])), Ok([LINK.into()].into()), "{text}");
        }
    }

    /// A PDU as a list, each octet as `write` writes it.
    fn listed(pdu: &str, write: impl Fn(u8) -> String) -> String {
        let octets = crate::hex::parse(pdu).unwrap();
        octets.into_iter().map(write).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn lists_of_programs_are_parted_with_their_comments() {
        let hex = |octet| format!("0x{octet:02x}");
        let decimal = |octet: u8| format!("{octet}");
        for text in [
            format!(
                "char peer0_0[] = {{ /* Packet 5 */\n{},\n}};\nchar peer1_0[] = {{ /* Packet 6 */\n{} }};",
                listed(LINK, hex),
                listed(ANSWER, hex)
            ),
            format!(
                "/* Frame (32 bytes) */\nstatic const unsigned char pkt5[32] = {{\n{}, /* ........ */\n{} /* ........ */\n}};\n",
                listed(LINK, hex),
                listed(ANSWER, hex)
            ),
            format!("[]byte{{{}}}\n[]byte{{{}}}", listed(LINK, decimal), listed(ANSWER, decimal)),
            format!(
                "[{{\"type\":\"Buffer\",\"data\":[{}]}},\n{{\"type\":\"Buffer\",\"data\":[{}]}}]",
                listed(LINK, decimal),
                listed(ANSWER, decimal)
            ),
            format!(
                "read {{{}}}\nwrote {{{}}}",
                listed(LINK, |octet| format!("{}", octet.cast_signed())),
                listed(ANSWER, |octet| format!("{}", octet.cast_signed()))
            ),
        ] {
            assert_eq!(
                pdus(&text).map(|pdus| shown(&pdus)),
                Ok([LINK.into(), ANSWER.into()].into()),
                "{text}"
            );
            assert_eq!(
                octets(&text).map(|octets| shown(&[octets])[0].get(..32).map(String::from)),
                Ok(Some(LINK.into())),
                "{text}"
            );
        }
    }

    #[test]
    fn packets_are_opened() {
        // By hand: an IP header of 20 octets, 192.0.2.1 to 10.0.0.1, and one of TCP, port 2775.
        let header = |length: u8| {
            format!("450000{length:02x}000040004006000 0c00002010a000001").replace(' ', "")
                + "0ad79c400000000100000001501820000000 0000".replace(' ', "").as_str()
        };
        let dump = |octets: &str, wide: bool| -> String {
            let octets: Vec<char> = octets.chars().collect();
            let rows = octets.chunks(32).enumerate().map(|(row, digits)| {
                let digits: String = digits.iter().collect();
                let group = if wide { 4 } else { 2 };
                let groups: Vec<&str> = (0..digits.len())
                    .step_by(group)
                    .map(|at| &digits[at..(at + group).min(digits.len())])
                    .collect();
                let offset =
                    if wide { format!("\t0x{:04x}:  ", 16 * row) } else { format!("{:04x}  ", 16 * row) };
                format!("{offset}{}   ....\n", groups.join(" "))
            });
            rows.collect()
        };
        let (empty, link, answer) =
            (header(40), format!("{}{LINK}", header(56)), format!("{}{ANSWER}", header(56)));
        let ethernet = "0200000000010200000000020800";
        for text in [
            format!(
                "10:00:00.1 IP 192.0.2.1.2775 > 10.0.0.1.40000: Flags [P.], length 16\n{}10:00:00.2 IP 10.0.0.1.40000 > 192.0.2.1.2775: Flags [.], length 0\n{}10:00:00.3 IP 192.0.2.1.2775 > 10.0.0.1.40000: Flags [P.], length 16\n{}",
                dump(&link, true),
                dump(&empty, true),
                dump(&answer, true)
            ),
            format!(
                "{}\n{}",
                dump(&format!("{ethernet}{link}"), false),
                dump(&format!("{ethernet}{answer}"), false)
            ),
            dump(&format!("{}{LINK}{ANSWER}", header(72)), true),
            format!("{ethernet}{}{LINK}{ANSWER}", header(72)),
        ] {
            assert_eq!(
                pdus(&text).map(|pdus| shown(&pdus)),
                Ok([LINK.into(), ANSWER.into()].into()),
                "{text}"
            );
        }
        assert_eq!(octets(&dump(&link, false)).map(|octets| shown(&[octets])), Ok([LINK.into()].into()));
    }

    #[test]
    fn words_of_the_machines_order_are_put_right() {
        let text = "0000000 0000 1000 0000 1500 0000 0000 0000 0100\n0000010\n";
        assert_eq!(pdus(text).map(|pdus| shown(&pdus)), Ok([LINK.into()].into()));
        // deliver_sm_resp with an empty message_id: 17 octets, the last word filled up.
        let text = "0000000 0000 1100 0080 0500 0000 0000 0000 0100\n0000010 0000\n0000011\n";
        let expected = "0000001180000005000000000000000100";
        assert_eq!(pdus(text).map(|pdus| shown(&pdus)), Ok([expected.into()].into()));
    }

    #[test]
    fn octets_behind_a_pdu_that_are_none_stay_with_it() {
        let text = format!("{LINK}024869");
        assert_eq!(pdus(&text).map(|pdus| shown(&pdus)), Ok([text.clone()].into()));
    }

    #[test]
    fn a_line_that_is_no_whole_pdu_is_one_of_its_own() {
        let text = format!("{LINK}\n0000001180000015\n{ANSWER}");
        assert_eq!(pdus(&text).map(|pdus| pdus.len()), Ok(3));
    }

    #[test]
    fn what_is_no_pdu_is_told() {
        assert_eq!(pdus(" \n"), Err(HexError::Empty));
        assert_eq!(pdus("hello"), Err(HexError::Character('h', 1)));
        assert_eq!(octets("AAAA!"), Err(HexError::Character('!', 5)));
    }

    #[test]
    fn long_and_odd_texts_end() {
        for part in [
            "00 ",
            "data: ",
            "data: 00\n",
            "\\x",
            "b'\\x00",
            "[",
            "00\n",
            "00\n\n",
            "\n",
            "AA",
            "0000001000000015",
            "é",
        ] {
            let _ = pdus(&part.repeat((1 << 16) / part.len()));
        }
    }
}
