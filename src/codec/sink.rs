//! Who is told what a reader finds. Decoding to a value, annotation, the text tree and JSON are sinks over the
//! same reading, so they cannot disagree.

use alloc::vec::Vec;

use super::spec::{FieldSpec, PduSpec, TlvSpec};
use super::{Fault, Path, Place, Severity, Span};

/// What was read from one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// An integer of any size.
    Integer(u32),
    /// A C-Octet String without its NUL.
    Text(&'a [u8]),
    /// Octets.
    Octets(&'a [u8]),
    /// The field broke off: the octets of it that are there.
    Partial(&'a [u8]),
}

/// One TLV as it stands in the PDU.
#[derive(Clone, Copy, Debug)]
pub struct TlvOctets<'a> {
    /// Which TLV of the PDU, from 0.
    pub index: usize,
    /// The tag.
    pub tag: u16,
    /// The length that stands in the PDU; more than `value` has when it overruns the body.
    pub length: u16,
    /// The value.
    pub value: &'a [u8],
    /// Its row, where the tag is known.
    pub spec: Option<&'a TlvSpec<'a>>,
    /// Whether the value has a size that its row allows (true for unknown tags).
    pub sized: bool,
    /// From the first octet of the tag to the end of the value.
    pub span: Span,
}

/// What of a PDU decides how its message is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MessageContext {
    /// esm_class, where the PDU has one.
    pub esm_class: Option<u8>,
    /// data_coding, where the PDU has one.
    pub data_coding: Option<u8>,
}

impl MessageContext {
    /// Whether the message begins with a user data header.
    #[must_use]
    pub fn udhi(&self) -> bool {
        self.esm_class.is_some_and(|esm_class| esm_class & 0x40 != 0)
    }
}

/// What really stands where the fields alone would put something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireValue<'a> {
    /// A length or count that disagrees with what it counts.
    Integer(u32),
    /// The octets of the field; none where it is absent.
    Octets(&'a [u8]),
}

/// A [`WireValue`] and the span that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireEntry<'a> {
    /// The leaf.
    pub path: Path<'a>,
    /// What stands there.
    pub value: WireValue<'a>,
}

/// Receives what is read, in wire order. Every method but [`Sink::fault`] does nothing unless implemented.
///
/// All spans are offsets from the first octet of command_length.
pub trait Sink<'a> {
    /// False for sinks that only want faults of substance: reading then skips all that serves annotation,
    /// which are the calls but `fault` and `wire`, and the faults of severity info.
    const WATCHES: bool = true;

    /// False for sinks that only want to know whether there is a fault: reading then ends at the first one of
    /// severity warning or error without telling them.
    const EXPLAINS: bool = true;

    /// False for sinks that want the fields but not the faults of their content.
    const JUDGES: bool = Self::WATCHES;

    /// The PDU's row, once command_id is known; `None` for an unknown command.
    fn command(&mut self, _spec: Option<&'a PduSpec<'a>>) {}
    /// A field with its value.
    fn field(&mut self, _place: Place<'a>, _field: &'a FieldSpec<'a>, _span: Span, _value: Value<'a>) {}
    /// A list begins.
    fn open_list(&mut self, _field: &'a FieldSpec<'a>) {}
    /// An element of the list that was opened begins.
    fn open_element(&mut self, _index: usize) {}
    /// The element ends.
    fn close_element(&mut self) {}
    /// The list ends.
    fn close_list(&mut self) {}
    /// The octets of a short message.
    fn message(
        &mut self,
        _field: &'a FieldSpec<'a>,
        _span: Span,
        _octets: &'a [u8],
        _context: MessageContext,
    ) {
    }
    /// A TLV, taken apart no further.
    fn tlv(&mut self, _tlv: &TlvOctets<'a>, _context: MessageContext) {}
    /// The body of an unknown command.
    fn body(&mut self, _span: Span, _octets: &'a [u8]) {}
    /// Octets after the last field that are no TLV.
    fn trailing(&mut self, _span: Span, _octets: &'a [u8]) {}
    /// Octets after command_length.
    fn after(&mut self, _span: Span, _octets: &'a [u8]) {}
    /// What the fields alone would not reproduce.
    fn wire(&mut self, _entry: WireEntry<'a>) {}
    /// A fault.
    ///
    /// # Errors
    /// The fault itself, to end the reading here.
    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>>;
}

/// Ends at the first fault that is more than information.
#[derive(Clone, Copy, Debug, Default)]
pub struct Strict;

impl<'a> Sink<'a> for Strict {
    const WATCHES: bool = false;

    #[inline]
    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        if fault.code.severity() == Severity::Info { Ok(()) } else { Err(fault) }
    }
}

/// Finds out whether [`Strict`] would end with a fault, which costs less than to tell which.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick;

impl<'a> Sink<'a> for Quick {
    const WATCHES: bool = false;
    const EXPLAINS: bool = false;

    #[inline]
    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        Strict.fault(fault)
    }
}

/// Goes on after every fault and keeps all of them, those of content and of severity info, too.
#[derive(Clone, Debug, Default)]
pub struct Faults<'a>(pub Vec<Fault<'a>>);

impl<'a> Sink<'a> for Faults<'a> {
    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        self.0.push(fault);
        Ok(())
    }
}

/// Goes on after every fault and keeps what is needed to write the same octets again.
#[derive(Clone, Debug, Default)]
pub struct Tolerant<'a> {
    /// The faults of structure, in the order of reading; what a message's text, header, times and values say is not
    /// looked at: that is for sinks that watch.
    pub faults: Vec<Fault<'a>>,
    /// What the fields alone would not reproduce.
    pub wire: Vec<WireEntry<'a>>,
}

impl<'a> Sink<'a> for Tolerant<'a> {
    const WATCHES: bool = false;

    fn wire(&mut self, entry: WireEntry<'a>) {
        self.wire.push(entry);
    }

    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        self.faults.push(fault);
        Ok(())
    }
}
