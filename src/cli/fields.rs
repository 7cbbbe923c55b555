//! `smppscope fields`: the names that -e and -Y take.

use std::io::Write;

use super::ExitStatus;
use super::args::FieldsArgs;
use crate::codec::Dictionary;
use crate::fields::Registry;
use crate::json::Json;
use crate::render::safe::write_text;

pub(crate) fn run(
    arguments: &FieldsArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let registry = Registry::new(dictionary);
    let mut line = Vec::new();
    let width = registry.fields().iter().map(|field| field.name.len()).max().unwrap_or_default();
    for field in registry.fields() {
        line.clear();
        if arguments.json {
            let mut json = Json::new(&mut line);
            json.open(b'{');
            for (key, value) in
                [("name", &*field.name), ("type", field.kind.name()), ("meaning", &*field.meaning)]
            {
                json.key(key);
                json.string(value);
            }
            json.key("aliases");
            json.open(b'[');
            for alias in &field.aliases {
                json.string(alias);
            }
            json.close(b']');
            json.close(b'}');
            json.line();
        } else {
            let (name, kind) = (&field.name, field.kind.name());
            let also = match &*field.aliases {
                [] => String::new(),
                aliases => format!(" (also {})", aliases.join(", ")),
            };
            let text = format!("{name:<width$} {kind:<8} {}{also}", field.meaning);
            let mut shown = String::new();
            write_text(&mut shown, text.trim_end().chars())?;
            writeln!(line, "{shown}")?;
        }
        out.write_all(&line)?;
    }
    Ok(ExitStatus::Done)
}
