//! The table of what a capture may lack, and what to do about it.

use core::net::SocketAddr;

use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::findings::{Adds, FindingSpec, Group, Holds, Sentence, Values};
use crate::stream::TLS;

/// Which capturing command helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capturing {
    /// None: capturing again would not help, or need not be done otherwise.
    Same,
    /// Whole packets on all interfaces, with a large buffer.
    Whole,
    /// The same on one interface.
    OneInterface,
    /// The same, by host and not by port: fragments have no ports.
    ByHost,
}

macro_rules! findings {
    ($( $(#[doc = $doc:literal])+
        $variant:ident = $id:literal, $severity:ident, $capturing:ident, $sentence:literal, $advice:literal; )+) => {
        /// Something that a capture lacks, or that its reader should know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FindingKind { $( $(#[doc = $doc])+ $variant, )+ }

        impl FindingKind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The row of this kind. Its severity is how much it matters for reading SMPP: an error means that PDUs are
            /// missing, a warning that some may be.
            #[must_use]
            pub const fn spec(self) -> &'static FindingSpec {
                match self { $( Self::$variant => &FindingSpec {
                    id: $id,
                    severity: Severity::$severity,
                    group: Group::Capture,
                    adds: Adds::Sum,
                    holds: Holds::Ours,
                    sentence: $sentence,
                    advice: $advice,
                    section: None,
                }, )+ }
            }

            /// How to capture next time.
            #[must_use]
            pub const fn capturing(self) -> Capturing {
                match self { $( Self::$variant => Capturing::$capturing, )+ }
            }
        }
    };
}

// Within a severity they are told in this order.
findings! {
    /// Not one packet.
    NoPackets = "no_packets", Error, Whole,
        "there is no packet in the capture",
        "Nothing passed the capture's filter and interface. Look at both, and at whether there was traffic at \
         all.";
    /// Files of another kind, or without an octet.
    NotACapture = "not_a_capture", Error, Same,
        "{count:file is:files are} no capture",
        "Captures are files of pcap or pcapng, also compressed with gzip or zstd. What tcpdump or Wireshark printed as \
         text holds no packets: write them with tcpdump -w, or with Save As.";
    /// Packets of link types that are not read.
    UnreadLink = "unread_link", Error, Whole,
        "{count} of {all:packet:packets} {?count:is:are} of a link type that is not read: {what}",
        "Capture on the host itself or on a wired interface; tools that write other link types can often write \
         Ethernet or raw IP too.";
    /// No TCP segment.
    NoTcp = "no_tcp", Error, Whole,
        "there is no TCP in {all:packet:packets}: {what}",
        "SMPP runs over TCP. The filter, the interface or the host was another.";
    /// No connection is SMPP.
    NoSmpp = "no_smpp", Error, Whole,
        "there is no SMPP in {all:TCP connection:TCP connections}, to {what}",
        "If SMPP is on one of these ports, name it with -d tcp.port==N,smpp: what does not prove itself is then \
         taken for SMPP. Else the host, the interface or the filter was another.";
    /// The snaplen cut packets that may be SMPP.
    SnaplenHides = "snaplen_hides", Error, Whole,
        "the snaplen cut octets off {count} of {all:TCP segment:TCP segments}, so that SMPP may not be recognised; the \
         longest packet has {what} octets",
        "Capture whole packets with -s 0.";
    /// The snaplen cut off SMPP.
    SnaplenCut = "snaplen_cut", Error, Whole,
        "the snaplen cut {octets:octet:octets} of SMPP off packets, in {count:place:places}; the longest packet \
         here has {what} octets",
        "Capture whole packets with -s 0.";
    /// The capture lost packets.
    LostByCapture = "lost_by_capture", Error, Whole,
        "{octets:octet:octets} of SMPP missing, in {count:place:places}, though the receiver acknowledged them: \
         the capture lost them, the network did not",
        "Compare with the packets dropped by the kernel that tcpdump counts when it ends. Help it with a large \
         buffer (-B, in KiB), a filter that lets SMPP alone pass, and a fast disk; a mirror port may be \
         oversubscribed, so that only capturing on the host helps.";
    /// One direction only.
    OneDirection = "one_direction", Error, Whole,
        "only one direction of {count} of {all:SMPP connection:SMPP connections} is in the capture",
        "Requests stand there without responses, or the reverse. The other direction takes another way \
         (asymmetric routing, bonding, a second firewall), or the mirror port copies one direction only: mirror \
         both (rx and tx), or capture on the host on all interfaces.";
    /// Octets are missing, and only one direction is there.
    LostOneDirection = "lost_one_direction", Error, Whole,
        "{octets:octet:octets} of SMPP missing, in {count:place:places}, of connections of which one direction is \
         captured, so that nothing tells whether the receiver got them",
        "Capture both directions; then acknowledgements tell loss of the capture from loss of the network.";
    /// A file is damaged.
    Damaged = "damaged", Error, Same,
        "the files are damaged in {count:place:places}",
        "Packets are missing there. Copy the file again, in binary mode, and compare its size and checksum with \
         the original.";
    /// TLS where SMPP was expected.
    Tls = "tls", Error, Same,
        "{count:connection on a port where SMPP is expected is:connections on ports where SMPP is expected are} \
         encrypted with TLS",
        "TLS cannot be decrypted yet. Capture where SMPP is in clear: behind the TLS terminator (stunnel, load \
         balancer), or on the loopback interface of its host (-i lo).";
    /// Octets are missing that nobody acknowledged.
    LostUnacknowledged = "lost_unacknowledged", Warning, Same,
        "{octets:octet:octets} of SMPP, in {count:place:places}, neither in the capture nor acknowledged by the \
         receiver",
        "They were lost before they came here, or sent and acknowledged after the capture ended. If it is the \
         former, it is the network that loses packets.";
    /// Fragments are missing.
    FragmentsMissing = "fragments_missing", Warning, ByHost,
        "{count:IP packet is:IP packets are} incomplete: fragments are missing",
        "A capture filter by port lets only the first fragment pass, since the others have no ports: filter by \
         host.";
    /// Connections that were cut in a PDU.
    EndedInside = "ended_inside_pdu", Warning, Same,
        "{count:SMPP connection was:SMPP connections were} closed inside a PDU, {octets:octet:octets} of which \
         are there",
        "Who closed did not wait for the PDU: look at the timeline for what came before.";
    /// Octets that are no PDU.
    OutOfStep = "out_of_step", Warning, Same,
        "{octets:octet:octets} of SMPP connections, in {count:place:places}, belong to no PDU, though nothing is \
         missing before them",
        "A command_length was wrong, or the sender mixes other octets into the stream; the receiver would have \
         closed the connection there.";
    /// Another protocol where SMPP was expected.
    OtherProtocol = "other_protocol", Warning, Same,
        "{count:connection on a port where SMPP is expected speaks:connections on ports where SMPP is expected \
         speak} something else: {what}",
        "A client or server of something else uses the port, or one end is configured for another: the address of a \
         web interface or of a proxy, or a port of TLS. A peer of SMPP takes the first four octets for a length: its \
         complaint of a PDU of 1213486160 octets is HTTP, of 352518912 or 352518400 an alert of TLS, of 1397966893 \
         SSH.";
    /// Nobody knows what, where SMPP was expected.
    Unrecognised = "unrecognised", Warning, Same,
        "{count:connection on a port where SMPP is expected shows:connections on ports where SMPP is expected \
         show} neither SMPP nor anything else that is known",
        "If it is SMPP all the same, name the port with -d tcp.port==N,smpp.";
    /// TLS, and no SMPP anywhere.
    TlsElsewhere = "tls_elsewhere", Warning, Same,
        "{count:connection is:connections are} TLS, and may hold SMPP: {what}",
        "Nothing outside tells what is encrypted. Capture where SMPP is in clear: behind the TLS terminator, or \
         on the loopback interface of its host (-i lo).";
    /// Connections that were refused.
    Refused = "refused", Warning, Same,
        "{count:connection to a port where SMPP is expected was:connections to ports where SMPP is expected were} \
         refused or reset before the first octet",
        "Nobody listens on the port, a firewall rejects the client, or the server closes on addresses it does not \
         know.";
    /// Connections that nobody answered.
    Unanswered = "unanswered", Warning, Same,
        "{count:connection to a port where SMPP is expected:connections to ports where SMPP is expected} found no \
         answer in the capture",
        "The server is down, a firewall drops the packets, or the answers take a way that is not captured.";
    /// Octets sent again as others.
    Rewritten = "rewritten", Warning, Same,
        "{count:segment of an SMPP connection brings:segments of SMPP connections bring} octets again with \
         another content; the first captured count",
        "Something on the way changes packets, or two connections with the same addresses run into each other.";
    /// Headers that cannot be read.
    Malformed = "malformed", Warning, Whole,
        "{count} of {all:packet:packets} {?count:has:have} an IP or TCP header that is malformed or cut off",
        "A very small snaplen does that; capture with -s 0.";
    /// Deeper tunnels than are opened.
    TooDeep = "too_deep", Warning, Same,
        "{count} of {all:packet:packets} {?count:is:are} in more tunnels than are opened",
        "Capture behind the first tunnel.";
    /// More connections at a time than are followed.
    GivenUp = "given_up", Warning, Whole,
        "{count:connection was:connections were} given up, since too many were open at a time",
        "Capture with a filter that lets SMPP alone pass.";
    /// The clock stepped back.
    ClockBack = "clock_back", Warning, Same,
        "the time steps back {count:time:times}, at most by {what} s",
        "The clock was set while the capture ran, or files of different machines are read together: times and \
         latencies around it are wrong. Have NTP slew the clock.";
    /// A file ends inside its last packet.
    EndsEarly = "ends_early", Warning, Same,
        "{count:file ends:files end} inside the last packet",
        "The capture was interrupted or copied while it ran. Write with -U, and end tcpdump with Ctrl-C.";
    /// Connections older than the capture.
    BegunBefore = "begun_before", Info, Same,
        "{count} of {all:SMPP connection:SMPP connections} began before the capture: {?count:its bind is:their binds are} not in it",
        "To see the bind, start the capture first and have the client connect again.";
    /// The capture ended in a PDU.
    EndOfCapture = "end_of_capture", Info, Same,
        "the capture ends inside {count:PDU:PDUs}, {octets:octet:octets} of which are there",
        "Nothing to do.";
    /// SMPP on other ports.
    OtherPorts = "other_ports", Info, Same,
        "{count} of {all:SMPP connection:SMPP connections} {?count:is:are} on other than the usual ports: {what}",
        "They are found all the same. Capture filters must name these ports, and Wireshark may need -d \
         tcp.port==N,smpp.";
    /// What proxies say.
    Prefixes = "prefixes", Info, Same,
        "{count:connection begins:connections begin} with what a proxy puts before the first PDU: {what}",
        "It is skipped; its addresses are in the timeline.";
    /// The snaplen cut packets that are not SMPP.
    Snaplen = "snaplen", Info, Whole,
        "the snaplen cut octets off {count} of {all:TCP segment:TCP segments}, none of them known to be SMPP; the longest \
         packet here has {what} octets",
        "Capture whole packets with -s 0.";
    /// Packets captured twice.
    Duplicates = "duplicates", Info, OneInterface,
        "{count:packet is:packets are} in the capture twice{what}; each counts once",
        "The capture saw them on two interfaces, inside and outside of a VLAN or tunnel, or on both sides of a \
         NAT. Capturing on one INTERFACE halves the file.";
    /// Packets sent again.
    SentAgain = "sent_again", Info, Same,
        "{count} of {all:TCP segment:TCP segments} only {?count:brings:bring} what was captured before: {?count:it was:they were} sent again",
        "No PDU is lost by it. The network loses packets behind the place of capture, or acknowledgements come \
         late.";
    /// Tunnels that were opened.
    Tunnels = "tunnels", Info, Same,
        "there are packets in tunnels, which were opened: {what}",
        "A capture filter must match the outer packets: it does not look into tunnels.";
    /// Fragments that were put together.
    Fragments = "fragments", Info, Same,
        "{count:packet was:packets were} put together from IP fragments",
        "A capture filter by port lets only the first fragment of each pass: filter by host.";
    /// Tagged packets.
    Tagged = "tagged", Info, Same,
        "{count} of {all:packet:packets} {?count:has:have} a VLAN tag",
        "A capture filter such as `port 2775` does not match them without `vlan` before it, which tcpdump takes \
         for one interface only, not with -i any.";
    /// Wrong checksums.
    BadChecksums = "bad_checksums", Info, Same,
        "{count} of {all:TCP segment:TCP segments} {?count:has:have} a wrong checksum; {?count:it was:they were} read all the same",
        "Where the sender's own card computes the checksum, a capture on that host has wrong ones throughout. \
         Else something damages packets.";
    /// Wrong checksums of IP headers.
    BadIpChecksums = "bad_ip_checksums", Info, Same,
        "{count:IPv4 header has:IPv4 headers have} a wrong checksum; {?count:it was:they were} read all the same",
        "Where the sender's own card computes the checksum, a capture on that host has wrong ones throughout. \
         Else something damages packets.";
    /// Connections without an octet.
    Probes = "probes", Info, Same,
        "{count:connection to a port where SMPP is expected:connections to ports where SMPP is expected} carried \
         no octet",
        "Load balancers and monitors connect like this to see whether a port is open.";
}

/// A place where something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The TCP connection, as [`ConnectionInfo::stream`](crate::stream::ConnectionInfo::stream).
    pub stream: Option<u64>,
    /// Sender and receiver.
    pub ends: Option<[SocketAddr; 2]>,
    /// The packet, or the one before the place.
    pub frame: Option<u64>,
    /// When.
    pub time: Option<Timestamp>,
    /// How many octets.
    pub octets: Option<u64>,
    /// What was there. It may hold anything: it comes from the capture.
    pub what: Option<String>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// How often.
    pub count: u64,
    /// Of how many.
    pub all: u64,
    /// How many octets it is about.
    pub octets: u64,
    /// More about it, for the sentence. It may hold anything.
    pub what: String,
    /// The first of them.
    pub examples: Vec<Example>,
    /// The command line that captures better.
    pub command: Option<String>,
}

impl Finding {
    /// The row.
    #[must_use]
    pub fn spec(&self) -> &'static FindingSpec {
        self.kind.spec()
    }

    /// The sentence.
    #[must_use]
    pub fn message(&self) -> Sentence<'_> {
        let Self { count, all, octets: amount, ref what, .. } = *self;
        Sentence { template: self.spec().sentence, values: Values { count, all, amount, sessions: 0, what } }
    }
}

impl From<&Finding> for crate::findings::Finding {
    fn from(finding: &Finding) -> Self {
        let Finding { count, all, octets, ref what, ref examples, ref command, .. } = *finding;
        // What the other protocol is, and whom it asks for.
        let is_named = matches!(finding.kind, FindingKind::Tls | FindingKind::TlsElsewhere);
        let named =
            examples.iter().find_map(|example| example.what.as_ref()).filter(|what| is_named && *what != TLS);
        let times = || examples.iter().filter_map(|example| example.time);
        Self {
            spec: finding.spec(),
            count,
            all,
            amount: octets,
            what: what.clone(),
            detail: named.map(|what| format!("the first: {what}")),
            session: None,
            sessions: 0,
            among: Vec::new(),
            who: None,
            first_n: None,
            last_n: None,
            first_time: times().min(),
            last_time: None,
            examples: Vec::new(),
            span: None,
            frames: examples.iter().filter_map(|example| example.frame).collect(),
            command: command.clone(),
            numbers: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_the_values_of_its_finding() {
        let finding = Finding {
            kind: FindingKind::UnreadLink,
            count: 3,
            all: 5,
            octets: 0,
            what: "USB_LINUX (189) 3".to_owned(),
            examples: Vec::new(),
            command: None,
        };
        let wanted = "3 of 5 packets are of a link type that is not read: USB_LINUX (189) 3";
        assert_eq!(finding.message().to_string(), wanted);
        let kind = FindingKind::Fragments;
        let message = |count| Finding { kind, count, ..finding.clone() }.message().to_string();
        assert_eq!(message(1), "1 packet was put together from IP fragments");
        assert_eq!(message(2), "2 packets were put together from IP fragments");
    }
}
