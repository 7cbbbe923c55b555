//! Rows about sessions, pairs, statuses, windows and keep-alive.

macro_rules! sessions {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)*
        /// ESME_RTHROTTLED.
        Throttled = "throttled", Warning, Status, Most, Ours, "4.7.6",
            "{count:request was:requests were} refused with ESME_RTHROTTLED",
            "The ESME sends faster than its account allows. Hold the rate below the limit on the sending side (a token \
             bucket over all binds of the account), and send what was refused again after a pause, the oldest first: \
             retries on top of the full rate make it worse. If the limit is lower than agreed, show the MC these figures.";
    } };
}
