//! What kind of message a PDU carries: each kind by a PDU made by hand.

use smppscope::pdu::Pdu;
use smppscope::text::Kind;

use super::pdus::{pdu, properties};

/// What a kind is told by.
#[derive(Clone, Copy, Default)]
struct Sample<'a> {
    service_type: &'a str,
    esm_class: u8,
    protocol_id: u8,
    data_coding: u8,
    message: &'a [u8],
    tlvs: &'a [u8],
}

impl Sample<'_> {
    /// submit_sm or deliver_sm.
    fn octets(&self, command_id: u32) -> Vec<u8> {
        let mut body = self.service_type.as_bytes().to_vec();
        body.extend(b"\0\x01\x01\x31\0\x01\x01\x32\0");
        body.extend([self.esm_class, self.protocol_id, 0, 0, 0, 0, 0, self.data_coding, 0]);
        body.push(u8::try_from(self.message.len()).unwrap());
        body.extend(self.message);
        body.extend(self.tlvs);
        pdu(command_id, 0, 1, &body)
    }

    fn kind(&self, command_id: u32) -> Kind {
        let octets = self.octets(command_id);
        properties::decode(&octets);
        let message = Pdu::decode(&octets).ok().and_then(|pdu| pdu.message()).expect("a message");
        Kind::of(command_id, &message)
    }

    fn submitted(&self) -> Kind {
        self.kind(4)
    }

    fn delivered(&self) -> Kind {
        self.kind(5)
    }
}

const EMPTY: Sample<'static> =
    Sample { service_type: "", esm_class: 0, protocol_id: 0, data_coding: 0, message: b"hi", tlvs: b"" };
const RECEIPT: &[u8] =
    b"id:1 sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:";

#[test]
fn texts_flashes_and_octets_are_told_by_data_coding() {
    for (data_coding, kind) in [
        (0x00, Kind::Text),
        (0x01, Kind::Text),
        (0x08, Kind::Text),
        (0x11, Kind::Text),
        (0x10, Kind::Flash),
        (0x18, Kind::Flash),
        (0x50, Kind::Flash),
        (0xf0, Kind::Flash),
        (0xf4, Kind::Flash),
        (0x02, Kind::Binary),
        (0x04, Kind::Binary),
        (0xf5, Kind::Binary),
        (0xf6, Kind::SimOta),
        (0xc8, Kind::Mwi),
        (0xd0, Kind::Mwi),
        (0xe0, Kind::Mwi),
    ] {
        assert_eq!(Sample { data_coding, ..EMPTY }.submitted(), kind, "{data_coding:#x}");
    }
    // dest_addr_subunit 1 is the display.
    assert_eq!(Sample { tlvs: b"\x00\x05\x00\x01\x01", ..EMPTY }.submitted(), Kind::Flash);
}

#[test]
fn silent_and_replacing_messages_are_told_by_protocol_id() {
    for (protocol_id, kind) in [
        (0x40, Kind::Silent),
        (0x41, Kind::Replace),
        (0x47, Kind::Replace),
        (0x48, Kind::Text),
        (0x3f, Kind::Text),
        (0x7f, Kind::SimOta),
    ] {
        assert_eq!(Sample { protocol_id, ..EMPTY }.submitted(), kind, "{protocol_id:#x}");
    }
}

#[test]
fn headers_tell_pushes_settings_pictures_and_waiting_messages() {
    for (message, kind) in [
        // Special SMS message indication.
        (&b"\x04\x01\x02\x80\x05x"[..], Kind::Mwi),
        // A small picture.
        (b"\x04\x11\x02\x00\x00x", Kind::Ems),
        // A command packet for the SIM.
        (b"\x02\x70\x00\x00\x01", Kind::SimOta),
        // To port 2948: transaction, push, headers of 1 octet, text/vnd.wap.sl.
        (b"\x06\x05\x04\x0b\x84\x23\xf0\x01\x06\x01\xb0", Kind::WapPush),
        // application/vnd.wap.mms-message, short and as text.
        (b"\x06\x05\x04\x0b\x84\x23\xf0\x01\x06\x01\xbe", Kind::MmsNotification),
        (b"\x06\x05\x04\x0b\x84\x23\xf0\x01\x06\x20application/vnd.wap.mms-message\0", Kind::MmsNotification),
        // application/vnd.wap.connectivity-wbxml, in general form with a length before it.
        (b"\x06\x05\x04\x0b\x84\x23\xf0\x01\x06\x03\x02\xb6\x80", Kind::OmaCp),
        // To port 49999.
        (b"\x06\x05\x04\xc3\x4f\x00\x00\x01", Kind::OmaCp),
        // Ports of no meaning, and a header that says only which part this is.
        (b"\x06\x05\x04\x12\x34\x00\x00x", Kind::Text),
        (b"\x05\x00\x03\x01\x02\x01x", Kind::Text),
        // No header at all behind the bit.
        (b"", Kind::Text),
    ] {
        assert_eq!(Sample { esm_class: 0x40, message, ..EMPTY }.submitted(), kind, "{message:02x?}");
    }
    // The port may stand in a TLV.
    let sample =
        Sample { data_coding: 4, message: b"\x01\x06\x01\xbe", tlvs: b"\x02\x0b\x00\x02\x0b\x84", ..EMPTY };
    assert_eq!(sample.submitted(), Kind::MmsNotification);
    // ms_msg_wait_facilities.
    assert_eq!(Sample { tlvs: b"\x00\x30\x00\x01\x80", ..EMPTY }.submitted(), Kind::Mwi);
}

#[test]
fn receipts_and_acknowledgements_are_told_by_the_message_type() {
    for (esm_class, kind) in
        [(0x04, Kind::Receipt), (0x20, Kind::Intermediate), (0x08, Kind::SmeAck), (0x10, Kind::SmeAck)]
    {
        assert_eq!(Sample { esm_class, ..EMPTY }.delivered(), kind, "{esm_class:#x}");
        // With a header, too.
        let sample = Sample { esm_class: esm_class | 0x40, message: b"\x05\x00\x03\x01\x02\x01x", ..EMPTY };
        assert_eq!(sample.delivered(), kind, "{esm_class:#x}");
    }
    // The text of a receipt without the type is a receipt when it comes from the message centre.
    assert_eq!(Sample { message: RECEIPT, ..EMPTY }.delivered(), Kind::Receipt);
    assert_eq!(Sample { message: RECEIPT, ..EMPTY }.submitted(), Kind::Text);
    assert_eq!(Sample { message: b"id: your card, please", ..EMPTY }.delivered(), Kind::Text);
    // ESMEs acknowledge; they do not send receipts.
    assert_eq!(Sample { esm_class: 0x08, ..EMPTY }.submitted(), Kind::SmeAck);
    assert_eq!(Sample { esm_class: 0x04, ..EMPTY }.submitted(), Kind::Text);
}

#[test]
fn ussd_is_told_by_its_tlv_or_service_type() {
    assert_eq!(Sample { tlvs: b"\x05\x01\x00\x01\x02", ..EMPTY }.submitted(), Kind::Ussd);
    assert_eq!(Sample { service_type: "USSD", ..EMPTY }.delivered(), Kind::Ussd);
}

#[test]
fn a_broadcast_is_one_whatever_it_holds() {
    let octets = pdu(0x111, 0, 1, &[0; 11]);
    let message = Pdu::decode(&octets).ok().and_then(|pdu| pdu.message()).expect("a message");
    assert_eq!(Kind::of(0x111, &message), Kind::Broadcast);
}

#[test]
fn the_receipt_may_stand_in_the_payload_alone() {
    let mut tlvs = vec![0x04, 0x24, 0, u8::try_from(RECEIPT.len()).unwrap()];
    tlvs.extend(RECEIPT);
    assert_eq!(Sample { message: b"", tlvs: &tlvs, ..EMPTY }.delivered(), Kind::Receipt);
}

/// The parts of data_coding as the annotation shows them, after the tables of 3GPP TS 23.038 4.
#[test]
fn a_data_coding_of_gsm_shows_its_bits() {
    for (data_coding, wanted) in [
        (0xF1, &[("group", 0xF0, 15), ("alphabet", 0x04, 0), ("class", 0x03, 1)][..]),
        (0x08, &[]),
        (
            0x18,
            &[
                ("group", 0xC0, 0),
                ("compression", 0x20, 0),
                ("class_present", 0x10, 1),
                ("alphabet", 0x0C, 2),
                ("class", 0x03, 0),
            ],
        ),
        (0xC8, &[("group", 0xF0, 12), ("indication", 0x08, 1), ("waiting", 0x03, 0)]),
    ] {
        // submit_sm without a text: the two octets after data_coding are sm_default_msg_id and sm_length.
        let mut octets = vec![0, 0, 0, 33, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1];
        octets.extend([0; 14]);
        octets.extend([data_coding, 0, 0]);
        let mut leaves = smppscope::render::leaves::Leaves::new(Default::default());
        smppscope::pdu::annotate(&octets, &smppscope::codec::Dictionary::STANDARD, &mut leaves).unwrap();
        let leaf = leaves.leaves.iter().find(|leaf| leaf.name == "data_coding").unwrap();
        let parts: Vec<String> = leaf
            .parts()
            .iter()
            .map(|part| format!("{} {:?} {:?}", part.name, part.mask, part.value))
            .collect();
        let wanted: Vec<String> = wanted
            .iter()
            .map(|(name, mask, value)| format!("{name} {:?} Number({value})", Some(mask)))
            .collect();
        assert_eq!(parts, wanted, "{data_coding:#x}");
    }
}
