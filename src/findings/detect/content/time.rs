//! Times that a submission names.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::look::Look;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::Body;
use crate::text::time::SmppTime;

/// By how much clocks may differ.
const SLACK: i64 = 60 * SECOND;
pub(super) const SECOND: i64 = 1_000_000_000;

/// Nanoseconds since 1970 of a time; a relative one counts from `now`.
pub(super) fn nanoseconds(text: &[u8], now: i64) -> Option<i64> {
    match SmppTime::parse(text).ok()? {
        SmppTime::Absolute { year, month, day, hour, minute, second, tenths, quarters } => {
            let signed = |part: u8| i8::try_from(part).ok();
            let civil = DateTime::new(
                2000 + i16::from(year),
                signed(month)?,
                signed(day)?,
                signed(hour)?,
                signed(minute)?,
                signed(second)?,
                i32::from(tenths) * 100_000_000,
            );
            let local = TimeZone::UTC.to_timestamp(civil.ok()?).ok()?;
            let local = i64::try_from(local.as_nanosecond()).ok()?;
            local.checked_sub(i64::from(quarters) * 15 * 60 * SECOND)
        }
        SmppTime::Relative { years, months, days, hours, minutes, seconds } => {
            let days = i64::from(years) * 365 + i64::from(months) * 30 + i64::from(days);
            let hours = days * 24 + i64::from(hours);
            let seconds = (hours * 60 + i64::from(minutes)) * 60 + i64::from(seconds);
            seconds.checked_mul(SECOND).and_then(|after| now.checked_add(after))
        }
    }
}

/// Recognises times in the past.
pub(super) fn pdu(look: &Look<'_>, report: &mut Report) {
    let (schedule, validity) = match &look.pdu.body {
        Body::SubmitSm(body) => (body.schedule_delivery_time.0, body.validity_period.0),
        Body::SubmitMulti(body) => (body.schedule_delivery_time.0, body.validity_period.0),
        Body::ReplaceSm(body) => (body.schedule_delivery_time.0, body.validity_period.0),
        Body::BroadcastSm(body) => (body.schedule_delivery_time.0, body.validity_period.0),
        _ => return,
    };
    if schedule.is_empty() && validity.is_empty() {
        return;
    }
    let now = look.event.time.0;
    let absolute =
        |text: &[u8]| matches!(text.last(), Some(b'+' | b'-')).then(|| nanoseconds(text, now)).flatten();
    let mut is_past = false;
    for (name, text) in [("schedule_delivery_time", schedule), ("validity_period", validity)] {
        let past = absolute(text).map_or(0, |time| now.saturating_sub(time));
        if past > SLACK {
            is_past = true;
            let amount = u64::try_from(past).unwrap_or(0);
            report.add(FindingKind::TimePast, &Evidence { amount, ..look.evidence(name, text) });
        }
    }
    if let (Some(schedule), Some(end)) = (absolute(schedule), absolute(validity))
        && end <= schedule
        && !is_past
    {
        report.add(FindingKind::ExpiresBeforeSchedule, &look.evidence("", validity));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absolute_time_is_local_and_a_relative_one_counts_from_now() {
        // 2026-01-01T00:00:00Z.
        let start = 1_767_225_600 * SECOND;
        assert_eq!(nanoseconds(b"260101000000000+", 0), Some(start));
        assert_eq!(nanoseconds(b"260101010000004+", 0), Some(start), "an hour ahead of UTC");
        assert_eq!(nanoseconds(b"251231233000002-", 0), Some(start));
        assert_eq!(nanoseconds(b"260101000001500+", 0), Some(start + SECOND + SECOND / 2));
        assert_eq!(nanoseconds(b"000001000000000R", start), Some(start + 86_400 * SECOND));
        assert_eq!(nanoseconds(b"tomorrow", 0), None);
    }
}
