//! What the lines of JSON hold, as a JSON Schema (draft 2020-12).
//!
//! The PDUs come from the rows that the codec reads by, one definition for each command, and one for each TLV; the
//! objects around them from the lists in `objects.rs`. Nothing is allowed that is not told here.

mod objects;
mod pdus;

use serde_json::{Map, Value, json};

use crate::codec::Dictionary;

/// Where the definitions stand.
const DEFINITIONS: &str = "#/$defs/";

/// The schema of every line: PDUs and other events of a timeline, and the rows of the views.
#[must_use]
pub fn schema(dictionary: &Dictionary<'_>) -> Value {
    let mut definitions = Map::new();
    for object in objects::OBJECTS {
        definitions.insert(object.name.to_owned(), objects::object(object));
    }
    pdus::add(dictionary, &mut definitions);
    let lines: Vec<Value> =
        objects::OBJECTS.iter().filter(|object| object.line).map(|object| reference(object.name)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of smppscope",
        "description": "A line of JSON of timeline, sessions, messages, findings, doctor or decode, or the object of stats.",
        "anyOf": lines,
        "$defs": definitions,
    })
}

/// A reference to a definition.
fn reference(name: &str) -> Value {
    json!({ "$ref": format!("{DEFINITIONS}{name}") })
}

/// An object with these members and no others.
fn closed(doc: &str, properties: Map<String, Value>, required: &[&str]) -> Value {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    if !doc.is_empty() {
        schema.insert("description".to_owned(), json!(doc));
    }
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    Value::Object(schema)
}

/// The same or null.
fn or_null(schema: Value) -> Value {
    let either = Value::Array(vec![schema, json!({ "type": "null" })]);
    json!({ "anyOf": either })
}

/// With what it is, unless that is not known.
fn described(mut schema: Value, doc: &str) -> Value {
    if let (Value::Object(schema), false) = (&mut schema, doc.trim().is_empty()) {
        schema.insert("description".to_owned(), json!(doc.trim()));
    }
    schema
}
