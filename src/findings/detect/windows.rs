//! Windows that limit the throughput.

use super::Detector;
use crate::findings::{Evidence, FindingKind, Report};
use crate::stream::Direction;
use crate::timeline::{Event, SessionInfo, Window};

/// How often the maximum must have been waited for.
const ENOUGH: u64 = 20;

/// Messages in a second of which nobody complains.
const QUICK: f64 = 1000.0;

/// Recognises full windows, by what the timeline knows of them at the end of a session.
#[derive(Debug, Default)]
pub(in crate::findings) struct Windows;

impl Detector for Windows {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        let Event::SessionClose { info, time, .. } = event else { return };
        for (direction, window) in [Direction::Forward, Direction::Reverse].iter().zip(&info.windows) {
            // The next request followed a response at once in half of the cases at least: it had waited.
            if window.plateau >= ENOUGH && window.plateau * 2 >= window.reached {
                tell(info, *direction, window, *time, report);
            }
        }
    }
}

fn tell(
    info: &SessionInfo,
    direction: Direction,
    window: &Window,
    time: crate::capture::Timestamp,
    report: &mut Report,
) {
    let side = match info.esme {
        Some(esme) if esme == direction => "from the ESME",
        Some(_) => "from the message centre",
        None => "in one direction",
    };
    let Some(share) = window.share_at_max() else { return };
    let percent = (share * 100.0).round();
    let seconds = window.busy as f64 / 1e9;
    let (kind, what) = if window.max == 1 {
        let rate = window.reached as f64 / seconds;
        // It keeps nobody waiting.
        if rate >= QUICK {
            return;
        }
        let round = seconds * 1000.0 / window.reached.max(1) as f64;
        let what = format!(
            "{side}, answered after {round:.1} ms on average, which makes at most {rate:.0} in a second"
        );
        (FindingKind::StopAndWait, what)
    } else {
        (FindingKind::WindowReached, format!("{side}, for {percent} % of the time in which any were open"))
    };
    let evidence = Evidence {
        session: Some(info.number),
        time,
        what: &what,
        amount: u64::from(window.max),
        ..Evidence::default()
    };
    report.add(kind, &evidence);
}
