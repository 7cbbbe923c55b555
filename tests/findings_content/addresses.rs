//! Addresses.

use super::script::{submit, submit_resp};
use super::{bound, end, found, none, one, quiet, says};

#[test]
fn an_address_in_a_form_that_its_type_does_not_have_is_told_with_an_example() {
    let (mut script, conn) = bound();
    for (sequence, number) in [(2, "+15550100"), (3, "+15550101"), (4, "0015550102")] {
        script.esme(
            conn,
            submit(sequence, "Acme", number, "hello").with("dest_addr_ton", 1).with("dest_addr_npi", 1),
        );
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
    }
    script.esme(conn, submit(5, "Acme", "15550103", "hello").with("source_addr_ton", 1));
    script.mc(conn, submit_resp(5, "a5"));
    script.esme(conn, submit(6, "Acme Company", "15550103", "hello"));
    script.mc(conn, submit_resp(6, "a6"));
    end(&mut script, conn);
    let found = found(&script, "address_form");
    assert_eq!(found.len(), 4, "{found:#?}");
    let of = |words: &str| found.iter().find(|one| one["message"].as_str().unwrap().contains(words)).unwrap();
    says(
        of("begins with + "),
        "in 2 submissions destination_addr begins with + under TON 1 (international); such as +15550100",
    );
    says(of("begins with 00"), "such as 0015550102");
    says(
        of("has letters"),
        "in 1 submission source_addr has letters, but its TON is not 5 (alphanumeric); such as Acme",
    );
    says(of("more than 11"), "such as Acme Company");
}

#[test]
fn right_addresses_are_quiet() {
    let (mut script, conn) = bound();
    for (sequence, (from, ton), (to, to_ton)) in [
        (2, ("Acme", 5), ("15550100", 1)),
        (3, ("55501", 3), ("0555010000", 0)),
        (4, ("", 0), ("+15550100", 0)),
        (5, ("15550199", 1), ("0555010000", 2)),
    ] {
        let pdu =
            submit(sequence, from, to, "hello").with("source_addr_ton", ton).with("dest_addr_ton", to_ton);
        script.esme(conn, pdu);
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
    }
    end(&mut script, conn);
    quiet(&script);
    none(&script, "address_unusual");
}

#[test]
fn a_submission_to_nobody_is_told() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "", "hello"));
    script.mc(conn, submit_resp(2, "a2"));
    end(&mut script, conn);
    assert_eq!(one(&script, "empty_destination")["first_n"], 3);
}

#[test]
fn what_a_body_that_breaks_off_lacks_is_not_told_as_empty() {
    let (mut script, conn) = bound();
    let whole: Vec<u8> = submit(2, "Acme", "15550100", "hello").into();
    // The header, service_type and source_addr_ton.
    let mut cut = whole[..18].to_vec();
    cut[3] = 18;
    script.esme(conn, cut);
    script.mc(conn, crate::script::status(2, "generic_nack", 2));
    end(&mut script, conn);
    one(&script, "decode_error");
    none(&script, "empty_destination");
    none(&script, "empty_message");
}
