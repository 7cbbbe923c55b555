//! `smppscope explain`, with facts worked out from the standards by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]
#![cfg(feature = "cli")]

use assert_cmd::Command;
use serde_json::Value;

struct Answer {
    status: i32,
    out: String,
    err: String,
}

impl Answer {
    /// The one line with all of `words`.
    fn line(&self, words: &[&str]) -> &str {
        let lines: Vec<&str> =
            self.out.lines().filter(|line| words.iter().all(|word| line.contains(word))).collect();
        assert_eq!(lines.len(), 1, "lines with {words:?} in\n{}{}", self.out, self.err);
        lines[0]
    }

    /// Numbers of the lines that begin with these names, which must rise.
    fn in_order(&self, names: &[&str]) {
        let mut at = 0;
        for name in names {
            let found =
                self.out.lines().skip(at).position(|line| line.split_whitespace().next() == Some(name));
            at += 1 + found.unwrap_or_else(|| panic!("{name} is not where it should be in\n{}", self.out));
        }
    }

    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn explain(args: &[&str]) -> Answer {
    let output = Command::cargo_bin("smppscope").unwrap().arg("explain").args(args).output().unwrap();
    Answer {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_status_is_found_by_hex_decimal_and_name() {
    for term in ["0x58", "88", "0x00000058", "00000058", "ESME_RTHROTTLED", "esme_rthrottled", "throttled"] {
        let answer = explain(&[term]);
        assert_eq!(answer.status, 0, "{term}");
        assert!(answer.out.starts_with("ESME_RTHROTTLED"), "{term} gives\n{}", answer.out);
        answer.line(&["ESME_RTHROTTLED", "status", "0x00000058", "(88)"]);
        assert!(answer.out.contains("faster than it is allowed"), "{}", answer.out);
        assert!(answer.out.contains("v3.4 5.1.3"), "{}", answer.out);
        assert_eq!(answer.err, "");
    }
}

#[test]
fn a_status_has_its_name_of_5_0_too() {
    for term in ["0xC2", "ESME_RINVPARLEN", "ESME_RINVTLVLEN"] {
        explain(&[term]).line(&["ESME_RINVPARLEN", "0x000000C2", "ESME_RINVTLVLEN"]);
    }
}

#[test]
fn four_hexadecimal_digits_are_a_tag_first() {
    let answer = explain(&["0x0424"]);
    assert_eq!(answer.status, 0);
    assert!(answer.out.starts_with("message_payload"), "{}", answer.out);
    answer.line(&["message_payload", "TLV", "0x0424", "0-65535 octets"]);
    let places = answer.line(&["May stand once in"]);
    for pdu in ["submit_sm", "submit_multi", "deliver_sm", "data_sm", "broadcast_sm", "replace_sm"] {
        assert!(places.contains(pdu), "{pdu} in {places}");
    }
    for pdu in ["query_sm", "cancel_sm", "_resp"] {
        assert!(!places.contains(pdu), "{pdu} in {places}");
    }
    assert!(answer.out.contains("v3.4 5.3.2.32"), "{}", answer.out);
    // The number lies in the range of vendors' statuses, too.
    answer.line(&["0x00000400-0x000004FF"]);
}

#[test]
fn one_tag_with_two_meanings_gives_both() {
    let answer = explain(&["0x0606"]);
    assert!(answer.out.starts_with("broadcast_area_identifier  TLV 0x0606"), "{}", answer.out);
    answer.line(&["failed_broadcast_area_identifier  TLV 0x0606"]);
}

#[test]
fn a_command_has_its_fields_in_wire_order() {
    for term in ["submit_sm", "SubmitSm", "SUBMIT_SM", "smpp.submit_sm", "command_id=4"] {
        let answer = explain(&[term]);
        assert_eq!(answer.status, 0, "{term}");
        answer.line(&["submit_sm  command 0x00000004"]);
        answer.line(&["ESME", "submit_sm_resp"]);
        answer.in_order(&[
            "service_type",
            "source_addr_ton",
            "source_addr_npi",
            "source_addr",
            "dest_addr_ton",
            "dest_addr_npi",
            "destination_addr",
            "esm_class",
            "protocol_id",
            "priority_flag",
            "schedule_delivery_time",
            "validity_period",
            "registered_delivery",
            "replace_if_present_flag",
            "data_coding",
            "sm_default_msg_id",
            "sm_length",
            "short_message",
        ]);
        answer.line(&["service_type", "C-Octet String", "1-6"]);
        answer.line(&["destination_addr", "C-Octet String", "1-21"]);
        answer.line(&["validity_period", "1 or 17"]);
        answer.line(&["0x0424", "message_payload"]);
        answer.line(&["0x020C", "sar_msg_ref_num"]);
        // What only receipts have.
        assert!(!answer.out.contains("receipted_message_id"), "{}", answer.out);
        assert!(answer.out.contains("v3.4 4.4.1"), "{}", answer.out);
    }
}

#[test]
fn commands_say_who_sends_them_and_what_answers() {
    explain(&["0x80000004"]).line(&["submit_sm_resp  command 0x80000004"]);
    explain(&["deliver_sm"]).line(&["message centre;", "answered by deliver_sm_resp"]);
    explain(&["deliver_sm_resp"]).line(&["ESME;", "answers deliver_sm."]);
    explain(&["enquire_link"]).line(&["both sides", "enquire_link_resp"]);
    explain(&["outbind"]).line(&["message centre;", "has no response"]);
    explain(&["alert_notification"]).line(&["message centre;", "has no response"]);
    explain(&["bind_transceiver"]).line(&["Since 3.4"]);
    explain(&["broadcast_sm"]).line(&["Since 5.0"]);
    explain(&["query_last_msgs"]).line(&["Only in 3.3"]);
    explain(&["broadcast_sm"]).line(&["0x0604", "broadcast_rep_num", "required"]);
}

#[test]
fn a_bit_mapped_field_shows_every_value_of_its_bits() {
    let answer = explain(&["esm_class"]);
    answer.line(&["esm_class", "field", "1 octet"]);
    answer.line(&[".... ..11", "0x03", "store_and_forward"]);
    answer.line(&["..00 01..", "0x04", "delivery_receipt"]);
    answer.line(&["..10 00..", "0x20", "intermediate_notification"]);
    answer.line(&["01.. ....", "0x40", "udhi  "]);
    answer.line(&["10.. ....", "0x80", "reply_path  "]);
    let places = answer.line(&["  In "]);
    for pdu in ["submit_sm", "deliver_sm", "submit_multi", "data_sm"] {
        assert!(places.contains(pdu), "{places}");
    }
    assert!(!places.contains("replace_sm"), "replace_sm has no esm_class: {places}");
}

#[test]
fn a_data_coding_of_the_message_class_group_is_taken_apart() {
    let answer = explain(&["data_coding=0xF1"]);
    assert_eq!(answer.status, 0);
    answer.line(&["data_coding=0xF1", "(241)"]);
    answer.line(&["1111 ....", "group", "message_class"]);
    answer.line(&[".... .0..", "alphabet", "gsm7"]);
    answer.line(&[".... ..01", "class_1"]);
    answer.line(&["The text is read as gsm7"]);
    // 0xF6: 8-bit data for the SIM.
    let answer = explain(&["data_coding=246"]);
    answer.line(&[".... .1..", "alphabet", "binary"]);
    answer.line(&[".... ..10", "class_2", "SIM"]);
    answer.line(&["The text is read as binary"]);
}

#[test]
fn a_data_coding_of_the_general_group_is_taken_apart() {
    // 0x18: general, no compression, with a class, UCS-2, class 0: a flash message in Unicode.
    let answer = explain(&["data_coding=0x18"]);
    answer.line(&["00.. ....", "general"]);
    answer.line(&["..0. ....", "uncompressed"]);
    answer.line(&["...1 ....", "class_present"]);
    answer.line(&[".... 10..", "ucs2"]);
    answer.line(&[".... ..00", "class_0", "flash"]);
    answer.line(&["The text is read as ucs2"]);
    // 0x44: marked for deletion, 8-bit, and without a class its two lowest bits say nothing.
    let answer = explain(&["data_coding=0x44"]);
    answer.line(&["01.. ....", "automatic_deletion"]);
    answer.line(&[".... 01..", "binary"]);
    assert!(!answer.out.contains("class_0"), "{}", answer.out);
}

#[test]
fn a_data_coding_of_message_waiting_is_taken_apart() {
    // 0xC8: discard, indication on, voice mail; 0xE1: store, UCS-2, off, fax.
    let answer = explain(&["data_coding=0xC8"]);
    answer.line(&["1100 ....", "mwi_discard"]);
    answer.line(&[".... 1...", "active"]);
    answer.line(&[".... ..00", "voicemail"]);
    let answer = explain(&["data_coding=0xE1"]);
    answer.line(&["1110 ....", "mwi_store_ucs2"]);
    answer.line(&[".... 0...", "inactive"]);
    answer.line(&[".... ..01", "fax"]);
    answer.line(&["The text is read as ucs2"]);
}

#[test]
fn a_data_coding_of_smpp_itself_has_no_bits() {
    let answer = explain(&["data_coding=8"]);
    answer.line(&["data_coding=0x08", "ucs2"]);
    assert!(!answer.out.contains(" = "), "{}", answer.out);
    explain(&["data_coding=ucs2"]).line(&["data_coding=0x08"]);
}

#[test]
fn values_are_taken_apart_by_their_field() {
    let answer = explain(&["esm_class=0x43"]);
    answer.line(&[".... ..11 = messaging_mode: store_and_forward"]);
    answer.line(&["..00 00.. = message_type: default"]);
    answer.line(&["01.. .... = gsm_features: udhi"]);
    let answer = explain(&["registered_delivery=17"]);
    answer.line(&[".... ..01", "success_or_failure"]);
    answer.line(&["...1 ....", "intermediate_notification: yes"]);
    explain(&["message_state=2"]).line(&["DELIVERED"]);
    explain(&["protocol_id=64"]).line(&["0x40", "short_message_type_0"]);
    explain(&["command_status=88"]).line(&["ESME_RTHROTTLED"]);
    explain(&["dest_addr_ton=5"]).line(&["alphanumeric"]);
    explain(&["dest_addr_ton=alphanumeric"]).line(&["0x05"]);
    explain(&["dest_addr_ton=9"]).line(&["Reserved"]);
    explain(&["congestion_state=95"]).line(&["nearing_congestion"]);
    explain(&["sar_total_segments=0"]).line(&["1 to 255", "not"]);
    explain(&["service_type=USSD"]).line(&["Unstructured supplementary services"]);
    explain(&["interface_version=0x34"]).line(&["(52)", "3.4"]);
}

#[test]
fn a_tlv_with_parts_is_taken_apart() {
    // Network type 3 is GSM; the code 0x001B is 27, an absent subscriber.
    let answer = explain(&["network_error_code=0x03001B"]);
    answer.line(&["network_type: 3 gsm"]);
    answer.line(&["error_code: 27"]);
    // Session 1; the second octet is a sequence number of seven bits, and the end of the session.
    let answer = explain(&["its_session_info=0105"]);
    answer.line(&["session_number: 1"]);
    answer.line(&["0000 010.", "sequence_number: 2"]);
    answer.line(&[".... ...1", "end_of_session: yes"]);
    let wrong = explain(&["network_error_code=0x03"]);
    assert_eq!(wrong.status, 1);
    assert!(wrong.err.contains("3 octets, not 1"), "{}", wrong.err);
}

#[test]
fn the_numbers_of_vendors_are_ranges() {
    explain(&["0x411"]).line(&["status", "0x00000400-0x000004FF"]);
    explain(&["0x1401"]).line(&["tlv", "0x1400-0x3FFF"]);
    explain(&["0x00010201"]).line(&["command", "0x00010200-0x000102FF"]);
    explain(&["command_status=1025"]).line(&["0x00000400-0x000004FF"]);
}

#[test]
fn an_unknown_term_names_the_nearest_ones() {
    for (term, near) in [
        ("submit_ms", "submit_sm"),
        ("esm_clas", "esm_class"),
        ("ESME_RTHROTLED", "ESME_RTHROTTLED"),
        ("payload", "message_payload"),
        ("data_codng=8", "data_coding"),
        ("message_state=DELIVERD", "DELIVERED"),
    ] {
        let answer = explain(&[term]);
        assert_eq!(answer.status, 1, "{term}");
        assert_eq!(answer.out, "", "{term}");
        assert!(answer.err.contains(near), "{term} gives {}", answer.err);
    }
    for term in ["zzzzzzzzzzzz", "0x4242", "esm_class=0x143", "esm_class=abc", "", "=", "привет"] {
        let answer = explain(&[term]);
        assert_eq!(answer.status, 1, "{term}");
        assert!(!answer.err.is_empty(), "{term}");
    }
}

#[test]
fn what_is_known_is_printed_though_another_term_is_not() {
    let answer = explain(&["0x58", "nonsense", "esm_class"]);
    assert_eq!(answer.status, 1);
    assert!(answer.out.contains("ESME_RTHROTTLED") && answer.out.contains("gsm_features"));
    assert_eq!(answer.err.lines().count(), 1);
}

#[test]
fn lists_have_a_line_for_each_row() {
    let faults = explain(&["faults"]);
    let line = faults.line(&["tlv_overrun"]);
    assert!(line.contains("error") && line.contains("N octets, M are left"), "{line}");
    explain(&["statuses"]).line(&["0x00000045", "ESME_RSUBMITFAIL"]);
    explain(&["tlvs"]).line(&["0x001E", "receipted_message_id"]);
    explain(&["commands"]).line(&["0x00000103", "data_sm "]);
    explain(&["fields"]).line(&["priority_flag"]);
    assert_eq!(explain(&["findings"]).status, 0);
}

#[test]
fn text_is_wrapped_to_the_width_and_loses_no_word() {
    use smppscope::render::explain::{Layout, explain, write};
    for term in ["submit_sm", "data_coding", "statuses", "faults", "0x04", "esm_class=0x43"] {
        let answers = explain(term).unwrap();
        let text = |width| {
            let mut text = String::new();
            write(&mut text, &answers, Layout { width, bold: false }).unwrap();
            text
        };
        let (whole, wrapped) = (text(None), text(Some(80)));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&whole), words(&wrapped), "{term}");
        let longest = wrapped.lines().map(|line| line.trim_end().chars().count()).max().unwrap();
        assert!(longest <= 80, "{term} has a line of {longest}");
        // However narrow: no loop, no panic.
        assert_eq!(words(&whole), words(&text(Some(1))), "{term}");
    }
}

#[test]
fn json_has_an_object_on_each_line() {
    let rows = explain(&["--json", "0x0424", "esm_class=0x43"]).json();
    assert_eq!(rows[0]["table"], "tlv");
    assert_eq!(rows[0]["name"], "message_payload");
    assert_eq!(rows[0]["value"], 0x0424);
    assert_eq!(rows[0]["size"], serde_json::json!({"min": 0, "max": 65535}));
    let value = rows.last().unwrap();
    assert_eq!((&value["field"], &value["value"]), (&"esm_class".into(), &67.into()));
    assert_eq!(value["parts"][2]["bits"], "01.. ....");
    assert_eq!(value["parts"][2]["code"], "udhi");
}

#[test]
fn all_rows_as_json() {
    let rows = explain(&["--all", "--json"]).json();
    let of = |table: &str, name: &str| {
        let found = rows.iter().find(|row| row["table"] == table && row["name"] == name);
        found.unwrap_or_else(|| panic!("no {name} in {table}")).clone()
    };
    assert_eq!(of("command", "submit_sm")["value"], 4);
    assert_eq!(of("command", "submit_multi")["fields"][4], "number_of_dests");
    assert_eq!(of("status", "ESME_RINVMSGLEN")["alias"], Value::Null);
    assert_eq!(of("status", "ESME_RSERTYPUNAUTH")["since"], "5.0");
    assert_eq!(of("status", "ESME_ROK").get("since"), None);
    assert_eq!(of("tlv", "dest_addr_subunit")["size"], serde_json::json!([1]));
    assert_eq!(of("addr_ton", "international")["last"], 1);
    assert_eq!(of("esm_class.message_type", "delivery_receipt")["value"], 1);
    assert!(rows.iter().all(|row| row["name"].is_string()));
}

#[test]
fn dictionaries_say_what_they_know_with_their_name() {
    let openmarket = |terms: &[&str]| explain(&[&["--profile", "openmarket"], terms].concat());
    for (term, heading, meaning) in [
        ("OMV4", "OMV4  value of service_type", "OpenMarket interface version 4"),
        ("service_type=OMV4", "OMV4  value of service_type", "OpenMarket interface version 4"),
        ("0x2157", "program_id  TLV 0x2157, 0-50 octets", "Campaign"),
        ("program_id", "program_id  TLV 0x2157, 0-50 octets", "Campaign"),
        ("0x406", "OM_DATA_CODING_INVALID  status 0x00000406", "data_coding is reserved"),
        ("om_udh_conflict", "OM_UDH_CONFLICT  status 0x00000408", "conflict with the UDHI bit"),
        ("341", "err 341  of receipts", "not one that OpenMarket knows"),
        ("err=004", "err 4  of receipts", "Delivered to the end user."),
        ("message_id", "message_id  note in submit_sm_resp", "ticket id"),
        ("ESME_RBINDFAIL", "command_status 0x0D  note in bind_", "authentication failed"),
    ] {
        let answer = openmarket(&[term]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{term}");
        assert!(answer.out.starts_with(heading), "{term}: {}", answer.out);
        assert!(answer.out.contains(meaning), "{term}: {}", answer.out);
        answer.line(&["From the dictionary openmarket: OpenMarket's public documentation"]);
        // Nothing of it without the dictionary.
        assert!(!explain(&[term]).out.contains("OpenMarket"), "{term}");
    }
    // What the standard says of the term is said, too.
    openmarket(&["0x0D"]).line(&["ESME_RBINDFAIL", "status"]);
    assert_eq!(openmarket(&["OMV5"]).status, 1);
    let list = openmarket(&["receipt_codes"]);
    assert!(list.out.starts_with("openmarket  dictionary\n"), "{}", list.out);
    list.line(&["err 351", "Invalid destination address"]);
}

#[test]
fn a_vendors_command_has_its_fields_and_when_they_are_there() {
    let answer = explain(&["--profile", "huawei", "--profile", "india-dlt", "auth_acc"]);
    answer.in_order(&["version", "smsc_addr", "msc_addr", "source_addr", "service_id"]);
    answer.line(&["msc_addr ", "Only where version is 3 or 51."]);
    let json = explain(&["--profile", "huawei", "--json", "0x01000002"]).json();
    assert_eq!((&json[0]["table"], &json[0]["name"]), (&"command".into(), &"sm_result_notify".into()));
    assert_eq!((&json[0]["dictionary"], &json[0]["value"]), (&"huawei".into(), &0x0100_0002.into()));
    assert!(json[0]["fields"].as_array().unwrap().contains(&"delivery_result".into()));
}
