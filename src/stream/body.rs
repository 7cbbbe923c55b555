//! The built-in answer to "does this body parse exactly?", for use without a codec.

use super::plausible::{HEADER, Header};

/// True where the body of a PDU of a common command, given with its header, parses to its last octet.
/// Commands that are not listed here prove nothing.
#[must_use]
pub fn body_is_exact(pdu: &[u8]) -> bool {
    let (Some(header), Some(body)) = (Header::read(pdu), pdu.get(HEADER..)) else {
        return false;
    };
    if header.command_length as usize != pdu.len() {
        return false;
    }
    // s: C-Octet String, one letter an octet each otherwise; m: sm_length and short_message;
    // *: TLVs may follow; ?: all of it may be absent.
    let shape = match header.command_id {
        0x01 | 0x02 | 0x09 => "ssseees",
        0x8000_0001 | 0x8000_0002 | 0x8000_0009 => "?s*",
        0x03 => "sees",
        0x8000_0003 => "?ssee",
        0x04 | 0x05 => "seeseeseeesseeeem*",
        0x8000_0004 | 0x8000_0005 => "?s*",
        0x07 => "seessseem*",
        0x08 => "sseesees",
        0x0b => "ss",
        0x06 | 0x15 | 0x8000_0000 | 0x8000_0006 | 0x8000_0007 | 0x8000_0008 | 0x8000_0015 => "",
        0x102 => "eesees*",
        0x103 => "seeseeseee*",
        0x8000_0103 => "?s*",
        _ => return false,
    };
    match shape.strip_prefix('?') {
        Some(_) if body.is_empty() => true,
        Some(shape) => fits(shape, body),
        None => fits(shape, body),
    }
}

fn fits(shape: &str, body: &[u8]) -> bool {
    let mut rest = body;
    for letter in shape.chars() {
        let taken = match letter {
            's' => rest.iter().position(|&octet| octet == 0).map(|end| end + 1),
            'm' => rest.first().map(|&length| usize::from(length) + 1),
            '*' => return are_tlvs(rest),
            _ => Some(1),
        };
        let Some((field, after)) = taken.and_then(|taken| rest.split_at_checked(taken)) else {
            return false;
        };
        // Identifiers and addresses are text; control characters in them mean that this is no body.
        if letter == 's' && field.iter().any(|&octet| octet != 0 && octet < 0x20) {
            return false;
        }
        rest = after;
    }
    rest.is_empty()
}

fn are_tlvs(mut rest: &[u8]) -> bool {
    while let Some(([_, _, high, low], after)) = rest.split_first_chunk::<4>() {
        match after.get(usize::from(u16::from_be_bytes([*high, *low]))..) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(id: u32, body: &[u8]) -> bool {
        let length = (HEADER + body.len()) as u32;
        let mut pdu = Vec::new();
        for field in [length, id, 0, 1] {
            pdu.extend_from_slice(&field.to_be_bytes());
        }
        pdu.extend_from_slice(body);
        body_is_exact(&pdu)
    }

    #[test]
    fn bodies_are_exact_to_the_last_octet() {
        let bind = b"esme\0secret\0\0\x34\0\0\0";
        assert!(exact(9, bind));
        assert!(!exact(9, &bind[..bind.len() - 1]));
        assert!(!exact(9, &[&bind[..], b"\0"].concat()));
        let submit = b"\0\x05\0Acme\0\x01\x014477\0\x40\0\0\0\0\x01\0\0\0\x02hi\x02\x04\0\x02\0\x07";
        assert!(exact(4, submit));
        assert!(!exact(4, &submit[..submit.len() - 1]));
        assert!(!exact(4, b"\0\0\0\0"));
        assert!(exact(0x15, b""));
        assert!(!exact(0x15, b"\0"));
        assert!(exact(0x8000_0004, b"") && exact(0x8000_0004, b"id\0"));
        assert!(!exact(0x21, b""));
    }
}
