//! A bind that was refused beside one that was accepted.

use crate::pdu::command;
use crate::timeline::BindAttempt;

/// A field in which two binds differ: its name, and its value in the one that was refused and in the good one.
pub type Difference = (&'static str, String, String);

/// What is compared, each under its name. Of the password there is its length and no more.
const FIELDS: &[(&str, fn(&BindAttempt) -> String)] = &[
    ("command", |bind| match command(bind.command_id) {
        Some(spec) => spec.name.to_owned(),
        None => format!("0x{:08x}", bind.command_id),
    }),
    ("system_type", |bind| latin1(&bind.system_type)),
    ("password_length", |bind| bind.password_length.to_string()),
    ("interface_version", |bind| format!("0x{:02x}", bind.interface_version)),
    ("addr_ton", |bind| bind.addr_ton.to_string()),
    ("addr_npi", |bind| bind.addr_npi.to_string()),
    ("address_range", |bind| latin1(&bind.address_range)),
    ("esme_ip", |bind| bind.src.map_or_else(String::new, |src| src.ip().to_string())),
    ("mc", |bind| bind.dst.map_or_else(String::new, |dst| dst.to_string())),
];

/// How a refused bind differs from a good one of the same system_id.
#[must_use]
pub fn differences(refused: &BindAttempt, good: &BindAttempt) -> Vec<Difference> {
    let values = FIELDS.iter().map(|(name, value)| (*name, value(refused), value(good)));
    values.filter(|(_, refused, good)| refused != good).collect()
}

fn latin1(octets: &[u8]) -> String {
    octets.iter().map(|octet| char::from(*octet)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_and_never_a_password() {
        let good = BindAttempt {
            command_id: 9,
            system_id: b"esme1".to_vec(),
            password_length: 8,
            interface_version: 0x34,
            src: "192.0.2.7:40000".parse().ok(),
            dst: "192.0.2.1:2775".parse().ok(),
            ..BindAttempt::default()
        };
        let refused = BindAttempt {
            command_id: 2,
            system_type: b"0x00".to_vec(),
            password_length: 9,
            src: "192.0.2.8:40001".parse().ok(),
            ..good.clone()
        };
        let told = differences(&refused, &good);
        let expected = [
            ("command", "bind_transmitter", "bind_transceiver"),
            ("system_type", "0x00", ""),
            ("password_length", "9", "8"),
            ("esme_ip", "192.0.2.8", "192.0.2.7"),
        ];
        assert_eq!(told, expected.map(|(name, refused, good)| (name, refused.to_owned(), good.to_owned())));
        assert_eq!(differences(&good, &good), []);
    }
}
