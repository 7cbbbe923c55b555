//! `smppscope decode`: hexadecimal to annotated PDUs.

use std::io::Write;

use super::args::DecodeArgs;
use super::{ExitStatus, each_input};
use crate::codec::Dictionary;
use crate::json::{Json, Options, write_decoded};
use crate::pdu::{HEADER_LENGTH, annotate};
use crate::render::hexdump::write_dump;
use crate::render::leaves::Leaves;
use crate::render::tree::write_tree;

pub(crate) fn run(
    arguments: &DecodeArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let options = Options { data_coding_0: arguments.data_coding_0, dictionary, ..Options::default() };
    let mut status = ExitStatus::Done;
    let mut buffer = Vec::new();
    each_input(&joined(&arguments.hex), |text| {
        buffer.clear();
        match crate::paste::octets(text) {
            Ok(octets) if arguments.json => {
                write_decoded(&octets, options, &mut buffer);
                Json::new(&mut buffer).line();
            }
            Ok(octets) => write_text(&octets, options, arguments.dump, &mut buffer)?,
            Err(error) => {
                status = ExitStatus::Failed;
                if arguments.json {
                    let mut json = Json::new(&mut buffer);
                    json.open(b'{');
                    json.key("error");
                    json.string(&error.to_string());
                    json.close(b'}');
                    json.line();
                } else {
                    super::complain(error);
                }
            }
        }
        Ok(out.write_all(&buffer)?)
    })?;
    Ok(status)
}

/// The arguments as inputs: one PDU whose groups the shell took apart is put together again.
fn joined(arguments: &[String]) -> Vec<String> {
    // No more than half a header.
    let is_group = |argument: &String| {
        let digits = argument.strip_prefix("0x").unwrap_or(argument);
        digits.chars().filter(char::is_ascii_hexdigit).count() <= HEADER_LENGTH
    };
    // Whether the first argument says that it is only the beginning of a PDU.
    let begins = || {
        let octets = crate::hex::parse(arguments.first()?).ok()?;
        let length = u32::from_be_bytes(*octets.first_chunk()?);
        Some(octets.len() < usize::try_from(length).ok()?)
    };
    if arguments.len() > 1 && (arguments.iter().all(is_group) || begins() == Some(true)) {
        return vec![arguments.join(" ")];
    }
    arguments.to_vec()
}

fn write_text(octets: &[u8], options: Options<'_>, dump: bool, out: &mut Vec<u8>) -> anyhow::Result<()> {
    let mut leaves = Leaves::new(options);
    let _ = annotate(octets, options.dictionary, &mut leaves);
    let mut text = String::new();
    let name = leaves.spec.map_or("unknown command", |spec| spec.name);
    text.push_str(&format!("{name}, {} octets\n", octets.len()));
    write_tree(&mut text, octets, &leaves, "  ")?;
    if dump {
        write_dump(&mut text, octets, Some(&leaves), "  ")?;
    }
    out.extend_from_slice(text.as_bytes());
    Ok(())
}
