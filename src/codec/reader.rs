//! The cursor over one PDU's octets. It knows where it is, so that every field is reported with its span.

use super::spec::{FieldSpec, ListSpec, Values, Wire};
use super::{Fault, FaultCode, Place, Sink, Span, Value, WireEntry, WireValue};

/// Reads fields from the octets of one PDU and tells a [`Sink`] of each.
///
/// When the body breaks off, the field it breaks in is reported as a fault, and all fields after it are absent:
/// they read as zero or empty, without a further fault.
///
/// The same holds once the sink has ended the reading. So that reading a field costs no more than the field, the
/// methods `next_*` do not give that fault but keep it, and nothing is left to read after it;
/// `checked` gives it.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    octets: &'a [u8],
    rest: &'a [u8],
    unread: &'a [u8],
    broken: bool,
    ended: Option<Fault<'a>>,
}

impl<'a> Reader<'a> {
    /// A reader of `octets`, which begin with command_length and end where the PDU ends, from `position` on.
    #[must_use]
    #[inline]
    pub fn new(octets: &'a [u8], position: usize) -> Self {
        Self {
            octets,
            rest: octets.get(position..).unwrap_or_default(),
            unread: &[],
            broken: false,
            ended: None,
        }
    }

    /// Offset of the next octet.
    #[must_use]
    #[inline]
    pub const fn position(&self) -> usize {
        self.octets.len() - self.rest.len()
    }

    /// The octets that are left.
    #[must_use]
    #[inline]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The octets that no field took: those that are left, or those after which the body broke off.
    #[must_use]
    #[inline]
    pub const fn untaken(&self) -> &'a [u8] {
        if self.unread.is_empty() { self.rest } else { self.unread }
    }

    /// Whether the body broke off.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        self.broken
    }

    /// `value`, unless the sink ended the reading.
    ///
    /// # Errors
    /// The fault that it ended the reading with.
    #[inline]
    pub(crate) fn checked<T>(&self, value: T) -> Result<T, Fault<'a>> {
        match self.ended {
            None => Ok(value),
            Some(fault) => Err(fault),
        }
    }

    /// Ends the reading where `outcome` is a fault, and gives nothing then.
    #[inline]
    pub(crate) fn end_at_fault<S: Sink<'a>, T: Default>(&mut self, outcome: Result<T, Fault<'a>>) -> T {
        outcome.unwrap_or_else(|fault| {
            self.give_up();
            if S::EXPLAINS {
                self.ended = Some(fault);
            }
            T::default()
        })
    }

    /// Leaves nothing to read.
    #[inline]
    const fn give_up(&mut self) {
        self.rest = &[];
        self.broken = true;
    }

    /// Offset after the last octet of the PDU.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.octets.len()
    }

    /// Takes `count` octets, or all that are left if they are fewer.
    #[inline(always)]
    pub fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    /// An integer of `N` octets.
    ///
    /// # Errors
    /// As the sink decides.
    #[inline]
    pub fn integer<const N: usize, S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Result<u32, Fault<'a>> {
        let value = self.next_integer::<N, S>(place, field, sink);
        self.checked(value)
    }

    #[inline(always)]
    pub(crate) fn next_integer<const N: usize, S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> u32 {
        let Some((octets, rest)) = self.rest.split_first_chunk::<N>() else {
            if S::EXPLAINS {
                self.break_off(place, field, N, sink);
            } else {
                self.give_up();
            }
            return 0;
        };
        let value = octets.iter().fold(0, |value, octet| value << 8 | u32::from(*octet));
        let start = self.position();
        self.rest = rest;
        if S::WATCHES {
            let span = Span::new(start, self.position());
            sink.field(place, field, span, Value::Integer(value));
            let outcome = check_value(place, field, span, value, sink);
            self.end_at_fault::<S, ()>(outcome);
        }
        value
    }

    /// An integer of 1, 2 or 4 octets.
    ///
    /// # Errors
    /// As the sink decides.
    pub fn integer_of<S: Sink<'a>>(
        &mut self,
        size: u8,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Result<u32, Fault<'a>> {
        match size {
            1 => self.integer::<1, S>(place, field, sink),
            2 => self.integer::<2, S>(place, field, sink),
            _ => self.integer::<4, S>(place, field, sink),
        }
    }

    /// A C-Octet String of at most `most` octets, its NUL included; gives it without the NUL.
    ///
    /// A longer one is read to its NUL all the same.
    ///
    /// # Errors
    /// As the sink decides.
    #[inline]
    pub fn c_string<S: Sink<'a>>(
        &mut self,
        most: usize,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Result<&'a [u8], Fault<'a>> {
        let text = self.next_c_string(most, place, field, sink);
        self.checked(text)
    }

    #[inline(always)]
    pub(crate) fn next_c_string<S: Sink<'a>>(
        &mut self,
        most: usize,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> &'a [u8] {
        let Some((text, rest)) = split_at_nul(self.rest) else {
            if S::EXPLAINS {
                return self.unterminated(place, field, sink);
            }
            self.give_up();
            return &[];
        };
        let start = self.position();
        self.rest = rest;
        if S::WATCHES {
            sink.field(place, field, Span::new(start, self.position()), Value::Text(text));
        }
        if text.len() >= most {
            if S::EXPLAINS {
                self.too_long(most, place, field, start, sink);
            } else {
                self.give_up();
            }
        }
        text
    }

    #[cold]
    fn too_long<S: Sink<'a>>(
        &mut self,
        most: usize,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        start: usize,
        sink: &mut S,
    ) {
        let path = place.path(field.name);
        let octets = &self.octets[start..self.position()];
        sink.wire(WireEntry { path, value: WireValue::Octets(octets) });
        let outcome = sink.fault(Fault {
            code: FaultCode::TooLong,
            field: place.name(field.name),
            path,
            span: Span::new(start, self.position()),
            expected: most,
            found: octets.len(),
        });
        self.end_at_fault::<S, ()>(outcome);
    }

    #[cold]
    fn unterminated<S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> &'a [u8] {
        let rest = self.rest();
        if rest.is_empty() {
            self.break_off(place, field, 1, sink);
            return rest;
        }
        let span = Span::new(self.position(), self.octets.len());
        self.rest = &[];
        self.broken = true;
        let path = place.path(field.name);
        sink.field(place, field, span, Value::Text(rest));
        sink.wire(WireEntry { path, value: WireValue::Octets(rest) });
        let outcome = sink.fault(Fault {
            code: FaultCode::Unterminated,
            field: place.name(field.name),
            path,
            span,
            expected: rest.len() + 1,
            found: rest.len(),
        });
        self.end_at_fault::<S, ()>(outcome);
        rest
    }

    /// As many octets as `length` says: a short message.
    ///
    /// # Errors
    /// As the sink decides.
    #[inline]
    pub fn counted<S: Sink<'a>>(
        &mut self,
        length: u32,
        length_field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Result<&'a [u8], Fault<'a>> {
        let octets = self.next_counted(length, length_field, sink);
        self.checked(octets)
    }

    #[inline(always)]
    pub(crate) fn next_counted<S: Sink<'a>>(
        &mut self,
        length: u32,
        length_field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> &'a [u8] {
        let start = self.position();
        let octets = self.take(if self.broken { 0 } else { length as usize });
        if octets.len() < length as usize {
            if S::EXPLAINS {
                self.overrun(length, length_field, start, octets.len(), sink);
            } else {
                self.give_up();
            }
        }
        octets
    }

    #[cold]
    fn overrun<S: Sink<'a>>(
        &mut self,
        length: u32,
        length_field: &'a FieldSpec<'a>,
        start: usize,
        found: usize,
        sink: &mut S,
    ) {
        let path = Place::TOP.path(length_field.name);
        sink.wire(WireEntry { path, value: WireValue::Integer(length) });
        let outcome = sink.fault(Fault {
            code: FaultCode::LengthOverrun,
            field: length_field.name,
            path,
            span: Span::new(start - 1, self.position()),
            expected: length as usize,
            found,
        });
        self.end_at_fault::<S, ()>(outcome);
    }

    /// A list of `count` elements: reports each, gives the octets read (those of an element that broke off, too) and
    /// how many elements are whole.
    ///
    /// # Errors
    /// As the sink decides.
    pub fn list<S: Sink<'a>>(
        &mut self,
        count: u32,
        count_field: &'a FieldSpec<'a>,
        field: &'a FieldSpec<'a>,
        list: &'a ListSpec<'a>,
        sink: &mut S,
    ) -> Result<(&'a [u8], usize), Fault<'a>> {
        if self.broken {
            return Ok((&[], 0));
        }
        let start = self.position();
        let mut whole = 0;
        let mut begun = 0;
        sink.open_list(field);
        while begun < count as usize && !self.broken && !self.rest().is_empty() {
            sink.open_element(begun);
            let known = self.element(Place::element(field.name, begun), list, sink);
            sink.close_element();
            begun += 1;
            if known? && !self.broken {
                whole += 1;
            } else {
                self.broken = true;
            }
        }
        sink.close_list();
        if whole < count as usize {
            self.broken = true;
            let path = Place::TOP.path(count_field.name);
            sink.wire(WireEntry { path, value: WireValue::Integer(count) });
            sink.fault(Fault {
                code: FaultCode::CountOverrun,
                field: count_field.name,
                path,
                span: Span::new(start - 1, self.position()),
                expected: count as usize,
                found: whole,
            })?;
        }
        let octets = &self.octets[start..self.position()];
        if self.broken {
            // What follows a list that broke off is nobody's: the fields after it are absent.
            self.unread = self.rest;
            self.rest = &[];
        }
        Ok((octets, whole))
    }

    /// One element; false where its first octet chooses nothing.
    fn element<S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        list: &'a ListSpec<'a>,
        sink: &mut S,
    ) -> Result<bool, Fault<'a>> {
        let fields = match list {
            ListSpec::Plain(field) => return self.scalar(place, field, sink).map(|_| true),
            ListSpec::Record(fields) => fields,
            ListSpec::Choice(choice, alternatives) => {
                let start = self.position();
                let chosen = self.scalar(place, choice, sink)?;
                let Some((_, fields)) = alternatives.iter().find(|(value, _)| *value == chosen) else {
                    sink.fault(Fault {
                        code: FaultCode::UnknownChoice,
                        field: choice.name,
                        path: place.path(choice.name),
                        span: Span::new(start, self.position()),
                        expected: alternatives.first().map_or(0, |(value, _)| *value as usize),
                        found: chosen as usize,
                    })?;
                    return Ok(false);
                };
                fields
            }
        };
        for field in *fields {
            self.scalar(place, field, sink)?;
        }
        Ok(true)
    }

    /// A field that is neither counted nor a list; gives its number if it is one.
    ///
    /// # Errors
    /// As the sink decides.
    pub fn scalar<S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Result<u32, Fault<'a>> {
        match field.wire {
            Wire::Integer(size) => self.integer_of(size, place, field, sink),
            Wire::CString(most) => self.c_string(most, place, field, sink).map(|_| 0),
            Wire::Time => self.time(place, field, sink).map(|_| 0),
            _ => self.integer::<1, S>(place, field, sink),
        }
    }

    /// A time: empty, or 16 characters; gives it without the NUL.
    ///
    /// # Errors
    /// As the sink decides.
    #[inline]
    pub fn time<S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Result<&'a [u8], Fault<'a>> {
        let text = self.next_time(place, field, sink);
        self.checked(text)
    }

    #[inline(always)]
    pub(crate) fn next_time<S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> &'a [u8] {
        if !S::WATCHES
            && let Some((0, rest)) = self.rest.split_first()
        {
            self.rest = rest;
            return &[];
        }
        let start = self.position();
        let text = self.next_c_string(17, place, field, sink);
        if S::WATCHES
            && self.ended.is_none()
            && !text.is_empty()
            && crate::text::time::SmppTime::parse(text).is_err()
        {
            let outcome = sink.fault(Fault {
                code: FaultCode::TimeInvalid,
                field: place.name(field.name),
                path: place.path(field.name),
                span: Span::new(start, self.position()),
                expected: 16,
                found: text.len(),
            });
            self.end_at_fault::<S, ()>(outcome);
        }
        text
    }

    /// Reports that the body has no place for `field`, which needs `expected` octets.
    #[cold]
    fn break_off<S: Sink<'a>>(
        &mut self,
        place: Place<'a>,
        field: &'a FieldSpec<'a>,
        expected: usize,
        sink: &mut S,
    ) {
        if self.ended.is_some() {
            return;
        }
        let path = place.path(field.name);
        let rest = self.rest();
        let span = Span::new(self.position(), self.octets.len());
        sink.wire(WireEntry { path, value: WireValue::Octets(if self.broken { &[] } else { rest }) });
        if self.broken {
            return;
        }
        self.broken = true;
        self.rest = &[];
        if !rest.is_empty() {
            sink.field(place, field, span, Value::Partial(rest));
        }
        let outcome = sink.fault(Fault {
            code: FaultCode::Truncated,
            field: place.name(field.name),
            path,
            span,
            expected,
            found: rest.len(),
        });
        self.end_at_fault::<S, ()>(outcome);
    }
}

/// Reports a number outside of what its field allows.
#[inline]
pub(crate) fn check_value<'a, S: Sink<'a>>(
    place: Place<'a>,
    field: &FieldSpec<'a>,
    span: Span,
    value: u32,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    if field.values.allow(value) {
        return Ok(());
    }
    sink.fault(Fault {
        code: FaultCode::ValueReserved,
        field: place.name(field.name),
        path: place.path(field.name),
        span,
        expected: 0,
        found: value as usize,
    })
}

/// The octets before the first NUL, and those after it. Eight octets at a time: the strings of a PDU are short, so
/// a call into a vectorised search costs more than it saves.
#[inline(always)]
fn split_at_nul(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = octets;
    let mut length = 0;
    loop {
        if let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            if let Some(place) = nul_in(*chunk) {
                length += place;
                break;
            }
            length += 8;
            rest = after;
        } else {
            length += rest.iter().position(|octet| *octet == 0)?;
            break;
        }
    }
    let (text, rest) = octets.split_at_checked(length)?;
    Some((text, rest.get(1..)?))
}

/// Where the first NUL of eight octets is.
#[inline]
pub(super) fn nul_in(chunk: [u8; 8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(chunk);
    let nuls = word.wrapping_sub(ONES) & !word & HIGHS;
    (nuls != 0).then(|| nuls.trailing_zeros() as usize / 8)
}
