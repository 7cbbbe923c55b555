//! All that the module does while a PDU is read, as one sink, so that the reading is in the module once.

use super::places::Places;
use crate::codec::spec::{FieldSpec, PduSpec};
use crate::codec::{Fault, MessageContext, Place, Sink, Span, TlvOctets, Value, WireEntry};
use crate::json::PduWriter;
#[cfg(feature = "wasm-tools")]
use crate::render::leaves::Leaves;

/// Who is told.
pub(super) enum Told<'a, 'o> {
    /// Numbers.
    Places(&'o mut Places),
    /// JSON.
    Json(PduWriter<'a, 'o>),
    /// Annotation.
    #[cfg(feature = "wasm-tools")]
    Leaves(Leaves<'a>),
}

macro_rules! told {
    ($( $method:ident($($argument:ident: $type:ty),*) $(-> $result:ty)?; )+) => {
        impl<'a> Sink<'a> for Told<'a, '_> { $(
            fn $method(&mut self, $($argument: $type),*) $(-> $result)? {
                match self {
                    Self::Places(sink) => Sink::$method(*sink, $($argument),*),
                    Self::Json(sink) => Sink::$method(sink, $($argument),*),
                    #[cfg(feature = "wasm-tools")]
                    Self::Leaves(sink) => Sink::$method(sink, $($argument),*),
                }
            }
        )+ }
    };
}

told! {
    command(spec: Option<&'a PduSpec<'a>>);
    field(place: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>);
    open_list(field: &'a FieldSpec<'a>);
    open_element(index: usize);
    close_element();
    close_list();
    message(field: &'a FieldSpec<'a>, span: Span, octets: &'a [u8], context: MessageContext);
    tlv(tlv: &TlvOctets<'a>, context: MessageContext);
    body(span: Span, octets: &'a [u8]);
    trailing(span: Span, octets: &'a [u8]);
    after(span: Span, octets: &'a [u8]);
    wire(entry: WireEntry<'a>);
    fault(fault: Fault<'a>) -> Result<(), Fault<'a>>;
}
