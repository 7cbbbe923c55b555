//! A value of JavaScript as JSON has it, in the octets that `codec.js` writes: a tag, then numbers of four octets, least
//! significant first, and characters in UTF-8.

use alloc::string::String;
use alloc::vec::Vec;

use crate::json::{Map, Value};

/// The deepest nesting; PDUs have four.
const DEPTH: u32 = 32;

/// Reads the value at the front of `octets`; `None` where they hold none.
pub(super) fn read(octets: &mut &[u8]) -> Option<Value> {
    value(octets, DEPTH)
}

fn value(octets: &mut &[u8], depth: u32) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let (tag, rest) = octets.split_first()?;
    *octets = rest;
    Some(match tag {
        0 => Value::Null,
        1 => Value::Bool(false),
        2 => Value::Bool(true),
        3 => whole(Some(number(octets)?)),
        // A number that no field can have.
        4 => whole(None),
        5 => Value::String(text(octets)?),
        6 => {
            let mut values = Vec::new();
            for _ in 0..number(octets)? {
                values.push(value(octets, depth)?);
            }
            Value::Array(values)
        }
        7 => {
            let mut members = Map::default();
            for _ in 0..number(octets)? {
                let name = text(octets)?;
                let value = value(octets, depth)?;
                #[cfg(feature = "json")]
                members.insert(name, value);
                // JavaScript has no name twice.
                #[cfg(not(feature = "json"))]
                members.push(name, value);
            }
            Value::Object(members)
        }
        _ => return None,
    })
}

fn whole(number: Option<u32>) -> Value {
    #[cfg(feature = "json")]
    return number.map_or(Value::from(-1), Value::from);
    #[cfg(not(feature = "json"))]
    Value::Number(number)
}

fn number(octets: &mut &[u8]) -> Option<u32> {
    let (number, rest) = octets.split_first_chunk()?;
    *octets = rest;
    Some(u32::from_le_bytes(*number))
}

fn text(octets: &mut &[u8]) -> Option<String> {
    let length = number(octets)? as usize;
    let (text, rest) = octets.split_at_checked(length)?;
    *octets = rest;
    Some(core::str::from_utf8(text).ok()?.into())
}
