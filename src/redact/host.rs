//! IP addresses: those of version 4 become ones of 10.0.0.0/8, those of version 6 ones of 2001:db8::/32.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::collections::{HashMap, HashSet};

use super::key::{Key, Kind};

/// What each address became. Two never become one, unless more are seen than `most`.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    replaced: HashMap<IpAddr, IpAddr, foldhash::fast::RandomState>,
    taken: HashSet<u32, foldhash::fast::RandomState>,
}

impl Hosts {
    pub(super) fn ip(&mut self, key: &Key, ip: IpAddr, most: usize) -> IpAddr {
        if let Some(replaced) = self.replaced.get(&ip) {
            return *replaced;
        }
        let replaced = match ip {
            IpAddr::V4(ip) => IpAddr::V4(self.v4(key, ip, most)),
            IpAddr::V6(ip) => {
                let hash = |salt: u8| {
                    let octets = ip.octets();
                    let mut salted = [salt; 17];
                    salted[..16].copy_from_slice(&octets);
                    u128::from(key.hash(Kind::Host, &salted))
                };
                let low = (hash(0) << 64 | hash(1)) & (u128::MAX >> 32);
                IpAddr::V6(Ipv6Addr::from_bits(0x2001_0db8 << 96 | low))
            }
        };
        if self.replaced.len() < most {
            self.replaced.insert(ip, replaced);
        }
        replaced
    }

    fn v4(&mut self, key: &Key, ip: Ipv4Addr, most: usize) -> Ipv4Addr {
        const HOSTS: u32 = 1 << 24;
        #[expect(clippy::cast_possible_truncation, reason = "a part of it is enough")]
        let mut host = key.hash(Kind::Host, &ip.octets()) as u32 % HOSTS;
        // The next that is free: there are more than are kept.
        while self.taken.len() < most.min(HOSTS as usize / 2) && !self.taken.insert(host) {
            host = (host + 1) % HOSTS;
        }
        Ipv4Addr::from_bits(10 << 24 | host)
    }

    pub(super) fn end(&mut self, key: &Key, end: SocketAddr, most: usize) -> SocketAddr {
        SocketAddr::new(self.ip(key, end.ip(), most), end.port())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_different_and_the_same() {
        let key = Key::new(b"0123456789abcdef");
        let mut hosts = Hosts::default();
        let all: HashSet<IpAddr> =
            (0..20_000u32).map(|host| hosts.ip(&key, IpAddr::from(host.to_be_bytes()), 1 << 20)).collect();
        assert_eq!(all.len(), 20_000);
        assert!(all.iter().all(|ip| matches!(ip, IpAddr::V4(ip) if ip.octets()[0] == 10)));
        let v6 = hosts.ip(&key, "2001:db8::1".parse().unwrap(), 1 << 20);
        assert!(v6.to_string().starts_with("2001:db8:"), "{v6}");
        assert_eq!(hosts.ip(&key, "2001:db8::1".parse().unwrap(), 1 << 20), v6);
    }
}
