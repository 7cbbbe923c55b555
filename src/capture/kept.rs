//! What a pcapng file holds beside packets, kept for who asks.

use core::net::IpAddr;

/// The name of an address, from a name resolution block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressName {
    /// The address.
    pub address: IpAddr,
    /// Its name, as it stands in the file.
    pub name: String,
}

/// The content of a decryption secrets block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secrets {
    /// What they are for; 0x544c534b is the key log of TLS.
    pub kind: u32,
    /// The secrets.
    pub octets: Vec<u8>,
}

impl Secrets {
    /// A key log of TLS, as `SSLKEYLOGFILE` names it.
    pub const TLS_KEY_LOG: u32 = 0x544c_534b;
}

/// Names and secrets of a pcapng file, up to [`CaptureLimits::kept`](super::CaptureLimits::kept) octets.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    names: Vec<AddressName>,
    secrets: Vec<Secrets>,
    octets: usize,
    dropped: u64,
}

impl Kept {
    /// The names of addresses, in the order of the file.
    #[must_use]
    pub fn names(&self) -> &[AddressName] {
        &self.names
    }

    /// The secrets for decryption, in the order of the file.
    #[must_use]
    pub fn secrets(&self) -> &[Secrets] {
        &self.secrets
    }

    /// Names and secrets for which there was no room.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    pub(super) fn name(&mut self, address: IpAddr, name: &[u8], limit: usize) {
        // What an entry takes beside its text counts as well.
        if self.has_room(size_of::<AddressName>() + name.len(), limit) {
            self.names.push(AddressName { address, name: String::from_utf8_lossy(name).into_owned() });
        }
    }

    pub(super) fn secret(&mut self, kind: u32, octets: &[u8], limit: usize) {
        if self.has_room(size_of::<Secrets>() + octets.len(), limit) {
            self.secrets.push(Secrets { kind, octets: octets.to_vec() });
        }
    }

    fn has_room(&mut self, octets: usize, limit: usize) -> bool {
        let room = octets <= limit.saturating_sub(self.octets);
        if room {
            self.octets += octets;
        } else {
            self.dropped += 1;
        }
        room
    }
}
