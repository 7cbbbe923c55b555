//! Rules of dictionaries.

use serde_json::{Value, json};

use super::script::{Script, enquire, enquire_resp, status, submit, submit_resp};
use super::{bound, end, found_with, none, says};

fn rules(script: &Script) -> Vec<Value> {
    found_with(script, "profile_rule", &["--profile", "openmarket"])
}

#[test]
fn what_breaks_a_rule_of_the_profile_is_told_with_the_value() {
    let (mut script, conn) = bound();
    let wrong = submit(2, "Acme", "15550100", "hello").with("source_addr_npi", 9).with("esm_class", 0x80);
    script.esme(conn, wrong);
    script.mc(conn, submit_resp(2, "a2"));
    end(&mut script, conn);
    let found = rules(&script);
    let [npi, class] = &found[..] else { panic!("{found:#?}") };
    says(
        npi,
        "1 PDU breaks a rule of openmarket: esm_class is 0x00, or 0x40 with a user data header (here 128)",
    );
    says(class, "openmarket: source_addr_npi is 0 or 1 (here 9)");
    // The header, service_type and the TON are before it.
    assert_eq!(class["span"], json!([18, 19]));
    none(&script, "profile_rule");
}

#[test]
fn what_keeps_the_rules_is_quiet() {
    let (mut script, conn) = bound();
    for sequence in 2..6 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
        script.after(20.0);
        script.esme(conn, enquire(100 + sequence));
        script.mc(conn, enquire_resp(100 + sequence));
    }
    end(&mut script, conn);
    assert_eq!(rules(&script), Vec::<Value>::new());
}

#[test]
fn an_idle_time_beyond_the_rule_is_told() {
    let (mut script, conn) = bound();
    script.after(45.0);
    script.esme(conn, enquire(2));
    script.mc(conn, enquire_resp(2));
    end(&mut script, conn);
    let found = rules(&script);
    says(
        &found[0],
        "an ESME with nothing to send sends enquire_link every 20 seconds; here 45 seconds passed",
    );
}

#[test]
fn a_message_that_is_sent_again_after_a_final_error_breaks_a_rule() {
    let again = |error: u32| {
        let (mut script, conn) = bound();
        script.esme(conn, submit(2, "Acme", "15550100", "hello"));
        script.mc(conn, status(2, "submit_sm_resp", error));
        script.after(1.0);
        script.esme(conn, submit(3, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(3, "a3"));
        end(&mut script, conn);
        rules(&script)
    };
    assert_eq!(again(0x08), Vec::<Value>::new());
    says(
        &again(0x45)[0],
        "a message is sent again only after 0x08 and 0x14, or more slowly after 0x58 (here after 0x45)",
    );
}

#[test]
fn a_dictionary_of_ones_own_can_hold_rules() {
    let text = r#"{"name": "mine", "tlvs": [{"tag": "0x1500", "name": "route", "type": "integer1"}], "rules": [
        {"field": "route", "in": ["submit_sm"], "present": true, "say": "every message has a route"},
        {"field": "service_type", "in": ["submit_sm"], "allowed": ["", "VIP"], "say": "service_type is VIP or empty"},
        {"field": "source_addr", "in": ["submit_sm"], "longest": 3, "say": "three letters"}]}"#;
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules.json");
    std::fs::write(&path, text).unwrap();
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("service_type", "WAP"));
    script.mc(conn, submit_resp(2, "a2"));
    let right = submit(3, "Acm", "15550100", "hello").with("tlvs", json!([{"tag": 0x1500, "hex": "01"}]));
    script.esme(conn, right);
    script.mc(conn, submit_resp(3, "a3"));
    end(&mut script, conn);
    let found = found_with(&script, "profile_rule", &["--dictionary", path.to_str().unwrap()]);
    let whats: Vec<(&Value, &Value)> = found.iter().map(|one| (&one["what"], &one["examples"])).collect();
    let only = json!([3]);
    assert_eq!(
        whats,
        [
            (&json!("mine: every message has a route"), &only),
            (&json!("mine: service_type is VIP or empty"), &only),
            (&json!("mine: three letters"), &only),
        ]
    );
}
