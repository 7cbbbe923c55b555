//! Fields in columns: `-T fields`, `-T csv` and `smppscope fields`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{CAPTURE, lines, out, run};

/// Standard error of a command line that makes no sense.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments, b"");
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// The columns of some PDUs of the shipped capture as tshark 4.0.17 prints them, with ports 2775 and 12028 as SMPP; of
/// these frames each holds one PDU. Only command_status is not tshark's, which requests lack there.
const COLUMNS: &[&str] = &[
    "frame.number",
    "frame.time_epoch",
    "tcp.port",
    "smpp.command_id",
    "smpp.command_status",
    "smpp.sequence_number",
    "smpp.source_addr_ton",
    "smpp.destination_addr",
    "smpp.esm.submit.msg_type",
    "smpp.esm.submit.features",
    "smpp.regdel.receipt",
    "smpp.data_coding",
    "smpp.sm_length",
    "smpp.message",
    "smpp.message_id",
    "smpp.message_state",
    "smpp.error_status_code",
    "smpp.network_error.code",
    "smpp.user_message_reference",
    "smpp.opt_param_tag",
];
const AS_TSHARK: &[&str] = &[
    "4|1795395153.016272000|53092,2775|0x00000009|0x00000000|1||||||||||||||",
    "26|1795395153.023138000|2775,53104|0x80000015|0x00000000|1||||||||||||||",
    "48|1795395153.027272000|48560,12028|0x00000004|0x00000000|2|0x05|15550100200|0x00|0x00|0x01|0x00|17|54696465207461626c652c206461792031||||||",
    "294|1795395153.092902000|12028,48560|0x00000103|0x00000000|15|0x01|Cobalt|0x01|0x00|0x00|0x00||||2||0x0000||0x001e,0x0427,0x0423",
    "417|1795395153.216384000|53130,2775|0x00000004|0x00000000|13|0x05|15550100011|0x00|0x01|0x01|0x00|49|050003770303616e642077686f6576657220636f6d657320696e206120686174206472696e6b7320666f7220667265652e||||||",
    "447|1795395153.224134000|53130,2775|0x00000004|0x00000000|25|0x05|15550100018|0x00|0x00|0x01|0x00|14|57697468206d616e7920544c5673|||||0x0102|0x0204,0x020a,0x020b,0x0201,0x020d,0x0426,0x0381,0x0302,0x0303,0x0202,0x1201,0x1204",
    "469|1795395153.227209000|53130,2775|0x00000021|0x00000000|35|0x05|15550100021,15550100902,15550100022|0x00|0x00|0x01|0x00|18|546f207365766572616c206174206f6e6365||||||",
    "470|1795395153.227622000|2775,53130|0x80000021|0x00000000|35||15550100902|||||||5f00b01a||0x0000000b|||",
];

#[test]
fn columns_are_as_tshark_prints_them() {
    let fields: Vec<&str> = COLUMNS.iter().flat_map(|name| ["-e", name]).collect();
    let text = out(&[&["-T", "fields"][..], &fields, &[CAPTURE]].concat());
    for wanted in AS_TSHARK {
        let wanted = wanted.replace('|', "\t");
        let frame = wanted.split('\t').next().unwrap();
        let found: Vec<&str> = text.lines().filter(|line| line.split('\t').next() == Some(frame)).collect();
        assert_eq!(found, [wanted]);
    }
    assert_eq!(text.lines().count(), 570, "one line per PDU");
}

#[test]
fn columns_say_what_ndjson_says() {
    let fields =
        ["n", "session", "sender", "kind", "latency", "request_n", "command", "status", "frames", "text"];
    let arguments: Vec<&str> = fields.iter().flat_map(|name| ["-e", name]).collect();
    let text = out(&[&["-T", "fields"][..], &arguments, &[CAPTURE]].concat());
    let events = lines(&out(&["-T", "ndjson", CAPTURE]));
    let events = events.iter().filter(|event| event.get("n").is_some());
    let plain = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace('\n', "\\n").replace('\r', "\\r"),
        Value::Array(values) => values.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
        value => value.to_string(),
    };
    for (line, event) in text.lines().zip(events) {
        let columns: Vec<&str> = line.split('\t').collect();
        for (name, column) in fields.iter().zip(&columns) {
            let value = match *name {
                "command" | "status" => &event["pdu"][name],
                "text" => continue,
                "latency" => {
                    let latency = event[name].as_f64();
                    assert_eq!(latency, column.parse().ok(), "{event}");
                    continue;
                }
                name => &event[name],
            };
            assert_eq!(*column, plain(value), "{name} of {event}");
        }
        let message = &event["pdu"]["short_message"]["text"];
        if message
            .as_str()
            .is_some_and(|text| !text.is_empty() && text.bytes().all(|octet| (b' '..=b'~').contains(&octet)))
        {
            assert_eq!(columns[9], plain(message), "{event}");
        }
    }
}

#[test]
fn a_column_alone_says_what_it_says_among_others() {
    // What no column needs is not worked out.
    let names =
        ["n", "session", "sender", "kind", "latency", "request_n", "text", "receipt.id", "smpp.system_id"];
    let arguments: Vec<&str> = names.iter().flat_map(|name| ["-e", name]).collect();
    let all = out(&[&["-T", "fields"][..], &arguments, &[CAPTURE]].concat());
    for (at, name) in names.iter().enumerate() {
        let alone = out(&["-T", "fields", "-e", name, CAPTURE]);
        let column: Vec<&str> = all.lines().map(|line| line.split('\t').nth(at).unwrap()).collect();
        assert_eq!(alone.lines().collect::<Vec<_>>(), column, "{name}");
    }
}

#[test]
fn a_pdu_in_two_packets_has_the_last_ones_number() {
    // tests/real-peers: two submit_sm were written in two pieces.
    let text = out(&["-T", "fields", "-e", "frame.number", "-e", "frames", CAPTURE]);
    let cut: Vec<&str> = text.lines().filter(|line| line.contains(',')).collect();
    assert_eq!(cut, ["545\t543,545", "552\t550,552"]);
}

#[test]
fn csv_has_a_header_and_the_usual_columns() {
    let text = out(&["-T", "csv", CAPTURE]);
    let mut lines = text.lines();
    let header = lines.next().unwrap();
    assert!(header.starts_with("n,time,session,src,dst,sender,command,"), "{header}");
    assert_eq!(
        lines.next().unwrap(),
        "1,2026-11-23T00:52:33.016272000Z,1,127.0.0.1:53092,127.0.0.1:2775,esme,bind_transceiver,1,ESME_ROK,,,,,,,,,,"
    );
    assert!(text.contains("15550100200,text,\"Tide table, day 1\",,,,\n"), "{text}");
    let own = out(&["-T", "csv", "-e", "smpp.regdel.receipt", "-e", "n", "-c", "1", CAPTURE]);
    assert_eq!(own, "smpp.regdel.receipt,n\n,1\n", "the names are those that were asked for");
}

#[test]
fn receipts_have_their_keys_as_fields() {
    let text = out(&[
        "-T",
        "fields",
        "-e",
        "frame.number",
        "-e",
        "receipt.id",
        "-e",
        "receipt.stat",
        "-e",
        "receipt.err",
        CAPTURE,
    ]);
    // tests/real-peers: the text of frame 321.
    assert!(text.contains("321\t5f00a019\tUNDELIV\t027\n"), "{text}");
}

#[test]
fn vendors_fields_come_with_their_dictionary() {
    assert!(
        refused(&["-T", "fields", "-e", "smpp.program_id", CAPTURE]).contains("no field smpp.program_id")
    );
    let text = out(&["-T", "fields", "--profile", "openmarket", "-e", "smpp.program_id", CAPTURE]);
    assert_eq!(text.lines().count(), 570);
    let list = out(&["fields", "--profile", "openmarket"]);
    assert!(list.lines().any(|line| line.starts_with("smpp.program_id ")));
}

#[test]
fn a_field_that_there_is_not_is_2_and_the_nearest_are_named() {
    let text = refused(&["-T", "fields", "-e", "smpp.esm_clas", CAPTURE]);
    assert!(text.contains("smpp.esm_clas;") && text.contains("did you mean smpp.esm_class"), "{text}");
    assert!(refused(&["-T", "csv", "-e", "xyzzyxyzzy", CAPTURE]).contains("`smppscope fields` lists all"));
}

#[test]
fn what_does_not_go_with_columns_is_2() {
    assert!(refused(&["-T", "fields", CAPTURE]).contains("-e frame.number"));
    assert!(refused(&["-e", "n", CAPTURE]).contains("-T fields or -T csv"));
    for option in ["-V", "-x", "--json"] {
        assert!(refused(&["-T", "csv", option, CAPTURE]).contains("do not go with them"));
    }
    refused(&["-T", "csv"]);
}

#[test]
fn every_name_is_there_once_and_means_something() {
    let fields = lines(&out(&["fields", "--json"]));
    let mut names = BTreeSet::new();
    for field in &fields {
        assert!(names.insert(field["name"].as_str().unwrap()), "{field}");
        assert!(field["meaning"].as_str().unwrap().len() > 5, "{field}");
    }
    for alias in fields.iter().flat_map(|field| field["aliases"].as_array().unwrap()) {
        assert!(!names.contains(alias.as_str().unwrap()), "{alias} is a name, too");
    }
    let text = out(&["fields"]);
    assert_eq!(text.lines().count(), fields.len());
    // The contract's own.
    for name in [
        "n",
        "session",
        "latency",
        "text",
        "sender",
        "frame.number",
        "frame.time_epoch",
        "ip.src",
        "ip.dst",
        "ip.addr",
    ]
    .into_iter()
    .chain([
        "tcp.srcport",
        "tcp.dstport",
        "tcp.port",
        "tcp.stream",
        "smpp.esm_class",
        "smpp.message_payload",
    ]) {
        assert!(names.contains(name), "{name}");
    }
    for command in lines(&out(&["explain", "--all", "--json"])) {
        let (Some("field"), Some(name)) = (command["kind"].as_str(), command["name"].as_str()) else {
            continue;
        };
        if !["dest_address", "unsuccess_sme"].contains(&name) {
            assert!(names.contains(&*format!("smpp.{name}")), "{name}");
        }
    }
}

#[test]
fn a_number_of_pdus_is_enough_for_columns_too() {
    let few = out(&["-T", "fields", "-e", "frame.number", "-c", "3", CAPTURE]);
    assert_eq!(few, "4\n6\n14\n");
    assert_eq!(out(&["-T", "fields", "-e", "n", "-c", "3", CAPTURE]), "1\n2\n3\n");
}
