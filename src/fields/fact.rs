//! What an event says of a PDU beside its octets.

use core::net::IpAddr;

use super::{FieldType, FieldValue, Subject};
use crate::codec::Dictionary;
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
    /// The short message that a submission, a delivery, or the response to one is of, from 1.
    Message = "message", Number [messages answers joins];
    /// Which part of the message, from 1, where that has several.
    Part = "part", Number [messages answers joins];
    /// How many parts the message has, where it has several.
    Parts = "parts", Number [messages answers joins];
    /// The submission that a query_sm, cancel_sm or replace_sm speaks of, by its n.
    RefersN = "refers_n", Number [messages answers joins];
    /// The submissions that a receipt or an acknowledgement is of, by their n.
    ReceiptOf = "receipt.of", Number [messages answers joins];
    /// How the id of a receipt is the same as that of the response: exact, hex_to_decimal, ...
    ReceiptRule = "receipt.rule", Text [messages answers joins];
    /// Where the submission of a receipt was found: session, system_id or capture.
    ReceiptScope = "receipt.scope", Text [messages answers joins];
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
            Self::Message => {
                if let Some(message) = event.and_then(|event| event.joins.message) {
                    each(number(message.message));
                }
            }
            Self::Part => {
                if let Some(part) = event.and_then(|event| event.joins.message?.part) {
                    each(number(part.into()));
                }
            }
            Self::Parts => {
                if let Some(parts) = event.and_then(|event| event.joins.message?.parts) {
                    each(number(parts.into()));
                }
            }
            Self::RefersN => {
                if let Some(n) = event.and_then(|event| event.joins.refers_n) {
                    each(number(n));
                }
            }
            Self::ReceiptOf => {
                let receipt = event.and_then(|event| event.joins.receipt.as_ref());
                receipt.into_iter().flat_map(|receipt| &receipt.of).for_each(|of| each(number(of.n)));
            }
            Self::ReceiptRule => {
                if let Some(rule) = event.and_then(|event| event.joins.receipt.as_ref()?.rule) {
                    each(FieldValue::Name(rule.name()));
                }
            }
            Self::ReceiptScope => {
                if let Some(scope) = event.and_then(|event| event.joins.receipt.as_ref()?.scope) {
                    each(FieldValue::Name(scope.name()));
                }
            }
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
}
