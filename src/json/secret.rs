//! What must not be shown: the passwords of binds and outbinds.

use crate::codec::spec::{FieldSpec, PduSpec, Wire};
#[cfg(any(feature = "cli", feature = "wasm-analyze"))]
use crate::codec::{Dictionary, Fault, Place, Sink};
use crate::codec::{Span, Value};
#[cfg(feature = "wasm-analyze")]
use alloc::vec::Vec;

#[cfg(any(feature = "cli", feature = "wasm-analyze"))]
use crate::pdu::annotate;

/// The fields whose content is a secret.
pub const SECRETS: &[&str] = &["password"];

/// Whether a PDU holds a secret that is not empty.
#[cfg(feature = "cli")]
pub(crate) fn holds_secret(octets: &[u8], dictionary: &Dictionary<'_>) -> bool {
    struct Found(bool);
    impl<'a> Sink<'a> for Found {
        const JUDGES: bool = false;

        fn field(&mut self, _: Place<'a>, field: &'a FieldSpec<'a>, _: Span, value: Value<'a>) {
            self.0 |= is_secret(field) && matches!(value, Value::Text([_, ..]) | Value::Partial([_, ..]));
        }

        fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
            Ok(())
        }
    }
    let command_id = octets.get(4..8).and_then(|four| four.first_chunk()).copied().map(u32::from_be_bytes);
    let spec = command_id.and_then(|command_id| dictionary.command(command_id));
    let mut found = Found(false);
    if spec.is_some_and(|spec| spec.fields.iter().any(is_secret)) {
        // The sink does not end the reading.
        let _ = annotate(octets, dictionary, &mut found);
    }
    found.0
}

/// Replaces what is hidden in the octets of a PDU by asterisks.
#[cfg(feature = "wasm-analyze")]
pub(crate) fn mask(octets: &mut [u8], dictionary: &Dictionary<'_>) {
    struct Hidden(Masking, Vec<Span>);
    impl<'a> Sink<'a> for Hidden {
        const JUDGES: bool = false;

        fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
            self.0.begin(spec);
        }

        fn field(&mut self, _: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
            if self.0.hides(field, span, value) {
                let (Value::Text(text) | Value::Partial(text)) = value else { return };
                self.1.push(Span { end: span.start + text.len(), ..span });
            }
        }

        fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
            Ok(())
        }
    }
    let mut hidden = Hidden(Masking::new(true), Vec::new());
    // The sink does not end the reading.
    let _ = annotate(octets, dictionary, &mut hidden);
    for span in hidden.1 {
        octets.get_mut(span.start..span.end).unwrap_or_default().fill(b'*');
    }
}

/// Decides, field by field in wire order, what of a PDU is hidden.
///
/// A string before a secret that is too long or has no end may have swallowed it: it is hidden, and so are all
/// strings after it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Masking {
    on: bool,
    /// The PDU has a secret among its fields.
    holds: bool,
    spilled: bool,
    passed: bool,
}

impl Masking {
    pub(crate) const fn new(on: bool) -> Self {
        Self { on, holds: false, spilled: false, passed: false }
    }

    /// The command of the PDU is known; its header holds no secret.
    pub(crate) fn begin(&mut self, spec: Option<&PduSpec<'_>>) {
        self.holds = self.on && spec.is_some_and(|spec| spec.fields.iter().any(is_secret));
    }

    /// Whether the value of `field` is hidden.
    pub(crate) fn hides(&mut self, field: &FieldSpec<'_>, span: Span, value: Value<'_>) -> bool {
        if !self.holds {
            return false;
        }
        let text = match value {
            Value::Text(text) | Value::Partial(text) => text,
            Value::Integer(_) | Value::Octets(_) => return false,
        };
        let most = if let Wire::CString(most) = field.wire { most } else { usize::MAX };
        let ended = span.len() > text.len();
        // A secret that is too long has swallowed others at worst.
        let whole = ended && (text.len() < most || is_secret(field));
        self.spilled |= !whole && !self.passed;
        self.passed |= is_secret(field) && whole;
        self.spilled || is_secret(field)
    }
}

fn is_secret(field: &FieldSpec<'_>) -> bool {
    SECRETS.contains(&field.name)
}
