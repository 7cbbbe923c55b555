//! Ladders.

use smppscope::flow::{Keep, Limits, Subject, write_text};
use smppscope::index::Index;
use smppscope::json::Options;

use crate::made;
use crate::read::{Capture, command, read};

fn drawn(capture: &Capture, subject: Subject) -> String {
    let options = Options { mask: true, ..Options::default() };
    let index: &Index = &capture.index;
    let row = match subject {
        Subject::Message(message) => index.message_row(message as u32, &mut |n| capture.octets(n)),
        Subject::Session(_) => None,
    };
    let mut drawing = index.draw(subject, row.as_ref(), Limits::default(), Keep::Ends, false).unwrap();
    for n in drawing.ns().to_vec() {
        drawing.pdu(index, n, capture.octets(n).as_deref(), options);
    }
    let layout = drawing.finish(index, options);
    let mut text = String::new();
    // As `-t r` has it.
    let time =
        |_, rel: i64| format!("{:>11}", format!("{}.{:06}", rel / 1_000_000_000, rel % 1_000_000_000 / 1000));
    write_text(&mut text, &layout, &time, 160, &Default::default()).unwrap();
    text
}

#[test]
fn ladders_are_those_of_the_command() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        for session in (1..=capture.index.sessions().len() as u64).take(3) {
            let told = command(&["flow", "-t", "r", "--session", &session.to_string()], &paths);
            let drawn = drawn(&capture, Subject::Session(session));
            assert_eq!(drawn, told, "{name}: session {session}");
        }
        for message in (1..=capture.index.messages_len() as u64).take(3) {
            let told = command(&["flow", "-t", "r", "--message", &message.to_string()], &paths);
            let drawn = drawn(&capture, Subject::Message(message));
            assert_eq!(drawn, told, "{name}: message {message}");
        }
    }
}
