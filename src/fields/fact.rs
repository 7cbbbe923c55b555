//! What an event says of a PDU beside its octets.

use core::net::IpAddr;

use super::{FieldType, FieldValue, Subject};
use crate::codec::Dictionary;
use crate::messages::{Joins, Rule, Scope};
use crate::pdu::{HEADER_LENGTH, words};
use crate::timeline::{Needs, PduEvent};

/// `Variant = "name", type, [what a timeline must know], "meaning"` rows.
macro_rules! facts {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $type:ident $([$($need:ident)*])?; )+) => {
        /// A value of an event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Fact { $( $(#[doc = $doc])+ $variant, )+ }

        impl Fact {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name as a field.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// What its values are.
            #[must_use]
            pub const fn kind(self) -> FieldType {
                match self { $( Self::$variant => FieldType::$type, )+ }
            }

            /// What it is, in our words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => concat!($($doc),+).trim_ascii(), )+ }
            }

            /// What a timeline must work out for it; none where the octets and packets of the PDU suffice.
            #[must_use]
            pub const fn needs(self) -> Option<Needs> {
                match self {
                    $( $( Self::$variant => Some(Needs { $($need: true,)* ..Needs::NOTHING }), )? )+
                    _ => None,
                }
            }
        }
    };
}

facts! {
    /// Which PDU of the capture, from 1.
    N = "n", Number [];
    /// Time of the latest packet that brought octets of the PDU, in UTC.
    Time = "time", Time;
    /// The SMPP session, from 1.
    Session = "session", Number [];
    /// Address and port of the sender.
    Src = "src", Text;
    /// Address and port of the receiver.
    Dst = "dst", Text;
    /// Who sent it: esme or mc.
    Sender = "sender", Text [];
    /// Name of the command; unknown where no table has it.
    Command = "command", Text;
    /// Name of the command_status, its number where it has none.
    Status = "status", Text;
    /// The request that a response answers, by its n.
    RequestN = "request_n", Number [answers];
    /// The response to a request, by its n; known with `--two-pass`.
    ResponseN = "response_n", Number [answers];
    /// Seconds from a request to its response, on the response; on the request with `--two-pass`.
    Latency = "latency", Duration [answers];
    /// Kind of message: text, receipt, flash, ...
    Kind = "kind", Text [messages];
    /// The short message that it carries a part of, that it answers, or of which it is a receipt, from 1.
    Message = "message", Number [messages answers joins];
    /// Which part of the message, where that has several.
    Part = "part", Number [messages answers joins];
    /// How many parts the message has, where there are several.
    Parts = "parts", Number [messages answers joins];
    /// The submission that a query_sm, cancel_sm or replace_sm, or its response, speaks of, by its n.
    RefersN = "refers_n", Number [messages answers joins];
    /// The same message before, which was refused or not answered, by its n.
    ResendOf = "resend_of", Number [messages answers joins];
    /// The USSD dialogue, from 1.
    Dialogue = "dialogue", Number [messages answers joins];
    /// The submissions that a receipt is of, by their n.
    ReceiptOf = "receipt.of", Number [messages answers joins];
    /// How the id of a receipt is the same as that of its submission: exact, case, hex_to_decimal, ...
    ReceiptRule = "receipt.rule", Text [messages answers joins];
    /// Where the submission of a receipt is: session, system_id, capture.
    ReceiptScope = "receipt.scope", Text [messages answers joins];
    /// Whether several submissions fit a receipt equally well: 1, else 0.
    ReceiptAmbiguous = "receipt.ambiguous", Number [messages answers joins];
    /// Each finding that names the PDU; those that only later ones tell, with `--two-pass`.
    Finding = "finding", Text [messages answers joins findings];
    /// Messages that wait for their response after this PDU, of the side that sends the requests.
    InFlight = "in_flight", Number [messages answers];
    /// The packet that completed the PDU, from 1.
    FrameNumber = "frame.number", Number;
    /// Every packet that brought octets of the PDU.
    Frames = "frames", Number;
    /// Time of the latest packet that brought octets of the PDU, in seconds since 1970.
    FrameTimeEpoch = "frame.time_epoch", Time;
    /// Seconds since the first packet of the capture.
    FrameTimeRelative = "frame.time_relative", Duration;
    /// Address of the sender, IPv4 or IPv6.
    IpSrc = "ip.src", Address;
    /// Address of the receiver, IPv4 or IPv6.
    IpDst = "ip.dst", Address;
    /// Both addresses, IPv4 or IPv6.
    IpAddr = "ip.addr", Address;
    /// Address of the sender, where it is IPv6.
    Ipv6Src = "ipv6.src", Address;
    /// Address of the receiver, where it is IPv6.
    Ipv6Dst = "ipv6.dst", Address;
    /// Both addresses, where they are IPv6.
    Ipv6Addr = "ipv6.addr", Address;
    /// TCP port of the sender.
    TcpSrcport = "tcp.srcport", Number;
    /// TCP port of the receiver.
    TcpDstport = "tcp.dstport", Number;
    /// Both TCP ports.
    TcpPort = "tcp.port", Number;
    /// The TCP connection, from 0.
    TcpStream = "tcp.stream", Number;
}

impl Fact {
    /// Whether some of it may only be known after the PDU.
    #[must_use]
    pub const fn is_late(self) -> bool {
        matches!(self, Self::ResponseN | Self::Finding)
    }

    /// Calls `each` with every value.
    pub(super) fn each(
        self,
        subject: &Subject<'_>,
        dictionary: &Dictionary<'_>,
        mut each: impl FnMut(FieldValue<'_>),
    ) {
        let Subject { pdu, event, first } = *subject;
        let connection = pdu.connection;
        let (src, dst) = (connection.src(pdu.direction), connection.dst(pdu.direction));
        let header = pdu.octets.first_chunk::<HEADER_LENGTH>();
        let word = |at: usize| header.map(|header| words(header)[at]);
        let number = |number: u64| FieldValue::Number(number);
        let is_v6 = |address: &IpAddr| address.is_ipv6();
        match self {
            Self::N => event.into_iter().for_each(|event| each(number(event.n))),
            Self::Time => each(FieldValue::Time(pdu.time)),
            Self::Session => event.into_iter().for_each(|event| each(number(event.session.number))),
            Self::Src => each(FieldValue::Endpoint(src)),
            Self::Dst => each(FieldValue::Endpoint(dst)),
            Self::Sender => {
                if let Some(sender) = event.and_then(|event| event.sender) {
                    each(FieldValue::Name(sender.name()));
                }
            }
            Self::Command => {
                if let Some(command_id) = word(1) {
                    each(FieldValue::Name(dictionary.command(command_id).map_or("unknown", |row| row.name)));
                }
            }
            Self::Status => match word(2).map(|status| (status, dictionary.status(status))) {
                Some((_, Some(code))) => each(FieldValue::Name(code.name)),
                Some((status, None)) => each(FieldValue::Hexadecimal(status, 8)),
                None => {}
            },
            Self::RequestN => {
                if let Some(answer) = event.and_then(|event| event.answer) {
                    each(number(answer.n));
                }
            }
            Self::ResponseN => {
                if let Some(response) = event.and_then(|event| event.response) {
                    each(number(response.n));
                }
            }
            Self::Latency => {
                let of_request = |event: &PduEvent<'_>| event.response.and_then(|response| response.latency);
                if let Some(latency) = event.and_then(|event| event.latency.or_else(|| of_request(event))) {
                    each(FieldValue::Duration(latency));
                }
            }
            Self::Kind => {
                if let Some(kind) = event.and_then(|event| event.kind) {
                    each(FieldValue::Name(kind.name()));
                }
            }
            Self::Message
            | Self::Part
            | Self::Parts
            | Self::RefersN
            | Self::ResendOf
            | Self::Dialogue
            | Self::ReceiptOf
            | Self::ReceiptRule
            | Self::ReceiptScope
            | Self::ReceiptAmbiguous => self.each_join(event.map_or(Joins::NONE, |event| event.joins), each),
            Self::Finding => {
                // Most PDUs have none.
                if let Some(event) = event.filter(|event| !event.findings.is_empty()) {
                    event.findings.iter().for_each(|kind| each(FieldValue::Name(kind.spec().id)));
                }
            }
            Self::InFlight => {
                event.into_iter().for_each(|event| each(number(event.conduct.in_flight.into())));
            }
            Self::FrameNumber => {
                if let Some(frame) = pdu.origins.iter().map(|origin| origin.frame).max() {
                    each(number(frame));
                }
            }
            Self::Frames => {
                let mut previous = None;
                for origin in pdu.origins {
                    if previous.replace(origin.frame) != Some(origin.frame) {
                        each(number(origin.frame));
                    }
                }
            }
            Self::FrameTimeEpoch => each(FieldValue::Epoch(pdu.time)),
            Self::FrameTimeRelative => each(FieldValue::Duration(pdu.time.since(first))),
            Self::IpSrc => each(FieldValue::Address(src.ip())),
            Self::IpDst => each(FieldValue::Address(dst.ip())),
            Self::IpAddr => [src, dst].iter().for_each(|end| each(FieldValue::Address(end.ip()))),
            Self::Ipv6Src => {
                Some(src.ip()).filter(is_v6).into_iter().for_each(|ip| each(FieldValue::Address(ip)));
            }
            Self::Ipv6Dst => {
                Some(dst.ip()).filter(is_v6).into_iter().for_each(|ip| each(FieldValue::Address(ip)));
            }
            Self::Ipv6Addr => {
                let both = [src.ip(), dst.ip()];
                both.into_iter().filter(is_v6).for_each(|ip| each(FieldValue::Address(ip)));
            }
            Self::TcpSrcport => each(number(u64::from(src.port()))),
            Self::TcpDstport => each(number(u64::from(dst.port()))),
            Self::TcpPort => [src, dst].iter().for_each(|end| each(number(u64::from(end.port())))),
            Self::TcpStream => each(number(connection.stream)),
        }
    }

    /// Calls `each` with every value that says what a PDU belongs to.
    fn each_join(self, joins: &Joins, mut each: impl FnMut(FieldValue<'_>)) {
        let message = joins.message;
        let receipt = joins.receipt.as_ref();
        let number = match self {
            Self::Message => message.map(|message| message.message),
            Self::Part => message.and_then(|message| message.part).map(u64::from),
            Self::Parts => message.and_then(|message| message.parts).map(u64::from),
            Self::RefersN => joins.refers_n,
            Self::ResendOf => joins.resend_of,
            Self::Dialogue => joins.dialogue,
            Self::ReceiptAmbiguous => receipt.map(|receipt| u64::from(receipt.ambiguous)),
            _ => None,
        };
        number.into_iter().for_each(|number| each(FieldValue::Number(number)));
        let name = match self {
            Self::ReceiptRule => receipt.and_then(|receipt| receipt.rule).map(Rule::name),
            Self::ReceiptScope => receipt.and_then(|receipt| receipt.scope).map(Scope::name),
            _ => None,
        };
        name.into_iter().for_each(|name| each(FieldValue::Name(name)));
        let mut previous = message.map(|message| message.message);
        for of in receipt.iter().flat_map(|receipt| &receipt.of) {
            match self {
                Self::ReceiptOf => each(FieldValue::Number(of.n)),
                // The parts of a message are one.
                Self::Message if previous.replace(of.message) != Some(of.message) => {
                    each(FieldValue::Number(of.message));
                }
                _ => {}
            }
        }
    }
}
