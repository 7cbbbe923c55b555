//! Messages in flight.

use crate::script::{Script, deliver, deliver_resp, enquire, enquire_resp, submit, submit_resp};
use crate::{bound, told};

#[test]
fn a_window_of_three_is_seen_with_its_plateau() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.at(1.0);
    for sequence in 0..3 {
        script.esme(conn, submit(100 + sequence, "Acme", "15550100", "hello"));
    }
    script.esme(conn, enquire(7)); // is no message
    script.mc(conn, enquire_resp(7));
    for sequence in 0..20 {
        script.after(0.1);
        script.mc(conn, submit_resp(100 + sequence, "1"));
        script.after(0.001);
        script.esme(conn, submit(103 + sequence, "Acme", "15550100", "hello"));
    }
    script.mc(conn, deliver(1, "15550100", "Acme", "hello"));
    script.esme(conn, deliver_resp(1));
    let told = told(&script);
    let [esme, mc] = told.session().windows;
    assert_eq!((esme.now, esme.max, esme.reached, esme.plateau), (0, 3, 21, 20));
    assert_eq!((mc.max, mc.plateau), (1, 0));
    let share = esme.share_at_max().unwrap();
    assert!((0.98..1.0).contains(&share), "{share}");
    assert_eq!(told.pdus.iter().map(|(conduct, _)| conduct.in_flight).max(), Some(3));
    // After the third submission, the enquire_link and its response, and the last submission.
    assert_eq!([5, 6, 7, 47].map(|n| told.conduct(n).in_flight), [3, 3, 3, 3]);
}

#[test]
fn a_slow_sender_fills_no_window_and_what_timed_out_holds_none() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    for sequence in 2..12 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
        if sequence != 2 {
            script.after(0.02);
            script.mc(conn, submit_resp(sequence, "1"));
        }
        script.after(40.0);
    }
    let window = told(&script).session().windows[0];
    assert_eq!((window.now, window.max, window.plateau), (0, 1, 0));
}
