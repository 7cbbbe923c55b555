//! Rows about binds.

macro_rules! binds {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)*
        /// ESME_RALYBND.
        BindRefusedAlreadyBound = "bind_refused_already_bound", Error, Bind, Nothing, Name, "",
            "{count:bind of:binds of} {what} refused with ESME_RALYBND: already bound",
            "The message centre still has a session of this system_id, or allows no more than it has. Look for the old \
             connection: it may be half open after a drop without FIN (the MC frees it when its enquire_link times out), \
             or another process or node uses the same account. Ask the MC how many binds are allowed, and of which kind.";
    } };
}
