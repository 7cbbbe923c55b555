//! A receipt as a whole: what its text and its TLVs say.

use super::{IdRule, Receipt, ReceiptText};
use crate::codec::Tlvs;
use crate::tables::{MessageState, Tag};
use crate::text::Kind;

/// network_error_code as it is sent: by the standard's three octets, or as three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NetworkError {
    /// The network's type; none where digits were sent.
    pub network_type: Option<u8>,
    /// The error code.
    pub code: u16,
}

impl NetworkError {
    /// Reads the value of the TLV.
    #[must_use]
    pub fn read(value: &[u8]) -> Option<Self> {
        let [network_type, high, low] = value else { return None };
        if value.iter().all(u8::is_ascii_digit) {
            let code = value.iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
            return Some(Self { network_type: None, code });
        }
        Some(Self { network_type: Some(*network_type), code: u16::from_be_bytes([*high, *low]) })
    }
}

/// What a receipt says by its text and by its TLVs, each for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptView<'a> {
    /// The text, where keys were found in it.
    pub text: Option<Receipt<'a>>,
    /// receipted_message_id, without its NUL.
    pub receipted_message_id: Option<&'a [u8]>,
    /// message_state.
    pub message_state: Option<MessageState>,
    /// network_error_code.
    pub network_error_code: Option<NetworkError>,
}

impl<'a> ReceiptView<'a> {
    /// Puts together what there is; `text` is [`ReceiptText::of_message`] of the same message.
    #[must_use]
    pub fn new(text: Option<&'a ReceiptText>, tlvs: &Tlvs<'a>) -> Self {
        Self::of(text.map(ReceiptText::receipt), tlvs)
    }

    /// The same of a text that was read.
    #[must_use]
    pub fn of(text: Option<Receipt<'a>>, tlvs: &Tlvs<'a>) -> Self {
        let state = tlvs.find(Tag::message_state).and_then(|value| value.first());
        Self {
            text,
            receipted_message_id: tlvs
                .find(Tag::receipted_message_id)
                .map(|value| value.split(|octet| *octet == 0).next().unwrap_or(value)),
            message_state: state.map(|state| MessageState(*state)),
            network_error_code: tlvs.find(Tag::network_error_code).and_then(NetworkError::read),
        }
    }

    /// The id in the text, where there is one that is not empty.
    #[must_use]
    pub fn text_id(&self) -> Option<&'a str> {
        self.text.as_ref()?.id.map(|id| id.text).filter(|id| !id.is_empty())
    }

    /// How the id in the text and the one in the TLV are the same; none where they differ, or one is missing.
    #[must_use]
    pub fn ids_agree(&self) -> Option<IdRule> {
        IdRule::between(self.text_id()?.as_bytes(), self.receipted_message_id?)
    }

    /// Whether text and TLV name different messages. The same number in another base is no difference.
    #[must_use]
    pub fn ids_disagree(&self) -> bool {
        let both = self.text_id().is_some() && self.receipted_message_id.is_some_and(|id| !id.is_empty());
        both && self.ids_agree().is_none()
    }

    /// The state: of the TLV, else of the text's `stat`, where that is one of the standard's.
    #[must_use]
    pub fn state(&self) -> Option<MessageState> {
        self.message_state.or_else(|| self.text.as_ref()?.state())
    }

    /// Whether `stat` and message_state name different states. A `stat` of the message centre's own never disagrees, nor
    /// does message_state 0, which senders give that have none: it is no state of 3.4.
    #[must_use]
    pub fn states_disagree(&self) -> bool {
        match (self.text.as_ref().and_then(Receipt::state), self.message_state) {
            (Some(text), Some(tlv)) => text != tlv && tlv != MessageState::SCHEDULED,
            _ => false,
        }
    }

    /// Whether no other receipt follows for the message.
    ///
    /// An intermediate notification is never final, nor is a receipt whose text or TLV has a state on the way (see
    /// [`MessageState::is_final`]). A `stat` of the message centre's own (`FAILED`, `DND_REJECTED`) counts as final,
    /// as receipts are for final states unless something says otherwise; a receipt without any state does not.
    #[must_use]
    pub fn is_final(&self, kind: Kind) -> bool {
        let stat = self.text.as_ref().and_then(|text| text.stat).filter(|stat| !stat.text.is_empty());
        let text = self.text.as_ref().and_then(Receipt::state);
        // Senders that have no state to give give 0.
        let tlv = self.message_state.filter(|state| text.is_none() || *state != MessageState::SCHEDULED);
        let states = [tlv, text];
        kind != Kind::Intermediate
            && (stat.is_some() || self.message_state.is_some())
            && states.into_iter().flatten().all(MessageState::is_final)
    }
}
