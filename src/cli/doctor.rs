//! `smppscope doctor FILE...`: what is in a capture, and why PDUs are missing.

use std::io::Write;
use std::ops::ControlFlow;

use super::args::DoctorArgs;
use super::input::{self, Input};
use super::{ExitStatus, complain};
use crate::doctor::{Counted, Doctor};
use crate::json::{write_finding, write_summary};
use crate::render::diagnosis::write_diagnosis;

pub(crate) fn run(arguments: &DoctorArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    if arguments.input.follow {
        complain("doctor tells what it found at the end, to which --follow never comes");
        return Ok(ExitStatus::Usage);
    }
    let ports = input::options(&arguments.input).expected_ports;
    // Packets and events come to it one after the other, by two ways.
    let doctor = std::cell::RefCell::new(Doctor::new(arguments.input.limits(), ports));
    let read = input::examine(
        &arguments.input,
        |packet| doctor.borrow_mut().packet(packet),
        |input| {
            match input {
                Input::Stream(event) => doctor.borrow_mut().event(&event),
                Input::Damage(damage) => doctor.borrow_mut().damage(damage, damage.is_warning()),
                Input::First(_) | Input::Waiting => {}
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    let status = read.status.unwrap_or(ExitStatus::Done);
    if status == ExitStatus::Usage {
        return Ok(status);
    }
    let diagnosis = doctor.into_inner().diagnosis(&Counted {
        files: &read.files,
        octets: read.octets,
        packets: &read.packets,
        unread_links: &read.unread_links,
        segments: &read.segments,
        copies: &read.copies,
    });
    let mut text = Vec::new();
    if arguments.json {
        write_summary(&mut text, &diagnosis.summary);
        for finding in &diagnosis.findings {
            write_finding(&mut text, finding);
        }
    } else {
        let mut told = String::new();
        write_diagnosis(&mut told, &diagnosis)?;
        text = told.into_bytes();
    }
    out.write_all(&text)?;
    Ok(status)
}
