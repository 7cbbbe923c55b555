//! Receipts in the forms that message centres send, with the fields that a person reads in them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use smppscope::tables::MessageState;
use smppscope::text::receipt::{Receipt, ReceiptDate, ReceiptText};
use smppscope::text::{Content, Encoding};

/// The fields of a receipt as a line: `key=value` joined by ` | `, extras with `+` before, words without a key as
/// `+=words`.
fn fields(receipt: &Receipt<'_>) -> String {
    let found = receipt.found().map(|(row, value)| format!("{}={}", row.name, value.text));
    let extras =
        receipt.extras.iter().map(|extra| format!("+{}={}", extra.key.unwrap_or_default(), extra.value.text));
    found.chain(extras).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    assert_eq!(fields(&Receipt::parse(text)), expected, "{text}");
}

#[test]
fn the_standards_text() {
    reads(
        "id:0123456789 sub:001 dlvrd:001 submit date:2601021530 done date:2601021531 stat:DELIVRD err:000 text:Hello you",
        "id=0123456789 | sub=001 | dlvrd=001 | submit_date=2601021530 | done_date=2601021531 | stat=DELIVRD | err=000 | text=Hello you",
    );
    // As the standard's own page breaks the line.
    reads("id:1 done\ndate:2601021531 stat:DELIVRD", "id=1 | done_date=2601021531 | stat=DELIVRD");
}

#[test]
fn openmarkets_text() {
    let text = "id:0118Z-0122I-2309U-57DGB sub:000 dlvrd:000 submitdate:180122230957 donedate:000000000000 \
                stat:REJECTD err:375 text:";
    reads(
        text,
        "id=0118Z-0122I-2309U-57DGB | sub=000 | dlvrd=000 | submit_date=180122230957 | done_date=000000000000 | stat=REJECTD | err=375 | text=",
    );
    let receipt = Receipt::parse(text);
    let submitted = ReceiptDate::read(receipt.submit_date.unwrap().text).unwrap();
    assert_eq!(submitted.to_string(), "2018-01-22T23:09:57");
    assert_eq!(ReceiptDate::read(receipt.done_date.unwrap().text), None);
    assert_eq!((receipt.state(), receipt.err_number()), (Some(MessageState::REJECTED), Some(375)));
    // The other form of its key names, as sub-fields in another order and case.
    reads(
        "STAT:DELIVRD ID:0112C-0402H-14019-14Y7K Submit Date:1204021801 DONEDATE:120402180114 ERR:4",
        "id=0112C-0402H-14019-14Y7K | submit_date=1204021801 | done_date=120402180114 | stat=DELIVRD | err=4",
    );
}

#[test]
fn what_is_missing_is_missing() {
    reads(
        "id:7 submit date:1701240904 done date:1701250907 stat:DELIVRD err:000",
        "id=7 | submit_date=1701240904 | done_date=1701250907 | stat=DELIVRD | err=000",
    );
    reads(
        "id:86 submit date:1410160730 done date:1410160730 stat:DELIVRD",
        "id=86 | submit_date=1410160730 | done_date=1410160730 | stat=DELIVRD",
    );
    reads("stat:DELIVRD", "stat=DELIVRD");
    reads("", "");
    reads("Hello", "+=Hello");
}

#[test]
fn empty_values() {
    reads("id: sub:001 dlvrd: stat: err: text:", "id= | sub=001 | dlvrd= | stat= | err= | text=");
    reads("id:5 err: IMSI:9 stat:EXPIRED", "id=5 | stat=EXPIRED | err= | +IMSI=9");
    reads("id:", "id=");
    reads("id:5 err:\nHello", "id=5 | err= | +=Hello");
}

#[test]
fn order_case_and_spaces() {
    reads(
        "sub:001 id:4 dlvrd:001 done date:1006020051 stat:DELIVRD submit date:1006020051 err:000 Text:Hello",
        "id=4 | sub=001 | dlvrd=001 | submit_date=1006020051 | done_date=1006020051 | stat=DELIVRD | err=000 | text=Hello",
    );
    reads(
        "Id:4 SUB:1 Submit  Date:1006020051 Stat:delivrd",
        "id=4 | sub=1 | submit_date=1006020051 | stat=delivrd",
    );
    reads("id: 4 stat: UNDELIV err: 0 text: Hi", "id=4 | stat=UNDELIV | err=0 | text=Hi");
}

#[test]
fn words_of_a_key_joined_by_an_underscore() {
    let wanted = "id=1 | submit_date=2601021530 | done_date=2601021531 | stat=DELIVRD";
    reads("id:1 submit_date:2601021530 done_date:2601021531 stat:DELIVRD", wanted);
    // The same octets, of ASCII, in GSM 7-bit.
    reads("id:1 submit§date:2601021530 done§date:2601021531 stat:DELIVRD", wanted);
}

#[test]
fn values_that_are_not_the_standards() {
    for (err, number) in [
        ("000", Some(0)),
        ("0000", Some(0)),
        ("0", Some(0)),
        ("1020", Some(1020)),
        ("21b", None),
        ("00B", None),
        ("xxx", None),
        ("null", None),
        ("...", None),
        ("4294967296", None),
    ] {
        let text = format!("id:1 stat:UNDELIV err:{err} text:");
        let receipt = Receipt::parse(&text);
        assert_eq!((receipt.err.unwrap().text, receipt.err_number()), (err, number));
    }
    for stat in ["BADSTAT", "DND_REJECTED", "FAILED", "0", "DELIV", ""] {
        let text = format!("id:1 stat:{stat} err:000");
        let receipt = Receipt::parse(&text);
        assert_eq!((receipt.stat.unwrap().text, receipt.state()), (stat, None));
    }
    reads("id:9 sub:0 dlvrd:28 stat:UNDELIV err:21", "id=9 | sub=0 | dlvrd=28 | stat=UNDELIV | err=21");
    reads("id:9 dlvrd:13 stat:DELIVRD", "id=9 | dlvrd=13 | stat=DELIVRD");
    // A state without its key.
    reads(
        "id:c5a9 sub:000 submit date:180903120815 done date:180903120816 DELIVRD err:000 Text:",
        "id=c5a9 | sub=000 | submit_date=180903120815 | done_date=180903120816 | stat=DELIVRD | err=000 | text=",
    );
    reads("id:5 DELIVRD stat:EXPIRED", "id=5 | stat=EXPIRED | +=DELIVRD");
}

#[test]
fn prefixes_extras_and_what_is_left_over() {
    reads(
        "4193111222#id:12 sub:001 stat:DELIVRD err:0 IMSI:001010000000001 MSC:15550100 ORN:x y MCCMNC:00101",
        "id=12 | sub=001 | stat=DELIVRD | err=0 | +=4193111222# | +IMSI=001010000000001 | +MSC=15550100 | +ORN=x y | +MCCMNC=00101",
    );
    reads("XMS=id:543C stat:EXPIRED", "id=543C | stat=EXPIRED | +=XMS=");
    reads("report id:5 stat:EXPIRED", "id=5 | stat=EXPIRED | +=report");
    reads("id:5 id:6 stat:EXPIRED stat:DELIVRD", "id=5 | stat=EXPIRED | +id=6 | +stat=DELIVRD");
    reads("id:a:b/c stat:EXPIRED", "id=a:b/c | stat=EXPIRED");
    reads("id:5 stat:EXPIRED url http://x/", "id=5 | stat=EXPIRED | +=url http://x/");
    // A key is a word of its own.
    reads("msgid:5 substat:1 my_err:2", "+msgid=5 | +substat=1 | +my_err=2");
}

#[test]
fn the_text_quotes_the_user() {
    // A key there counts where it is absent before and has a proper value.
    reads("id:1 err:000 text: stat:DELIVRD", "id=1 | stat=DELIVRD | err=000 | text=");
    reads("text:Hi sub:001 id:1 stat:DELIVRD", "id=1 | sub=001 | stat=DELIVRD | text=Hi");
    reads(
        "id:1 stat:DELIVRD err:0 text:your id:77 has stat:UNDELIV",
        "id=1 | stat=DELIVRD | err=0 | text=your id:77 has stat:UNDELIV",
    );
    reads("id:1 stat:DELIVRD text:to err: is human", "id=1 | stat=DELIVRD | text=to err: is human");
    reads(
        "id:1 stat:DELIVRD text:see text: and Note: it",
        "id=1 | stat=DELIVRD | text=see text: and Note: it",
    );
    reads("id:1 stat:DELIVRD text:Hello               ", "id=1 | stat=DELIVRD | text=Hello");
}

#[test]
fn truncated_anywhere() {
    let text =
        "id:77 sub:001 dlvrd:001 submit date:2601021530 done date:2601021531 stat:DELIVRD err:000 text:Hello";
    let whole = Receipt::parse(text);
    for end in 0..text.len() {
        let receipt = Receipt::parse(&text[..end]);
        for (row, value) in receipt.found() {
            let expected = whole.get(row.key).unwrap();
            assert!(expected.text.starts_with(value.text), "{} in {:?}", row.name, &text[..end]);
        }
        let complete = whole.found().filter(|(_, value)| value.span.end < end).count();
        assert!(receipt.found().count() >= complete, "{:?}", &text[..end]);
    }
    reads("id:77 sub:001 submit da", "id=77 | sub=001 | +=submit da");
}

#[test]
fn dates() {
    let read = |text| ReceiptDate::read(text).map(|date| date.to_string()).unwrap_or_default();
    assert_eq!(read("1005232039"), "2010-05-23T20:39");
    assert_eq!(read("7001010000"), "1970-01-01T00:00");
    assert_eq!(read("110206193041"), "2011-02-06T19:30:41");
    assert_eq!(read("201506201641"), "2015-06-20T16:41");
    assert_eq!(read("201906190720"), "2019-06-19T07:20");
    assert_eq!(read("20110314181534"), "2011-03-14T18:15:34");
    assert_eq!(read("20150620"), "2015-06-20");
    assert_eq!(read("26010215"), "2026-01-02T15:00");
    assert_eq!(read("180711070003912+"), "2018-07-11T07:00:03+03:00");
    assert_eq!(read("180711070003922-"), "2018-07-11T07:00:03-05:30");
    assert_eq!(
        read("201011101200"),
        "2020-10-11T10:12:00 as YYMMDDhhmmss, or 2010-11-10T12:00 as YYYYMMDDhhmm"
    );
    assert_eq!(read("20101112"), "2010-11-12 as YYYYMMDD, or 2020-10-11T12:00 as YYMMDDhh");
    assert_eq!(ReceiptDate::read("201011101200").unwrap().readings().count(), 2);
    for none in [
        "",
        "0",
        "0000000000",
        "000000000000",
        "2613010000",
        "2602290000",
        "260102",
        "26010215301",
        "x601021530",
    ] {
        assert_eq!(ReceiptDate::read(none), None, "{none}");
    }
    // A relative time of SMPP's form names no date.
    assert_eq!(ReceiptDate::read("000007000000000R"), None);
    assert_eq!(read("2402291200"), "2024-02-29T12:00");
    assert!(ReceiptDate::is_zero("0000000000") && !ReceiptDate::is_zero(""));
    let standard = ReceiptDate::read("20110314181534").unwrap().reading.standard();
    assert_eq!(standard.as_ref(), Some(b"1103141815"));
}

#[test]
fn states() {
    let names = [
        ("ENROUTE", 1, false),
        ("DELIVRD", 2, true),
        ("EXPIRED", 3, true),
        ("DELETED", 4, true),
        ("UNDELIV", 5, true),
        ("ACCEPTD", 6, false),
        ("UNKNOWN", 7, true),
        ("REJECTD", 8, true),
        ("SKIPPED", 9, true),
    ];
    for (stat, number, is_final) in names {
        let state = MessageState(number);
        assert_eq!((MessageState::of_stat(stat), state.stat()), (Some(state), Some(stat)));
        assert_eq!(state.is_final(), is_final, "{stat}");
    }
    assert_eq!(MessageState::of_stat("Delivered"), Some(MessageState::DELIVERED));
    assert_eq!(MessageState::of_stat("scheduled"), Some(MessageState::SCHEDULED));
    assert!(!MessageState::SCHEDULED.is_final() && !MessageState(77).is_final());
}

/// The octets of every value, read again in the encoding, are the value.
fn check_spans(text: &ReceiptText, octets: &[u8]) {
    for (row, value) in text.receipt().found() {
        let again = |start: usize, end: usize| -> String {
            text.encoding().characters(&octets[start..end], 0).unwrap().collect()
        };
        assert_eq!(again(value.span.start, value.span.end), value.text, "{}", row.name);
        let key = again(value.key_span.start, value.key_span.end).to_ascii_lowercase();
        assert!(row.spellings.iter().any(|spelling| key == format!("{spelling}:")), "{key}");
    }
}

#[test]
fn spans_are_octets_of_the_message() {
    let source = "id:5 stat:DELIVRD err:000 text:[Grüße] €5";
    for encoding in [Encoding::Gsm7, Encoding::Ucs2, Encoding::Utf16Le, Encoding::Utf8, Encoding::Latin9] {
        let mut octets = Vec::new();
        encoding.encode(source, &mut octets).unwrap();
        let text = ReceiptText::new(&Content::plain(encoding, &octets)).unwrap();
        assert_eq!(text.as_str(), source, "{encoding:?}");
        assert_eq!(fields(&text.receipt()), "id=5 | stat=DELIVRD | err=000 | text=[Grüße] €5");
        check_spans(&text, &octets);
    }
    // Packed septets share octets: a span is those that the value touches.
    let mut packed = Vec::new();
    Encoding::Gsm7Packed.encode("id:5 stat:DELIVRD", &mut packed).unwrap();
    let text = ReceiptText::new(&Content::plain(Encoding::Gsm7Packed, &packed)).unwrap();
    let stat = text.receipt().stat.unwrap();
    assert_eq!((stat.text, stat.span.start, stat.span.end), ("DELIVRD", 8, packed.len()));
    assert_eq!((stat.key_span.start, stat.key_span.end), (4, 9));
}

#[test]
fn values_that_commas_part() {
    reads(
        "id:7,sub:001,dlvrd:001,submit date:2601021530,done date:2601021531,stat:DELIVRD,err:000,text:Hi, you",
        "id=7 | sub=001 | dlvrd=001 | submit_date=2601021530 | done_date=2601021531 | stat=DELIVRD | err=000 | text=Hi, you",
    );
    reads("id:7; stat:DELIVRD; err:000;", "id=7 | stat=DELIVRD | err=000;");
    // A comma that no key follows is of the value.
    reads("id:7,8 stat:DELIVRD", "id=7,8 | stat=DELIVRD");
    reads("id:7,x:8 stat:DELIVRD", "id=7,x:8 | stat=DELIVRD");
}

#[test]
fn a_nul_at_the_end_is_no_letter_of_gsm() {
    // 0x00 is the GSM alphabet's at sign; inside of the text it stays one.
    let octets = b"id:5 stat:DELIVRD err:000\0";
    let text = ReceiptText::read(&Content::plain(Encoding::Gsm7, octets)).unwrap();
    assert_eq!(text.receipt().err.unwrap().text, "000");
    check_spans(&text, octets);
    let octets = b"id:5 stat:DELIVRD text:a\0b\0";
    let text = ReceiptText::read(&Content::plain(Encoding::Gsm7, octets)).unwrap();
    assert_eq!(text.receipt().text.unwrap().text, "a@b");
}

#[test]
fn nul_at_the_end_and_inside() {
    reads("id:5 stat:DELIVRD err:000\0", "id=5 | stat=DELIVRD | err=000");
    reads("id:5 stat:DELIVRD err:000 text:Hi\0", "id=5 | stat=DELIVRD | err=000 | text=Hi");
    reads("id:5\0stat:DELIVRD\0", "id=5 | stat=DELIVRD");
}

#[test]
fn a_text_whose_label_is_wrong_is_read_all_the_same() {
    let ascii = b"id:5 sub:001 stat:DELIVRD err:000";
    let text = ReceiptText::read(&Content::plain(Encoding::Ucs2, ascii)).unwrap();
    assert_eq!((text.encoding(), text.receipt().id.unwrap().text), (Encoding::Latin1, "5"));
    let text = ReceiptText::read(&Content::plain(Encoding::Binary, ascii)).unwrap();
    assert_eq!(text.encoding(), Encoding::Latin1);
    for encoding in [Encoding::Ucs2, Encoding::Gsm7Packed] {
        let mut octets = Vec::new();
        encoding.encode("id:5 sub:001 stat:DELIVRD err:000", &mut octets).unwrap();
        let text = ReceiptText::read(&Content::plain(Encoding::Gsm7, &octets)).unwrap();
        assert_eq!((text.encoding(), text.receipt().stat.unwrap().text), (encoding, "DELIVRD"));
    }
    // UCS-2 cut in the middle of a character.
    let mut octets = Vec::new();
    Encoding::Ucs2.encode("id:5 stat:DELIVRD text:Hi", &mut octets).unwrap();
    octets.pop();
    let text = ReceiptText::read(&Content::plain(Encoding::Ucs2, &octets)).unwrap();
    assert_eq!(fields(&text.receipt()), "id=5 | stat=DELIVRD | text=H\u{FFFD}");
    assert!(ReceiptText::read(&Content::plain(Encoding::Gsm7, b"Hello: you")).is_none());
}

/// Line by line, what a person reads in the receipts that other implementations test with: id, sub, dlvrd, submit
/// date, done date, stat, err, text, then extras; `-` is absent.
const READ_BY_EYE: [&str; 32] = [
    "0123456789|001|001|1005232039|1005242339|DELIVRD|012|This is a sample mes",
    "0123456789|002|001|1005232039|1005242339|DELIVRD|012|This is a sample mes",
    "4|001|001|1006020051|1006020051|DELIVRD|000|Hello",
    "-|002|001|1005232039|1005242339|DELIVRD|012|This is a sample mes|i=0123456789",
    "0123456789|-|001|1005232039|1005242339|DELIVRD|012|This is a sample mes|su=002",
    "0123456789|002|-|1005232039|1005242339|DELIVRD|012|This is a sample mes|dlvr=001",
    "0123456789|002|001|-|1005242339|DELIVRD|012|This is a sample mes|submit dat=1005232039",
    "0123456789|002|001|1005232039|-|DELIVRD|012|This is a sample mes|one date=1005242339",
    "0123456789|002|001|1005232039|1005242339|-|012|This is a sample mes|sat=DELIVRD",
    "0123456789|002|001|1005232039|1005242339|DELIVRD|-|This is a sample mes|rr=012",
    "0123456789|002|001|1005232039|1005242339|DELIVRD|012|-|txt=This is a sample mes",
    "74e02ee1-4e2f-4a6e-a78b-4b247d756a22|001|001|110206193041|110206193110|DELIVRD|000|",
    "74e02ee1-4e2f-4a6e-a78b-4b247d756a22|001|001|110206193041|110206193110|DELIVRD|000|",
    "0123456789|000|000|0000000000|0000000000|BADSTAT|000|",
    "0000000001|000|000|0000000000|0000000000|BADSTAT|000|",
    "1234567890|000|000|0000000000|0000000000|BADSTAT|000|",
    "12345678901|000|000|0000000000|0000000000|BADSTAT|000|",
    "12345|001|001|7001010000|7001010000|ENROUTE|000|text",
    "98765432101|000|000|1001010000|1001010000|ENROUTE|000|",
    "2E179B310EDE971B2760C72B7F026E1B|-|-|20110314181534|20110314181741|DELIVRD|0|-",
    "0123456789|002|001|1005232039|1005242339|DELIVRD|21b|This is a sample mes",
    "0123456789|002|001|1005232039|1005242339|DELIVRD|010|This is a sample mes",
    "4|001|001|1006020051|1006020051|DELIVRD|000|Hello",
    "4|001|001|1006020051|1006020051|DELIVRD|000|",
    "0123456789|002|003|0809011130|0809021131|DND_REJECTED|123|Hello World",
    "123456|234|000|1604052345|1605021145|DELIVRD|-|-",
    "0123456789|001|001|0809011130|0809011131|DELIVRD|000|",
    "0123456789|001|001|0809011130|0809011131|DELIVRD|000|",
    "0123456789|001|001|0809011130|0809011131|DELIVRD|000|-",
    "0123456789|001|001|080901113012|080901113147|DELIVRD|000|-",
    "1526758174|-|-|1701240904|1701250907|DELIVRD|000|",
    "-|-|-|-|-|DELIVRD|-|-",
];

#[test]
fn receipts_of_other_implementations_read_as_a_person_reads_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/vectors/receipts.jsonl");
    let Ok(lines) = std::fs::read_to_string(path) else {
        println!("skipped: the receipts of other implementations are not here");
        return;
    };
    assert_eq!(lines.lines().count(), READ_BY_EYE.len());
    for (number, (line, expected)) in lines.lines().zip(READ_BY_EYE).enumerate() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = line["text"].as_str().unwrap();
        let receipt = Receipt::parse(text);
        let values = [
            receipt.id,
            receipt.sub,
            receipt.dlvrd,
            receipt.submit_date,
            receipt.done_date,
            receipt.stat,
            receipt.err,
            receipt.text,
        ];
        let mut read: Vec<String> =
            values.iter().map(|value| value.map_or("-", |value| value.text).to_string()).collect();
        for extra in &receipt.extras {
            read.push(format!("{}={}", extra.key.unwrap_or_default(), extra.value.text));
        }
        assert_eq!(read.join("|"), expected, "line {}", number + 1);
        // The same through the octets of a message.
        let octets = text.as_bytes();
        check_spans(&ReceiptText::read(&Content::plain(Encoding::Ascii, octets)).unwrap(), octets);
    }
}
