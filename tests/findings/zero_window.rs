//! Receive windows of TCP that are closed.

use serde_json::json;

use super::script::{Conn, Mc, Script, Side, enquire, enquire_resp, submit, submit_resp};
use super::{bound, found, one};

/// One side says how many octets it takes.
fn says(script: &mut Script, conn: Conn, by: Side, window: u16, after: f64) {
    script.window(conn, by, window);
    script.after(after);
}

#[test]
fn a_side_that_takes_no_octets_for_seconds_is_told_with_how_long() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    says(&mut script, conn, Mc, 0, 2.0);
    // Probes are answered with 0 as well.
    says(&mut script, conn, Mc, 0, 1.5);
    says(&mut script, conn, Mc, 8192, 0.1);
    script.mc(conn, submit_resp(2, "1"));
    let finding = one(&script, "zero_window");
    assert_eq!((&finding["count"], &finding["what"]), (&json!(1), &json!("the message centre")));
    assert_eq!(finding["amount"], 3_500_000_000_u64);
    assert_eq!((&finding["severity"], &finding["session"]), (&json!("warning"), &json!(1)));
}

#[test]
fn a_window_that_opens_soon_is_for_information_and_one_that_opens_at_once_is_nothing() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for lasting in [0.3, 0.02] {
        script.esme(conn, enquire(2));
        says(&mut script, conn, Mc, 0, lasting);
        says(&mut script, conn, Mc, 8192, 0.1);
        script.mc(conn, enquire_resp(2));
    }
    assert!(found(&script, "zero_window").is_empty());
    let finding = one(&script, "zero_window_briefly");
    assert_eq!((&finding["count"], &finding["severity"]), (&json!(1), &json!("info")));
}

#[test]
fn a_window_that_never_opens_again_is_told_at_the_end_and_that_of_a_reset_says_nothing() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    says(&mut script, conn, Mc, 0, 40.0);
    script.esme(conn, enquire(3));
    assert_eq!(one(&script, "zero_window")["amount"], 40_000_000_000_u64);
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.rst_with_window(conn, Mc, 0);
    script.after(5.0);
    script.esme(conn, enquire(3));
    assert!(found(&script, "zero_window").is_empty());
}
