//! Link layers and what stands between them and IP.

use super::*;

const ETHERNET: u32 = 1;

/// Two addresses, and then this.
fn ethernet(rest: &[&[u8]]) -> Vec<u8> {
    [&[2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2][..], &rest.concat()].concat()
}

#[test]
fn tags_of_any_number_stand_before_ip() {
    holds_plain(ETHERNET, &ethernet(&[&[0x08, 0x00], &PACKET]));
    holds_plain(ETHERNET, &ethernet(&[&[0x81, 0x00, 0x60, 0x64, 0x08, 0x00], &PACKET]));
    // IEEE 802.1ad outside of 802.1Q; the older numbers outside of both.
    holds_plain(ETHERNET, &ethernet(&[&[0x88, 0xa8, 0, 100, 0x81, 0, 0, 7, 0x08, 0x00], &PACKET]));
    let many = [
        0x91, 0, 0, 1, 0x92, 0, 0, 1, 0x93, 0, 0, 1, 0x88, 0xa8, 0, 1, 0x81, 0, 0, 1, 0x81, 0, 0, 2, 0x08,
        0x00,
    ];
    holds_plain(ETHERNET, &ethernet(&[&many, &PACKET]));
    // IEEE 802.1ah: four octets of tag, then the customer's frame.
    let customer = ethernet(&[&[0x81, 0x00, 0, 5, 0x08, 0x00], &PACKET]);
    holds_plain(ETHERNET, &ethernet(&[&[0x88, 0xe7, 0x00, 0x00, 0x03, 0xe8], &customer]));
}

#[test]
fn octets_after_the_ip_packet_are_padding() {
    for padding in [1, 6, 46, 200] {
        let padding = vec![0xee; padding];
        assert_eq!(one(ETHERNET, &ethernet(&[&[0x08, 0x00], &PACKET, &padding])).0, Some(plain()));
    }
}

/// IEEE 802.1AE: ether type, control and association number, short length, packet number, channel where bit
/// 0x20 says so; bit 0x08 says that what follows is encrypted. A check value of 16 octets ends the frame.
#[test]
fn macsec_in_clear_is_read_and_encrypted_is_not() {
    let check = [0x5a; 16];
    let without = [0x88, 0xe5, 0x00, 0x00, 0, 0, 0, 1, 0x08, 0x00];
    holds_plain(ETHERNET, &ethernet(&[&without, &PACKET]));
    assert_eq!(one(ETHERNET, &ethernet(&[&without, &PACKET, &check])).0, Some(plain()));
    let with = [0x88, 0xe5, 0x20, 0x00, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 1, 0x81, 0, 0, 9, 0x08, 0x00];
    assert_eq!(one(ETHERNET, &ethernet(&[&with, &PACKET, &check])).0, Some(plain()));
    for control in [0x08, 0x0c, 0x2c, 0x80] {
        let mut encrypted = without;
        encrypted[2] = control;
        assert_eq!(holds_none(ETHERNET, &ethernet(&[&encrypted, &PACKET, &check])).not_ip, 1);
    }
}

#[test]
fn cooked_captures_and_loopback_have_their_own_headers() {
    // Packet type, ARPHRD_ETHER, length of the address, the address in eight octets, protocol.
    let cooked = [0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 0x08, 0x00];
    holds_plain(113, &[&cooked[..], &PACKET].concat());
    let tagged = [0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 0x81, 0x00, 0, 9, 0x08, 0x00];
    holds_plain(113, &[&tagged[..], &PACKET].concat());
    // Protocol, reserved, interface, ARPHRD_ETHER, packet type, length of the address, the address.
    let cooked2 = [0x08, 0x00, 0, 0, 0, 0, 0, 3, 0, 1, 4, 6, 2, 0, 0, 0, 0, 1, 0, 0];
    holds_plain(276, &[&cooked2[..], &PACKET].concat());
    holds_plain(0, &[&[2, 0, 0, 0][..], &PACKET].concat());
    holds_plain(0, &[&[0, 0, 0, 2][..], &PACKET].concat());
    holds_plain(108, &[&[0, 0, 0, 2][..], &PACKET].concat());
    for raw in [12, 14, 101, 228] {
        holds_plain(raw, &PACKET);
    }
    holds_none(0, &[&[7, 0, 0, 0][..], &PACKET].concat());
}

/// RFC 1661 and 1662: 0x0021 is IPv4; address and control (ff 03) and the leading zero of the protocol may be
/// left out.
#[test]
fn ppp_has_four_forms_and_three_framings() {
    let forms: [&[u8]; 4] = [&[0xff, 0x03, 0x00, 0x21], &[0xff, 0x03, 0x21], &[0x00, 0x21], &[0x21]];
    for form in forms {
        let packet = [form, &PACKET].concat();
        holds_plain(9, &packet);
        holds_plain(50, &packet);
        holds_plain(204, &[&[1][..], &packet].concat());
    }
    // An LCP packet.
    holds_none(9, &[&[0xff, 0x03, 0xc0, 0x21][..], &PACKET].concat());
    // RFC 2516: version and type, code, session, length.
    let pppoe = [0x11, 0x00, 0x12, 0x34, 0x00, 58, 0x00, 0x21];
    holds_plain(51, &[&pppoe[..], &PACKET].concat());
    holds_plain(ETHERNET, &ethernet(&[&[0x88, 0x64], &pppoe, &PACKET]));
    holds_plain(ETHERNET, &ethernet(&[&[0x88, 0x64, 0x11, 0x00, 0x12, 0x34, 0x00, 57, 0x21], &PACKET]));
    // Code 0xa7 ends a session.
    holds_none(ETHERNET, &ethernet(&[&[0x88, 0x64, 0x11, 0xa7, 0x12, 0x34, 0x00, 0x00], &PACKET]));
}

/// RFC 3032: 20 bits of label, 3 of class, the bit of the last label, 8 of time to live.
#[test]
fn mpls_labels_are_followed_to_the_last() {
    let one = [0x88, 0x47, 0x00, 0x01, 0x01, 0x40];
    holds_plain(ETHERNET, &ethernet(&[&one, &PACKET]));
    let three = [0x88, 0x48, 0x00, 0x01, 0x00, 0x40, 0x00, 0x02, 0x0e, 0x40, 0xff, 0xff, 0xf1, 0x40];
    holds_plain(ETHERNET, &ethernet(&[&three, &PACKET]));
    // RFC 4448: an Ethernet pseudowire may begin with a control word whose first nibble is 0.
    let frame = ethernet(&[&[0x08, 0x00], &PACKET]);
    holds_plain(ETHERNET, &ethernet(&[&one, &frame]));
    holds_plain(ETHERNET, &ethernet(&[&one, &[0, 0, 0, 9], &frame]));
    holds_none(ETHERNET, &ethernet(&[&one, &[0x10, 0, 0, 9], &frame]));
    // No label says that it is the last.
    holds_none(ETHERNET, &ethernet(&[&[0x88, 0x47], &[0; 400]]));
}

#[test]
fn llc_with_snap_leads_to_ip() {
    // The length of an IEEE 802.3 frame, SNAP's access points, organisation 00-00-00, ether type. RFC 1042.
    let snap = [0x00, 0x40, 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x00, 0x08, 0x00];
    holds_plain(ETHERNET, &ethernet(&[&snap, &PACKET]));
    let other = [0x00, 0x40, 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x0c, 0x08, 0x00];
    holds_none(ETHERNET, &ethernet(&[&other, &PACKET]));
    // Spanning tree.
    holds_none(ETHERNET, &ethernet(&[&[0x00, 0x26, 0x42, 0x42, 0x03], &[0; 40]]));
}

#[test]
fn cisco_hdlc_and_frame_relay_lead_to_ip() {
    holds_plain(104, &[&[0x0f, 0x00, 0x08, 0x00][..], &PACKET].concat());
    holds_plain(104, &[&[0x8f, 0x00, 0x08, 0x00][..], &PACKET].concat());
    holds_plain(50, &[&[0x0f, 0x00, 0x08, 0x00][..], &PACKET].concat());
    // RFC 2427: address 16 in two octets, unnumbered information, the number of IP.
    holds_plain(107, &[&[0x04, 0x01, 0x03, 0xcc][..], &PACKET].concat());
    let snap = [0x04, 0x01, 0x03, 0x00, 0x80, 0x00, 0x00, 0x00, 0x08, 0x00];
    holds_plain(107, &[&snap[..], &PACKET].concat());
    holds_plain(107, &[&[0x04, 0x01, 0x08, 0x00][..], &PACKET].concat());
}

#[test]
fn link_types_that_are_not_read_are_counted_one_by_one() {
    let mut dissector = Dissector::default();
    let packets: [Captured<'_>; 4] =
        [(127, &PACKET, 0), (105, &PACKET, 0), (127, &PACKET, 0), (101, &PACKET, 0)];
    assert_eq!(dissect(&mut dissector, &packets).len(), 1);
    assert_eq!(dissector.unread_links(), [(LinkType(127), 2), (LinkType(105), 1)]);
    assert_eq!(dissector.counts().unknown_link, 3);
    assert_eq!(LinkType(127).name(), Some("IEEE802_11_RADIOTAP"));
    assert!(!LinkType(127).is_read());
    for number in 0..400 {
        let link = LinkType(number);
        assert!(!link.is_read() || link.name().is_some(), "{number} has a name");
    }
}

/// RFC 8200: hop-by-hop options, routing and destination options count eight octets beyond the first eight; the
/// authentication header (RFC 4302) counts four beyond the first eight.
#[test]
fn ipv6_extension_headers_are_passed() {
    let header = |next: u8, length: u16| {
        let mut header = vec![0x60, 0, 0, 0, (length >> 8) as u8, length as u8, next, 64];
        header.extend_from_slice(&[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        header.extend_from_slice(&[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        header
    };
    let tcp = &PACKET[20..];
    let hop_by_hop = [60, 0, 1, 4, 0, 0, 0, 0];
    let destination = [43, 1, 1, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let routing = [51, 0, 0, 0, 0, 0, 0, 0];
    let authentication = [44, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    // Neither an offset nor more fragments: a packet of its own. RFC 6946.
    let atomic = [6, 0, 0, 0, 0, 0, 0, 9];
    let extensions = [&hop_by_hop[..], &destination, &routing, &authentication, &atomic].concat();
    let expected =
        Taken { src: "[2001:db8::1]:40000".to_owned(), dst: "[2001:db8::2]:2775".to_owned(), ..plain() };
    let length = (extensions.len() + tcp.len()) as u16;
    for (next, length, between) in
        [(6, 36, &[][..]), (0, length, &extensions), (6, 0, &[]), (0, 0, &extensions)]
    {
        let packet = [&header(next, length)[..], between, tcp].concat();
        assert_eq!(one(229, &packet).0, Some(expected.clone()));
        let mut frame = ethernet(&[&[0x86, 0xdd], &packet]);
        if length > 0 {
            frame.extend_from_slice(&[0xee; 9]);
        }
        assert_eq!(one(ETHERNET, &frame).0, Some(expected.clone()));
        for cut in 0..packet.len() {
            dissect(&mut Dissector::default(), &[(229, &packet[..cut], packet.len() - cut)]);
        }
    }
}

#[test]
fn ipv4_options_are_passed_and_wrong_checksums_counted() {
    let (taken, counts) = one(101, &PACKET);
    assert_eq!((taken, counts.bad_ip_checksums), (Some(plain()), 0));
    // Router alert (RFC 2113) and no operation: a header of 7 words, the checksum for it.
    let mut with_options = PACKET[..20].to_vec();
    with_options.extend_from_slice(&[0x94, 0x04, 0x00, 0x00, 1, 1, 1, 0]);
    with_options[0] = 0x47;
    with_options[3] = 64;
    // The words but the checksum sum up to 0x1_8382, with the carry 0x8383.
    with_options[10..12].copy_from_slice(&[0x7c, 0x7c]);
    with_options.extend_from_slice(&PACKET[20..]);
    let (taken, counts) = one(101, &with_options);
    assert_eq!((taken, counts.bad_ip_checksums), (Some(plain()), 0));
    let mut wrong = PACKET;
    wrong[11] ^= 1;
    let (taken, counts) = one(101, &wrong);
    assert_eq!((taken, counts.bad_ip_checksums), (Some(plain()), 1));
}

#[test]
fn tcp_checksums_are_looked_at_where_asked_for() {
    let mut options = smppscope::capture::DissectOptions::default();
    options.tcp_checksums = true;
    let mut wrong = PACKET;
    wrong[36] ^= 1;
    let mut dissector = Dissector::new(options);
    assert_eq!(dissect(&mut dissector, &[(101, &PACKET, 0), (101, &wrong, 0)]).len(), 2);
    assert_eq!((dissector.counts().tcp, dissector.counts().bad_tcp_checksums), (2, 1));
    assert_eq!(one(101, &wrong).1.bad_tcp_checksums, 0);
}
