//! Rows about sessions, pairs, statuses, windows and keep-alive.

macro_rules! sessions {
    ([$($next:ident)*] $($rows:tt)*) => { gather! { [$($next)*] $($rows)*
        /// A PDU that cannot be read to its end.
        DecodeError = "decode_error", Error, Protocol, Nothing, Ours, "v5.0 2.8.2",
            "{count:PDU:PDUs} with the fault {what}",
            "The sender writes PDUs that a strict receiver refuses, answers with generic_nack, or drops the connection for. \
             explain FAULT has more; the timeline with -V shows the octets. Whose PDU it is tells whom to ask.";
        /// A PDU with something that should not be.
        DecodeWarning = "decode_warning", Warning, Protocol, Nothing, Ours, "v5.0 2.8.2",
            "{count:PDU:PDUs} with the fault {what}",
            "Most receivers take it, strict ones refuse it. explain FAULT has more; the timeline with -V shows the octets.";
        /// A PDU with something odd.
        DecodeNote = "decode_note", Info, Protocol, Nothing, Ours, "",
            "{count:PDU:PDUs} with {what}",
            "Odd, and usually harmless. explain FAULT has more.";
        /// generic_nack.
        GenericNack = "generic_nack", Error, Protocol, Nothing, Ours, "v5.0 2.8.2",
            "{count:PDU was:PDUs were} refused with generic_nack, {what}",
            "The peer could not make sense of a PDU. ESME_RINVCMDID: it does not know the command, which a peer of another \
             version need not. ESME_RINVCMDLEN: the length is wrong, or beyond what it takes; both sides may be out of step \
             from there. Look at the PDU that is named; where the sequence_number is 0 it is one shortly before.";
        /// A PDU that the state of the session does not allow.
        WrongState = "wrong_state", Warning, Protocol, Nothing, Ours, "v5.0 2.4",
            "{count:PDU:PDUs} not allowed in the state of the session: {what}",
            "Submit on transmitter and transceiver binds, deliver on receiver and transceiver ones, and nothing but \
             enquire_link before the bind is accepted. Expect ESME_RINVBNDSTS. A client that does not wait for the bind's \
             response, or that takes the wrong of two connections, does this.";
        /// A PDU behind the end of the session.
        AfterUnbind = "after_unbind", Warning, Protocol, Nothing, Ours, "v5.0 2.3.5",
            "{count:PDU:PDUs} after the unbind was answered: {what}",
            "The session is over for the peer: it drops what comes. Send everything, wait for the responses, then unbind, \
             then close the connection.";
        /// A request with sequence_number 0.
        SequenceZero = "sequence_zero", Warning, Protocol, Nothing, Ours, "v5.0 2.6.1",
            "{count:request has:requests have} sequence_number 0: {what}",
            "The numbers begin at 1; 0 is that of a generic_nack to something unreadable. Strict peers refuse it, and a \
             counter that wraps to 0 sends one now and then.";
        /// A request with a sequence_number above 0x7FFFFFFF.
        SequenceAboveRange = "sequence_above_range", Info, Protocol, Nothing, Ours, "v5.0 4.7.24",
            "{count:request has:requests have} a sequence_number above 0x7FFFFFFF: {what}",
            "Beyond 3.4's range; most peers take it. A counter should go back to 1 behind 0x7FFFFFFF.";
        /// Two open requests with the same sequence_number.
        SequenceInFlight = "sequence_in_flight_twice", Warning, Response, Nothing, Ours, "v5.0 2.6.1",
            "{count:request was:requests were} sent with the sequence_number of another one that was still open: {what}",
            "Nobody can tell whose response comes: messages get the id or the error of another one. Count up through all of \
             the range, over all threads of a connection. A request that was sent again unchanged is a retry: it must have a \
             number of its own.";
        /// A response that answers nothing.
        ResponseWithoutRequest = "response_without_request", Warning, Response, Nothing, Ours, "v5.0 2.6.1",
            "{count:response answers:responses answer} no request of the session: {what}",
            "The peer changed the sequence_number, answered on another connection than it was asked on, or answers what \
             a session before had asked. To the client its request stays unanswered.";
        /// A response to what was answered.
        ResponseRepeated = "response_repeated", Warning, Response, Nothing, Ours, "v5.0 2.6.1",
            "{count:request was:requests were} answered a second time: {what}",
            "The peer sends responses twice, or the client used a sequence_number again. Clients drop the second one; if its \
             message_id differs, the message may have been taken twice.";
        /// A response of another kind than its request.
        ResponseOfOtherType = "response_of_other_type", Warning, Response, Nothing, Ours, "v5.0 2.6.1",
            "{count:response has:responses have} the sequence_number of an open request of another command: {what}",
            "The peer answers with the wrong command_id, or mixes up numbers of both directions: each side counts for \
             itself.";
        /// No response within the timeout.
        UnansweredTimeout = "unanswered_timeout", Warning, Response, Nothing, Ours, "v5.0 2.7",
            "{count:request was:requests were} not answered in time: {what}",
            "The peer takes too long or loses requests, or its response is on another connection. Until it comes, whether \
             the message was taken is not known: sending it again may double it. Look at the latency of the others, and \
             whether they come from one server behind a load balancer. --timeout sets the time.";
        /// The session ended first.
        UnansweredSessionEnd = "unanswered_session_end", Warning, Response, Nothing, Ours, "v5.0 2.6.3",
            "{count:request was:requests were} open when the session ended: {what}",
            "Their responses will not come on another session. Whether the messages were taken is not known; a client that \
             sends them again may double them, one that does not may lose them. Wait for open responses before the unbind.";
        /// The capture ended first.
        UnansweredCaptureEnd = "unanswered_capture_end", Info, Response, Nothing, Ours, "",
            "{count:request was:requests were} open when the capture ended: {what}",
            "Their responses may have come afterwards.";
        /// The capture lacks octets where the response may have been.
        UnansweredGap = "unanswered_gap", Info, Response, Nothing, Ours, "",
            "the responses to {count:request:requests} may be among the octets that the capture lacks: {what}",
            "Nothing is known to be wrong with them. smppscope doctor tells why octets are missing.";
        /// A response behind the timeout.
        LateResponse = "late_response", Warning, Response, Most, Ours, "v5.0 2.7",
            "{count:response:responses} came after the timeout, at most {duration} after the request: {what}",
            "A client with a shorter timeout has given these up, and may have sent the messages again. Make its timeout \
             longer than the peer's slowest response, or find out what the peer waits for.";
        /// Responses take long.
        SlowResponses = "slow_responses", Warning, Response, Most, Ours, "",
            "responses to {what} were slow, {duration} at most",
            "Beside the peer's own load: a database or route behind it, message centres that answer only when the next one \
             has answered, and acknowledgements that are delayed. The latency column of the timeline shows when it began, \
             and -Y 'latency > 1' which ones. While it lasts, throughput is window size by latency.";
        /// ESME_RTHROTTLED.
        Throttled = "throttled", Warning, Status, Nothing, Ours, "v5.0 4.7.6",
            "{count:request was:requests were} refused with ESME_RTHROTTLED",
            "The ESME sends faster than its account allows. Hold the rate below the limit on the sending side (a token \
             bucket over all binds of the account), and send what was refused again after a pause, the oldest first: \
             retries on top of the full rate make it worse. If the limit is lower than agreed, show the MC these figures.";
        /// ESME_RMSGQFUL.
        QueueFull = "queue_full", Warning, Status, Nothing, Ours, "v5.0 4.7.6",
            "{count:request was:requests were} refused with ESME_RMSGQFUL: a queue is full",
            "The message centre has too many undelivered messages: in all, of this account, or for one destination that is \
             off. Pause before sending again. If it is always the same destinations, shorten validity_period.";
        /// An error of the message centre's own.
        SystemError = "system_error", Error, Status, Nothing, Ours, "v5.0 4.7.6",
            "{count:request was:requests were} refused with {what}",
            "Something behind the message centre failed. Sending it again after a pause may help; if it lasts, ask the \
             operator with the times and sequence_numbers. Some message centres use these codes for whatever has no code of \
             its own: unknown prefixes, no credit, a sender that is not allowed.";
        /// Any other status.
        ResponseError = "response_error", Warning, Status, Nothing, Ours, "v5.0 4.7.6",
            "{count:request was:requests were} refused with {what}",
            "What the peer refuses once it refuses again: mend the field or the account that the status names rather than \
             repeating the request. Statuses from 0x400 on are the message centre's own; its documentation has them, and a \
             dictionary can name them here.";
        /// Destinations of submit_multi.
        DestinationsRefused = "destinations_refused", Warning, Status, Sum, Ours, "v5.0 4.2.3.2",
            "{amount:destination:destinations} of submit_multi refused with {what}",
            "The message went to the others. Send to the refused ones again only where the status is a temporary one.";
        /// The ESME refuses a delivery.
        DeliverRefused = "deliver_refused", Warning, Status, Nothing, Ours, "v5.0 2.8.2",
            "the ESME refused {count:delivery:deliveries} with {what}",
            "The message centre will repeat it, or drop the message, by the status: ESME_RX_T_APPN asks for a repetition, \
             ESME_RX_P_APPN and ESME_RX_R_APPN for none. Refused receipts come again and again, and stall the queue behind \
             them. An application that cannot use a message should accept it and note it down.";
        /// A delivery that the ESME did not answer.
        DeliverUnacknowledged = "deliver_unacknowledged", Warning, Response, Nothing, Ours, "v5.0 2.6.3",
            "the ESME did not answer {count:delivery:deliveries}: {what}",
            "The message centre repeats them, on this session or the next one, so that messages and receipts come twice; and \
             while its window is full of them it delivers nothing else. Answer deliver_sm as soon as it is stored, before \
             it is worked on.";
        /// congestion_state of 90 and more.
        Congested = "congested", Warning, Status, Most, Ours, "v5.0 2.9",
            "{count:response:responses} with a congestion_state of 90 or more, at most {amount}",
            "The peer is at its limit: lower the rate until it is between 80 and 90.";
        /// congestion_state of 80 to 89.
        Loaded = "congestion_near", Info, Status, Most, Ours, "v5.0 2.9",
            "{count:response:responses} with a congestion_state of 80 to 89, at most {amount}",
            "The peer is as busy as it should be: do not raise the rate.";
        /// The window was full.
        WindowReached = "window_reached", Info, Window, Most, Ours, "v5.0 2.9",
            "the window of {amount} was reached: {what}",
            "As many requests are sent as may be open at a time: throughput is that number divided by the latency. If it \
             shall be higher, ask the peer how many it takes and raise the window, open more binds, or find out what makes \
             responses slow.";
        /// One request at a time.
        StopAndWait = "stop_and_wait", Info, Window, Most, Ours, "v5.0 2.6.5",
            "one request at a time, each sent when the one before was answered: {what}",
            "Throughput is one message for each round trip. A client that waits for each response cannot send faster; \
             let it have several requests open (10 is a usual window).";
        /// A receive window of TCP that was closed for a second or longer.
        ZeroWindow = "zero_window", Warning, Window, Most, Ours, "",
            "{what} took nothing more from TCP {count:time:times}, for {duration} at most",
            "Its receive window was 0: the program on that side does not read its connection, so that requests and \
             responses pile up on the other one, which times out in the end. Look at what it does at that time: a \
             handler that works on each PDU (a database, a lock, a full queue) in the thread that reads, a pause of \
             its memory management, a processor that is busy. Read first, work elsewhere.";
        /// One that was closed for less.
        ZeroWindowBriefly = "zero_window_briefly", Info, Window, Most, Ours, "",
            "{what} took nothing more from TCP {count:time:times}, for {duration} at most",
            "Its receive window was 0 for a moment: more is sent to it than it reads at once. It does no harm as long as \
             it stays short; a larger receive buffer, or a thread that does nothing but read, avoids it.";
        /// Steps of 40 or 200 ms.
        DelayedAcknowledgement = "delayed_acknowledgement", Warning, Window, Most, Ours, "",
            "many responses take {duration} though others are quick: {what}",
            "40 and 200 ms are the times after which TCP sends an acknowledgement that it held back. One side writes its PDUs \
             in several pieces, and Nagle's algorithm waits for the acknowledgement: set TCP_NODELAY, and write each PDU at \
             once.";
        /// enquire_link without a response.
        EnquireLinkUnanswered = "enquire_link_unanswered", Warning, KeepAlive, Nothing, Ours, "v5.0 2.7",
            "{count:enquire_link:enquire_links} {what} never answered",
            "The peer is gone or stuck, or its library answers only while it sends. Whoever asked will close the session.";
        /// A session that dropped in silence.
        EnquireLinkMissing = "enquire_link_missing", Warning, KeepAlive, Most, Ours, "v5.0 2.7",
            "{count:session:sessions} cut after {duration} of silence, without an enquire_link in it",
            "Firewalls, NATs and message centres drop connections that are idle, often after 60 s, 5 or 15 minutes. Send \
             enquire_link every 30 s, and answer those of the peer.";
        /// Sessions that drop after the same time.
        IdleCut = "idle_cut", Warning, KeepAlive, Most, Ours, "v5.0 2.7",
            "{count:session was:sessions were} cut after the same idle time of {duration}",
            "A timer cuts them: the peer's inactivity timer, or a firewall or NAT between, which often tells one side only or \
             neither. Send enquire_link at less than half of this time.";
        /// The end of a session without unbind.
        SessionCut = "session_cut", Warning, Session, Nothing, Ours, "v5.0 2.3.6",
            "{count:session was:sessions were} cut without an unbind: {what}",
            "Look at the last PDUs before it, and at who closed: an unanswered enquire_link, a fault or generic_nack, a \
             restart. A reset out of nothing often comes from a firewall. Clients should unbind before they close.";
        /// The message centre ends the session.
        UnbindByMc = "unbind_by_mc", Info, Session, Nothing, Ours, "v5.0 2.3.5",
            "the message centre ended {count:session:sessions} with unbind",
            "It shuts down, is maintained, or has seen nothing from the client for too long. Answer the unbind, close, and \
             bind again after a pause.";
        /// Both legs of a conversation.
        MirroredSession = "mirrored_session", Info, Session, Nothing, Ours, "",
            "{count:session carries:sessions carry} the same PDUs as another one, under other addresses",
            "Both sides of a proxy, load balancer or NAT are in the capture. Each leg is a session of its own and counts \
             in the statistics, so that messages and rates look doubled; ids and parts that come on both are not told \
             as repeated, and receipts go to the submission of their leg. Capture one side, or filter by session, to \
             see each message once.";
    } };
}
