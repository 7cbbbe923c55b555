//! Rows about what PDUs and messages say.

macro_rules! messages {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)*
        /// Text under the wrong label.
        MislabelledText = "mislabelled_text", Warning, Text, Nothing, Ours, "v5.0 4.7.7",
            "{count:message is:messages are} labelled otherwise than the text reads: {what}",
            "Phones show such a text as garbage. Set data_coding to what the sender really encodes, or encode what \
             data_coding says; smppscope shows both readings of each message.";
        /// Octets above 0x7F under data_coding 0, though it is GSM 7-bit here.
        HighOctets = "octets_above_7f", Warning, Text, Nothing, Ours, "v5.0 4.7.7",
            "{count:message has:messages have} octets above 0x7F under data_coding 0, which is GSM 7-bit here",
            "The sender does not send unpacked GSM 7-bit: it may send Latin-1, UTF-8 or packed septets. Ask the message \
             centre what its default alphabet is, and encode so; -V shows the octets, --data-coding-0 reads them otherwise.";
        /// The escape of GSM 7-bit without its character.
        EscapeAtEnd = "escape_at_end", Warning, Text, Nothing, Ours, "",
            "the last septet of {count:message is:messages are} an escape without its character{what}",
            "Characters such as the euro sign and brackets take two septets. Where a text is split between them, the phone \
             loses the character or shows a space: split one septet earlier.";
        /// More than a short message holds, and not split.
        MessageTooLong = "message_too_long", Warning, Text, Most, Ours, "",
            "{count:message holds:messages hold} more than fits into one short message, and no part is told ({what}); the \
             longest has {amount:octet:octets}",
            "A short message holds 140 octets: 160 septets, or 70 characters of UCS-2. Some message centres split what is \
             longer, others cut or refuse it. Split it with a user data header or the SAR TLVs, or send message_payload.";
        /// Parts that never came.
        PartsMissing = "parts_missing", Warning, Message, Nothing, Ours, "",
            "of {count:message of several parts:messages of several parts} not all parts are there",
            "A phone shows nothing, or only what came. `smppscope messages` shows which parts they are. Ask whether the part was \
             refused and not sent again, sent over another connection that is not in the capture, or with another reference.";
        /// Some parts were accepted, others refused.
        PartsRefused = "parts_refused", Warning, Message, Nothing, Ours, "",
            "of {count:message of several parts:messages of several parts} some parts were accepted and others refused",
            "The phone cannot put the message together. Send the refused parts again with the same reference; where parts \
             were throttled, hold the rate so that all parts of a message go through.";
        /// A part that was accepted twice.
        PartRepeated = "part_repeated", Warning, Message, Nothing, Ours, "",
            "{count:part was:parts were} submitted again though the message centre had accepted the same octets",
            "Each is charged, and a phone may show the message twice. The client repeats without waiting for, or without \
             believing, the response.";
        /// Parts with different data_coding.
        PartsCoding = "parts_coding", Warning, Message, Nothing, Ours, "v5.0 4.7.7",
            "the parts of {count:message:messages} have different data_coding: {what}",
            "A phone decodes each part by itself or all by the first: the text shows garbage. Choose one encoding for all \
             parts before the text is split.";
        /// The number of parts changes.
        PartsTotal = "parts_total_changes", Warning, Message, Nothing, Ours, "",
            "{count:message says:messages say} another number of parts than one just before with the same reference and addresses",
            "Phones do not join them. Either the splitter is wrong about the total, or one reference is used for two \
             messages to the same number at a time.";
        /// One reference for all messages.
        ConstantReference = "constant_reference", Warning, Message, Nothing, Ours, "",
            "all {count:message of several parts has:messages of several parts have} the same concatenation reference, {what}, \
             also those to the same number",
            "Parts of different messages to one phone are mixed up. Count the reference up for each message, or use a \
             16-bit one.";
        /// Parts in another order.
        PartsOutOfOrder = "parts_out_of_order", Info, Message, Nothing, Ours, "",
            "the parts of {count:message were:messages were} accepted in another order than their numbers{what}",
            "Phones put parts in order by their numbers. Some handsets and gateways show them as they come: hold the later \
             parts back until a refused one is accepted.";
        /// A message without content.
        EmptyMessage = "empty_message", Info, Message, Nothing, Ours, "",
            "{count:submission has:submissions have} neither a text nor message_payload nor sm_default_msg_id",
            "Many message centres refuse it with ESME_RINVMSGLEN. Look whether an encoder gave nothing.";
        /// What data_coding 0 means.
        DefaultAlphabet = "default_alphabet", Info, Text, Nothing, Ours, "v5.0 4.7.7",
            "data_coding 0 means {what} here, not GSM 7-bit",
            "It is the message centre's default alphabet, which accounts can have set differently. Texts are read so; \
             --data-coding-0 says otherwise.";
        /// An address in a form that its type of number does not have.
        AddressForm = "address_form", Warning, Address, Nothing, Address, "v5.0 4.7.1",
            "in {count:submission:submissions} {what}",
            "Message centres refuse such addresses (ESME_RINVSRCADR, ESME_RINVDSTADR) or route them wrongly. TON 1 is for \
             digits with the country code first, without + and 00; letters need TON 5, and then there are at most 11.";
        /// No destination.
        EmptyDestination = "empty_destination", Warning, Address, Nothing, Ours, "v5.0 4.7.8",
            "{count:submission has:submissions have} no destination_addr",
            "Nobody can get it; the message centre should answer ESME_RINVDSTADR.";
        /// An unusual address.
        AddressUnusual = "address_unusual", Info, Address, Nothing, Address, "v5.0 4.7.1",
            "in {count:submission:submissions} {what}",
            "It works with many message centres. Look here first where they refuse addresses.";
        /// A time in the past.
        TimePast = "time_past", Warning, Message, Most, Ours, "v5.0 4.7.23",
            "{what} of {count:submission is:submissions are} in the past, by {duration} at most",
            "The message centre refuses it, expires it at once, or ignores the time. Absolute times are local, with their \
             difference from UTC in quarters of an hour at the end: a wrong sign, a summer hour or a clock that is wrong \
             shows here. Relative times (ending in R) avoid it.";
        /// It expires before it begins.
        ExpiresBeforeSchedule = "expires_before_schedule", Warning, Message, Nothing, Ours, "v5.0 4.7.23",
            "validity_period of {count:submission ends:submissions end} before schedule_delivery_time",
            "The message expires before it may be delivered. Both are absolute here: set the later end.";
        /// Accepted without an id.
        EmptyMessageId = "empty_message_id", Warning, Response, Nothing, Ours, "",
            "{count:submission was:submissions were} accepted without a message_id",
            "Receipts cannot be matched to it, and it cannot be queried or cancelled. The message centre should give an \
             id with each success, or an error.";
        /// One id for two messages.
        MessageIdRepeated = "message_id_repeated", Warning, Response, Nothing, MessageId, "",
            "{count:submission got:submissions got} the message_id of another one that is still under way",
            "A receipt with this id can be of either: clients give it to the wrong message. The message centre's counter \
             started again, wraps, or several nodes count for themselves.";
        /// An id in deliver_sm_resp.
        DeliverRespId = "deliver_sm_resp_id", Info, Response, Nothing, Ours, "",
            "{count:deliver_sm_resp has:deliver_sm_resp have} a message_id, which the standard leaves empty",
            "It does no harm with most message centres; some strict ones refuse it.";
        /// An id that is too long for the version.
        MessageIdTooLong = "message_id_too_long", Info, Response, Most, Ours, "",
            "{count:message_id is:message_ids are} longer than the 8 characters of version 3.3; the longest has {amount}",
            "A client of version 3.3 may cut it, and then match no receipt. Bind with version 3.4, or ask for shorter ids.";
        /// TLVs in a session of version 3.3.
        TlvTo33 = "tlv_to_3_3", Warning, Protocol, Nothing, Ours, "",
            "{count:PDU with TLVs was:PDUs with TLVs were} sent in a session of version 3.3: {what}",
            "Version 3.3 knows no TLVs: the peer may take them for garbage behind the PDU. Leave them out, or bind with \
             interface_version 0x34.";
        /// What a later version has.
        NewerThanVersion = "newer_than_version", Info, Protocol, Nothing, Ours, "",
            "{count:PDU has:PDUs have} what came with version 5.0, in a session of an earlier one: {what}",
            "The peer may ignore or refuse it. Bind with interface_version 0x50 where both sides can.";
        /// A TLV that no table has.
        UnknownTlv = "unknown_tlv", Info, Protocol, Nothing, Ours, "",
            "{count:TLV:TLVs} of a tag that no table has: {what}",
            "A vendor's own. Ask the vendor what it is, and name it in a dictionary (--dictionary FILE), or try a built-in \
             one (--profile NAME): then it is shown with name and type.";
        /// Sent again.
        ProbableResend = "probable_resend", Info, Message, Nothing, Ours, "",
            "{count:message is:messages are} probably sent again, after {what}",
            "The same addresses and text as before, whose response was an error or is missing. It is right after a \
             refusal that passes; after a missing response the first may have been accepted all the same.";
        /// Both copies were accepted.
        MessageDoubled = "message_doubled", Warning, Message, Most, Ours, "",
            "{count:message was:messages were} sent again before the response to the first came, and both were accepted; the \
             response came after {duration} at most",
            "The user gets it twice, and it is charged twice. The client's response timeout is shorter than the message \
             centre's answer takes: make it longer, and do not repeat what may still be accepted.";
        /// A vendor's rule.
        ProfileRule = "profile_rule", Warning, Profile, Nothing, Ours, "",
            "{count:PDU breaks:PDUs break} a rule of {what}",
            "The vendor may refuse it, drop the connection or charge otherwise. The rules are those of the dictionary \
             that was given with --profile or --dictionary.";
    } };
}
