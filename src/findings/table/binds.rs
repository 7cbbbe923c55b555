//! Rows about binds.

macro_rules! binds {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)*
        /// ESME_RINVPASWD.
        BindRefusedPassword = "bind_refused_password", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused with ESME_RINVPASWD: the password is wrong",
            "Compare the password with that of the account, character by character and by its length, which is told here: \
             blanks at its ends, a NUL too many, another keyboard, a template that was not filled in. The standard allows \
             8 characters and the NUL; some message centres take longer ones, others cut them off. Accounts of test and of \
             production often differ in nothing but the password, and some message centres say this of an unknown \
             system_id, of an IP address that is not allowed, or of a locked account too.";
        /// ESME_RINVSYSID.
        BindRefusedSystemId = "bind_refused_system_id", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused with ESME_RINVSYSID: the system_id is unknown",
            "Compare the system_id with that of the account: upper and lower case count, and at most 15 characters are \
             allowed. Then the host and port: the account may exist on another platform (test or production, another \
             site). Then ask whether the account is active, and for this kind of bind.";
        /// ESME_RALYBND, with a session of the account open.
        BindWhileOpen = "bind_while_old_session_open", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused with ESME_RALYBND while a session of this system_id was open",
            "The message centre allows no more sessions of this account, and the old one is in this capture: the client \
             connected anew without closing it, or several processes or nodes use the account. Close the old connection \
             (unbind, then FIN) before the new bind, or ask for more binds.";
        /// ESME_RALYBND.
        BindRefusedAlreadyBound = "bind_refused_already_bound", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused with ESME_RALYBND: the account is bound already",
            "The message centre has a session of this system_id that is not in this capture: a connection that was cut \
             without FIN or RST and that the MC still holds open until its enquire_link or inactivity timer ends it, or \
             another process, node or site with the same account. Stop the other one, wait for the timer, or ask how many \
             binds the account may have, and of which kind.";
        /// ESME_RBINDFAIL.
        BindRefused = "bind_refused", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused with ESME_RBINDFAIL, which tells no reason",
            "Check in this order: system_id and password; the IP address that the bind comes from (the message centre may \
             know another one, before or behind a NAT); the kind of bind (some accounts may not bind as transceiver, or as \
             receiver); system_type, which some message centres compare (empty is the usual value); interface_version; \
             addr_ton, addr_npi and address_range (0, 0 and empty are the usual ones); the number of binds that are open. \
             The log of the message centre has the reason: ask its operator with the time of the bind.";
        /// ESME_RSYSERR.
        BindRefusedSystemError = "bind_refused_system_error", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused with ESME_RSYSERR: an error inside of the message centre",
            "Its database or authentication may be down, or it is starting. Some message centres answer so to an IP address \
             or kind of bind that is not allowed. Bind again after a pause that grows; if it lasts, ask the operator with \
             the time of the bind.";
        /// ESME_RINVBNDSTS.
        BindRefusedState = "bind_refused_state", Error, Bind, Nothing, Name, "v5.0 2.4",
            "{count:bind:binds} of {what} refused with ESME_RINVBNDSTS: not in this state of the session",
            "A bind is the first request of a connection, and one is all there may be. Open a connection for each bind, \
             and do not bind again on one that is bound. Some message centres say this of a kind of bind that the account \
             may not use.";
        /// Any other status.
        BindRefusedOtherwise = "bind_refused_otherwise", Error, Bind, Nothing, Name, "v5.0 4.7.6",
            "{count:bind:binds} of {what} refused",
            "The status tells the reason, if the message centre means it by the letter; explain STATUS has it. Compare the \
             fields of the bind with those of one that was accepted.";
        /// No response to a bind.
        BindUnanswered = "bind_unanswered", Error, Bind, Nothing, Name, "v5.0 2.7",
            "{count:bind:binds} of {what} never answered",
            "The connection stands, but nobody answers on it: the port belongs to something else (a TLS port answers \
             nothing to SMPP in clear), the message centre is overloaded, or a proxy accepts connections without a server \
             behind it. Look at what the other side sent, and at who closed.";
        /// Many binds that come to nothing.
        RebindStorm = "rebind_storm", Warning, Bind, Most, Name, "v5.0 2.8.1",
            "{what} bound again and again: {count:bind:binds} refused or lost soon after, up to {amount} within a minute",
            "The client connects anew at once whenever a bind fails or a session drops. Message centres lock accounts and \
             addresses that do so. Wait 5 s after a failure, longer after each further one, and stop at refusals that \
             repetition does not mend (wrong password, unknown system_id).";
        /// Words that stand for nothing, typed into a field.
        TypedLiteral = "typed_literal", Warning, Bind, Nothing, Ours, "",
            "{count:PDU has:PDUs have} the text {what}, which somebody typed where nothing or a number was meant",
            "A field that should be empty holds a text such as 0x00 or NULL: the peer compares it letter by letter, and \
             refuses the bind or the message. Leave the field empty in the client's configuration.";
        /// interface_version and sc_interface_version are not the same.
        VersionDiffers = "version_differs", Info, Bind, Nothing, Ours, "v5.0 2.11.2",
            "{count:bind:binds} where the two sides name other versions: {what}",
            "The lower one holds for the session. A peer of 3.3 must not be sent TLVs, and its message ids have at most 8 \
             characters; what is new in 5.0 should not be sent to a peer of 3.4.";
        /// A password of more than 8 octets.
        PasswordTooLong = "password_too_long", Info, Bind, Most, Name, "v5.0 4.7.18",
            "the password of {what} has {amount:octet:octets}; the standard allows 8",
            "Most message centres take longer ones, some cut them off or refuse them. Where the bind is refused for its \
             password, this may be why.";
        /// Passwords can be read.
        CredentialsInClear = "credentials_in_clear", Info, Bind, Nothing, Ours, "v5.0 2.10",
            "{count:bind shows its password:binds show their passwords} to whoever sees the traffic, and in this capture",
            "SMPP encrypts nothing: run it through TLS or a VPN where the way is not your own. Share redacted captures only.";
        /// Connections that come and go without a bind.
        Probes = "smpp_probes", Info, Bind, Nothing, Ours, "",
            "{count:connection:connections} with nothing but enquire_link: probes of a load balancer or monitor",
            "They count for no failed session. If they fill the logs, have the monitor open the connection only.";
    } };
}
