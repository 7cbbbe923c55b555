//! What is no SMPP.

use serde_json::json;

use super::script::{Esme, Mc, Script, bind};
use super::{ESME, MC, one};

#[test]
fn http_in_answer_to_a_bind_is_named_with_the_number_that_libraries_complain_of() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.after(0.1);
    script.mc(conn, b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    script.after(0.1);
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    println!("{}", script.text(&["findings"]));
    println!("{}", script.text(&["timeline"]));
    println!("{}", script.text(&["doctor"]));
    let finding = one(&script, "other_protocol");
    assert!(finding["message"].as_str().unwrap().contains("HTTP"), "{finding}");
    assert!(finding["advice"].as_str().unwrap().contains("1213486160"), "{finding}");
    let lines = script.json(&["timeline"]);
    let line = lines.iter().find(|line| line["event"] == "other_protocol").unwrap();
    assert_eq!(
        (&line["name"], &line["status"], &line["command_length"]),
        (&json!("HTTP"), &json!("400"), &json!("1213486160"))
    );
}

#[test]
fn tls_on_the_port_is_named() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00");
    script.after(0.1);
    script.mc(conn, b"\x15\x03\x03\x00\x02\x02\x28");
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    println!("{}", script.text(&["findings"]));
    one(&script, "tls");
}

#[test]
fn smpp_to_a_port_of_tls_is_told_by_the_alert_that_comes_back() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.after(0.1);
    script.mc(conn, b"\x15\x03\x03\x00\x02\x02\x28");
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    println!("{}", script.text(&["findings"]));
    println!("{}", script.text(&["timeline"]));
    assert!(one(&script, "tls")["message"].as_str().unwrap().contains("TLS"));
}
