//! A message's octets taken apart: the user data header, and the text in its encoding.

use super::encoding::{Characters, Encoding};
use super::national::Shifts;
use super::udh::Header;
use crate::codec::MessageContext;

/// What the octets of a message hold.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// What data_coding means; `None` where the PDU cannot tell.
    pub encoding: Option<Encoding>,
    /// The user data header, where esm_class says that there is one.
    pub header: Option<Header<'a>>,
    /// The octets of the text, after the header.
    pub text: &'a [u8],
    /// Zero bits before packed septets.
    pub fill_bits: u8,
    /// The national tables that the header names.
    pub shifts: Shifts,
}

impl<'a> Content<'a> {
    /// Takes apart the octets of a message; data_coding 0 means `data_coding_0`.
    #[must_use]
    pub fn read(octets: &'a [u8], context: MessageContext, data_coding_0: Encoding) -> Self {
        let encoding = Encoding::meant(context.data_coding, data_coding_0);
        if !context.udhi() || octets.is_empty() {
            return Self { encoding, ..Self::plain(Encoding::Binary, octets) };
        }
        let header = Header::read(octets);
        Self {
            encoding,
            header: Some(header),
            text: &octets[header.length()..],
            fill_bits: header.fill_bits(),
            shifts: Shifts::of(&header),
        }
    }

    /// Text without a header.
    #[must_use]
    pub const fn plain(encoding: Encoding, text: &'a [u8]) -> Self {
        Self { encoding: Some(encoding), header: None, text, fill_bits: 0, shifts: Shifts::NONE }
    }

    /// Whether the header sends it to a port, that is to a program that need not take it for text.
    #[must_use]
    pub fn is_for_a_program(&self) -> bool {
        self.header.is_some_and(|header| header.ports().is_some())
    }

    /// The same octets in another encoding.
    #[must_use]
    pub const fn read_as(self, encoding: Encoding) -> Self {
        Self { encoding: Some(encoding), ..self }
    }

    /// The characters of the text; `None` where it has none or they are not known here.
    #[must_use]
    pub fn characters(&self) -> Option<Characters<'a>> {
        Some(self.encoding?.characters(self.text, self.fill_bits)?.shifted(self.shifts))
    }
}
