//! Filters that are none: the sentence, and the mark under what is wrong.

use smppscope::codec::Dictionary;
use smppscope::fields::Registry;
use smppscope::filter::{Filter, FilterError, Reading};

fn error(filter: &str) -> FilterError {
    let registry = Registry::new(&Dictionary::STANDARD);
    match Filter::parse(filter, &Reading::new(&registry)) {
        Ok(_) => panic!("{filter} is read"),
        Err(error) => error,
    }
}

/// A filter, `^` under what is wrong with it, and a part of the sentence.
const WRONG: &[(&str, &str, &str)] = &[
    ("smpp.esm_clas == 4", "^^^^^^^^^^^^^", "there is no field smpp.esm_clas; did you mean smpp.esm_class"),
    (
        "n > 1 && comand_status == 0",
        "         ^^^^^^^^^^^^^",
        "there is no field comand_status; did you mean smpp.command_status",
    ),
    (
        "smpp.command_status == ESME_RTHROTLED",
        "                       ^^^^^^^^^^^^^^",
        "has no value \"ESME_RTHROTLED\"; did you mean ESME_RTHROTTLED",
    ),
    ("kind == reciept", "        ^^^^^^^", "kind has no value \"reciept\"; did you mean receipt"),
    ("finding == \"throtled\"", "           ^^^^^^^^^^", "did you mean throttled"),
    ("sender in {esme, smsc}", "                 ^^^^", "sender has no value \"smsc\"; did you mean"),
    ("latency > fast", "          ^^^^", "latency is a length of time; compare it with seconds"),
    ("time > yesterday", "       ^^^^^^^^^", "time is a point in time; compare it with a date"),
    ("ip.addr == 10.0.0.256", "           ^^^^^^^^^^", "ip.addr is an address"),
    ("ip.src == 10.0.0.0/33", "          ^^^^^^^^^^^", "ip.src is an address"),
    ("(n > 1 && (n < 5)", "^", "the parenthesis is not closed"),
    ("n > 1) && n < 5", "     ^", "no parenthesis that this one closes"),
    ("n > 1 &&", "        ^", "a field is missing"),
    ("n == ", "     ^", "a value is missing"),
    ("&& n > 1", "^^", "a field is missing"),
    ("n = 1", "  ^", "two of them compare: =="),
    ("n > 1 n < 5", "      ^", "an operator is missing before this"),
    ("n == 0xfg", "     ^^^^", "0xfg is no number"),
    ("n > -1", "    ^^", "n has no negative numbers"),
    (
        "sequence_number == one",
        "                   ^^^",
        "sequence_number is a number, and its values have no names",
    ),
    ("text matches \"a(b\"", "             ^^^^^", "no regular expression: unclosed group"),
    ("text contains \"abc", "              ^", "the quotes are not closed"),
    ("text contains \"a\\qb\"", "                ^^", "no such escape"),
    ("n contains 5", "^", "contains looks into texts and octets, and n is a number; string(n) is its text"),
    ("n in 1, 2", "     ^", "the values stand in braces"),
    ("n in {1, 2", "     ^", "the brace is not closed"),
    ("n in {1 2}", "        ^", "a comma is missing"),
    ("n in {1, }", "         ^", "a value is missing"),
    ("n in {5..1}", "      ^^^^", "the range ends before it begins"),
    ("lenght(text) > 3", "^^^^^^", "there is no function lenght(); did you mean len"),
    ("len(n) > 3", "    ^", "len() wants a text or octets, and n is a number"),
    ("n[0:2] == 1", "^^^^^^", "n is a number: slices are taken of texts and octets"),
    ("text[a] == \"x\"", "     ^", "a slice is [offset]"),
    ("text[0:4 == \"x\"", "    ^", "the bracket is not closed"),
    ("text & 4", "^^^^^^^^", "text is a text: & takes bits of a number"),
    (
        "smpp.short_message contains 0500f",
        "                            ^^^^^",
        "octets are written in hexadecimal",
    ),
    ("n == latency", "     ^^^^^^^", "n is a number, latency is a length of time: they cannot be compared"),
    (
        "source_addr == destination_addr",
        "               ^^^^^^^^^^^^^^^^",
        "destination_addr is a field, too",
    ),
    ("5 == n", "^", "a test begins with a field"),
    (
        "src == 10.0.0.1",
        "       ^^^^^^^^",
        "src is address and port, as 10.0.0.1:2775; the address is ip.src",
    ),
    ("text not contains \"x\"", "         ^^^^^^^^", "only `in` stands behind `not` here"),
    ("n == 'ab'", "     ^^^^", "one character stands in single quotes"),
    (
        "text == \"привет\" && comand",
        "                    ^^^^^^",
        "there is no field comand; did you mean command",
    ),
    ("text contains мир && ;", "                     ^", "';' has no meaning here"),
    ("n | 1", "  ^", "two of them mean or: ||"),
    ("smpp.esm_class & x", "                 ^", "behind & stand the bits as a number"),
    ("()", " ^", "a field or a test is missing between the parentheses"),
    ("n > 18446744073709551616", "    ^^^^^^^^^^^^^^^^^^^^", "18446744073709551616 is no number"),
];

#[test]
fn what_is_wrong_is_marked() {
    for (filter, marks, sentence) in WRONG {
        let error = error(filter);
        let marked = format!("{}{}", " ".repeat(error.column), "^".repeat(error.length));
        assert_eq!(&marked, marks, "{filter}: {error}");
        assert!(error.to_string().contains(sentence), "{filter}: {error}");
    }
}

#[test]
fn the_mark_stands_under_what_is_wrong_on_a_terminal() {
    let output = super::run(&[super::CAPTURE, "-Y", "text == \"短信\" && smpp.esm_clas == 4"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0].split(';').next(), Some("smppscope: -Y: there is no field smpp.esm_clas"));
    // Each of the two characters takes two columns.
    assert_eq!(lines[1], "  text == \"短信\" && smpp.esm_clas == 4");
    assert_eq!(lines[2], "                    ^^^^^^^^^^^^^");
}

#[test]
fn what_is_typed_does_not_reach_the_terminal_as_it_is() {
    let output = super::run(&[super::CAPTURE, "-Y", "text == \"\u{1b}[31m\n\" && nothing_like_it"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains('\u{1b}'), "{said:?}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[1].find("nothing_like_it"), lines[2].find('^'), "{said}");
}

#[test]
fn nesting_is_refused_before_it_is_too_deep() {
    for (open, close) in [("(", ")"), ("!(", ")"), ("!", ""), ("not ", ""), ("len(", ")"), ("lower(", ")")] {
        for depth in [45, 101, 100_000] {
            let inner = if open.ends_with('(') && open.len() > 2 { "text" } else { "n > 1" };
            let filter = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
            let registry = Registry::new(&Dictionary::STANDARD);
            let read = Filter::parse(&filter, &Reading::new(&registry));
            let deep = read.err().is_some_and(|error| error.message == "this is nested too deeply");
            assert_eq!(deep, depth > 100, "{open} {depth}");
        }
    }
    let flat = vec!["n > 1"; 20_000].join(" && ");
    let registry = Registry::new(&Dictionary::STANDARD);
    assert!(Filter::parse(&flat, &Reading::new(&registry)).is_ok());
}
