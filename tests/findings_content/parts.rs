//! Parts of long messages.

use super::script::{Conn, Script, part, status, submit, submit_resp};
use super::{bound, end, none, one, quiet, says};

/// A part, accepted.
fn sent(script: &mut Script, conn: Conn, sequence: u32, to: &str, header: [u8; 3]) {
    script.esme(conn, part(sequence, "Acme", to, header, &format!("part {} in {sequence}", header[2])));
    script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
}

#[test]
fn a_part_that_never_comes_is_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", [7, 3, 1]);
    sent(&mut script, conn, 3, "15550100", [7, 3, 3]);
    script.after(120.0);
    script.esme(conn, submit(4, "Acme", "15550101", "another"));
    script.mc(conn, submit_resp(4, "a4"));
    end(&mut script, conn);
    let found = one(&script, "parts_missing");
    says(&found, "of 1 message of several parts not all parts are there; the last: part 2 of 3 missing");
}

#[test]
fn a_part_that_may_still_come_is_quiet() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", [7, 2, 1]);
    script.after(10.0);
    end(&mut script, conn);
    none(&script, "parts_missing");
}

#[test]
fn parts_that_were_before_the_capture_are_quiet() {
    let mut script = Script::new();
    let conn = script.connect_midstream(super::ESME, super::MC);
    sent(&mut script, conn, 2, "15550100", [7, 2, 2]);
    script.after(120.0);
    sent(&mut script, conn, 3, "15550100", [8, 1, 1]);
    none(&script, "parts_missing");
}

#[test]
fn a_message_of_which_a_part_was_refused_is_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", [7, 2, 1]);
    script.esme(conn, part(3, "Acme", "15550100", [7, 2, 2], "the end"));
    script.mc(conn, status(3, "submit_sm_resp", 0x58));
    end(&mut script, conn);
    says(&one(&script, "parts_refused"), "some parts were accepted and others refused");
}

#[test]
fn a_refused_part_that_is_sent_again_behind_the_others_is_out_of_order() {
    let (mut script, conn) = bound();
    script.esme(conn, part(2, "Acme", "15550100", [7, 2, 1], "the beginning"));
    script.mc(conn, status(2, "submit_sm_resp", 0x58));
    sent(&mut script, conn, 3, "15550100", [7, 2, 2]);
    script.after(1.0);
    script.esme(conn, part(4, "Acme", "15550100", [7, 2, 1], "the beginning"));
    script.mc(conn, submit_resp(4, "a4"));
    end(&mut script, conn);
    none(&script, "parts_refused");
    none(&script, "part_repeated");
    let found = one(&script, "parts_out_of_order");
    says(&found, "as refused ones were sent again behind them");
    assert_eq!(found["severity"], "info");
}

#[test]
fn a_part_that_was_accepted_twice_is_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", [7, 2, 1]);
    script.esme(conn, part(3, "Acme", "15550100", [7, 2, 1], "part 1 in 2"));
    script.mc(conn, submit_resp(3, "a3"));
    sent(&mut script, conn, 4, "15550100", [7, 2, 2]);
    end(&mut script, conn);
    says(&one(&script, "part_repeated"), "1 part was submitted again");
}

#[test]
fn parts_with_different_data_coding_are_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", [7, 2, 1]);
    script.esme(conn, part(3, "Acme", "15550100", [7, 2, 2], "\u{4}\u{1f}").with("data_coding", 8));
    script.mc(conn, submit_resp(3, "a3"));
    end(&mut script, conn);
    says(&one(&script, "parts_coding"), "the parts of 1 message have different data_coding: 0, 8");
}

#[test]
fn a_total_that_changes_is_told() {
    let (mut script, conn) = bound();
    sent(&mut script, conn, 2, "15550100", [7, 3, 1]);
    sent(&mut script, conn, 3, "15550100", [7, 2, 2]);
    end(&mut script, conn);
    says(&one(&script, "parts_total_changes"), "another number of parts");
}

#[test]
fn one_reference_for_all_messages_is_told_and_counting_up_for_each_number_is_not() {
    let messages = |reference: fn(u32) -> u8, to: fn(u32) -> String| {
        let (mut script, conn) = bound();
        for message in 0..6 {
            for number in [1, 2] {
                let sequence = 2 + 2 * message + u32::from(number);
                sent(&mut script, conn, sequence, &to(message), [reference(message), 2, number]);
            }
            script.after(1.0);
        }
        end(&mut script, conn);
        script
    };
    let script = messages(|_| 1, |message| format!("1555010{}", message % 2));
    says(
        &one(&script, "constant_reference"),
        "all 6 messages of several parts have the same concatenation reference, 1",
    );
    // The first message to each number has the reference 1.
    none(&messages(|_| 1, |message| format!("1555010{message}")), "constant_reference");
    let script = messages(|message| message as u8, |_| "15550100".into());
    none(&script, "constant_reference");
    quiet(&script);
}
