//! Huawei's SMPP+: fields that are there by the version.

use serde_json::{Value, json};
use smppscope::dictionary;
use smppscope::json::{self, Options, PduWriter};
use smppscope::pdu::annotate;

use super::displays;
use super::pdus::octets;

/// auth_acc as one implementation notes it from the wire, with numbers of nobody: the version is the number 3.
const AUTH_ACC: &str = "
    0000004a 01000001 00000000 00000004
    03                            | version
    35353530303030303030 3100     | smsc_addr 55500000001
    04 01                         | msc_addr_noa, msc_addr_npi
    35353530303030303030 3200     | msc_addr
    35353530303030303031 00       | source_addr
    35353530303030303032 00       | destination_addr
    01                            | mo_mt_flag
    4131423839414331 00           | sm_id
    00000000 00000001             | length_auth, service_id
";

fn with_length(mut octets: Vec<u8>) -> Vec<u8> {
    let length = octets.len() as u32;
    octets[..4].copy_from_slice(&length.to_be_bytes());
    octets
}

fn round(octets: &[u8]) -> Value {
    let file = [dictionary::profile("huawei").unwrap()];
    dictionary::with(&file, |dictionary| {
        let mut text = Vec::new();
        let mut writer = PduWriter::new(&mut text, Options { dictionary, ..Options::default() });
        annotate(octets, dictionary, &mut writer).unwrap();
        writer.finish();
        let mut value: Value = serde_json::from_slice(&text).unwrap();
        let mut again = Vec::new();
        json::encode(&value, dictionary, &mut again).unwrap();
        assert_eq!(again, octets, "{value}");
        value.as_object_mut().unwrap().retain(|name, _| !name.starts_with("command"));
        value
    })
}

#[test]
fn version_3_has_the_address_of_the_msc() {
    for version in [3, 0x33] {
        let mut octets = with_length(octets(AUTH_ACC));
        octets[16] = version;
        assert_eq!(
            round(&octets),
            json!({"status": "ESME_ROK", "sequence_number": 4, "version": version, "smsc_addr": "55500000001",
                "msc_addr_noa": 4, "msc_addr_npi": 1, "msc_addr": "55500000002", "source_addr": "5550000001",
                "destination_addr": "5550000002", "mo_mt_flag": 1, "sm_id": "A1B89AC1", "length_auth": 0,
                "service_id": 1, "tlvs": [], "faults": []})
        );
        let (all, faults) = displays(&dictionary::profile("huawei").unwrap(), &octets);
        assert!(all.contains(&("mo_mt_flag".to_owned(), "1 (mo)".to_owned())), "{all:?}");
        assert_eq!(faults, Vec::<&str>::new());
    }
}

#[test]
fn the_versions_before_do_not() {
    let mut octets = octets(AUTH_ACC);
    octets.drain(29..43);
    octets[16] = 2;
    let octets = with_length(octets);
    let value = round(&octets);
    assert_eq!((value.get("msc_addr"), &value["source_addr"]), (None, &json!("5550000001")));
    assert_eq!((&value["service_id"], &value["faults"]), (&json!(1), &json!([])));
    // What is not there cannot be given.
    let file = [dictionary::profile("huawei").unwrap()];
    dictionary::with(&file, |dictionary| {
        let given = json!({"command": "auth_acc", "version": 2, "msc_addr": "1"});
        let error = json::encode(&given, dictionary, &mut Vec::new()).unwrap_err();
        assert_eq!(error.to_string(), "msc_addr: is there only where version is 3, 51");
    });
}

#[test]
fn the_result_is_told_and_answered() {
    let mut octets = octets(AUTH_ACC);
    octets[7] = 2;
    let at = octets.len() - 4;
    octets.splice(at..at, [0, 0, 0, 1]);
    let octets = with_length(octets);
    let value = round(&octets);
    assert_eq!((&value["delivery_result"], &value["service_id"]), (&json!(1), &json!(1)));
    let response = super::pdus::pdu(0x8100_0001, 0, 4, &[0, 0, 0, 15, 2]);
    let (all, faults) = displays(&dictionary::profile("huawei").unwrap(), &response);
    assert_eq!(
        all[4..],
        [
            ("operation_result".to_owned(), "15 (mo_balance_too_low)".to_owned()),
            ("notify_mode".to_owned(), "2 (on_failure)".to_owned())
        ]
    );
    assert_eq!(faults, Vec::<&str>::new());
    // A result that the list lacks is a number as good as any.
    let response = super::pdus::pdu(0x8100_0002, 0, 4, &[0, 0, 0, 19]);
    assert_eq!(round(&response)["faults"], json!([]));
}

#[test]
fn every_cut_of_it_is_written_again() {
    let octets = with_length(octets(AUTH_ACC));
    for end in 0..octets.len() {
        round(&octets[..end]);
        if end >= 16 {
            round(&with_length(octets[..end].to_vec()));
        }
    }
}
