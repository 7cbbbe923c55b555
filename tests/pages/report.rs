//! The report, as HTML and as Markdown.

use crate::hostile::{self, is_harmless};
use crate::script::{Script, bind, output, status, submit, submit_resp};
use crate::{bound, submission};

/// Elements of a report.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "p",
    "nav",
    "a",
    "main",
    "section",
    "h2",
    "dl",
    "div",
    "dt",
    "dd",
    "strong",
    "small",
    "article",
    "details",
    "summary",
    "h3",
    "span",
    "code",
    "b",
    "pre",
    "table",
    "caption",
    "thead",
    "tr",
    "th",
    "tbody",
    "td",
    "figure",
    "figcaption",
    "svg",
    "rect",
    "text",
    "tspan",
    "line",
    "path",
    "desc",
    "footer",
];

fn script() -> Script {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for sequence in 2..40 {
        submission(&mut script, conn, sequence);
    }
    for sequence in 40..50 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "too fast"));
        script.after(0.01);
        script.mc(conn, status(sequence, "submit_sm_resp", 0x58));
    }
    let refused = script.connect("10.0.0.2:40000", "192.0.2.1:2775");
    script.esme(refused, bind("bind_transmitter", "esme2"));
    script.mc(refused, status(1, "bind_transmitter_resp", 0x0E));
    script
}

/// The texts of all elements of this name.
fn texts(document: &roxmltree::Document<'_>, name: &str) -> Vec<String> {
    let elements = document.descendants().filter(|node| node.tag_name().name() == name);
    elements
        .map(|node| node.descendants().filter_map(|child| child.text().filter(|_| child.is_text())).collect())
        .collect()
}

fn parsed(html: &str) -> roxmltree::Document<'_> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    roxmltree::Document::parse_with_options(html, options).unwrap()
}

#[test]
fn a_report_has_its_sections_and_what_was_found() {
    let html = script().text(&["report", "-T", "html", "--utc"]);
    let document = parsed(&html);
    let heads = texts(&document, "h2");
    assert_eq!(heads, ["Summary", "Findings", "Over time", "Sessions", "Messages", "Ladder", "Capture"]);
    let cells = texts(&document, "td");
    for wanted in ["esme1", "esme2", "10.0.0.1:40000", "ESME_RTHROTTLED", "ESME_RINVPASWD", "submit_sm"] {
        assert!(cells.iter().any(|cell| cell == wanted), "{wanted}: {cells:?}");
    }
    let findings = texts(&document, "article");
    assert!(findings.iter().any(|finding| finding.contains("throttled")), "{findings:#?}");
    assert!(findings.iter().all(|finding| finding.contains("What to do: ")), "{findings:#?}");
    let captions = texts(&document, "figcaption");
    assert!(captions.iter().any(|caption| caption.starts_with("Messages per second")), "{captions:?}");
    assert!(texts(&document, "p")[1].starts_with("2026-01-01T00:00:00.000000000Z to "));
}

#[test]
fn a_report_can_be_read_without_seeing_it() {
    let html = script().text(&["report", "-T", "html"]);
    let document = parsed(&html);
    assert_eq!(document.root_element().attribute("lang"), Some("en"));
    let of = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    assert!(of("th").all(|head| head.attribute("scope") == Some("col")));
    let tables = of("table").count();
    assert!(tables > 3 && of("caption").count() == tables);
    let drawings: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "svg").collect();
    assert!(drawings.len() > 2);
    for drawing in drawings {
        assert_eq!(drawing.attribute("role"), Some("img"));
        assert!(drawing.attribute("aria-label").is_some_and(|label| label.len() > 10));
    }
    let ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    for link in of("a") {
        let target = link.attribute("href").and_then(|href| href.strip_prefix('#')).unwrap();
        assert!(ids.contains(&target), "{target}");
    }
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), ids.len(), "{ids:?}");
}

#[test]
fn a_report_runs_nothing_and_loads_nothing() {
    for html in [script().text(&["report", "-T", "html"]), hostile::script().text(&["report", "-T", "html"])]
    {
        is_harmless(&html, ELEMENTS);
        let policy = "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:";
        assert!(html.contains(policy));
        assert!(!html.contains("url(") && !html.contains("@import"));
    }
}

#[test]
fn a_report_in_markdown_has_no_markup_of_a_capture() {
    let markdown = hostile::script().text(&["report", "-T", "md"]);
    let mut fenced = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        // What is left of `<` is ours.
        let ours = line.replace("<!-- -->", "").replace("<br>", "");
        assert!(!ours.contains('<'), "{line}");
        assert!(!line.contains("http://") && !line.contains("@nobody") && !line.contains("www.e"), "{line}");
        let unescaped = line.replace("\\[", "").replace("\\]", "").replace("\\`", "");
        assert!(!unescaped.contains([']', '[']) && unescaped.matches('`').count() % 2 == 0, "{line}");
    }
    assert!(!fenced);
    assert!(!markdown.contains(['\u{1b}', '\u{0}', '\r', '\u{202e}', '\u{2028}']));
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with('|')).collect();
    for pair in rows.windows(2) {
        if pair[1].starts_with("|---") {
            assert_eq!(cells(pair[0]), cells(pair[1]), "{pair:?}");
        }
    }
}

#[test]
fn the_name_of_the_file_tells_the_form() {
    let script = script();
    let directory = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, begins) in [("report.html", "<!DOCTYPE html>"), ("report.md", "# SMPP capture report")] {
        let path = directory.join(format!("{}-{name}", std::process::id()));
        let told = output(&script.pcap(), &["report", "-o", path.to_str().unwrap()]);
        assert_eq!(told.status.code(), Some(0));
        assert!(told.stdout.is_empty());
        assert!(std::fs::read_to_string(&path).unwrap().starts_with(begins));
        std::fs::remove_file(&path).unwrap();
    }
    assert_eq!(output(&script.pcap(), &["report", "-o", "report.pdf"]).status.code(), Some(2));
    assert_eq!(output(&script.pcap(), &["report"]).status.code(), Some(2));
}

#[test]
fn a_capture_without_smpp_has_a_report_too() {
    let script = Script::new();
    let html = script.text(&["report", "-T", "html"]);
    let document = parsed(&html);
    assert!(texts(&document, "article").iter().any(|finding| finding.contains("no_packets")));
    let markdown = script.text(&["report", "-T", "md"]);
    assert!(markdown.contains("### error: `no_packets`"));
}

#[test]
fn the_last_of_many_messages_is_not_lost() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for sequence in 2..30 {
        script.after(0.05);
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(sequence, "1"));
    }
    let markdown = script.text(&["report", "-T", "md"]);
    assert!(markdown.contains("28 messages were submitted by ESMEs"), "{markdown}");
}
