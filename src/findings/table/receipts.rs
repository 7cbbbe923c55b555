//! Rows about receipts.

macro_rules! receipts {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)*
        /// No submission for a receipt, though one to the number is open.
        ReceiptUnmatched = "receipt_unmatched", Warning, Receipt, Nothing, MessageId, "",
            "{count:receipt has an id:receipts have ids} of no submission here, though a message to the same number waits for \
             its receipt",
            "The ids of responses and receipts do not fit by any rule: compare them with `smppscope messages`. The message \
             centre may have given another id in the response, or the receipt belongs to another account.";
        /// No submission for a receipt, and none that could be.
        ReceiptElsewhere = "receipt_of_uncaptured", Info, Receipt, Nothing, MessageId, "",
            "{count:receipt is of a submission that is:receipts are of submissions that are} not in the capture",
            "They were submitted before it began, or over another connection.";
        /// Several submissions fit.
        ReceiptAmbiguous = "receipt_ambiguous", Warning, Receipt, Nothing, Ours, "",
            "{count:receipt fits:receipts fit} several submissions equally well, so that none was chosen",
            "The message centre gives one id to several messages, or ids that are equal in two bases. A client that chooses \
             one gives the state to the wrong message.";
        /// Ids differ in a fixed way.
        ReceiptIds = "receipt_ids", Info, Receipt, Nothing, Ours, "",
            "ids here are {what}: {count} of {all:receipt:receipts}",
            "A client that compares ids as text finds no submission for these receipts. Convert one of them, as a big \
             number, before comparing.";
        /// Ids differ in more than one way.
        ReceiptIdsMixed = "receipt_ids_mixed", Warning, Receipt, Nothing, Ours, "",
            "ids of {all:receipt:receipts} relate to those of responses in different ways: {what}",
            "Nodes of the message centre write ids differently, or different paths do. A client must try all of these ways \
             and may match wrongly: ask for one form.";
        /// It came before the response.
        ReceiptBeforeResponse = "receipt_before_response", Info, Receipt, Most, Ours, "",
            "{count:receipt came:receipts came} before the response with its id, by up to {duration}",
            "A client that looks the id up at once does not find it. Keep such receipts and look again when the response \
             is there.";
        /// No receipt within the validity.
        ReceiptMissing = "receipt_missing", Warning, Receipt, Nothing, MessageId, "v5.0 4.7.21",
            "{count:message that asked:messages that asked} for a receipt got none until the validity_period was over",
            "The message was accepted and the receiving session is in the capture. Ask the message centre with \
             the message_ids (`smppscope messages`), and whether it delivers receipts on this bind or on another one.";
        /// Still open.
        ReceiptsOpen = "receipts_open", Info, Receipt, Nothing, Ours, "v5.0 4.7.21",
            "{count:message that asked:messages that asked} for a receipt had none when the capture ended",
            "They may come later. `smppscope messages` lists them as open.";
        /// Nowhere to send receipts to.
        ReceiptImpossible = "receipt_impossible", Warning, Receipt, Nothing, Ours, "v5.0 4.7.21",
            "{count:message asks:messages ask} for receipts, but the account has no receiver or transceiver bind in the capture",
            "The message centre has nowhere to send them, and keeps them until one binds. Bind a receiver, or a \
             transceiver instead of the transmitter; or the receiver's connection is not in the capture.";
        /// Not asked for.
        ReceiptsNotAsked = "receipts_not_asked", Info, Receipt, Nothing, Ours, "v5.0 4.7.21",
            "receipts are not asked for, or not for all: registered_delivery {what} in {count} of {all:submission:submissions}",
            "Where receipts are missed: set registered_delivery to 1 in every submission, and in every part of a long one.";
        /// Came though nobody asked.
        ReceiptUnasked = "receipt_unasked", Info, Receipt, Nothing, Ours, "v5.0 4.7.21",
            "{count:receipt came:receipts came} though registered_delivery did not ask for it",
            "The account may be set up to get receipts for all messages.";
        /// Late.
        ReceiptsLate = "receipts_late", Info, Receipt, Most, Ours, "",
            "{count:final receipt took:final receipts took} more than 10 minutes; the longest {duration}",
            "The phone was off, or a queue stands. Compare with the dates in the receipts: done date near the arrival means \
             a late delivery, an early one means that the receipt waited.";
        /// Two final states.
        ReceiptsContradict = "receipts_contradict", Warning, Receipt, Nothing, Ours, "",
            "{count:message has:messages have} final receipts with different states: {what}",
            "A client that takes the first and one that takes the last disagree about the delivery. The message centre \
             tells a final state too early, or sends one receipt for each try.";
        /// Never final.
        OnlyEnroute = "only_enroute", Warning, Receipt, Nothing, Ours, "",
            "{count:message has:messages have} receipts of states on the way only, and no receipt of the account is final",
            "ENROUTE and ACCEPTD are not final. The message centre may report acceptance by the next network as the last \
             word: ask whether final receipts are enabled on the route.";
        /// Done before submitted.
        DoneBeforeSubmit = "done_before_submit", Warning, Receipt, Nothing, Ours, "",
            "{count:receipt has:receipts have} a done date before its submit date",
            "No difference of time zones is so small or so large: the two dates are of different clocks, or one of them is wrong. \
             Do not compute delivery times from them.";
        /// stat and message_state.
        StatesDisagree = "receipt_states_disagree", Warning, Receipt, Nothing, Ours, "",
            "{count:receipt says:receipts say} one state in its text and another in message_state: {what}",
            "Clients that read the text and those that read the TLV disagree. Ask the message centre which one is right.";
        /// Text id and TLV id.
        IdsDisagree = "receipt_ids_disagree", Warning, Receipt, Nothing, MessageId, "",
            "{count:receipt names:receipts name} one message in its text and another in receipted_message_id",
            "The same number in another base would be no difference. Find out with `smppscope messages` which one is the id \
             of the response.";
        /// Not delivered.
        ReceiptFailed = "delivery_failed", Info, Receipt, Nothing, Ours, "",
            "{count:message was:messages were} not delivered: {what}",
            "What err means is the message centre's own; a dictionary can say it (receipt_codes).";
        /// Most fail.
        DeliveryFailures = "delivery_failures", Warning, Receipt, Nothing, Ours, "",
            "{count} of {all:message:messages} with a final receipt were not delivered",
            "That many failures are not the phones. Look at delivery_failed for the error codes, and at the prefixes: a \
             route, a sender address or the content may be blocked.";
        /// Most to one prefix fail.
        PrefixFailures = "prefix_failures", Warning, Receipt, Nothing, Address, "",
            "{count} of {all:message:messages} to numbers that begin with {what} were not delivered, while others are",
            "One network or route fails. Ask the message centre for the route to this prefix, and whether the sender \
             address is allowed there.";
    } };
}
