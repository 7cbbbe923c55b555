//! Ids of responses, and messages that are sent again.

use serde_json::json;

use super::script::{deliver, deliver_resp, receipt, status, submit, submit_resp};
use super::{bound, end, none, one, quiet, says};

#[test]
fn success_without_an_id_is_told_and_an_error_without_is_not() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, ""));
    script.esme(conn, submit(3, "Acme", "15550101", "hello"));
    script.mc(conn, status(3, "submit_sm_resp", 0));
    script.esme(conn, submit(4, "Acme", "15550102", "hello"));
    script.mc(conn, status(4, "submit_sm_resp", 0x0B));
    end(&mut script, conn);
    assert_eq!(one(&script, "empty_message_id")["examples"], json!([4, 6]));
}

#[test]
fn an_id_that_comes_again_while_its_message_is_open_is_told() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "one").with("registered_delivery", 1));
    script.mc(conn, submit_resp(2, "77"));
    script.esme(conn, submit(3, "Acme", "15550101", "two").with("registered_delivery", 1));
    script.mc(conn, submit_resp(3, "77"));
    end(&mut script, conn);
    let found = one(&script, "message_id_repeated");
    says(&found, "1 submission got the message_id of another one that is still under way; such as 77");
    assert_eq!(found["examples"], json!([4, 6]));
}

#[test]
fn an_id_that_comes_again_after_its_final_receipt_is_quiet() {
    let (mut script, conn) = bound();
    for sequence in [2, 4] {
        script.esme(conn, submit(sequence, "Acme", "15550100", "one").with("registered_delivery", 1));
        script.mc(conn, submit_resp(sequence, "77"));
        script.after(1.0);
        script.mc(conn, receipt(sequence, "15550100", "Acme", "77", "DELIVRD"));
        script.esme(conn, deliver_resp(sequence));
    }
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn an_id_in_deliver_sm_resp_is_information() {
    let (mut script, conn) = bound();
    script.mc(conn, deliver(1, "15550100", "55501", "hello"));
    script.esme(conn, deliver_resp(1).with("message_id", "abc"));
    end(&mut script, conn);
    quiet(&script);
    assert_eq!(one(&script, "deliver_sm_resp_id")["severity"], "info");
}

#[test]
fn a_message_that_is_sent_again_is_told_with_the_status_of_the_first() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, status(2, "submit_sm_resp", 0x14));
    script.after(1.0);
    script.esme(conn, submit(3, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(3, "a3"));
    end(&mut script, conn);
    let found = one(&script, "probable_resend");
    says(&found, "1 message is probably sent again, after ESME_RMSGQFUL");
    assert_eq!(found["examples"], json!([3, 5]));
    none(&script, "message_doubled");
}

#[test]
fn a_message_that_was_accepted_twice_after_a_timeout_of_the_client_is_told() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.after(5.0);
    script.esme(conn, submit(3, "Acme", "15550100", "hello"));
    script.after(0.5);
    script.mc(conn, submit_resp(2, "a2"));
    script.mc(conn, submit_resp(3, "a3"));
    end(&mut script, conn);
    let found = one(&script, "message_doubled");
    says(&found, "both were accepted; the response came after 5.50 s at most");
    assert_eq!(found["examples"], json!([3, 4]));
}

#[test]
fn the_same_text_twice_without_a_failure_is_quiet() {
    let (mut script, conn) = bound();
    for sequence in [2, 3] {
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
        script.after(0.1);
    }
    end(&mut script, conn);
    none(&script, "probable_resend");
    quiet(&script);
}
