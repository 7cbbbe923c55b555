//! What comes from a capture stays text, whatever it is.

use serde_json::json;

use crate::script::{Conn, Script, bind, bind_resp, deliver_resp, pdu, receipt, submit, submit_resp};

/// Markup, line ends, marks of direction, controls, Markdown.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'--><svg onload=alert(1)>",
    "]]></style></title></svg>",
    "{{x}} ${x} javascript:alert(1)",
    "|a|`b`|[c](http://192.0.2.9/)",
    "![x](http://192.0.2.9/x.png) www.example.com @nobody #1",
    "# h\n- l\n\n<b>x</b>\r\n\t\u{1b}[31m\u{0}",
];

/// Texts that are not ASCII: marks of direction, characters that XML does not know.
const WIDE: &[&str] =
    &["\u{202e}gnp.x\u{202c}", "\u{fffe}\u{ffff}\u{2028}\u{200f}", "a\u{301}\u{301}\u{301}\u{301}"];

fn connection(script: &mut Script, number: usize) -> Conn {
    let conn = script.connect(&format!("10.0.0.{}:40000", number + 1), "192.0.2.1:2775");
    let hostile = HOSTILE[number % HOSTILE.len()];
    let named = |most: usize| hostile.chars().take(most).filter(|char| *char != '\0').collect::<String>();
    let mut bind = bind("bind_transceiver", &named(15));
    for (member, most) in [("system_type", 12), ("address_range", 40), ("password", 8)] {
        bind = bind.with(member, named(most));
    }
    script.esme(conn, bind);
    script.mc(conn, bind_resp("bind_transceiver").with("system_id", named(15)));
    conn
}

/// Hostile text in every field that has room for it.
pub(crate) fn script() -> Script {
    let mut script = Script::new();
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let conn = connection(&mut script, number);
        let named = |most: usize| hostile.chars().take(most).filter(|char| *char != '\0').collect::<String>();
        let hex: String = hostile.bytes().map(|octet| format!("{octet:02x}")).collect();
        let text = json!({"hex": hex});
        for (sequence, refused) in [(2, 0), (3, 0x58), (4, 0x0B)] {
            script.after(0.1);
            let message = submit(sequence, &named(20), &named(20), "").with("registered_delivery", 1);
            script.esme(conn, message.with("short_message", text.clone()).with("service_type", named(5)));
            script.after(0.01);
            script.mc(conn, submit_resp(sequence, &named(60)).with("command_status", refused));
        }
        let id: String = named(40).chars().filter(|char| !char.is_whitespace()).collect();
        let stat = named(7).replace(char::is_whitespace, "_");
        script.mc(conn, receipt(9, &named(20), &named(20), &id, &stat).with("data_coding", 3));
        script.esme(conn, deliver_resp(9));
        script.esme(
            conn,
            pdu(json!({"command": "query_sm", "sequence_number": 10, "message_id": named(60),
            "source_addr": named(20)})),
        );
        for (at, wide) in WIDE.iter().enumerate() {
            script.esme(conn, submit(20 + at as u32, "Acme", "15550100", wide));
        }
        script.esme(
            conn,
            submit(30, "Acme", "15550100", &hostile.repeat(2).replace('\0', " ")).with("data_coding", 3),
        );
    }
    script
}

/// Every place of a document where markup could have come from a capture.
pub(crate) fn is_harmless(source: &str, known: &[&str]) {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(source, options).unwrap();
    for node in document.descendants() {
        assert!(!node.is_comment() && !node.is_pi(), "{node:?}");
        if node.is_element() {
            let name = node.tag_name().name();
            assert!(known.contains(&name), "an element <{name}>");
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(!name.starts_with("on") && name != "src" && name != "style", "{name} of {node:?}");
                assert!(name != "href" || attribute.value().starts_with('#'), "{attribute:?}");
            }
        }
    }
    let unseen = source.chars().find(|character| {
        character.is_control() && *character != '\n'
            || matches!(character, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}'..='\u{ffff}')
    });
    assert_eq!(unseen, None);
    assert!(!source.contains("alert(1)</script>"));
}

#[test]
fn a_drawing_shows_hostile_text_as_text() {
    let known = ["desc", "line", "path", "rect", "style", "svg", "text", "title", "tspan"];
    for session in 1..=HOSTILE.len() {
        let svg = script().text(&["flow", "-T", "svg", "--full", "--session", &session.to_string()]);
        is_harmless(&svg, &known);
        assert!(svg.lines().map(str::len).max().unwrap() < 8000);
    }
}

#[test]
fn a_ladder_of_text_obeys_nothing_in_it() {
    for session in 1..=HOSTILE.len() {
        let text = script().text(&["flow", "--full", "--color", "never", "--session", &session.to_string()]);
        assert!(!text.contains(['\u{1b}', '\u{0}', '\r', '\t', '\u{202e}', '\u{2028}']), "{text}");
    }
}

#[test]
fn no_password_is_in_a_ladder_or_a_report() {
    let mut script = Script::new();
    crate::bound(&mut script);
    for arguments in
        [&["flow"][..], &["flow", "-T", "svg"], &["report", "-T", "html"], &["report", "-T", "md"]]
    {
        assert!(!script.text(arguments).contains("secret"), "{arguments:?}");
    }
}
