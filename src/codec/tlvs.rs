//! The TLVs of a PDU in Rust.

use super::output::Output;
use super::{Dictionary, EncodeError, Overrides, Reader, Sink, Writer};

/// A TLV: its tag and the octets of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The tag; [`crate::tables::Tag`] has the standard's.
    pub tag: u16,
    /// The value, without tag and length.
    pub value: &'a [u8],
}

/// The TLVs of a PDU, in wire order and with repetitions. Equal are those that give the same octets.
#[derive(Clone, Copy, Debug)]
pub enum Tlvs<'a> {
    /// All octets after the mandatory parameters, as read.
    Octets(&'a [u8]),
    /// TLVs to write.
    List(&'a [Tlv<'a>]),
}

impl Default for Tlvs<'_> {
    fn default() -> Self {
        Self::List(&[])
    }
}

impl PartialEq for Tlvs<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Octets(these), Self::Octets(others)) => these == others,
            (Self::List(these), Self::List(others)) => these == others,
            (Self::Octets(octets), Self::List(list)) | (Self::List(list), Self::Octets(octets)) => {
                let mut rest = *octets;
                let same = list.iter().all(|tlv| {
                    let [t0, t1] = tlv.tag.to_be_bytes();
                    let Ok(length) = u16::try_from(tlv.value.len()) else { return false };
                    let [l0, l1] = length.to_be_bytes();
                    let after =
                        rest.strip_prefix(&[t0, t1, l0, l1]).and_then(|rest| rest.strip_prefix(tlv.value));
                    rest = after.unwrap_or_default();
                    after.is_some()
                });
                same && rest.is_empty()
            }
        }
    }
}

impl Eq for Tlvs<'_> {}

impl<'a> Tlvs<'a> {
    /// The TLVs; the value of one that overruns the PDU is what is there.
    pub fn iter(&self) -> impl Iterator<Item = Tlv<'a>> + use<'a> {
        let (mut octets, list) = match *self {
            Self::Octets(octets) => (octets, &[][..]),
            Self::List(list) => (&[][..], list),
        };
        core::iter::from_fn(move || {
            let ([t0, t1, l0, l1], rest) = octets.split_first_chunk::<4>()?;
            let length = usize::from(u16::from_be_bytes([*l0, *l1]));
            let value = rest.get(..length).unwrap_or(rest);
            octets = &rest[value.len()..];
            Some(Tlv { tag: u16::from_be_bytes([*t0, *t1]), value })
        })
        .chain(list.iter().copied())
    }

    /// The value of the first TLV with this tag.
    #[must_use]
    pub fn find(&self, tag: u16) -> Option<&'a [u8]> {
        self.iter().find(|tlv| tlv.tag == tag).map(|tlv| tlv.value)
    }

    /// Reads what is left of the PDU as TLVs.
    #[inline]
    pub(crate) fn read<S: Sink<'a>>(reader: &mut Reader<'a>, command_id: u32, sink: &mut S) -> Self {
        let octets = reader.untaken();
        if S::WATCHES || !octets.is_empty() {
            let mut apart = reader.clone();
            Self::read_all(&mut apart, command_id, sink);
            *reader = apart;
        }
        Self::Octets(octets)
    }

    #[inline(never)]
    fn read_all<S: Sink<'a>>(reader: &mut Reader<'a>, command_id: u32, sink: &mut S) {
        let outcome =
            crate::pdu::read_tlvs(reader, &Dictionary::STANDARD, command_id, Default::default(), sink);
        reader.end_at_fault::<S, _>(outcome);
    }

    #[inline(always)]
    pub(crate) fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
    ) -> Result<(), EncodeError> {
        match self {
            Self::List([]) => Ok(()),
            Self::Octets(octets) => writer.raw(octets),
            Self::List(list) => {
                for (index, tlv) in list.iter().enumerate() {
                    writer.tlv(index, tlv.tag, tlv.value)?;
                }
                Ok(())
            }
        }
    }
}
