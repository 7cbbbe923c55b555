//! What kind of message a PDU carries.

use super::receipt::is_probable_receipt;
use super::{Content, Encoding};
use crate::pdu::{BroadcastSm, DataSm, DeliverSm, Message};
use crate::tables::udh::ApplicationPort;
use crate::tables::{EsmClass, Tag};

macro_rules! kinds {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal; )+) => {
        /// What kind of message it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind { $( $(#[doc = $doc])+ $variant, )+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// What it is, in our words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => concat!($($doc),+), )+ }
            }
        }
    };
}

kinds! {
    /// Text for a person.
    Text = "text";
    /// Text that the phone shows at once and does not store (class 0).
    Flash = "flash";
    /// Acknowledged by the phone and thrown away (protocol_id 0x40).
    Silent = "silent";
    /// Replaces an earlier message on the phone (protocol_id 0x41 to 0x47).
    Replace = "replace";
    /// Sets or clears an indication of waiting messages.
    Mwi = "mwi";
    /// A WAP push: a link or content for the phone's browser.
    WapPush = "wap_push";
    /// Tells the phone that an MMS waits.
    MmsNotification = "mms_notification";
    /// Settings for the phone (OMA client provisioning).
    OmaCp = "oma_cp";
    /// Data for the SIM, over the air.
    SimOta = "sim_ota";
    /// Formatted text, sounds and pictures (Enhanced Messaging Service).
    Ems = "ems";
    /// Octets without a meaning of their own.
    Binary = "binary";
    /// A step of a USSD dialogue.
    Ussd = "ussd";
    /// A cell broadcast.
    Broadcast = "broadcast";
    /// A delivery receipt of the message centre.
    Receipt = "receipt";
    /// A notification of a state before the final one.
    Intermediate = "intermediate";
    /// An acknowledgement of the receiving SME or its user.
    SmeAck = "sme_ack";
}

impl Kind {
    /// The kind of the message that the PDU `command_id` carries.
    #[must_use]
    pub fn of(command_id: u32, message: &Message<'_>) -> Self {
        if command_id == BroadcastSm::COMMAND_ID {
            return Self::Broadcast;
        }
        let esm_class = EsmClass(message.context.esm_class.unwrap_or(0));
        let from_mc = matches!(command_id, DeliverSm::COMMAND_ID | DataSm::COMMAND_ID);
        match esm_class.message_type() {
            1 if from_mc => return Self::Receipt,
            8 if from_mc => return Self::Intermediate,
            2 | 4 => return Self::SmeAck,
            _ => {}
        }
        if message.tlvs.find(Tag::ussd_service_op).is_some() || message.service_type == b"USSD" {
            return Self::Ussd;
        }
        let data_coding = message.context.data_coding.unwrap_or(0);
        let content = Content::read(message.octets, message.context, Encoding::of(0));
        let Content { header, text, .. } = content;
        let of_tlvs = || {
            let has = |tag| message.tlvs.find(tag).is_some();
            message.octets.is_empty() && has(Tag::receipted_message_id) && has(Tag::message_state)
        };
        if from_mc && (is_probable_receipt(&content) || of_tlvs()) {
            return Self::Receipt;
        }
        let has = |iei: core::ops::RangeInclusive<u8>| {
            header.is_some_and(|header| header.elements().any(|element| iei.contains(&element.iei)))
        };
        match message.protocol_id {
            Some(0x40) => return Self::Silent,
            Some(0x41..=0x47) => return Self::Replace,
            Some(0x7F) => return Self::SimOta,
            _ => {}
        }
        if data_coding == 0xF6 || has(0x70..=0x7F) {
            return Self::SimOta;
        }
        let port =
            header.and_then(|header| header.ports()).map(|(destination, _)| destination).or_else(|| {
                message.tlvs.find(Tag::dest_port)?.first_chunk::<2>().map(|port| u16::from_be_bytes(*port))
            });
        match port.map(ApplicationPort) {
            Some(ApplicationPort::WAP_PUSH | ApplicationPort::WAP_PUSH_SECURE) => {
                return push_content(text);
            }
            Some(ApplicationPort::OTA_SETTINGS) => return Self::OmaCp,
            _ => {}
        }
        if matches!(data_coding, 0xC0..=0xEF)
            || has(0x01..=0x01)
            || message.tlvs.find(Tag::ms_msg_wait_facilities).is_some()
        {
            return Self::Mwi;
        }
        if has(0x0A..=0x1A) {
            return Self::Ems;
        }
        let class_0 = match data_coding {
            0x10..=0x7F => data_coding & 0x13 == 0x10,
            0xF0..=0xFF => data_coding & 0x03 == 0,
            _ => false,
        };
        if class_0 || message.tlvs.find(Tag::dest_addr_subunit) == Some(&[1]) {
            return Self::Flash;
        }
        if Encoding::of(data_coding) == Encoding::Binary { Self::Binary } else { Self::Text }
    }
}

/// What a WSP push holds, by its content type: transaction id, 0x06, length of the headers, content type.
fn push_content(octets: &[u8]) -> Kind {
    let [_, 0x06, _, headers @ ..] = octets else { return Kind::WapPush };
    let content_type = match headers {
        // A general form has its length before the type: one octet below 31, or 31 and a length.
        [31, _, rest @ ..] | [0..=30, rest @ ..] => rest,
        rest => rest,
    };
    match content_type {
        [0xBE, ..] => Kind::MmsNotification,
        [0xB6, ..] => Kind::OmaCp,
        text if text.starts_with(b"application/vnd.wap.mms-message") => Kind::MmsNotification,
        text if text.starts_with(b"application/vnd.wap.connectivity-wbxml") => Kind::OmaCp,
        _ => Kind::WapPush,
    }
}
