//! Receipts that are written just as the standard does, read quickly.

use super::{KEYS, Receipt, ReceiptKey, ReceiptText, ReceiptView};
use crate::pdu::Message;
use crate::text::{Content, Encoding};

impl ReceiptView<'_> {
    /// Looks at what a message says as a receipt, spans aside.
    pub(crate) fn look_at<R>(
        message: &Message<'_>,
        data_coding_0: Encoding,
        look: impl FnOnce(&ReceiptView<'_>) -> R,
    ) -> R {
        let content = Content::read(message.octets, message.context, data_coding_0);
        if let Some(plain) = Receipt::plain(&content) {
            return look(&ReceiptView::of(Some(plain), &message.tlvs));
        }
        let text = ReceiptText::of_message(message, data_coding_0);
        look(&ReceiptView::new(text.as_ref(), &message.tlvs))
    }
}

impl<'a> Receipt<'a> {
    /// The values of a text that has every key before `text`, in the order of the standard and in its spelling, one
    /// space before each, and values of letters, digits and `-`; none for any other, which [`super::ReceiptText`] reads.
    /// The values have no spans, and that of `text` is left out.
    pub(crate) fn plain(content: &Content<'a>) -> Option<Self> {
        // In these, the characters of such a text are their own ASCII.
        let plain = matches!(
            content.encoding?,
            Encoding::Gsm7
                | Encoding::Ascii
                | Encoding::Latin1
                | Encoding::Latin9
                | Encoding::Iso8859_5
                | Encoding::Iso8859_8
                | Encoding::Utf8
        );
        if !plain || content.header.is_some() {
            return None;
        }
        let mut receipt = Self::default();
        let mut rest = content.text;
        for (at, row) in KEYS.iter().enumerate() {
            if at > 0 {
                match rest.split_first() {
                    Some((b' ', after)) => rest = after,
                    None if row.key == ReceiptKey::Text => break,
                    _ => return None,
                }
            }
            let name = row.spellings.first()?.as_bytes();
            let (key, after) = rest.split_at_checked(name.len())?;
            if !key.eq_ignore_ascii_case(name) {
                return None;
            }
            rest = after.strip_prefix(b":")?;
            if row.key == ReceiptKey::Text {
                break;
            }
            let is_value = |octet: &&u8| octet.is_ascii_alphanumeric() || **octet == b'-';
            let (value, after) = rest.split_at_checked(rest.iter().take_while(is_value).count())?;
            if value.is_empty() {
                return None;
            }
            receipt.set(row.key, core::str::from_utf8(value).ok()?);
            rest = after;
        }
        Some(receipt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_quickly_is_what_is_read_slowly() {
        let usual =
            "id:0a1b-7 sub:001 dlvrd:001 submit date:2601010000 done date:260101000159 stat:DELIVRD err:000";
        let quoting = format!("{usual} Text:stat:UNDELIV id:9");
        for text in [usual, &quoting] {
            let content = Content::plain(Encoding::Gsm7, text.as_bytes());
            let quick = Receipt::plain(&content).unwrap();
            let slow = ReceiptText::read(&content).unwrap();
            for row in KEYS.iter().filter(|row| row.key != ReceiptKey::Text) {
                let value = |receipt: &Receipt<'_>| receipt.get(row.key).map(|value| value.text.to_owned());
                assert_eq!(value(&quick), value(&slow.receipt()), "{}", row.name);
                assert!(value(&quick).is_some());
            }
        }
        for other in
            ["", "id:1", "id: 1 sub:001", "hello id:1 sub:001", &usual.replace("err", "error"), &usual[..90]]
        {
            assert_eq!(Receipt::plain(&Content::plain(Encoding::Gsm7, other.as_bytes())), None, "{other}");
        }
        assert_eq!(Receipt::plain(&Content::plain(Encoding::Ucs2, usual.as_bytes())), None);
    }
}
