//! Every value of a PDU and of its event under a name, for columns and filters.
//!
//! [`Registry`] makes the names from the rows that the codec reads by: `smpp.` and the standard's name of a mandatory
//! parameter or TLV, what is part of it after a dot; the names that Wireshark has for the same are aliases that stand in
//! the rows. What an event says beside its PDU is in [`Fact`]. A [`Plan`] is a list of fields made ready: it gives their
//! values for one PDU after the other, without intermediate strings, and takes a PDU apart only where a field needs it.
//!
//! ```
//! use smppscope::codec::Dictionary;
//! use smppscope::fields::{FieldType, Registry};
//!
//! let registry = Registry::new(&Dictionary::STANDARD);
//! let found = registry.find("smpp.esm.submit.msg_type");
//! assert_eq!(found[0].name, "smpp.esm_class.message_type");
//! assert_eq!(found[0].kind, FieldType::Number);
//! assert!(registry.find("smpp.esm_clas").is_empty());
//! ```

mod fact;
mod names;
mod plan;
mod registry;
mod value;

pub use fact::Fact;
pub use names::NamedValue;
pub use plan::{Plan, Subject};
pub use registry::{Field, FieldType, Registry};
pub use value::FieldValue;
