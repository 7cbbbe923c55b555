//! `smppscope encode`: JSON to hexadecimal.

use std::io::Write;

use super::args::EncodeArgs;
use super::{ExitStatus, each_input};
use crate::codec::Dictionary;
use crate::json::{Json, encode_with};

pub(crate) fn run(
    arguments: &EncodeArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Done;
    let mut octets = Vec::new();
    let mut line = Vec::new();
    each_input(&arguments.json, |text| {
        octets.clear();
        line.clear();
        let encoded =
            serde_json::from_str(text).map_err(|error| format!("not JSON: {error}")).and_then(|json| {
                encode_with(&json, dictionary, arguments.data_coding_0, &mut octets)
                    .map_err(|error| error.to_string())
            });
        let mut json = Json::new(&mut line);
        if let Err(error) = encoded {
            status = ExitStatus::Failed;
            json.open(b'{');
            json.key("error");
            json.string(&error);
            json.close(b'}');
        } else {
            for octet in &octets {
                write!(line, "{octet:02x}")?;
            }
        }
        line.push(b'\n');
        Ok(out.write_all(&line)?)
    })?;
    Ok(status)
}
