//! The command line of the next capture.

use core::net::SocketAddr;

use super::finding::Capturing;
use crate::capture::TunnelCounts;
use crate::sorting;

/// Stands for the interface that the reader knows.
const NAMED: &str = "INTERFACE";

/// So many servers are named by their addresses; of more, only the ports.
const MOST_SERVERS: usize = 4;
/// So many ports are named; of more, all of TCP is captured.
const MOST_PORTS: usize = 12;

/// What is known of the traffic that a capture should hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// The ends that listen.
    pub(super) servers: &'a [SocketAddr],
    /// Taken where no server is known.
    pub(super) ports: &'a [u16],
    /// The tunnels in which packets were found.
    pub(super) tunnels: TunnelCounts,
    /// Packets have VLAN tags.
    pub(super) tagged: bool,
    /// Packets come in fragments, which have no ports.
    pub(super) fragments: bool,
}

impl Wanted<'_> {
    /// The line for tcpdump; none where nothing is to be captured otherwise.
    pub(super) fn line(&self, capturing: Capturing) -> Option<String> {
        let (interface, by_host) = match capturing {
            Capturing::Same => return None,
            Capturing::Whole => ("any", self.fragments),
            Capturing::OneInterface => (NAMED, self.fragments),
            Capturing::ByHost => ("any", true),
        };
        // On all interfaces together there is no `vlan`.
        let interface = if self.tagged { NAMED } else { interface };
        let filter = self.filter(by_host);
        Some(format!("tcpdump -i {interface} -s 0 -B 16384 -w smpp.pcap '{filter}'"))
    }

    fn filter(&self, by_host: bool) -> String {
        let mut inner = self.ends(by_host);
        if self.tagged {
            // Behind `vlan` all offsets are those of tagged packets, so it comes last.
            let inner_group = grouped(&inner);
            inner = format!("{inner_group} or (vlan and {inner_group})");
        }
        let outer = self.tunnels.filters().collect::<Vec<_>>();
        // `and` binds no closer than `or` there.
        if outer.is_empty() { inner } else { format!("{} or {}", outer.join(" or "), grouped(&inner)) }
    }

    fn ends(&self, by_host: bool) -> String {
        if self.servers.is_empty() || self.servers.len() > MOST_SERVERS {
            return self.any_host(by_host);
        }
        let hosts = |servers: &mut dyn Iterator<Item = &SocketAddr>| {
            let mut hosts: Vec<String> = servers.map(|server| format!("host {}", server.ip())).collect();
            hosts.dedup();
            hosts
        };
        if by_host {
            let mut servers = self.servers.to_vec();
            sorting::sort(&mut servers);
            return hosts(&mut servers.iter()).join(" or ");
        }
        let ports = self.ports_of_servers();
        let groups = ports.iter().map(|port| {
            let hosts = hosts(&mut self.servers.iter().filter(|server| server.port() == *port));
            match &hosts[..] {
                [host] => format!("{host} and port {port}"),
                hosts => format!("port {port} and ({})", hosts.join(" or ")),
            }
        });
        let groups: Vec<String> = groups.collect();
        match &groups[..] {
            [group] => group.clone(),
            groups => groups.iter().map(|group| format!("({group})")).collect::<Vec<_>>().join(" or "),
        }
    }

    /// Ports alone, or all of TCP.
    fn any_host(&self, by_host: bool) -> String {
        let mut ports = self.ports_of_servers();
        if ports.is_empty() {
            ports.extend(self.ports);
            ports.sort_unstable();
            ports.dedup();
        }
        if ports.is_empty() || ports.len() > MOST_PORTS {
            return "tcp".to_owned();
        }
        let mut filters: Vec<String> = ports.iter().map(|port| format!("port {port}")).collect();
        if by_host {
            // The second and later fragments.
            filters.push("ip[6:2] & 0x1fff != 0".to_owned());
        }
        filters.join(" or ")
    }

    fn ports_of_servers(&self) -> Vec<u16> {
        let mut ports: Vec<u16> = self.servers.iter().map(SocketAddr::port).collect();
        ports.sort_unstable();
        ports.dedup();
        ports
    }
}

/// In parentheses, where it has parts.
fn grouped(filter: &str) -> String {
    let has_parts = filter.contains(" or ") || filter.contains(" and ");
    if has_parts { format!("({filter})") } else { filter.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(servers: &[&str], change: impl Fn(&mut Wanted<'_>)) -> String {
        let servers: Vec<SocketAddr> = servers.iter().map(|server| server.parse().unwrap()).collect();
        let mut wanted = Wanted {
            servers: &servers,
            ports: &[2775, 3550],
            tunnels: TunnelCounts::default(),
            tagged: false,
            fragments: false,
        };
        change(&mut wanted);
        let line = wanted.line(Capturing::Whole).unwrap();
        let interface = if wanted.tagged { "INTERFACE" } else { "any" };
        let start = format!("tcpdump -i {interface} -s 0 -B 16384 -w smpp.pcap '");
        let filter = line.strip_prefix(&start).unwrap();
        filter.strip_suffix('\'').unwrap().to_owned()
    }

    #[test]
    fn servers_are_named_and_where_there_are_many_their_ports() {
        let same = |_: &mut Wanted<'_>| {};
        assert_eq!(line(&["10.0.0.1:2775"], same), "host 10.0.0.1 and port 2775");
        assert_eq!(
            line(&["10.0.0.1:2775", "[2001:db8::1]:9000"], same),
            "(host 10.0.0.1 and port 2775) or (host 2001:db8::1 and port 9000)"
        );
        assert_eq!(
            line(&["10.0.0.1:2775", "10.0.0.2:2775"], same),
            "port 2775 and (host 10.0.0.1 or host 10.0.0.2)"
        );
        let many: Vec<String> = (1..9).map(|host| format!("10.0.0.{host}:2775")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(line(&many, same), "port 2775");
        assert_eq!(line(&[], same), "port 2775 or port 3550");
        assert_eq!(line(&[], |wanted| wanted.ports = &[]), "tcp");
    }

    #[test]
    fn tags_tunnels_and_fragments_change_the_filter() {
        assert_eq!(
            line(&["10.0.0.1:2775"], |wanted| wanted.tagged = true),
            "(host 10.0.0.1 and port 2775) or (vlan and (host 10.0.0.1 and port 2775))"
        );
        assert_eq!(
            line(&["10.0.0.1:2775"], |wanted| wanted.tunnels.vxlan = 1),
            "udp port 4789 or udp port 8472 or udp port 4790 or (host 10.0.0.1 and port 2775)"
        );
        assert_eq!(
            line(&["10.0.0.1:2775", "10.0.0.1:2776"], |wanted| wanted.fragments = true),
            "host 10.0.0.1"
        );
        assert_eq!(
            line(&[], |wanted| wanted.fragments = true),
            "port 2775 or port 3550 or ip[6:2] & 0x1fff != 0"
        );
    }
}
