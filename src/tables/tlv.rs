//! The TLVs. To add one, add a row to the table below: tag, name, shape of its value, PDUs, first version, sections,
//! what it is. Everything else (decode, encode, annotation, JSON, reference, `explain`) follows from the row.

use super::{
    AddrNpi, AddrSubunit, AddrTon, AlertOnMessageDelivery, AreaFormat, BearerType, BroadcastAreaSuccess,
    BroadcastChannelIndicator, BroadcastMessageClass, BroadcastNetwork, CommandStatus, CongestionState,
    DataCoding, DeliveryFailureReason, DigitMode, DisplayTime, DpfResult, FrequencyUnit, InterfaceVersion,
    ItsReplyType, LanguageIndicator, MessageState, MoreMessagesToSend, MsAvailabilityStatus, MsValidity,
    MsValidityUnit, NetworkErrorType, NetworkType, NpResolution, PayloadType, PrivacyIndicator, SetDpf,
    SubaddressType, UssdServiceOp,
};
use crate::codec::spec::{BitField, Code, CodeTable, FieldSpec, PduSet, Size, TlvSpec, Values, Wire, words};
use crate::codec::{Version, tlvs};

/// Parts and size of a value.
type Shape = (&'static [FieldSpec<'static>], Size<'static>);

const fn value(wire: Wire<'static>, values: Values<'static>) -> FieldSpec<'static> {
    FieldSpec::new("value", wire).values(values)
}

/// An integer of so many octets; `hex`: read in hexadecimal.
macro_rules! integer {
    (hex $octets:literal) => {
        (&[value(Wire::Integer($octets), Values::Any).hex()], Size::OneOf(&[$octets]))
    };
    (hex $octets:literal, $type:ident) => {
        (&[value(Wire::Integer($octets), Values::Codes(&$type::TABLE)).hex()], Size::OneOf(&[$octets]))
    };
    ($octets:literal) => {
        integer!($octets, Values::Any)
    };
    ($octets:literal, $type:ident) => {
        integer!($octets, Values::Codes(&$type::TABLE))
    };
    ($octets:literal, $values:expr) => {
        (&[value(Wire::Integer($octets), $values)], Size::OneOf(&[$octets]))
    };
}

/// A C-Octet String of at least and at most so many octets, its NUL included.
macro_rules! c_string {
    ($least:literal, $most:literal) => {
        (&[value(Wire::CString($most), Values::Any)], Size::Between($least, $most))
    };
}

/// Octets, at least and at most so many.
macro_rules! octets {
    ($least:literal, $most:literal) => {
        (&[value(Wire::Octets, Values::Any)], Size::Between($least, $most))
    };
}

const fn part(name: &'static str, octets: u8, table: &'static CodeTable<'static>) -> FieldSpec<'static> {
    FieldSpec::new(name, Wire::Integer(octets)).codes(table)
}

const fn bit(value: u32, name: &'static str, meaning: &'static str) -> Code<'static> {
    Code { value, last: value, name, meaning: words(meaning), since: Version::V3_4, alias: None }
}

const fn any(last: u32) -> Code<'static> {
    Code { value: 0, last, name: "", meaning: "", since: Version::V3_4, alias: None }
}

const fn bits(
    name: &'static str,
    doc: &'static str,
    mask: u32,
    flag: bool,
    codes: &'static [Code<'static>],
) -> BitField<'static> {
    BitField { name, mask, flag, alias: None, table: CodeTable { name, doc: words(doc), codes, open: false } }
}

const SUBADDRESS: Shape =
    (&[part("type", 1, &SubaddressType::TABLE), FieldSpec::new("hex", Wire::Octets)], Size::Between(2, 23));

const NETWORK_ERROR_CODE: Shape = (
    &[
        part("network_type", 1, &NetworkErrorType::TABLE).alias("smpp.network_error.type"),
        FieldSpec::new("error_code", Wire::Integer(2)).hex().alias("smpp.network_error.code"),
    ],
    Size::OneOf(&[3]),
);

const CALLBACK_NUM: Shape = (
    &[
        part("digit_mode", 1, &DigitMode::TABLE),
        part("ton", 1, &AddrTon::TABLE),
        part("npi", 1, &AddrNpi::TABLE),
        FieldSpec::new("digits", Wire::Digits),
    ],
    Size::Between(4, 19),
);

const CALLBACK_NUM_PRES_IND: Shape = (
    &[FieldSpec::new(
        "bits",
        Wire::Bits(&[
            bits(
                "presentation",
                "Whether the number may be shown.",
                0x0C,
                false,
                &[
                    bit(0, "allowed", "The number may be shown."),
                    bit(1, "restricted", "The number may not be shown."),
                    bit(2, "not_available", "There is no number to show."),
                    bit(3, "reserved", "Reserved."),
                ],
            )
            .alias("smpp.callback_num.pres"),
            bits(
                "screening",
                "Who gave the number, and whether it was checked.",
                0x03,
                false,
                &[
                    bit(0, "not_screened", "Given by the user, not checked."),
                    bit(1, "verified_and_passed", "Given by the user, checked and right."),
                    bit(2, "verified_and_failed", "Given by the user, checked and wrong."),
                    bit(3, "network_provided", "Given by the network."),
                ],
            )
            .alias("smpp.callback_num.scrn"),
        ]),
    )],
    Size::OneOf(&[1]),
);

const CALLBACK_NUM_ATAG: Shape = (
    &[part("data_coding", 1, &DataCoding::TABLE), FieldSpec::new("text", Wire::CodedText)],
    Size::Between(1, 65),
);

const MS_MSG_WAIT_FACILITIES: Shape = (
    &[FieldSpec::new(
        "bits",
        Wire::Bits(&[
            bits(
                "active",
                "Whether the indication is set or cleared.",
                0x80,
                true,
                &[bit(0, "inactive", "Clear the indication."), bit(1, "active", "Set the indication.")],
            )
            .alias("smpp.msg_wait.ind"),
            bits(
                "type",
                "What waits.",
                0x03,
                false,
                &[
                    bit(0, "voicemail", "Voice mail waits."),
                    bit(1, "fax", "A fax waits."),
                    bit(2, "email", "Electronic mail waits."),
                    bit(3, "other", "Something else waits."),
                ],
            )
            .alias("smpp.msg_wait.type"),
        ]),
    )],
    Size::OneOf(&[1]),
);

const ITS_SESSION_INFO: Shape = (
    &[
        FieldSpec::new("session_number", Wire::Integer(1)).alias("smpp.its_session.number"),
        FieldSpec::new(
            "bits",
            Wire::Bits(&[
                bits("sequence_number", "Number of the step in the session.", 0xFE, false, &[any(127)])
                    .alias("smpp.its_session.sequence"),
                bits(
                    "end_of_session",
                    "Whether the session ends.",
                    0x01,
                    true,
                    &[bit(0, "no", "The session goes on."), bit(1, "yes", "The session ends.")],
                )
                .alias("smpp.its_session.ind"),
            ]),
        ),
    ],
    Size::OneOf(&[2]),
);

const MS_VALIDITY: Shape = (
    &[
        part("behaviour", 1, &MsValidity::TABLE),
        part("unit", 1, &MsValidityUnit::TABLE),
        FieldSpec::new("count", Wire::Integer(2)),
    ],
    Size::OneOf(&[1, 4]),
);

const BROADCAST_AREA: Shape = (
    &[part("format", 1, &AreaFormat::TABLE).hex(), FieldSpec::new("name", Wire::NameOrOctets)],
    Size::Between(1, 101),
);

const BROADCAST_CONTENT_TYPE: Shape = (
    &[
        part("network_type", 1, &BroadcastNetwork::TABLE).alias("smpp.broadcast_content_type.nw"),
        FieldSpec::new("content_type", Wire::Integer(2)).hex().alias("smpp.broadcast_content_type.type"),
    ],
    Size::OneOf(&[3]),
);

const BROADCAST_FREQUENCY_INTERVAL: Shape = (
    &[
        part("unit", 1, &FrequencyUnit::TABLE).hex(),
        FieldSpec::new("count", Wire::Integer(2)).alias("smpp.broadcast_frequency_interval.value"),
    ],
    Size::OneOf(&[3]),
);

const ALERT_ON_MESSAGE_DELIVERY: Shape =
    (&[value(Wire::Integer(1), Values::Codes(&AlertOnMessageDelivery::TABLE))], Size::OneOf(&[0, 1]));

const MESSAGE_PAYLOAD: Shape = (&[FieldSpec::new("value", Wire::Message)], Size::Between(0, 65535));

const BROADCAST_END_TIME: Shape = (&[value(Wire::Time, Values::Any)], Size::OneOf(&[16, 17]));

const DIGITS_6: Shape = (&[value(Wire::Text, Values::Any)], Size::OneOf(&[6]));
const DIGITS_10: Shape = (&[value(Wire::Text, Values::Any)], Size::OneOf(&[10]));

// Sets of PDUs by which the rows say where a TLV may stand, over all versions.
const SUBMIT: PduSet = PduSet::of(&[0x04, 0x21, 0x103]);
const DELIVER: PduSet = PduSet::of(&[0x05, 0x103]);
const BROADCAST_SM: PduSet = PduSet::of(&[0x111]);
const BROADCAST_SM_RESP: PduSet = PduSet::of(&[0x8000_0111]);
const QUERY_BROADCAST_SM_RESP: PduSet = PduSet::of(&[0x8000_0112]);
const BIND_RESP: PduSet = PduSet::of(&[0x8000_0001, 0x8000_0002, 0x8000_0009]);
const SUBMIT_RESP: PduSet = PduSet::of(&[0x8000_0004, 0x8000_0021, 0x8000_0103]);
const MESSAGE_RESP: PduSet = SUBMIT_RESP.and(PduSet::of(&[0x8000_0005]));
const MESSAGE: PduSet = SUBMIT.and(DELIVER);
const MESSAGE_AND_BROADCAST: PduSet = MESSAGE.and(BROADCAST_SM);
const SUBMIT_AND_BROADCAST: PduSet = SUBMIT.and(BROADCAST_SM);
const ALERT_NOTIFICATION: PduSet = PduSet::of(&[0x102]);
const ANY_RESP: PduSet = PduSet::of(&[
    0x8000_0001,
    0x8000_0002,
    0x8000_0003,
    0x8000_0004,
    0x8000_0005,
    0x8000_0006,
    0x8000_0007,
    0x8000_0008,
    0x8000_0009,
    0x8000_0015,
    0x8000_0021,
    0x8000_0103,
    0x8000_0111,
    0x8000_0112,
    0x8000_0113,
]);

tlvs! {
    0x0005 dest_addr_subunit: integer!(hex 1, AddrSubunit), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.1, v5.0 4.8.4.23", "The part of the destination's phone that the message is for.";
    0x0006 dest_network_type: integer!(hex 1, NetworkType), SUBMIT, V3_4, "v3.4 5.3.2.3, v5.0 4.8.4.26", "The kind of network of the destination.";
    0x0007 dest_bearer_type: integer!(hex 1, BearerType), SUBMIT, V3_4, "v3.4 5.3.2.5, v5.0 4.8.4.24", "The bearer that should carry the message to the destination.";
    0x0008 dest_telematics_id: integer!(hex 2), SUBMIT, V3_4, "v3.4 5.3.2.7, v5.0 4.8.4.29", "Telematic interworking at the destination: the first octet is a protocol_id, the second reserved.";
    0x000D source_addr_subunit: integer!(hex 1, AddrSubunit), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.2, v5.0 4.8.4.54", "The part of the sender's phone that the message is from.";
    0x000E source_network_type: integer!(hex 1, NetworkType), SUBMIT, V3_4, "v3.4 5.3.2.4, v5.0 4.8.4.57", "The kind of network of the sender.";
    0x000F source_bearer_type: integer!(hex 1, BearerType), SUBMIT, V3_4, "v3.4 5.3.2.6, v5.0 4.8.4.55", "The bearer over which the message came.";
    0x0010 source_telematics_id: integer!(hex 1), SUBMIT, V3_4, "v3.4 5.3.2.8, v5.0 4.8.4.61", "Telematic interworking at the sender, a protocol_id.";
    0x0017 qos_time_to_live: integer!(4), SUBMIT, V3_4, "v3.4 5.3.2.9, v5.0 4.8.4.46", "How many seconds the message centre keeps an undelivered message.";
    0x0019 payload_type: integer!(1, PayloadType), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.10, v5.0 4.8.4.44", "What the payload is.";
    0x001D additional_status_info_text: c_string!(1, 256), MESSAGE_RESP, V3_4, "v3.4 5.3.2.11, v5.0 4.8.4.1", "What the response means, in the peer's words.";
    0x001E receipted_message_id: c_string!(1, 65), DELIVER, V3_4, "v3.4 5.3.2.12, v5.0 4.8.4.47", "The message that a receipt is about, by the id of its response.";
    0x0030 ms_msg_wait_facilities: MS_MSG_WAIT_FACILITIES, SUBMIT, V3_4, "v3.4 5.3.2.13, v5.0 4.8.4.40", "Sets or clears an indication of waiting messages on the phone.";
    0x0201 privacy_indicator: integer!(1, PrivacyIndicator), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.14, v5.0 4.8.4.45", "How private the message is.";
    0x0202 source_subaddress: SUBADDRESS, MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.15, v5.0 4.8.4.60", "Subaddress of the sender.";
    0x0203 dest_subaddress: SUBADDRESS, MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.16, v5.0 4.8.4.28", "Subaddress of the destination.";
    0x0204 user_message_reference: integer!(hex 2), MESSAGE_AND_BROADCAST.and(PduSet::of(&[0x112, 0x113, 0x8000_0112])), V3_4, "v3.4 5.3.2.17, v5.0 4.8.4.62", "The sender's own reference of the message.";
    0x0205 user_response_code: integer!(hex 1), MESSAGE, V3_4, "v3.4 5.3.2.18, v5.0 4.8.4.63", "The user's answer, as the application defines it.";
    0x020A source_port: integer!(hex 2), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.20, v5.0 4.8.4.59", "Application port of the sender.";
    0x020B dest_port alias "smpp.destination_port": integer!(hex 2), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.21, v5.0 4.8.4.30", "Application port of the destination; 3.4 calls it destination_port.";
    0x020C sar_msg_ref_num: integer!(2), MESSAGE, V3_4, "v3.4 5.3.2.22, v5.0 4.8.4.48", "Reference that all parts of a long message share.";
    0x020D language_indicator: integer!(1, LanguageIndicator), MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.19, v5.0 4.8.4.35", "Language of the text.";
    0x020E sar_total_segments: integer!(1, Values::Range(1, 255)), MESSAGE, V3_4, "v3.4 5.3.2.23, v5.0 4.8.4.50", "How many parts the long message has.";
    0x020F sar_segment_seqnum: integer!(1, Values::Range(1, 255)), MESSAGE, V3_4, "v3.4 5.3.2.24, v5.0 4.8.4.49", "Which part this is, from 1.";
    0x0210 sc_interface_version alias "smpp.SC_interface_version": integer!(1, InterfaceVersion), BIND_RESP, V3_4, "v3.4 5.3.2.25, v5.0 4.8.4.51", "The version that the message centre speaks.";
    0x0302 callback_num_pres_ind: CALLBACK_NUM_PRES_IND, MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.37, v5.0 4.8.4.17", "Whether the callback number may be shown, and who checked it.", repeats;
    0x0303 callback_num_atag: CALLBACK_NUM_ATAG, MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.38, v5.0 4.8.4.16", "A name to show with the callback number.", repeats;
    0x0304 number_of_messages: integer!(1, Values::Range(0, 99)), SUBMIT, V3_4, "v3.4 5.3.2.39, v5.0 4.8.4.43", "How many messages wait in a mailbox.";
    0x0381 callback_num: CALLBACK_NUM, MESSAGE_AND_BROADCAST, V3_4, "v3.4 5.3.2.36, v5.0 4.8.4.15", "The number to call back.", repeats;
    0x0420 dpf_result: integer!(1, DpfResult), SUBMIT_RESP.and(DELIVER), V3_4, "v3.4 5.3.2.28, v5.0 4.8.4.32", "Whether a delivery pending flag was set.";
    0x0421 set_dpf: integer!(1, SetDpf), SUBMIT, V3_4, "v3.4 5.3.2.29, v5.0 4.8.4.52", "Asks for a delivery pending flag should the delivery fail.";
    0x0422 ms_availability_status: integer!(1, MsAvailabilityStatus), ALERT_NOTIFICATION, V3_4, "v3.4 5.3.2.30, v5.0 4.8.4.39", "Whether the phone can be reached.";
    0x0423 network_error_code: NETWORK_ERROR_CODE, DELIVER.and(MESSAGE_RESP), V3_4, "v3.4 5.3.2.31, v5.0 4.8.4.42", "The network's own error code of a failed delivery.";
    0x0424 message_payload: MESSAGE_PAYLOAD, MESSAGE_AND_BROADCAST.and(PduSet::of(&[0x07])), V3_4, "v3.4 5.3.2.32, v5.0 4.8.4.36", "The message, in place of short_message.";
    0x0425 delivery_failure_reason: integer!(1, DeliveryFailureReason), MESSAGE_RESP, V3_4, "v3.4 5.3.2.33, v5.0 4.8.4.19", "Why a delivery in transaction mode failed.";
    0x0426 more_messages_to_send: integer!(1, MoreMessagesToSend), SUBMIT, V3_4, "v3.4 5.3.2.34, v5.0 4.8.4.38", "Whether more messages for the same phone follow.";
    0x0427 message_state: integer!(1, MessageState), DELIVER.and(QUERY_BROADCAST_SM_RESP), V3_4, "v3.4 5.3.2.35, v5.0 4.8.4.37", "State of the message that a receipt is about.";
    0x0428 congestion_state: integer!(1, CongestionState), ANY_RESP, V5_0, "v5.0 4.8.4.18", "Load of the peer, in percent.";
    0x0501 ussd_service_op: integer!(1, UssdServiceOp), MESSAGE, V3_4, "v3.4 5.3.2.44, v5.0 4.8.4.64", "Step of a USSD dialogue.";
    0x0600 broadcast_channel_indicator: integer!(1, BroadcastChannelIndicator), BROADCAST_SM, V5_0, "v5.0 4.8.4.7", "The cell broadcast channel.";
    0x0601 broadcast_content_type: BROADCAST_CONTENT_TYPE, BROADCAST_SM.and(PduSet::of(&[0x113])), V5_0, "v5.0 4.8.4.8", "What the broadcast is about.";
    0x0602 broadcast_content_type_info alias "smpp.broadcast_content_type.info": octets!(1, 255), BROADCAST_SM, V5_0, "v5.0 4.8.4.6", "More about the content type.";
    0x0603 broadcast_message_class: integer!(hex 1, BroadcastMessageClass), BROADCAST_SM, V5_0, "v5.0 4.8.4.12", "Where the phone puts the broadcast.";
    0x0604 broadcast_rep_num: integer!(2), BROADCAST_SM, V5_0, "v5.0 4.8.4.13", "How many times the broadcast is repeated; 0 follows from validity_period and interval.";
    0x0605 broadcast_frequency_interval: BROADCAST_FREQUENCY_INTERVAL, BROADCAST_SM, V5_0, "v5.0 4.8.4.11", "Time between repetitions.";
    0x0606 broadcast_area_identifier: BROADCAST_AREA, BROADCAST_SM.and(QUERY_BROADCAST_SM_RESP), V5_0, "v5.0 4.8.4.4", "An area to broadcast in.", repeats;
    0x0606 failed_broadcast_area_identifier: BROADCAST_AREA, BROADCAST_SM_RESP, V5_0, "v5.0 4.8.4.4", "An area in which the broadcast failed: the tag of broadcast_area_identifier in broadcast_sm_resp.", repeats;
    0x0607 broadcast_error_status: integer!(hex 4, CommandStatus), BROADCAST_SM_RESP, V5_0, "v5.0 4.8.4.10", "Why the broadcast failed in the area, a command_status.", repeats;
    0x0608 broadcast_area_success: integer!(1, BroadcastAreaSuccess), QUERY_BROADCAST_SM_RESP, V5_0, "v5.0 4.8.4.5", "Share of the area's base stations that accepted the broadcast.", repeats;
    0x0609 broadcast_end_time: BROADCAST_END_TIME, QUERY_BROADCAST_SM_RESP, V5_0, "v5.0 4.8.4.9", "When the broadcast ended.";
    0x060A broadcast_service_group: octets!(1, 255), BROADCAST_SM, V5_0, "v5.0 4.8.4.14", "The group that the broadcast is for.";
    0x060B billing_identification alias "smpp.billing_id": octets!(1, 1024), SUBMIT, V5_0, "v5.0 4.8.4.3", "Billing information; the first octet is its format.";
    0x060D source_network_id: c_string!(7, 65), MESSAGE, V5_0, "v5.0 4.8.4.56", "The sender's network.";
    0x060E dest_network_id: c_string!(7, 65), MESSAGE, V5_0, "v5.0 4.8.4.25", "The destination's network.";
    0x060F source_node_id: DIGITS_6, MESSAGE, V5_0, "v5.0 4.8.4.58", "The sender's node in its network, six digits.";
    0x0610 dest_node_id: DIGITS_6, MESSAGE, V5_0, "v5.0 4.8.4.27", "The destination's node in its network, six digits.";
    0x0611 dest_addr_np_resolution: integer!(1, NpResolution), MESSAGE, V5_0, "v5.0 4.8.4.22", "Whether the destination was looked up for number portability.";
    0x0612 dest_addr_np_information alias "smpp.dest_addr_np_info": DIGITS_10, MESSAGE, V5_0, "v5.0 4.8.4.21", "Number portability information; in North America a routing number.";
    0x0613 dest_addr_np_country: octets!(1, 5), MESSAGE, V5_0, "v5.0 4.8.4.20", "E.164 country code of the operator.";
    0x1201 display_time: integer!(1, DisplayTime), SUBMIT_AND_BROADCAST, V3_4, "v3.4 5.3.2.26, v5.0 4.8.4.31", "How long the phone shows the message.";
    0x1203 sms_signal: integer!(hex 2), SUBMIT_AND_BROADCAST, V3_4, "v3.4 5.3.2.40, v5.0 4.8.4.53", "Alert tone for a TDMA phone.";
    0x1204 ms_validity: MS_VALIDITY, SUBMIT_AND_BROADCAST, V3_4, "v3.4 5.3.2.27, v5.0 4.8.4.41", "How long the message is valid on the phone: 1 octet in 3.4, 1 or 4 in 5.0.";
    0x130C alert_on_message_delivery alias "smpp.alert_on_message_delivery_type": ALERT_ON_MESSAGE_DELIVERY, SUBMIT_AND_BROADCAST, V3_4, "v3.4 5.3.2.41, v5.0 4.8.4.2", "Alerts the user when the message arrives: no octet in 3.4, 0 or 1 in 5.0.";
    0x1380 its_reply_type: integer!(1, ItsReplyType), MESSAGE, V3_4, "v3.4 5.3.2.42, v5.0 4.8.4.33", "How the user replies in an interactive session.";
    0x1383 its_session_info: ITS_SESSION_INFO, MESSAGE, V3_4, "v3.4 5.3.2.43, v5.0 4.8.4.34", "Session and sequence of an interactive session; USSD gateways use it, too.";
}

/// The row of a tag in the PDU `command_id`: the row that may stand there, else the first of that tag.
#[must_use]
pub fn tlv(tag: u16, command_id: u32) -> Option<&'static TlvSpec<'static>> {
    let first = TLVS.partition_point(|row| row.tag < tag);
    let rows = TLVS.get(first..)?;
    let found = rows.first().filter(|row| row.tag == tag)?;
    match rows.get(1) {
        Some(other) if other.tag == tag && !found.pdus.has(command_id) && other.pdus.has(command_id) => {
            Some(other)
        }
        _ => Some(found),
    }
}
