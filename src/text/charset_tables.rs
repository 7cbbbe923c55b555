//! The tables of the Japanese and Korean encodings, of `encoding_rs`.

use encoding_rs::{DecoderResult, EncoderResult};
pub(super) use encoding_rs::{EUC_JP, EUC_KR, SHIFT_JIS};

/// A table of codes and their characters.
pub(super) type Table = &'static encoding_rs::Encoding;

/// The one character of a whole code.
pub(super) fn decode(table: Table, code: &[u8]) -> Option<char> {
    let mut buffer = [0; 16];
    let mut decoder = table.new_decoder_without_bom_handling();
    let (result, _, written) = decoder.decode_to_utf8_without_replacement(code, &mut buffer, true);
    if result != DecoderResult::InputEmpty {
        return None;
    }
    let mut characters = core::str::from_utf8(buffer.get(..written)?).ok()?.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// The code of a character; empty where there is none.
pub(super) fn encode(table: Table, character: char, room: &mut [u8; 8]) -> &[u8] {
    let mut text = [0; 4];
    let (result, _, written) = table.new_encoder().encode_from_utf8_without_replacement(
        character.encode_utf8(&mut text),
        room,
        true,
    );
    let whole = result == EncoderResult::InputEmpty;
    room.get(..if whole { written } else { 0 }).unwrap_or_default()
}
