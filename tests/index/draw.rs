//! Ladders.

use std::fmt;

use smppscope::capture::Timestamp;
use smppscope::flow::{Keep, Layout, Limits, Subject, write_svg, write_text};
use smppscope::index::Index;
use smppscope::json::Options;

use crate::made;
use crate::read::{Capture, command, read};

/// The ladder, written by `write` of its layout and of a time as `-t r` has it.
fn drawn(
    capture: &Capture,
    subject: Subject,
    write: impl FnOnce(&mut String, &Layout, &dyn Fn(Timestamp, i64) -> String) -> fmt::Result,
) -> String {
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
    let time =
        |_, rel: i64| format!("{:>11}", format!("{}.{:06}", rel / 1_000_000_000, rel % 1_000_000_000 / 1000));
    write(&mut text, &layout, &time).unwrap();
    text
}

fn text(capture: &Capture, subject: Subject) -> String {
    drawn(capture, subject, |text, layout, time| write_text(text, layout, time, 160, &Default::default()))
}

#[test]
fn ladders_are_those_of_the_command() {
    for (name, paths) in made::all() {
        let capture = read(&paths);
        for session in (1..=capture.index.sessions().len() as u64).take(3) {
            let told = command(&["flow", "-t", "r", "--session", &session.to_string()], &paths);
            let drawn = text(&capture, Subject::Session(session));
            assert_eq!(drawn, told, "{name}: session {session}");
        }
        for message in (1..=capture.index.messages_len() as u64).take(3) {
            let told = command(&["flow", "-t", "r", "--message", &message.to_string()], &paths);
            let drawn = text(&capture, Subject::Message(message));
            assert_eq!(drawn, told, "{name}: message {message}");
        }
    }
}

#[test]
fn a_narrow_drawing_holds_what_is_said_beside_its_lines() {
    const CHARACTER: f64 = 7.23;
    for (name, paths) in made::all() {
        let capture = read(&paths);
        for (session, room) in [(1, 330), (1, 384), (2, 384), (3, 600)] {
            if session > capture.index.sessions().len() as u64 {
                continue;
            }
            let svg = drawn(&capture, Subject::Session(session), |svg, layout, time| {
                write_svg(svg, layout, time, Some(room))
            });
            let document = roxmltree::Document::parse(&svg).unwrap();
            let texts = document.descendants().filter(|node| node.attribute("text-anchor") == Some("start"));
            let mut count = 0;
            for node in texts {
                let x: f64 = node.attribute("x").unwrap().parse().unwrap();
                let said: String =
                    node.children().filter(|part| !part.has_tag_name("title")).flat_map(said).collect();
                let end = x + said.trim_end().chars().count() as f64 * CHARACTER;
                assert!(
                    end <= f64::from(room),
                    "{name}, session {session}: {said:?} ends at {end} of {room}"
                );
                count += 1;
            }
            assert!(count > 1, "{name}, session {session}");
        }
    }
}

/// The texts within a node.
fn said<'a>(node: roxmltree::Node<'a, 'a>) -> Vec<&'a str> {
    node.descendants().filter(roxmltree::Node::is_text).filter_map(|text| text.text()).collect()
}
