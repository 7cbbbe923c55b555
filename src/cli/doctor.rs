//! `smppscope doctor FILE...`: what is in a capture, and why PDUs are missing.

use std::io::Write;
use std::ops::ControlFlow;

use super::args::DoctorArgs;
use super::input::{self, Reading};
use super::{ExitStatus, complain};
use crate::codec::Dictionary;
use crate::json::{write_diagnosed, write_summary};
use crate::render::diagnosis::write_diagnosis;

pub(crate) fn run(arguments: &DoctorArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    if arguments.input.follow {
        complain("doctor tells what it found at the end, to which --follow never comes");
        return Ok(ExitStatus::Usage);
    }
    let reading = Reading::of(&arguments.input, &Dictionary::STANDARD, &[]).examined(true);
    let read = input::read(reading, |_| Ok(ControlFlow::Continue(())))?;
    let status = read.status.unwrap_or(ExitStatus::Done);
    if status == ExitStatus::Usage {
        return Ok(status);
    }
    let Some(diagnosis) = read.diagnosis else { return Ok(status) };
    let mut text = Vec::new();
    if arguments.json {
        write_summary(&mut text, &diagnosis.summary);
        for finding in &diagnosis.findings {
            write_diagnosed(&mut text, finding);
        }
    } else {
        let mut told = String::new();
        write_diagnosis(&mut told, &diagnosis)?;
        text = told.into_bytes();
    }
    out.write_all(&text)?;
    let severities = diagnosis.findings.iter().map(|finding| finding.spec().severity);
    Ok(super::analysis::failed(status, arguments.fail_on, severities))
}
