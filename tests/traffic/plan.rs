//! What a capture is to hold. Each member is an option of the example `make_capture` too.

/// An enum whose values are chosen by name.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($value:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            #[default]
            $($value),*
        }

        impl $name {
            pub const WORDS: &[(&str, $name)] = &[$(($word, $name::$value)),*];
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<$name, String> {
                let found = $name::WORDS.iter().find(|(known, _)| *known == word);
                found.map(|(_, value)| *value).ok_or_else(|| {
                    let words: Vec<&str> = $name::WORDS.iter().map(|(word, _)| *word).collect();
                    format!("{word} is none of {}", words.join(", "))
                })
            }
        }
    };
}

// The first value is the default.
named!(Link { Ethernet = "ethernet", LinuxSll = "sll", LinuxSll2 = "sll2", Null = "null", Loop = "loop", Raw = "raw" });
named!(
    /// What stands between the Ethernet header and IP.
    Shim {
        None = "none", Vlan = "vlan", QinQ = "qinq", Mpls = "mpls", Pppoe = "pppoe", Macsec = "macsec",
    }
);
named!(
    Tunnel {
        None = "none", Vxlan = "vxlan", Geneve = "geneve", Gre = "gre", GreKeyed = "gre-keyed",
        GreEthernet = "gre-ethernet", Erspan1 = "erspan1", Erspan2 = "erspan2", Erspan3 = "erspan3",
        GtpU = "gtp-u", GtpUSequence = "gtp-u-sequence", IpInIp = "ip-in-ip", IpInIp6 = "ip-in-ip6",
    }
);
named!(
    /// Each packet twice; twins are no copies, but clients of one host that do the same at the same time.
    Copies {
        None = "none", Interfaces = "interfaces", Vlan = "vlan", NatPorts = "nat-ports", NatAddresses = "nat-addresses",
        Twins = "twins",
    }
);
named!(
    /// What a client sends before its first PDU.
    Prefix { None = "none", ProxyV1 = "proxy-v1", ProxyV2 = "proxy-v2", Socks5 = "socks5", Connect = "connect" }
);
named!(
    /// The directions that are captured.
    Only { Both = "both", Client = "client", Server = "server" }
);
named!(Format { Pcap = "pcap", Pcapng = "pcapng" });
named!(Compression { None = "none", Gzip = "gzip", Zstd = "zstd" });

#[derive(Clone, Debug)]
pub struct Plan {
    pub size: u64,
    pub seed: u64,
    pub conns: usize,
    pub port: u16,
    pub noise: f64,
    pub other_port: u16,
    pub rate: f64,
    pub prefix: Prefix,
    pub segment: usize,
    pub ooo: f64,
    pub distance: usize,
    pub retrans: f64,
    pub altered: bool,
    pub drop: f64,
    pub midstream: usize,
    pub no_syn: bool,
    pub no_acks: bool,
    pub only: Only,
    pub keep_alives: bool,
    pub reuse: usize,
    pub reset: usize,
    pub offload: bool,
    pub ipv6: bool,
    pub fragments: usize,
    pub shuffled: bool,
    pub bad_checksums: bool,
    pub padding: bool,
    pub copies: Copies,
    pub link: Link,
    pub shim: Shim,
    pub tunnel: Tunnel,
    pub format: Format,
    pub big_endian: bool,
    pub nanoseconds: bool,
    pub interfaces: u32,
    pub sections: u64,
    pub snaplen: u32,
    pub files: u64,
    pub compression: Compression,
    /// Keep what was sent: for captures that are small.
    pub keep: bool,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            size: 100_000_000,
            seed: 1,
            conns: 20,
            port: 2775,
            noise: 0.3,
            other_port: 0,
            rate: 1.0,
            prefix: Prefix::None,
            segment: 1448,
            ooo: 0.01,
            distance: 1,
            retrans: 0.005,
            altered: false,
            drop: 0.0,
            midstream: 0,
            no_syn: false,
            no_acks: false,
            only: Only::Both,
            keep_alives: false,
            reuse: 0,
            reset: 0,
            offload: false,
            ipv6: false,
            fragments: 0,
            shuffled: false,
            bad_checksums: false,
            padding: false,
            copies: Copies::None,
            link: Link::Ethernet,
            shim: Shim::None,
            tunnel: Tunnel::None,
            format: Format::Pcap,
            big_endian: false,
            nanoseconds: false,
            interfaces: 1,
            sections: 1,
            snaplen: 262_144,
            files: 1,
            compression: Compression::None,
            keep: false,
        }
    }
}

impl Plan {
    /// A capture for a test, without faults: some thousand PDUs' octets in small segments, all kept.
    pub fn small() -> Plan {
        Plan {
            size: 60_000,
            conns: 6,
            rate: 0.2,
            segment: 400,
            ooo: 0.0,
            retrans: 0.0,
            noise: 0.1,
            keep: true,
            ..Plan::default()
        }
    }

    /// True where octets that were sent may be missing from the capture.
    pub fn loses(&self) -> bool {
        self.drop > 0.0 || self.only != Only::Both || self.snaplen < 65_536
    }
}

/// An option of the command line: its name, what it does, and how its value is set.
pub struct PlanOption {
    pub name: &'static str,
    pub help: &'static str,
    /// Without a value: the option stands alone.
    pub flag: bool,
    pub set: fn(&mut Plan, &str) -> Result<(), String>,
}

macro_rules! options {
    ($($name:literal $member:ident $kind:tt $help:literal;)*) => {
        pub const OPTIONS: &[PlanOption] = &[$(PlanOption {
            name: $name,
            help: $help,
            flag: options!(@flag $kind),
            set: |plan, value| {
                plan.$member = options!(@read $kind value $name);
                Ok(())
            },
        }),*];
    };
    (@flag flag) => { true };
    (@flag value) => { false };
    (@read flag $value:ident $name:literal) => {{
        let _ = $value;
        true
    }};
    (@read value $value:ident $name:literal) => {
        $value.parse().map_err(|error| format!("--{}: {error}", $name))?
    };
}

options! {
    "size" size value "octets, about";
    "seed" seed value "the same seed and options give the same octets";
    "conns" conns value "SMPP connections; 0: only traffic that is not SMPP";
    "port" port value "port of the message centres";
    "noise" noise value "share of the octets that is not SMPP";
    "other-port" other_port value "all that is not SMPP is on this port too";
    "rate" rate value "times the ordinary number of messages a second";
    "prefix" prefix value "before the first PDU: none, proxy-v1, proxy-v2, socks5, connect";
    "segment" segment value "largest TCP payload";
    "ooo" ooo value "share of data segments captured after later ones";
    "distance" distance value "after how many later ones, at most";
    "retrans" retrans value "share of data segments captured twice, a third of these cut anew";
    "altered" altered flag "the second time with other octets";
    "drop" drop value "share of data segments that are not captured";
    "midstream" midstream value "connections that began before the capture";
    "no-syn" no_syn flag "no handshake is captured";
    "no-acks" no_acks flag "no segment without data is captured";
    "only" only value "directions captured: both, client, server";
    "keep-alives" keep_alives flag "keep-alive probes";
    "reuse" reuse value "connections that close and open again on the same ports";
    "reset" reset value "connections that are reset inside a PDU and open again";
    "offload" offload flag "IP lengths of 0 in long segments, as segmentation offload leaves them";
    "ipv6" ipv6 flag "everything over IPv6";
    "fragments" fragments value "octets of IP payload in a fragment; 0: none";
    "shuffled" shuffled flag "fragments in any order";
    "bad-checksums" bad_checksums flag "TCP checksums that are wrong";
    "padding" padding flag "no TCP options, and short Ethernet frames filled up";
    "copies" copies value "each packet twice: none, interfaces, vlan, nat-ports, nat-addresses; twins: by another connection";
    "link" link value "ethernet, sll, sll2, null, loop, raw";
    "shim" shim value "over Ethernet: none, vlan, qinq, mpls, pppoe, macsec";
    "tunnel" tunnel value "none, vxlan, geneve, gre, gre-keyed, gre-ethernet, erspan1, erspan2, erspan3, gtp-u, gtp-u-sequence, ip-in-ip, ip-in-ip6";
    "format" format value "pcap, pcapng";
    "big-endian" big_endian flag "the byte order of the file";
    "nanoseconds" nanoseconds flag "times in nanoseconds";
    "interfaces" interfaces value "pcapng interfaces that take turns";
    "sections" sections value "pcapng sections, each in the other byte order";
    "snaplen" snaplen value "octets captured of a packet";
    "files" files value "rotated files";
    "compression" compression value "none, gzip, zstd";
}
