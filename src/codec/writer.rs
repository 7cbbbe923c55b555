//! The output of one PDU's octets. Lengths and counts come from the data; what cannot be represented is an error
//! that names the field and the limit.

use super::output::Output;
use super::reader::nul_in;
use super::spec::{FieldSpec, Wire};
use super::{EncodeError, EncodeProblem, Path, Place, WireEntry, WireValue};

/// What stands in place of what the fields would give.
pub trait Overrides {
    /// False where nothing ever is.
    const ANY: bool = true;

    /// What stands at `path`, if it is something else.
    fn at(&self, path: Path<'_>) -> Option<WireValue<'_>>;

    /// Whether nothing is something else.
    fn is_empty(&self) -> bool;
}

/// Nothing is overridden: a right PDU.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsDeclared;

impl Overrides for AsDeclared {
    const ANY: bool = false;

    #[inline]
    fn at(&self, _: Path<'_>) -> Option<WireValue<'_>> {
        None
    }

    fn is_empty(&self) -> bool {
        true
    }
}

impl<T: Overrides + ?Sized> Overrides for &T {
    fn at(&self, path: Path<'_>) -> Option<WireValue<'_>> {
        (**self).at(path)
    }

    fn is_empty(&self) -> bool {
        (**self).is_empty()
    }
}

impl Overrides for [WireEntry<'_>] {
    fn at(&self, path: Path<'_>) -> Option<WireValue<'_>> {
        self.iter().find(|entry| entry.path == path).map(|entry| entry.value)
    }

    fn is_empty(&self) -> bool {
        <[_]>::is_empty(self)
    }
}

#[inline(always)]
fn put(out: &mut impl Output, octets: &[u8]) -> Result<(), EncodeError> {
    if out.put(octets) { Ok(()) } else { Err(no_space()) }
}

#[cold]
fn no_space() -> EncodeError {
    EncodeError::new("", EncodeProblem::NoSpace)
}

/// Copies `text` and a NUL after it, unless it holds one itself; `room` has one octet more than `text`. Eight octets
/// at a time, as in reading; the last ones may be copied twice.
#[inline(always)]
fn copy_text(room: &mut [u8], text: &[u8]) -> bool {
    let Some((nul, room)) = room.split_last_mut() else { return false };
    *nul = 0;
    for (place, chunk) in room.as_chunks_mut::<8>().0.iter_mut().zip(text.as_chunks::<8>().0) {
        if nul_in(*chunk).is_some() {
            return false;
        }
        *place = *chunk;
    }
    if let (Some(place), Some(chunk)) = (room.last_chunk_mut::<8>(), text.last_chunk::<8>()) {
        *place = *chunk;
        return nul_in(*chunk).is_none();
    }
    if let (Some(place), Some(front)) = (room.first_chunk_mut::<4>(), text.first_chunk::<4>()) {
        *place = *front;
        if let (Some(place), Some(back)) = (room.last_chunk_mut::<4>(), text.last_chunk::<4>()) {
            *place = *back;
            let [f0, f1, f2, f3] = *front;
            let [b0, b1, b2, b3] = *back;
            return nul_in([f0, f1, f2, f3, b0, b1, b2, b3]).is_none();
        }
    }
    for (place, octet) in room.iter_mut().zip(text) {
        if *octet == 0 {
            return false;
        }
        *place = *octet;
    }
    true
}

/// Writes the fields of one PDU.
///
/// An override of octets counts only while it reads as the value that is written, so that a value that was
/// changed after reading is really written; an override of a length or count always counts.
#[derive(Debug)]
pub struct Writer<W, O> {
    out: W,
    start: usize,
    overrides: O,
}

impl<W: Output, O: Overrides> Writer<W, O> {
    /// Writes to the end of `out`.
    #[inline]
    pub fn new(out: W, overrides: O) -> Self {
        let start = out.position();
        Self { out, start, overrides }
    }

    /// How many octets of the PDU have been written.
    #[inline]
    pub fn written(&self) -> usize {
        self.out.position() - self.start
    }

    /// Whether anything is written otherwise than the fields say.
    pub fn has_wire(&self) -> bool {
        !self.overrides.is_empty()
    }

    /// Octets as they are.
    ///
    /// # Errors
    /// When the output is full.
    #[inline(always)]
    pub fn raw(&mut self, octets: &[u8]) -> Result<(), EncodeError> {
        put(&mut self.out, octets)
    }

    /// The lowest `N` octets of `number`, most significant first.
    #[inline(always)]
    fn number<const N: usize>(&mut self, number: u32) -> Result<(), EncodeError> {
        match number.to_be_bytes().last_chunk::<N>() {
            Some(octets) => self.raw(octets),
            None => Ok(()),
        }
    }

    /// An integer of `N` octets.
    ///
    /// # Errors
    /// When the number does not fit.
    #[inline(always)]
    pub fn integer<const N: usize>(
        &mut self,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        number: u32,
    ) -> Result<(), EncodeError> {
        if O::ANY {
            self.overridden_integer::<N>(place, field, number)
        } else {
            self.checked::<N>(place, field, number)
        }
    }

    #[inline(never)]
    fn overridden_integer<const N: usize>(
        &mut self,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        number: u32,
    ) -> Result<(), EncodeError> {
        match self.overrides.at(place.path(field.name)) {
            Some(WireValue::Integer(number)) => self.checked::<N>(place, field, number),
            Some(WireValue::Octets(octets)) if octets.len() < N && number == 0 => put(&mut self.out, octets),
            _ => self.checked::<N>(place, field, number),
        }
    }

    #[inline(always)]
    fn checked<const N: usize>(
        &mut self,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        number: u32,
    ) -> Result<(), EncodeError> {
        if N < 4 && number >> (8 * N) != 0 {
            let limit = (1u64 << (8 * N)) - 1;
            let problem = EncodeProblem::TooLarge { limit, number: u64::from(number) };
            return Err(EncodeError::new(place.path(field.name), problem));
        }
        self.number::<N>(number)
    }

    /// A C-Octet String of at most `most` octets, its NUL included.
    ///
    /// # Errors
    /// When it is longer, or holds a NUL.
    #[inline(always)]
    pub fn c_string(
        &mut self,
        most: usize,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        text: &[u8],
    ) -> Result<(), EncodeError> {
        if O::ANY {
            self.overridden_c_string(most, place, field, text)
        } else {
            self.checked_c_string(most, place, field, text)
        }
    }

    #[inline(never)]
    fn overridden_c_string(
        &mut self,
        most: usize,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        text: &[u8],
    ) -> Result<(), EncodeError> {
        match self.overrides.at(place.path(field.name)) {
            Some(WireValue::Octets(octets))
                if octets.split(|octet| *octet == 0).next().unwrap_or_default() == text =>
            {
                put(&mut self.out, octets)
            }
            _ => self.checked_c_string(most, place, field, text),
        }
    }

    #[inline(always)]
    fn checked_c_string(
        &mut self,
        most: usize,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        text: &[u8],
    ) -> Result<(), EncodeError> {
        if text.len() >= most {
            let problem = EncodeProblem::TooLong { limit: most, octets: text.len() + 1 };
            return Err(EncodeError::new(place.path(field.name), problem));
        }
        let Some(room) = self.out.room(text.len() + 1) else { return Err(no_space()) };
        if copy_text(room, text) {
            Ok(())
        } else {
            Err(EncodeError::new(place.path(field.name), EncodeProblem::ContainsNul))
        }
    }

    /// One octet that tells how many octets follow, and these.
    ///
    /// # Errors
    /// When there are more than 255.
    #[inline(always)]
    pub fn counted(
        &mut self,
        counter: &FieldSpec<'_>,
        field: &FieldSpec<'_>,
        octets: &[u8],
    ) -> Result<(), EncodeError> {
        if octets.len() > 255 {
            let problem = EncodeProblem::TooLong { limit: 255, octets: octets.len() };
            return Err(EncodeError::new(field.name, problem));
        }
        self.count(counter, field, octets.len())?;
        self.raw(octets)
    }

    /// One octet that tells how many elements follow.
    ///
    /// # Errors
    /// When there are more than 255.
    #[inline(always)]
    pub fn count(
        &mut self,
        counter: &FieldSpec<'_>,
        field: &FieldSpec<'_>,
        elements: usize,
    ) -> Result<(), EncodeError> {
        match u32::try_from(elements) {
            Ok(number @ 0..=255) => self.integer::<1>(Place::TOP, counter, number),
            _ => Err(EncodeError::new(field.name, EncodeProblem::TooMany { limit: 255, elements })),
        }
    }

    /// A field that is neither counted nor a list: `number` or `text`, as its row says.
    ///
    /// # Errors
    /// When the value does not fit.
    #[inline(always)]
    pub fn scalar(
        &mut self,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        number: u32,
        text: &[u8],
    ) -> Result<(), EncodeError> {
        match field.wire {
            Wire::CString(most) => self.c_string(most, place, field, text),
            Wire::Time => self.c_string(17, place, field, text),
            Wire::Integer(2) => self.integer::<2>(place, field, number),
            Wire::Integer(4) => self.integer::<4>(place, field, number),
            _ => self.integer::<1>(place, field, number),
        }
    }

    /// TLV number `index` of the PDU.
    ///
    /// # Errors
    /// When the value has more than 65535 octets.
    #[inline(always)]
    pub fn tlv(&mut self, index: usize, tag: u16, value: &[u8]) -> Result<(), EncodeError> {
        let length = match (self.overrides.at(Path::tlv(index, "length")), u16::try_from(value.len())) {
            (Some(WireValue::Integer(length)), _) => u16::try_from(length).map_err(|_| {
                let problem = EncodeProblem::TooLarge { limit: 65535, number: u64::from(length) };
                EncodeError::new(Path::tlv(index, "length"), problem)
            })?,
            (_, Ok(length)) => length,
            (_, Err(_)) => {
                let problem = EncodeProblem::TooLong { limit: 65535, octets: value.len() };
                return Err(EncodeError::new(Path::tlv(index, "value"), problem));
            }
        };
        self.number::<2>(u32::from(tag))?;
        self.number::<2>(u32::from(length))?;
        self.raw(value)
    }

    /// Sets command_length, the first four octets, to what was written unless it is overridden.
    ///
    /// # Errors
    /// When the PDU is longer than command_length can say.
    #[inline]
    pub fn finish(mut self) -> Result<usize, EncodeError> {
        let written = self.written();
        let length = match self.overrides.at(Path::field("command_length")) {
            Some(WireValue::Integer(length)) => length,
            Some(WireValue::Octets(_)) => return Ok(written),
            _ => u32::try_from(written).map_err(|_| {
                let problem = EncodeProblem::TooLong { limit: u32::MAX as usize, octets: written };
                EncodeError::new("command_length", problem)
            })?,
        };
        self.out.patch(self.start, length.to_be_bytes());
        Ok(written)
    }
}
