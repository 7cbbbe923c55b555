//! A doctor who looks on while a capture is read.

use std::cell::RefCell;

use super::args::InputArgs;
use super::input::{self, Input, Outcome};
use crate::capture::Packet;
use crate::doctor::{Diagnosis, Doctor};

/// Packets and events come to the doctor one after the other, by two ways.
pub(super) struct Watch(RefCell<Doctor>);

impl Watch {
    pub(super) fn new(arguments: &InputArgs) -> Self {
        Self(RefCell::new(Doctor::new(arguments.limits(), input::options(arguments).expected_ports)))
    }

    /// Looks at a packet.
    pub(super) fn packet(&self, packet: &Packet<'_>) {
        self.0.borrow_mut().packet(packet);
    }

    /// Looks at what the input tells.
    pub(super) fn input(&self, input: &Input<'_>) {
        match input {
            Input::Stream(event) => self.0.borrow_mut().event(event),
            Input::Damage(damage) => self.0.borrow_mut().damage(damage, damage.is_warning()),
            Input::First(_) | Input::Waiting => {}
        }
    }

    /// What there is to tell when all was read.
    pub(super) fn diagnosis(&self, read: &Outcome) -> Diagnosis {
        self.0.borrow().diagnosis(&read.counted())
    }
}
