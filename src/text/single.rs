//! The character sets of one octet a character: what each octet is, where it is anything.

/// ASCII.
pub(super) fn ascii(octet: u8) -> Option<char> {
    octet.is_ascii().then_some(char::from(octet))
}

/// ISO-8859-1.
#[expect(clippy::unnecessary_wraps, reason = "every set has this form")]
pub(super) fn latin1(octet: u8) -> Option<char> {
    Some(char::from(octet))
}

/// ISO-8859-15.
#[expect(clippy::unnecessary_wraps, reason = "every set has this form")]
pub(super) fn latin9(octet: u8) -> Option<char> {
    Some(match octet {
        0xA4 => '€',
        0xA6 => 'Š',
        0xA8 => 'š',
        0xB4 => 'Ž',
        0xB8 => 'ž',
        0xBC => 'Œ',
        0xBD => 'œ',
        0xBE => 'Ÿ',
        _ => char::from(octet),
    })
}

/// ISO-8859-5.
pub(super) fn iso_8859_5(octet: u8) -> Option<char> {
    match octet {
        0x00..=0xA0 | 0xAD => Some(char::from(octet)),
        0xF0 => Some('№'),
        0xFD => Some('§'),
        _ => char::from_u32(u32::from(octet) - 0xA0 + 0x400),
    }
}

/// ISO-8859-8.
pub(super) fn iso_8859_8(octet: u8) -> Option<char> {
    match octet {
        0x00..=0xA0 | 0xA2..=0xA9 | 0xAB..=0xB9 | 0xBB..=0xBE => Some(char::from(octet)),
        0xAA => Some('×'),
        0xBA => Some('÷'),
        0xDF => Some('‗'),
        0xE0..=0xFA => char::from_u32(u32::from(octet) - 0xE0 + 0x5D0),
        0xFD => Some('\u{200E}'),
        0xFE => Some('\u{200F}'),
        _ => None,
    }
}
