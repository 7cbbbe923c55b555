//! Ladders.

use smppscope::flow::{Keep, Limits, Subject, write_svg};
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
    let mut svg = String::new();
    // The clock of the command is not the matter here.
    write_svg(&mut svg, &layout, &|time, _| time.0.to_string()).unwrap();
    svg
}

/// The drawing without what the clock says.
fn without_times(svg: &str) -> Vec<String> {
    let words = svg.split(['<', '>']).filter(|word| !word.contains(':') && word.parse::<i64>().is_err());
    words.map(str::to_owned).collect()
}

#[test]
fn ladders_are_those_of_the_command() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        for session in (1..=capture.index.sessions().len() as u64).take(3) {
            let told = command(&["flow", "-T", "svg", "--session", &session.to_string()], &paths);
            let drawn = drawn(&capture, Subject::Session(session));
            assert_eq!(without_times(&drawn), without_times(&told), "{name}: session {session}");
        }
        for message in (1..=capture.index.messages_len() as u64).take(3) {
            let told = command(&["flow", "-T", "svg", "--message", &message.to_string()], &paths);
            let drawn = drawn(&capture, Subject::Message(message));
            assert_eq!(without_times(&drawn), without_times(&told), "{name}: message {message}");
        }
    }
}
