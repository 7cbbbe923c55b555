//! The ladder, as text and as SVG.

use crate::script::{
    Esme, Mc, Script, deliver_resp, enquire, output, receipt, status, submit, submit_resp, unbind,
    unbind_resp,
};
use crate::{bound, enquiry, submission};

/// Lines of the ladder with times since the first packet.
fn ladder(script: &Script, arguments: &[&str]) -> Vec<String> {
    let text = script.text(&[&["flow", "-t", "r", "--color", "never"], arguments].concat());
    text.lines().map(str::to_owned).collect()
}

/// Each line from the first end on.
fn rungs(lines: &[String]) -> Vec<&str> {
    let rung = |line: &'_ String| line.find(['├', '│', '╞', '┊']);
    lines.iter().filter_map(|line| Some(&line[rung(line)?..])).collect()
}

#[test]
fn a_ladder_has_its_pdus_as_arrows_with_what_they_say() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.at(1.0);
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.after(0.25);
    script.mc(conn, submit_resp(2, "0a1b"));
    script.esme(conn, submit(3, "Acme", "15550101", "again"));
    script.after(0.04);
    script.mc(conn, status(3, "submit_sm_resp", 0x58));
    script.at(10.0);
    script.esme(conn, unbind(4));
    script.mc(conn, unbind_resp(4));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    let lines = ladder(&script, &[]);
    assert_eq!(lines[0], "Session 1: esme1, bind_transceiver");
    assert_eq!(lines[1], "10.0.0.1:40000 — 192.0.2.1:2775");
    let wanted = [
        ["├─ bind_transceiver 1 ", "─▶│  esme1 v3.4"],
        ["│◀─", " bind_transceiver_resp 1 ESME_ROK ─┤  SMSC  after 2.00 ms"],
        ["├─ submit_sm 2 ─", "▶│  Acme → 15550100  \"hello\"  receipt wanted"],
        ["│◀─", " submit_sm_resp 2 ESME_ROK ─┤  id 0a1b  after 250 ms"],
        ["├─ submit_sm 3 ─", "▶│  Acme → 15550101  \"again\""],
        ["│◀─", "─ submit_sm_resp 3 ESME_RTHROTTLED ─┤  after 40 ms"],
        ["┊ ", " 8710 ms"],
        ["├─ unbind 4 ─", "─▶│"],
        ["│◀─", "─ unbind_resp 4 ESME_ROK ─┤  after 0.00 ms"],
        ["│  ", " the ESME closes the connection (FIN) "],
    ];
    let rungs = rungs(&lines);
    assert_eq!(rungs.len(), wanted.len(), "{lines:#?}");
    for (rung, [begins, has]) in rungs.iter().zip(wanted) {
        assert!(rung.starts_with(begins) && rung.contains(has), "{rung}: {begins} ... {has}");
    }
    assert!(rungs[5].contains("! throttled"), "a finding is a mark: {}", rungs[5]);
    assert!(rungs[4].contains("! throttled"), "so is one that is found later: {}", rungs[4]);
}

#[test]
fn the_ends_of_all_arrows_stand_one_below_the_other() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    (2..5).for_each(|sequence| submission(&mut script, conn, sequence));
    script.esme(conn, submit(9, "Acme", "15550100", "你好 🍕").with("sequence_number", 4_294_967_295_u32));
    let lines = ladder(&script, &[]);
    let column = |line: &String, of: &[char]| line.chars().position(|character| of.contains(&character));
    let left: Vec<_> = lines.iter().filter_map(|line| column(line, &['├', '│'])).collect();
    assert!(left.len() >= 9 && left.iter().all(|at| *at == left[0]), "{lines:#?}");
    let last = |line: &String| {
        let at = line.chars().collect::<Vec<_>>();
        at.iter().rposition(|character| ['│', '┤'].contains(character))
    };
    let right: Vec<_> = lines.iter().skip(4).filter_map(last).collect();
    assert!(right.iter().all(|at| *at == right[0]), "{lines:#?}");
}

#[test]
fn keep_alives_in_a_row_are_told_in_one_line() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    (2..39).for_each(|sequence| enquiry(&mut script, conn, sequence));
    submission(&mut script, conn, 40);
    let lines = ladder(&script, &[]);
    let runs: Vec<_> = lines.iter().filter(|line| line.contains("37 × enquire_link/resp")).collect();
    assert_eq!(runs.len(), 1, "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("enquire_link_resp")), "{lines:#?}");
    let full = ladder(&script, &["--full"]);
    assert_eq!(full.iter().filter(|line| line.contains("enquire_link_resp")).count(), 37);
}

#[test]
fn what_is_nothing_special_is_told_together_and_what_is_stands_for_itself() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    (2..52).for_each(|sequence| submission(&mut script, conn, sequence));
    script.esme(conn, submit(99, "Acme", "15550100", "hello"));
    script.mc(conn, status(99, "submit_sm_resp", 0x0B));
    (52..102).for_each(|sequence| submission(&mut script, conn, sequence));
    let lines = ladder(&script, &[]);
    assert!(lines.len() < 30, "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.contains("ESME_RINVDSTADR")).count(), 1);
    // Every PDU is somewhere: 50 and 50 submissions, with what stands before and behind them.
    let numbered =
        rungs(&lines).iter().filter(|rung| rung.starts_with('├') || rung.starts_with("│◀")).count();
    let number =
        |line: &str, before: &str| line.split_once(before)?.0.rsplit(' ').next()?.parse::<usize>().ok();
    let pdus = |line: &String| {
        number(line, " PDUs ").or_else(|| number(line, " × submit_sm/resp").map(|pairs| 2 * pairs))
    };
    let together: usize = lines.iter().filter_map(pdus).sum();
    assert_eq!(numbered + together, 2 + 100 + 2 + 100, "{lines:#?}");
}

#[test]
fn a_request_without_a_response_says_so() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, enquire(2));
    script.at(120.0);
    submission(&mut script, conn, 3);
    let lines = ladder(&script, &[]);
    let line = lines.iter().find(|line| line.contains("enquire_link 2")).unwrap();
    assert!(line.contains("! no response in time"), "{line}");
    assert!(lines.iter().any(|line| line.contains("┊") && line.contains("min")), "{lines:#?}");
}

#[test]
fn octets_that_are_missing_are_an_arrow_that_does_not_arrive() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.acks = true;
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.esme_lost(conn, submit(3, "Acme", "15550100", "lost"));
    script.esme(conn, submit(4, "Acme", "15550100", "there"));
    (5..8).for_each(|sequence| submission(&mut script, conn, sequence));
    let lines = ladder(&script, &[]);
    let gap = lines.iter().find(|line| line.contains("octets not in the capture")).expect("a gap");
    assert!(gap.contains("├╌") && gap.contains("╳│"), "{gap}");
}

#[test]
fn where_there_are_several_sessions_one_must_be_chosen() {
    let mut script = Script::new();
    bound(&mut script);
    let other = script.connect("10.0.0.2:40000", "192.0.2.1:2775");
    script.esme(other, crate::script::bind("bind_receiver", "esme2"));
    let told = output(&script.pcap(), &["flow"]);
    let errors = String::from_utf8(told.stderr).unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert!(
        errors.contains("--session 2  10.0.0.2:40000 — 192.0.2.1:2775  esme2, bind_receiver"),
        "{errors}"
    );
    let second = ladder(&script, &["--session", "2"]);
    assert_eq!(second[0], "Session 2: esme2, bind_receiver");
    assert_eq!(output(&script.pcap(), &["flow", "--session", "3"]).status.code(), Some(2));
    assert_eq!(output(&script.pcap(), &["flow", "--message", "9"]).status.code(), Some(2));
}

#[test]
fn rows_that_are_too_many_are_left_out_and_counted() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    (2..102).for_each(|sequence| submission(&mut script, conn, sequence));
    let lines = ladder(&script, &["--full", "-c", "10"]);
    let shown =
        rungs(&lines).iter().filter(|rung| !rung.starts_with('┊') && !rung.contains("capture ends")).count();
    assert_eq!(shown, 9, "ten rows, of which the last is the end: {lines:#?}");
    assert!(lines.iter().any(|line| line.contains("193 PDUs are left out here")), "{lines:#?}");
    let around = ladder(&script, &["--full", "-c", "10", "--around", "100"]);
    assert!(around.iter().any(|line| line.starts_with("100 ") && line.ends_with("◀ here")), "{around:#?}");
    assert_eq!(around.iter().filter(|line| line.contains("left out here")).count(), 2, "{around:#?}");
}

#[test]
fn a_message_has_its_receipt_on_another_session() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, crate::script::bind("bind_transmitter", "esme1"));
    script.mc(conn, crate::script::bind_resp("bind_transmitter"));
    let receiver = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(receiver, crate::script::bind("bind_receiver", "esme1"));
    script.mc(receiver, crate::script::bind_resp("bind_receiver"));
    for (sequence, id) in [(2, "0a1b"), (3, "0a1c")] {
        script.after(0.1);
        let wanted = submit(sequence, "Acme", &format!("1555010{sequence}"), "hello");
        script.esme(conn, wanted.with("registered_delivery", 1));
        script.after(0.1);
        script.mc(conn, submit_resp(sequence, id));
    }
    script.at(5.0);
    script.mc(receiver, receipt(7, "15550103", "Acme", "0a1c", "DELIVRD"));
    script.esme(receiver, deliver_resp(7));
    let lines = ladder(&script, &["--message", "2"]);
    assert!(lines[0].starts_with("Message 2: Acme → 15550103"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("#1 esme1, bind_transmitter")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("#2 esme1, bind_receiver")), "{lines:#?}");
    let commands: Vec<_> = ["submit_sm 3 ", "submit_sm_resp 3 ", "deliver_sm 7 ", "deliver_sm_resp 7 "]
        .iter()
        .filter(|command| lines.iter().any(|line| line.contains(**command)))
        .collect();
    assert_eq!(commands.len(), 4, "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("submit_sm 2")), "{lines:#?}");
}

#[test]
fn a_drawing_is_xml_that_says_the_same_and_loads_nothing() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    (2..5).for_each(|sequence| submission(&mut script, conn, sequence));
    let svg = script.text(&["flow", "-T", "svg", "-t", "r"]);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-label"), Some("Session 1: esme1, bind_transceiver"));
    let texts: Vec<String> = root
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .map(|node| node.descendants().filter_map(|child| child.text().filter(|_| child.is_text())).collect())
        .collect();
    for wanted in ["ESME", "MC", "submit_sm 2", "submit_sm_resp 4 ESME_ROK", "id a4  after 20 ms  "] {
        assert!(texts.iter().any(|text| text == wanted), "{wanted}: {texts:#?}");
    }
    let names: std::collections::BTreeSet<&str> =
        root.descendants().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name()).collect();
    let known = ["desc", "line", "path", "rect", "style", "svg", "text", "title", "tspan"];
    assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
    assert!(!svg.contains("url(") && !svg.contains("@import") && !svg.contains("href"));
    assert_eq!(svg, script.text(&["flow", "-T", "svg", "-t", "r"]), "the same again");
}

#[test]
fn nothing_is_drawn_outside_of_the_drawing() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", &"wide 你好 ".repeat(15)));
    (3..9).for_each(|sequence| submission(&mut script, conn, sequence));
    let svg = script.text(&["flow", "-T", "svg"]);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    let number = |node: roxmltree::Node<'_, '_>, name: &str| node.attribute(name)?.parse::<f64>().ok();
    let [width, height] = ["width", "height"].map(|name| number(root, name).unwrap());
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        for name in ["x", "x1", "x2"] {
            assert!(number(node, name).is_none_or(|x| (0.0..=width).contains(&x)), "{node:?}");
        }
        for name in ["y", "y1", "y2"] {
            assert!(number(node, name).is_none_or(|y| (0.0..=height).contains(&y)), "{node:?}");
        }
    }
}

#[test]
fn of_many_marks_the_worst_stand_beside_a_pdu_and_the_rest_is_counted() {
    // Cut after five minutes of silence, three times.
    let capture = "tests/data/captures/jobs/08-drops.pcap";
    let flow = |arguments: &[&str]| {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_smppscope"))
            .args([&["flow", capture, "--utc", "--session", "2"], arguments].concat())
            .output()
            .unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    let text = flow(&[]);
    let line = text.lines().find(|line| line.contains("submit_sm 3")).unwrap();
    assert!(line.contains("\"Is any") && line.contains("! no response before the session ended"), "{line}");
    assert!(line.ends_with("! 4 more") && !line.contains("unanswered_session_end"), "{line}");
    assert!(text.trim_end().ends_with('│') && text.contains("the MC resets the connection (RST)"), "{text}");
    assert!(flow(&["-T", "svg"]).contains(">4 more<"));
}
