//! Rows about what PDUs and messages say.

macro_rules! messages {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)* } };
}
