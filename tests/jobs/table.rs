//! The jobs.

use crate::{Made, messages, pairs, sessions};

pub struct Job {
    pub number: u8,
    /// Of the capture.
    pub name: &'static str,
    /// In the words of those who come.
    pub complaint: &'static str,
    /// What the capture holds, and what tells it.
    pub answer: &'static str,
    pub script: Made,
    pub views: &'static [View],
}

/// A command on the capture.
pub struct View {
    pub arguments: &'static str,
    /// What it must say, whatever the line ends between.
    pub shows: &'static [&'static str],
    /// The page shows its output from the first line on that has this.
    pub from: Option<&'static str>,
}

const fn view(arguments: &'static str, shows: &'static [&'static str]) -> View {
    View { arguments, shows, from: None }
}

const fn view_from(arguments: &'static str, from: &'static str, shows: &'static [&'static str]) -> View {
    View { arguments, shows, from: Some(from) }
}

pub const JOBS: &[Job] = &[
    Job {
        number: 1,
        name: "receipt-ids",
        complaint: "A receipt came for an unknown message id",
        answer: "The centre of the first session writes ids in hexadecimal in its responses and in decimal, padded to ten \
            digits, in its receipts; the second one changes the case and drops zeros. `messages` joins them all the \
            same, `findings` names the habit, and the one receipt of a message that is not in the capture.",
        script: messages::receipt_ids,
        views: &[
            view("messages", &["id 0a1b2c3d", "(decimal_to_hex)", "8 of submissions here, 1 of none"]),
            view_from(
                "findings",
                "ids here",
                &[
                    "hex in responses and decimal in receipts: 5 of 5",
                    "1 receipt is of a submission that is not in the capture",
                ],
            ),
        ],
    },
    Job {
        number: 2,
        name: "early-receipt",
        complaint: "The receipt comes before the submit_sm_resp, or never",
        answer: "The receipt of the first message passes 30 ms before the response that tells its id. Two other messages \
            asked for a receipt, were valid for two minutes, and got none in the eight minutes that follow.",
        script: messages::early_receipt,
        views: &[
            view(
                "findings",
                &[
                    "2 messages that asked for a receipt got none",
                    "came before the response with its id, by up to 30 ms",
                ],
            ),
            view("messages", &["id 0a1b2c02", "id 0a1b2c04"]),
        ],
    },
    Job {
        number: 3,
        name: "garbled",
        complaint: "The text is garbled",
        answer: "Texts under the wrong data_coding: ASCII under UCS-2 (which shows as Chinese), UTF-8 and Latin-1 and UCS-2 \
            under the default alphabet, UCS-2 with its octets swapped. The finding names what the octets are.",
        script: messages::garbled,
        views: &[
            view(
                "findings",
                &[
                    "data_coding 8 says ucs2, the octets are likely ascii",
                    "likely latin1",
                    "likely ucs2",
                    "likely utf-8",
                    "likely utf-16le",
                ],
            ),
            view("timeline", &["Your parcel comes today."]),
        ],
    },
    Job {
        number: 4,
        name: "packed",
        complaint: "Is GSM 7-bit packed here, and where are the fill bits?",
        answer: "The texts are packed as on the air, though SMPP has an octet for each character; the option reads them so. \
            The last two are not packed, and an escape ends the first of them.",
        script: messages::packed,
        views: &[
            view(
                "timeline --data-coding-0 gsm7-packed",
                &["\"hellohello\"", "This text has two parts, and both of them"],
            ),
            view_from(
                "findings",
                "gsm7-packed here",
                &["data_coding 0 means gsm7-packed here, not GSM 7-bit"],
            ),
        ],
    },
    Job {
        number: 5,
        name: "parts",
        complaint: "Which part of a long message is missing?",
        answer: "Parts are joined by 8-bit and 16-bit references and by SAR TLVs. Of the fourth message part 3 of 4 is \
            missing, of the fifth part 1 came twice, of the sixth the data_coding changes, of the seventh the total.",
        script: messages::parts,
        views: &[
            view("messages", &["First, part 1. First, part 2. First, part 3.", "parts 1 2 _ 4", "(1 again)"]),
            view(
                "findings",
                &[
                    "not all parts are there",
                    "1 part was submitted again",
                    "the parts of 1 message have different data_coding: 0, 3",
                    "says another number of parts",
                ],
            ),
        ],
    },
    Job {
        number: 6,
        name: "throttled",
        complaint: "ESME_RTHROTTLED: who is too fast, and what is the limit?",
        answer: "20 messages a second are accepted for ten seconds; then 60 a second are sent, and half of them refused. The \
            finding tells the rate at which it began and the highest second without it.",
        script: pairs::throttled,
        views: &[
            view(
                "findings",
                &[
                    "300 requests were refused with ESME_RTHROTTLED",
                    "it began in a second with 60 requests",
                    "the limit is about 30/s",
                ],
            ),
            view("stats", &["ESME_RTHROTTLED"]),
        ],
    },
    Job {
        number: 7,
        name: "refused-binds",
        complaint: "The bind fails, and nothing was changed",
        answer: "Six binds: a good one; one while it is open; the characters 0x00 typed into system_type and address_range; a \
            password longer than the standard allows; the system_id in another case; an error of the centre's own. Each \
            stands beside the good one.",
        script: sessions::refused_binds,
        views: &[
            view_from(
                "sessions",
                "#3",
                &["differs from n 1 of session 1, which was accepted: refused good system_type 0x00"],
            ),
            view(
                "findings",
                &[
                    "1 bind of shop refused with ESME_RINVPASWD",
                    "the standard allows 8 octets of password",
                    "1 bind of Shop refused with ESME_RINVSYSID",
                    "ESME_RALYBND while a session of this system_id was open",
                    "ESME_RBINDFAIL",
                    "ESME_RSYSERR",
                ],
            ),
        ],
    },
    Job {
        number: 8,
        name: "drops",
        complaint: "The session drops: who ended it, and whose enquire_link was unanswered?",
        answer: "In the first session two enquire_links of the client are unanswered, and it resets the connection. Three more \
            are reset after 300 seconds of silence each: a firewall. The last one is ended by the centre's unbind.",
        script: sessions::drops,
        views: &[
            view_from("sessions", "end", &["reset by the ESME", "unbind by the MC"]),
            view_from(
                "findings",
                "never answered",
                &[
                    "2 enquire_links of the ESME never answered",
                    "3 sessions were cut after the same idle time of 5 min",
                    "reset by the ESME",
                    "reset by the message centre",
                ],
            ),
        ],
    },
    Job {
        number: 9,
        name: "other-protocols",
        complaint: "PDU length was too large: 1213486160",
        answer: "1213486160 is 0x48545450, the letters HTTP: a proxy answered the bind. Others on the port speak AMQP and RDP.",
        script: sessions::other_protocols,
        views: &[
            view("findings", &["HTTP (2), AMQP (1), RDP (1)", "1213486160"]),
            view_from("doctor", "warning", &["10.0.0.1:40000 → 192.0.2.1:2775 (stream 0), HTTP, status 400"]),
        ],
    },
    Job {
        number: 10,
        name: "late-responses",
        complaint: "No response, although the response is on the wire",
        answer: "The client gave up after ten seconds and sent the message again; the response came after twelve. One request \
            has no response at all. `--timeout` is the client's.",
        script: pairs::late_responses,
        views: &[
            view(
                "findings --timeout 10",
                &[
                    "2 requests were not answered in time",
                    "at most 12.0 s after the request",
                    "sent again before the response",
                ],
            ),
            view_from("timeline", "0815", &["after 12.0 s"]),
        ],
    },
    Job {
        number: 11,
        name: "sequences",
        complaint: "A response with an unknown or duplicate sequence_number",
        answer: "A response twice, one to no request, two requests with one number, the response of another command, a \
            generic_nack, and sequence_number 0.",
        script: pairs::sequences,
        views: &[view(
            "findings",
            &[
                "refused with generic_nack, ESME_RINVCMDID",
                "has sequence_number 0",
                "with the sequence_number of another one that was still open",
                "1 response answers no request of the session",
                "1 request was answered a second time",
                "of an open request of another command: data_sm_resp",
            ],
        )],
    },
    Job {
        number: 12,
        name: "window",
        complaint: "How many requests are in flight, and what does the centre allow?",
        answer: "Never more than ten, and each response is followed by the next request at once: the window of the client, or \
            the limit of the centre.",
        script: pairs::window,
        views: &[
            view("sessions", &["window 10"]),
            view_from("findings", "the window", &["the window of 10 was reached"]),
        ],
    },
    Job {
        number: 13,
        name: "tolerated",
        complaint: "A strict parser breaks on what the centre sends",
        answer: "A body after an error, no body after none, a message_id of 70 octets, one without its NUL, octets left over, an \
            address of 25 digits, a text shorter than sm_length. All is read, and each fault has its octets.",
        script: pairs::tolerated,
        views: &[
            view("timeline", &["0a1b2c03"]),
            view(
                "findings",
                &[
                    "message_id: 71 octets with the NUL",
                    "sm_length: the length says 32 octets, 9 are left",
                    "unterminated",
                ],
            ),
        ],
    },
    Job {
        number: 14,
        name: "vendor-tlvs",
        complaint: "What are these TLVs?",
        answer: "Two of India's registry of senders, which a built-in dictionary names, and one that nobody knows: its octets, \
            and the text that they are. A response with an error has its reason in a TLV.",
        script: messages::vendor_tlvs,
        views: &[view_from(
            "timeline -V --profile india-dlt",
            "0x1400",
            &["1001000000000000017", "template_id", "BILL-77", "template id is missing"],
        )],
    },
    Job {
        number: 15,
        name: "tls",
        complaint: "Is this TLS?",
        answer: "The connection is encrypted: version and name of the server are seen, no PDU is.",
        script: sessions::tls,
        views: &[
            view_from("findings", "TLS", &["is encrypted with TLS"]),
            view_from("doctor", "TLS", &["TLS, version 1.3, server name smpp.example.com"]),
        ],
    },
];
