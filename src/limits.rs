//! Every bound on memory, on waiting and on depth, declared once: the structs that the stages take, their defaults,
//! the option `--limit`, and the page of limits come from the rows.

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitUnit {
    /// Octets.
    Octets,
    /// Things.
    Count,
    /// Nanoseconds of capture time.
    Nanoseconds,
}

/// One limit.
#[derive(Clone, Copy, Debug)]
pub struct LimitSpec {
    /// The stage, then the name: `stream.connections`.
    pub name: &'static str,
    /// What is limited.
    pub meaning: &'static str,
    /// How much unless told otherwise.
    pub default: u64,
    /// Of what.
    pub unit: LimitUnit,
    /// What is given up beyond it, and where that is told.
    pub beyond: &'static str,
}

/// Limits of one stage.
pub trait Limited: Default {
    /// Its rows.
    const ROWS: &'static [LimitSpec];

    /// Sets the limit of this name; false where there is none. What is too large for it becomes the largest.
    fn set(&mut self, name: &str, value: u64) -> bool;
}

/// Every limit, stage by stage.
#[must_use]
pub fn all() -> Vec<&'static LimitSpec> {
    [
        crate::capture::CaptureLimits::ROWS,
        crate::capture::DissectLimits::ROWS,
        crate::stream::CopyLimits::ROWS,
        crate::stream::Limits::ROWS,
        crate::timeline::Limits::ROWS,
        crate::sessions::Limits::ROWS,
        crate::timeline::ForesightLimits::ROWS,
        crate::messages::MessageLimits::ROWS,
        crate::findings::FindingLimits::ROWS,
        crate::findings::detect::ContentLimits::ROWS,
        crate::doctor::Limits::ROWS,
        crate::flow::Limits::ROWS,
        crate::report::Limits::ROWS,
        crate::statistics::Limits::ROWS,
        crate::filter::Limits::ROWS,
        crate::index::Limits::ROWS,
        crate::redact::Limits::ROWS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Declares the limits of a stage: their names, types, defaults, units, and what is given up beyond them.
macro_rules! limits {
    (
        $(#[doc = $about:literal])+
        $stage:literal, $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident: $kind:ty = $default:expr, $unit:ident, $beyond:literal; )+
        }
        $( with { $(#[doc = $inner_doc:literal])+ $inner:ident: $inner_kind:ty } )?
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])+
                #[doc = concat!(" Beyond it: ", $beyond, ". Default: `", stringify!($default), "`.")]
                pub $field: $kind,
            )+
            $( $(#[doc = $inner_doc])+ pub $inner: $inner_kind, )?
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $default, )+ $( $inner: <$inner_kind>::default(), )? }
            }
        }

        impl $crate::limits::Limited for $name {
            const ROWS: &'static [$crate::limits::LimitSpec] = &[
                $( $crate::limits::LimitSpec {
                    name: concat!($stage, ".", stringify!($field)),
                    meaning: concat!($($doc),+),
                    default: ($default) as u64,
                    unit: $crate::limits::LimitUnit::$unit,
                    beyond: $beyond,
                }, )+
            ];

            fn set(&mut self, name: &str, value: u64) -> bool {
                match name {
                    $( concat!($stage, ".", stringify!($field)) => {
                        self.$field = <$kind>::try_from(value).unwrap_or(<$kind>::MAX);
                        true
                    } )+
                    _ => false $( || $crate::limits::Limited::set(&mut self.$inner, name, value) )?,
                }
            }
        }
    };
}
pub(crate) use limits;
