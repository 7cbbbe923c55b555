//! The mandatory parameters: name, wire type, meaning of the values, section. A PDU lists them by name, so each is
//! declared once however many PDUs have it.

use crate::codec::spec::{FieldSpec, ListSpec, Values, Wire};
use crate::codec::{COctetString, DestAddresses, MessageIds, ShortMessage, Time, UnsuccessSmes, fields};
use crate::tables::{
    AddrNpi, AddrTon, CommandStatus, DataCoding, ErrorCode, EsmClass, InterfaceVersion, MessageState,
    PriorityFlag, ProtocolId, RegisteredDelivery, ReplaceIfPresentFlag,
};

fields! {
    /// Length of the whole PDU in octets, this field included.
    command_length: u8, Wire::Integer(4), Values::Any, "v5.0 4.7.4";
    /// Which PDU this is; bit 31 is set in responses.
    command_id: u8, Wire::Integer(4), Values::Any, "v3.4 5.1.2.1, v5.0 4.7.5", hex;
    /// The result, in responses; 0 in requests.
    command_status: u8, Wire::Integer(4), Values::Codes(&CommandStatus::TABLE), "v3.4 5.1.3, v5.0 4.7.6", hex;
    /// Joins a response to its request; 1 to 0x7FFFFFFF by the standard.
    sequence_number: u8, Wire::Integer(4), Values::Any, "v5.0 4.7.24";

    /// The account that binds, or the message centre's name in a response.
    system_id: COctetString<'a>, Wire::CString(16), Values::Any, "v3.4 5.2.1, v5.0 4.7.30";
    /// The password of the account; captures hold it in clear.
    password: COctetString<'a>, Wire::CString(9), Values::Any, "v3.4 5.2.2, v5.0 4.7.18";
    /// Kind of ESME, as agreed with the message centre; usually empty.
    system_type: COctetString<'a>, Wire::CString(13), Values::Any, "v3.4 5.2.3, v5.0 4.7.31";
    /// The version that the ESME speaks.
    interface_version: InterfaceVersion, Wire::Integer(1), Values::Codes(&InterfaceVersion::TABLE), "v3.4 5.2.4, v5.0 4.7.13";
    /// Type of number of the ESME's addresses.
    addr_ton: AddrTon, Wire::Integer(1), Values::Codes(&AddrTon::TABLE), "v3.4 5.2.5, v5.0 4.7.1", hex;
    /// Numbering plan of the ESME's addresses.
    addr_npi: AddrNpi, Wire::Integer(1), Values::Codes(&AddrNpi::TABLE), "v3.4 5.2.6, v5.0 4.7.2", hex;
    /// The ESME's addresses as a regular expression; most message centres ignore it.
    address_range: COctetString<'a>, Wire::CString(41), Values::Any, "v3.4 5.2.7, v5.0 4.7.3";

    /// The service that carries the message; empty is the message centre's default.
    service_type: COctetString<'a>, Wire::CString(6), Values::Any, "v5.0 4.7.25";
    /// Type of number of the source address.
    source_addr_ton: AddrTon, Wire::Integer(1), Values::Codes(&AddrTon::TABLE), "v3.4 5.2.5, v5.0 4.7.1", hex;
    /// Numbering plan of the source address.
    source_addr_npi: AddrNpi, Wire::Integer(1), Values::Codes(&AddrNpi::TABLE), "v3.4 5.2.6, v5.0 4.7.2", hex;
    /// The address that the message comes from.
    source_addr: COctetString<'a>, Wire::CString(21), Values::Any, "v5.0 4.7.29";
    /// The address that the message comes from; up to 65 octets in 3.4.
    long_source_addr as "source_addr": COctetString<'a>, Wire::CString(65), Values::Any, "v5.0 4.7.29";
    /// Type of number of the destination.
    dest_addr_ton: AddrTon, Wire::Integer(1), Values::Codes(&AddrTon::TABLE), "v3.4 5.2.5, v5.0 4.7.1", hex;
    /// Numbering plan of the destination.
    dest_addr_npi: AddrNpi, Wire::Integer(1), Values::Codes(&AddrNpi::TABLE), "v3.4 5.2.6, v5.0 4.7.2", hex;
    /// The address that the message goes to.
    destination_addr: COctetString<'a>, Wire::CString(21), Values::Any, "v5.0 4.7.8";
    /// The address that the message goes to; up to 65 octets in 3.4.
    long_destination_addr as "destination_addr": COctetString<'a>, Wire::CString(65), Values::Any, "v5.0 4.7.8";
    /// Type of number of the ESME's address.
    esme_addr_ton: AddrTon, Wire::Integer(1), Values::Codes(&AddrTon::TABLE), "v3.4 5.2.5, v5.0 4.7.1", hex;
    /// Numbering plan of the ESME's address.
    esme_addr_npi: AddrNpi, Wire::Integer(1), Values::Codes(&AddrNpi::TABLE), "v3.4 5.2.6, v5.0 4.7.2", hex;
    /// The ESME that the alert is for.
    esme_addr: COctetString<'a>, Wire::CString(65), Values::Any, "v5.0 4.7.11";

    /// Messaging mode, message type and GSM features.
    esm_class: EsmClass, Wire::Integer(1), Values::Bits(EsmClass::BITS), "v3.4 5.2.12, v5.0 4.7.12", hex;
    /// What the higher layer does with the message: GSM's TP-PID.
    protocol_id: ProtocolId, Wire::Integer(1), Values::Codes(&ProtocolId::TABLE), "v5.0 4.7.20", hex;
    /// How urgent the message is.
    priority_flag: PriorityFlag, Wire::Integer(1), Values::Codes(&PriorityFlag::TABLE), "v5.0 4.7.19", hex;
    /// When to deliver the message; empty is at once.
    schedule_delivery_time: Time<'a>, Wire::Time, Values::Any, "v5.0 4.7.23.1";
    /// Until when to try; empty is the message centre's default.
    validity_period: Time<'a>, Wire::Time, Values::Any, "v5.0 4.7.23.2";
    /// Which receipts and acknowledgements are asked for.
    registered_delivery: RegisteredDelivery, Wire::Integer(1), Values::Bits(RegisteredDelivery::BITS), "v3.4 5.2.17, v5.0 4.7.21", hex;
    /// Whether an earlier message is replaced.
    replace_if_present_flag: ReplaceIfPresentFlag, Wire::Integer(1), Values::Codes(&ReplaceIfPresentFlag::TABLE), "v5.0 4.7.22", hex;
    /// Alphabet and class of the message.
    data_coding: DataCoding, Wire::Integer(1), Values::Codes(&DataCoding::TABLE), "v3.4 5.2.19, v5.0 4.7.7", hex;
    /// Number of a predefined message at the message centre; 0 for none.
    sm_default_msg_id: u8, Wire::Integer(1), Values::Any, "v5.0 4.7.27";
    /// Length of short_message in octets: at most 254 in 3.4, 255 in 5.0.
    sm_length: u8, Wire::Length, Values::Any, "v3.4 5.2.21, v5.0 4.7.28";
    /// The message, its user data header included.
    short_message alias "smpp.message": ShortMessage<'a>, Wire::Message, Values::Any, "v3.4 5.2.22, v5.0 4.7.26";

    /// How many destinations follow: at most 254 in 3.4, 255 in 5.0.
    number_of_dests: u8, Wire::Count, Values::Any, "v5.0 4.7.17";
    /// The destinations: SME addresses and distribution lists.
    dest_address: DestAddresses<'a>, Wire::List(&DEST_ADDRESS), Values::Any, "v3.4 4.5.1.1, v5.0 4.2.3.1";
    /// What kind of destination follows.
    dest_flag: u8, Wire::Integer(1), Values::Range(1, 2), "v3.4 5.2.25, v5.0 4.7.9";
    /// Name of a distribution list at the message centre.
    dl_name: COctetString<'a>, Wire::CString(21), Values::Any, "v3.4 4.5.1.2, v5.0 4.7.10";
    /// How many destinations were not accepted.
    no_unsuccess: u8, Wire::Count, Values::Any, "v5.0 4.7.16";
    /// The destinations that were not accepted.
    unsuccess_sme: UnsuccessSmes<'a>, Wire::List(&UNSUCCESS_SME), Values::Any, "v3.4 4.5.2.1, v5.0 4.2.3.2";
    /// Why the destination was not accepted, a command_status.
    error_status_code: CommandStatus, Wire::Integer(4), Values::Codes(&CommandStatus::TABLE), "v3.4 5.1.3, v5.0 4.7.6", hex;

    /// The message centre's id of the message; in 3.3 at most 8 hexadecimal characters.
    message_id: COctetString<'a>, Wire::CString(65), Values::Any, "v5.0 4.7.14";
    /// When the message reached its final state; empty before.
    final_date: Time<'a>, Wire::Time, Values::Any, "v5.0 4.7.23.3";
    /// State of the message.
    message_state: MessageState, Wire::Integer(1), Values::Codes(&MessageState::TABLE), "v3.4 5.2.28, v5.0 4.7.15";
    /// State of the message.
    message_status: MessageState, Wire::Integer(1), Values::Codes(&MessageState::TABLE), "";
    /// The network's error code of a failed delivery; what it means is the message centre's affair.
    error_code: ErrorCode, Wire::Integer(1), Values::Codes(&ErrorCode::TABLE), "v5.0 4.5.2.2";

    /// Name of a parameter to read.
    param_name: COctetString<'a>, Wire::CString(32), Values::Any, "";
    /// Value of the parameter.
    param_value: COctetString<'a>, Wire::CString(101), Values::Any, "";
    /// How many messages to list.
    number_of_messages_wanted as "no_of_messages": u8, Wire::Integer(1), Values::Any, "";
    /// How many message ids follow.
    no_of_messages: u8, Wire::Count, Values::Any, "";
    /// Ids of the newest messages.
    message_ids: MessageIds<'a>, Wire::List(&MESSAGE_IDS), Values::Any, "";
    /// How many octets of the text are wanted.
    text_length_wanted as "sm_length": u8, Wire::Integer(1), Values::Any, "";
}

const DEST_ADDRESS: ListSpec<'static> =
    ListSpec::Choice(dest_flag, &[(1, &[dest_addr_ton, dest_addr_npi, destination_addr]), (2, &[dl_name])]);

const UNSUCCESS_SME: ListSpec<'static> =
    ListSpec::Record(&[dest_addr_ton, dest_addr_npi, destination_addr, error_status_code]);

const MESSAGE_IDS: ListSpec<'static> = ListSpec::Plain(FieldSpec::new("", Wire::CString(65)));
