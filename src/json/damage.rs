//! Damage of a file as JSON.

use core::fmt;

use super::Json;
use crate::capture::{CompressedDamage, CompressedDamageKind, Damage};
use crate::doctor::Harm;

/// What is wrong with a file, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDamage {
    /// The name of the file as it was given.
    pub file: String,
    /// What is wrong.
    pub what: WhatDamage,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatDamage {
    /// The capture.
    File {
        /// What, and where.
        damage: Damage,
        /// The file is compressed: offsets are those of what was decompressed.
        decompressed: bool,
    },
    /// The compressed data.
    Compressed(CompressedDamage),
}

impl FileDamage {
    /// What it comes to.
    #[must_use]
    pub fn harm(&self) -> Harm {
        match self.what {
            WhatDamage::File { damage, .. } => damage.into(),
            WhatDamage::Compressed(damage) if damage.is_warning() => Harm::EndsEarly,
            WhatDamage::Compressed(_) => Harm::Missing,
        }
    }

    /// True where nothing is lost that the file holds.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        match self.what {
            WhatDamage::File { damage, .. } => damage.is_warning(),
            WhatDamage::Compressed(damage) => damage.is_warning(),
        }
    }
}

impl fmt::Display for FileDamage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        match self.what {
            WhatDamage::File { damage, decompressed: false } => write!(f, "{damage}"),
            WhatDamage::File { damage, .. } => write!(f, "as decompressed, {damage}"),
            WhatDamage::Compressed(damage) => {
                write!(f, "{damage}")?;
                match damage.kind {
                    CompressedDamageKind::WindowTooLarge(window) => {
                        write!(f, "; allow it with --zstd-window {}M", window.div_ceil(1 << 20))
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

/// Writes the line of a damage.
pub fn write_damage(out: &mut Vec<u8>, damage: &FileDamage) {
    let mut json = Json::new(out);
    json.open(b'{');
    json.key("event");
    json.string("damage");
    json.key("file");
    json.string(&damage.file);
    json.key("offset");
    let kind = match damage.what {
        WhatDamage::File { damage, decompressed } => {
            json.number(damage.offset);
            json.key("skipped");
            json.number(damage.skipped);
            if decompressed {
                json.key("decompressed");
                json.boolean(true);
            }
            damage.kind.name()
        }
        WhatDamage::Compressed(damage) => {
            json.number(damage.offset);
            json.key("compression");
            json.string(damage.compression.name());
            json.key("decompressed_bytes");
            json.number(damage.decompressed);
            damage.kind.name()
        }
    };
    json.key("kind");
    json.string(kind);
    json.key("severity");
    json.string(if damage.is_warning() { "warning" } else { "error" });
    json.key("message");
    json.quoted(damage);
    json.close(b'}');
    json.line();
}
