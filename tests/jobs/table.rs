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
            view("messages", &["0a1b2c3d", "DELIVRD"]),
            view("findings", &["decimal", "77777777"]),
            view_from("timeline --json -Y sequence_number==3", "receipt", &["\"rule\":\"decimal_to_hex\""]),
        ],
    },
    Job {
        number: 2,
        name: "early-receipt",
        complaint: "The receipt comes before the submit_sm_resp, or never",
        answer: "The receipt of the first message passes 29 ms before the response that tells its id. Two other messages \
            asked for a receipt, were valid for two minutes, and got none in the eight minutes that follow.",
        script: messages::early_receipt,
        views: &[view("findings", &["receipt", "before"]), view("messages", &["0a1b2c02", "0a1b2c04"])],
    },
    Job {
        number: 3,
        name: "garbled",
        complaint: "The text is garbled",
        answer: "Texts under the wrong data_coding: ASCII under UCS-2 (which shows as Chinese), UTF-8 and Latin-1 and UCS-2 \
            under the default alphabet, UCS-2 with its octets swapped. The finding names what the octets are.",
        script: messages::garbled,
        views: &[view("findings", &["mislabelled_text"]), view("timeline", &["Your parcel comes today."])],
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
                &["hellohello", "This text has two parts, and both of them"],
            ),
            view("findings", &["packed"]),
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
            view("messages", &["First, part 1. First, part 2. First, part 3."]),
            view("findings", &["part"]),
        ],
    },
    Job {
        number: 6,
        name: "throttled",
        complaint: "ESME_RTHROTTLED: who is too fast, and what is the limit?",
        answer: "20 messages a second are accepted for ten seconds; then 60 a second are sent, and half of them refused. The \
            finding tells the rate at which it began and the highest second without it.",
        script: pairs::throttled,
        views: &[view("findings", &["throttled"]), view("stats", &["ESME_RTHROTTLED"])],
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
            view("sessions", &["shop"]),
            view("findings", &["ESME_RINVPASWD", "ESME_RINVSYSID", "0x00"]),
        ],
    },
    Job {
        number: 8,
        name: "drops",
        complaint: "The session drops: who ended it, and whose enquire_link was unanswered?",
        answer: "In the first session two enquire_links of the client are unanswered, and it resets the connection. Three more \
            are reset after 300 seconds of silence each: a firewall. The last one is ended by the centre's unbind.",
        script: sessions::drops,
        views: &[view("sessions", &["rst", "unbind"]), view("findings", &["enquire_link", "300"])],
    },
    Job {
        number: 9,
        name: "other-protocols",
        complaint: "PDU length was too large: 1213486160",
        answer: "1213486160 is 0x48545450, the letters HTTP: a proxy answered the bind. Others on the port speak AMQP and RDP.",
        script: sessions::other_protocols,
        views: &[view("findings", &["HTTP", "AMQP", "RDP"])],
    },
    Job {
        number: 10,
        name: "late-responses",
        complaint: "No response, although the response is on the wire",
        answer: "The client gave up after ten seconds and sent the message again; the response came after twelve. One request \
            has no response at all. `--timeout` is the client's.",
        script: pairs::late_responses,
        views: &[view("findings --timeout 10", &["late", "unanswered"]), view("timeline", &["12.0"])],
    },
    Job {
        number: 11,
        name: "sequences",
        complaint: "A response with an unknown or duplicate sequence_number",
        answer: "A response twice, one to no request, two requests with one number, the response of another command, a \
            generic_nack, and sequence_number 0.",
        script: pairs::sequences,
        views: &[view("findings", &["sequence_number", "generic_nack"])],
    },
    Job {
        number: 12,
        name: "window",
        complaint: "How many requests are in flight, and what does the centre allow?",
        answer: "Never more than ten, and each response is followed by the next request at once: the window of the client, or \
            the limit of the centre.",
        script: pairs::window,
        views: &[view("sessions", &["10"]), view("findings", &["window", "10"])],
    },
    Job {
        number: 13,
        name: "tolerated",
        complaint: "A strict parser breaks on what the centre sends",
        answer: "A body after an error, no body after none, a message_id of 70 octets, one without its NUL, octets left over, an \
            address of 25 digits, a text shorter than sm_length. All is read, and each fault has its octets.",
        script: pairs::tolerated,
        views: &[view("timeline", &["0a1b2c03"]), view("findings", &["message_id", "destination_addr"])],
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
        views: &[view("findings", &["TLS", "smpp.example.com"])],
    },
];
