//! `--limit NAME=VALUE`.

use super::args::{InputArgs, size};
use crate::limits::{LimitSpec, LimitUnit, Limited, all};

/// A limit and what it shall be.
#[derive(Clone, Copy, Debug)]
pub struct LimitArg {
    spec: &'static LimitSpec,
    value: u64,
}

/// Reads `stream.connections=50000`, `stream.out_of_order=8M` or `copies.time=50ms`.
pub(super) fn limit(text: &str) -> Result<LimitArg, String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    let Some(spec) = all().into_iter().find(|spec| spec.name == name) else {
        let names: Vec<&str> = all().iter().map(|spec| spec.name).collect();
        return Err(format!("the limits are {}", names.join(", ")));
    };
    let value = match spec.unit {
        LimitUnit::Octets => size(value)?,
        LimitUnit::Count => value.parse().map_err(|_| "write a number".to_owned())?,
        LimitUnit::Nanoseconds => {
            let duration: Option<jiff::SignedDuration> = value.parse().ok();
            let nanoseconds = duration.and_then(|duration| u64::try_from(duration.as_nanos()).ok());
            nanoseconds.ok_or("write a time, such as 200ms or 3s")?
        }
    };
    Ok(LimitArg { spec, value })
}

impl InputArgs {
    /// Whether the options say what the limit of this name is.
    pub(super) fn gives(&self, name: &str) -> bool {
        self.limits.iter().any(|limit| limit.spec.name == name)
    }

    /// The limits of a stage, as the options say.
    pub(super) fn limits<L: Limited>(&self) -> L {
        let mut limits = L::default();
        for LimitArg { spec, value } in &self.limits {
            limits.set(spec.name, *value);
        }
        limits
    }
}
