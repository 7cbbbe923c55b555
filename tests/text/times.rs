//! Absolute and relative times.

use smppscope::text::time::{SmppTime, TimeError};

fn parse(text: &str) -> Result<SmppTime, TimeError> {
    SmppTime::parse(text.as_bytes())
}

#[test]
fn the_parts_of_an_absolute_time_stand_in_their_places() {
    assert_eq!(
        parse("260102030405648-"),
        Ok(SmppTime::Absolute {
            year: 26,
            month: 1,
            day: 2,
            hour: 3,
            minute: 4,
            second: 5,
            tenths: 6,
            quarters: -48
        })
    );
}

#[test]
fn the_parts_of_a_relative_time_stand_in_their_places() {
    assert_eq!(
        parse("010203040506000R"),
        Ok(SmppTime::Relative { years: 1, months: 2, days: 3, hours: 4, minutes: 5, seconds: 6 })
    );
}

#[test]
fn times_print_as_people_read_them() {
    for (text, printed) in [
        ("180105120000004+", "2018-01-05 12:00:00.0 +01:00"),
        ("260102030405648-", "2026-01-02 03:04:05.6 -12:00"),
        ("991231235959901+", "2099-12-31 23:59:59.9 +00:15"),
        ("000001000000000R", "in 1 day 00:00:00"),
        ("010200100000000R", "in 1 year 2 months 10:00:00"),
        ("000000000001000R", "in 00:00:01"),
    ] {
        assert_eq!(parse(text).unwrap().to_string(), printed);
    }
}

#[test]
fn each_part_has_its_range() {
    for (text, at) in [
        ("261302030405000+", 2),
        ("260002030405000+", 2),
        ("260100030405000+", 4),
        ("260132030405000+", 4),
        ("260431030405000+", 4),
        ("250229030405000+", 4),
        ("260102240405000+", 6),
        ("260102036005000+", 8),
        ("260102030460000+", 10),
        ("260102030405049+", 13),
        ("260102030405099-", 13),
        ("001300000000000R", 2),
        ("000032000000000R", 4),
        ("000000240000000R", 6),
        ("000000006000000R", 8),
        ("000000000060000R", 10),
        ("000000000000100R", 12),
        ("000000000000004R", 14),
    ] {
        assert_eq!(parse(text), Err(TimeError::Range(at)), "{text}");
    }
    // The 29th of February 2024 and the limits themselves.
    for text in ["240229235959948+", "000101000000000-", "991231235959948-", "991231235959000R"] {
        assert!(parse(text).is_ok(), "{text}");
    }
}

#[test]
fn what_is_no_time_is_told_by_its_character() {
    assert_eq!(parse(""), Err(TimeError::Length));
    assert_eq!(parse("2601020304050"), Err(TimeError::Length));
    assert_eq!(parse("26010203040500000"), Err(TimeError::Length));
    assert_eq!(parse("2601020304050000"), Err(TimeError::Character(15)));
    assert_eq!(parse("26010203x405000+"), Err(TimeError::Character(8)));
    assert_eq!(parse("260102030405000r"), Err(TimeError::Character(15)));
    assert_eq!(parse("+601020304050000"), Err(TimeError::Character(0)));
}

/// Times of the vectors that cannot be: a relative time with tenths, and two with 99 hours.
const IMPOSSIBLE: &[(&str, usize)] =
    &[("021219212121200R", 12), ("999999999999999-", 6), ("999999999999999R", 6)];

#[test]
fn the_times_of_other_implementations_are_read_and_written_again() {
    let Ok(text) = std::fs::read_to_string("../shared/vectors/times.txt") else {
        eprintln!("skipped: ../shared/vectors/times.txt is not here");
        return;
    };
    let mut count = 0;
    for line in text.lines().filter(|line| !line.is_empty()) {
        match parse(line) {
            Ok(time) => {
                assert_eq!(time.encode(), line.as_bytes(), "{line}");
                count += 1;
            }
            Err(TimeError::Range(at)) => assert!(IMPOSSIBLE.contains(&(line, at)), "{line}: {at}"),
            Err(error) => panic!("{line}: {error}"),
        }
    }
    assert!(count > 0);
}
