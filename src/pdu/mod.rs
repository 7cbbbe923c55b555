//! The PDUs of SMPP 3.3, 3.4 and 5.0, each declared once, and how a PDU's octets are read and written by these
//! declarations.
//!
//! - [`fields`] has the mandatory parameters, one row each; the files beside it list them per PDU.
//! - [`Pdu::decode`] gives typed values, without allocation; [`Pdu::encode`] writes them.
//! - [`annotate`] tells a [`Sink`] of every field: all other output comes from there.
//!
//! To add a PDU: a block in the file of its subject, and a line in the list at the end of this one.

mod annotate;
mod bind;
mod broadcast;
mod deliver;
pub mod fields;
mod intern;
mod legacy;
mod manage;
mod message;
mod submit;
mod value;

pub use annotate::annotate;
pub(crate) use annotate::read_tlvs;
#[cfg(feature = "capture")]
pub(crate) use bind::spills_password;
pub use bind::{
    BindReceiver, BindReceiverResp, BindRequest, BindTransceiver, BindTransceiverResp, BindTransmitter,
    BindTransmitterResp, EnquireLink, EnquireLinkResp, GenericNack, Outbind, Unbind, UnbindResp,
};
pub use broadcast::{
    BroadcastSm, BroadcastSmResp, CancelBroadcastSm, CancelBroadcastSmResp, QueryBroadcastSm,
    QueryBroadcastSmResp,
};
pub use deliver::{AlertNotification, DeliverSm, DeliverSmResp};
pub use legacy::{
    ParamRetrieve, ParamRetrieveResp, QueryLastMsgs, QueryLastMsgsResp, QueryMsgDetails, QueryMsgDetailsResp,
};
pub use manage::{CancelSm, CancelSmResp, QuerySm, QuerySmResp, ReplaceSm, ReplaceSmResp};
pub use message::Message;
pub use submit::{DataSm, DataSmResp, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp};
pub use value::{Part, PartValue, part_values, tlv_parts};

use alloc::vec::Vec;

use crate::codec::spec::{FieldSpec, PduSpec};
use crate::codec::{
    AsDeclared, Buffer, Dictionary, EncodeError, EncodeProblem, Fault, FaultCode, Output, Overrides, Path,
    Place, Quick, Reader, Sink, Span, Strict, Tlvs, Tolerant, Value, WireEntry, WireValue, Writer, pdus,
};
use crate::tables::CommandStatus;

/// Octets of the header: command_length, command_id, command_status, sequence_number.
pub const HEADER_LENGTH: usize = 16;

/// How much room [`Pdu::encode`] makes at first: enough for most PDUs.
const ROOM: usize = 384;

/// The bit of command_id that says: a response.
pub const RESPONSE: u32 = 0x8000_0000;

/// Whether the standard defines a response to the PDU.
#[must_use]
pub const fn is_answered(command_id: u32) -> bool {
    command_id & RESPONSE == 0
        && command_id != Outbind::COMMAND_ID
        && command_id != AlertNotification::COMMAND_ID
}

/// Whether the PDU is one of the three binds.
#[must_use]
pub const fn is_bind(command_id: u32) -> bool {
    matches!(command_id, BindReceiver::COMMAND_ID | BindTransmitter::COMMAND_ID | BindTransceiver::COMMAND_ID)
}

/// The row of one of the standard's PDUs.
#[inline]
#[must_use]
pub fn command(command_id: u32) -> Option<&'static PduSpec<'static>> {
    let place = *PLACES.get(place(command_id)?)?;
    COMMANDS.get(usize::from(place)).copied()
}

/// Bits of a command_id of the standard beside [`RESPONSE`].
const COMMAND_BITS: u32 = 9;

/// Where in [`PLACES`] the place of a command_id is; none for those that the standard has no room for.
#[inline]
const fn place(command_id: u32) -> Option<usize> {
    if (command_id & !RESPONSE) >> COMMAND_BITS != 0 {
        return None;
    }
    Some((command_id & !RESPONSE | (command_id >> 31) << COMMAND_BITS) as usize)
}

/// Places in [`COMMANDS`], which every PDU is looked up in; 255 where there is none.
static PLACES: [u8; 2 << COMMAND_BITS] = {
    let mut places = [u8::MAX; 2 << COMMAND_BITS];
    let mut at = 0;
    while at < COMMANDS.len() {
        if let Some(place) = place(COMMANDS[at].command_id) {
            places[place] = at as u8;
        }
        at += 1;
    }
    places
};

/// One PDU: what its header says beside the lengths, and its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pdu<'a> {
    /// The result, in responses; 0 in requests.
    pub command_status: CommandStatus,
    /// Joins a response to its request.
    pub sequence_number: u32,
    /// The body; it says which PDU this is.
    pub body: Body<'a>,
}

/// What [`Pdu::decode_tolerant`] gives: the PDU, and all that is wrong with it.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The PDU. Fields that are absent are zero or empty.
    pub pdu: Pdu<'a>,
    /// What is wrong with the structure, in the order of reading; [`annotate`] looks at the content, too.
    pub faults: Vec<Fault<'a>>,
    /// What the fields alone would not reproduce.
    pub wire: Vec<WireEntry<'a>>,
    /// Octets after command_length.
    pub after: &'a [u8],
}

impl Decoded<'_> {
    /// Appends the octets that were decoded; a field that was changed since is written as it is now.
    ///
    /// # Errors
    /// When a changed field cannot be represented.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        self.pdu.write(Writer::new(&mut *out, self.wire.as_slice()))?;
        out.extend_from_slice(self.after);
        Ok(())
    }
}

impl<'a> Pdu<'a> {
    /// Decodes the octets of exactly one PDU. Does not allocate.
    ///
    /// # Errors
    /// The first fault of structure, with field and span. What a message's text, times and values say is not
    /// looked at: [`annotate`] does that.
    #[inline]
    pub fn decode(octets: &'a [u8]) -> Result<Self, Fault<'static>> {
        Self::read(octets, &mut Quick).map_err(intern::interned)
    }

    /// Reads once more, to tell the fault.
    #[cold]
    fn explain(octets: &'a [u8]) -> Result<Self, Fault<'a>> {
        Self::read(octets, &mut Strict)
    }

    /// Decodes what can be read of one PDU, whatever is wrong with it.
    ///
    /// # Errors
    /// Only when there is no whole header.
    pub fn decode_tolerant(octets: &'a [u8]) -> Result<Decoded<'a>, Fault<'a>> {
        let mut sink = Tolerant::default();
        let pdu = Self::read(octets, &mut sink)?;
        let after =
            octets.first_chunk().map_or(&[][..], |header| &octets[end_of(octets, words(header)[0])..]);
        Ok(Decoded { pdu, faults: sink.faults, wire: sink.wire, after })
    }

    #[inline]
    fn read<S: Sink<'a>>(octets: &'a [u8], sink: &mut S) -> Result<Self, Fault<'a>> {
        let Some(header) = octets.first_chunk::<HEADER_LENGTH>() else {
            return Err(header_truncated(octets));
        };
        let words @ [command_length, command_id, command_status, sequence_number] = words(header);
        let octets = &octets[..check_length(octets, command_length, sink)?];
        if octets.len() == HEADER_LENGTH && command_id & RESPONSE != 0 && command(command_id).is_some() {
            let command_status = CommandStatus(command_status);
            return Ok(Self { command_status, sequence_number, body: Body::Absent { command_id } });
        }
        Body::read(octets, words, sink)
    }

    #[cold]
    fn unknown<S: Sink<'a>>(
        octets: &'a [u8],
        command_id: u32,
        command_status: u32,
        sequence_number: u32,
        sink: &mut S,
    ) -> Result<Self, Fault<'a>> {
        sink.fault(unknown_command(command_id))?;
        let body = Body::Unknown { command_id, octets: octets.get(HEADER_LENGTH..).unwrap_or_default() };
        Ok(Self { command_status: CommandStatus(command_status), sequence_number, body })
    }

    /// The PDU, unless the sink ended the reading of its body.
    #[inline(always)]
    fn of<S: Sink<'a>>(
        octets: &'a [u8],
        command_status: u32,
        sequence_number: u32,
        body: Body<'a>,
        reader: &Reader<'a>,
    ) -> Result<Self, Fault<'a>> {
        if !S::EXPLAINS && reader.is_broken() {
            return Self::explain(octets);
        }
        reader.checked(Self { command_status: CommandStatus(command_status), sequence_number, body })
    }

    /// Appends the PDU's octets to `out`.
    ///
    /// # Errors
    /// When a field cannot be represented; the error names it and the limit. `out` is then as it was.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let start = out.len();
        let mut room = ROOM;
        loop {
            out.resize(start + room, 0);
            match self.encode_to(&mut out[start..]) {
                Ok(written) => {
                    out.truncate(start + written);
                    return Ok(());
                }
                Err(error) if *error.problem() == EncodeProblem::NoSpace => room *= 8,
                Err(error) => {
                    out.truncate(start);
                    return Err(error);
                }
            }
        }
    }

    /// Writes the PDU's octets to the front of `out` and gives their number. Does not allocate.
    ///
    /// # Errors
    /// When a field cannot be represented, or `out` is too small.
    #[inline]
    pub fn encode_to(&self, out: &mut [u8]) -> Result<usize, EncodeError> {
        self.write(Writer::new(Buffer::new(out), AsDeclared))
    }

    #[inline]
    fn write<W: Output, O: Overrides>(&self, mut writer: Writer<W, O>) -> Result<usize, EncodeError> {
        let mut header = [0; HEADER_LENGTH];
        header[4..8].copy_from_slice(&self.body.command_id().to_be_bytes());
        header[8..12].copy_from_slice(&self.command_status.0.to_be_bytes());
        header[12..].copy_from_slice(&self.sequence_number.to_be_bytes());
        writer.raw(&header)?;
        self.body.write(writer)
    }
}

/// Whether `octets` are one PDU of the standard whose fields use them to the last one, with nothing but characters
/// in its strings. Random octets are not, so that one such PDU proves SMPP.
#[must_use]
pub fn body_is_exact(octets: &[u8]) -> bool {
    struct Characters {
        plain: bool,
    }
    impl<'a> Sink<'a> for Characters {
        fn field(&mut self, _: Place<'a>, _: &'a FieldSpec<'a>, _: Span, value: Value<'a>) {
            if let Value::Text(text) = value {
                self.plain &= !text.iter().any(u8::is_ascii_control);
            }
        }

        fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
            // What the message holds is no matter here.
            let of_header = matches!(fault.code, FaultCode::UdhiMissing | FaultCode::UdhEmpty);
            if of_header { Ok(()) } else { Strict.fault(fault) }
        }
    }
    let mut characters = Characters { plain: true };
    annotate(octets, &Dictionary::STANDARD, &mut characters).is_ok() && characters.plain
}

/// The four integers of a header.
#[inline]
#[must_use]
pub fn words(header: &[u8; HEADER_LENGTH]) -> [u32; 4] {
    let mut words = [0; 4];
    for (word, octets) in words.iter_mut().zip(header.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*octets);
    }
    words
}

fn header_truncated<'a>(octets: &[u8]) -> Fault<'a> {
    Fault {
        code: FaultCode::HeaderTruncated,
        field: "command_length",
        path: Path::field("command_length"),
        span: Span::new(0, octets.len()),
        expected: HEADER_LENGTH,
        found: octets.len(),
    }
}

fn unknown_command<'a>(command_id: u32) -> Fault<'a> {
    Fault {
        code: FaultCode::UnknownCommand,
        field: "command_id",
        path: Path::field("command_id"),
        span: Span::new(4, 8),
        expected: 0,
        found: command_id as usize,
    }
}

/// Where the PDU ends by its command_length and by the octets that are here.
#[inline]
const fn end_of(octets: &[u8], command_length: u32) -> usize {
    let length = command_length as usize;
    if length < HEADER_LENGTH || length > octets.len() { octets.len() } else { length }
}

/// [`end_of`]; faults where the two disagree.
#[inline]
fn check_length<'a, S: Sink<'a>>(
    octets: &[u8],
    command_length: u32,
    sink: &mut S,
) -> Result<usize, Fault<'a>> {
    let length = command_length as usize;
    if length == octets.len() { Ok(length) } else { wrong_length(octets, command_length, sink) }
}

#[cold]
fn wrong_length<'a, S: Sink<'a>>(
    octets: &[u8],
    command_length: u32,
    sink: &mut S,
) -> Result<usize, Fault<'a>> {
    let length = command_length as usize;
    let (code, expected, found) = if length < HEADER_LENGTH {
        (FaultCode::LengthBelowHeader, HEADER_LENGTH, length)
    } else if length > octets.len() {
        (FaultCode::LengthBeyondOctets, length, octets.len())
    } else {
        (FaultCode::OctetsAfter, length, octets.len() - length)
    };
    let end = end_of(octets, command_length);
    let path = Path::field("command_length");
    if end != length {
        sink.wire(WireEntry { path, value: WireValue::Integer(command_length) });
    }
    sink.fault(Fault { code, field: "command_length", path, span: Span::new(0, 4), expected, found })?;
    Ok(end)
}

pdus! {
    BindReceiver,
    BindTransmitter,
    QuerySm,
    SubmitSm,
    DeliverSm,
    Unbind,
    ReplaceSm,
    CancelSm,
    BindTransceiver,
    Outbind,
    EnquireLink,
    SubmitMulti,
    ParamRetrieve,
    QueryLastMsgs,
    QueryMsgDetails,
    AlertNotification,
    DataSm,
    BroadcastSm,
    QueryBroadcastSm,
    CancelBroadcastSm,
    GenericNack,
    BindReceiverResp,
    BindTransmitterResp,
    QuerySmResp,
    SubmitSmResp,
    DeliverSmResp,
    UnbindResp,
    ReplaceSmResp,
    CancelSmResp,
    BindTransceiverResp,
    EnquireLinkResp,
    SubmitMultiResp,
    ParamRetrieveResp,
    QueryLastMsgsResp,
    QueryMsgDetailsResp,
    DataSmResp,
    BroadcastSmResp,
    QueryBroadcastSmResp,
    CancelBroadcastSmResp,
}
