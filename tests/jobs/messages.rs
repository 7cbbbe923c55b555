//! Receipts, texts, parts, TLVs.

use serde_json::json;

use crate::script::{
    Script, deliver_resp, enquire, enquire_resp, part, pdu, receipt, status, submit, submit_resp,
};
use crate::sessions::{MC, bind_to, bound, end};

/// Receipts whose ids are written otherwise than in the responses: decimal and padded on one link; in the other
/// case, without zeros in front, and unknown on another.
pub fn receipt_ids() -> Script {
    let (mut script, first) = bound("shop");
    let second = script.connect("10.0.0.2:40000", "192.0.2.2:2775");
    bind_to(&mut script, second, "bank");
    let mut sequence = 1;
    // The id in the response, and in the receipt. One hexadecimal id has digits only.
    for value in [0x0a1b_2c3d_u32, 0x1234_5678, 0x3860_0001, 0x00ff_00aa, 0x7fff_fffe] {
        sequence += 1;
        let number = format!("15550100{sequence:03}");
        script.esme(
            first,
            submit(sequence, "Acme", &number, "Your order is ready").with("registered_delivery", 1),
        );
        script.after(0.01);
        script.mc(first, submit_resp(sequence, &format!("{value:08x}")));
        script.after(1.5);
        script.mc(first, receipt(sequence, &number, "Acme", &format!("{value:010}"), "DELIVRD"));
        script.after(0.002);
        script.esme(first, deliver_resp(sequence));
    }
    for (of, told) in [("0A1B2C01", "0a1b2c01"), ("00A1B2C02", "A1B2C02"), ("0A1B2C03", "0a1b2c03")] {
        sequence += 1;
        let number = format!("15550101{sequence:03}");
        script
            .esme(second, submit(sequence, "Bank", &number, "You paid 12.50").with("registered_delivery", 1));
        script.after(0.01);
        script.mc(second, submit_resp(sequence, of));
        script.after(1.5);
        script.mc(second, receipt(sequence, &number, "Bank", told, "DELIVRD"));
        script.after(0.002);
        script.esme(second, deliver_resp(sequence));
    }
    // Of a message that is not in the capture.
    script.mc(second, receipt(100, "15550101999", "Bank", "77777777", "DELIVRD"));
    script.after(0.002);
    script.esme(second, deliver_resp(100));
    end(&mut script, first);
    end(&mut script, second);
    script
}

/// A receipt before the response to its message, and messages whose receipt never comes.
pub fn early_receipt() -> Script {
    let (mut script, conn) = bound("shop");
    let message = |sequence: u32| {
        submit(sequence, "Acme", &format!("15550100{sequence:03}"), "Your code is 4711")
            .with("registered_delivery", 1)
            .with("validity_period", "000000000200000R")
    };
    script.esme(conn, message(2));
    script.after(0.02);
    script.mc(conn, receipt(50, "15550100002", "Acme", "0a1b2c02", "DELIVRD"));
    script.after(0.001);
    script.esme(conn, deliver_resp(50));
    script.after(0.029);
    script.mc(conn, submit_resp(2, "0a1b2c02"));
    for sequence in 3..6 {
        script.after(0.5);
        script.esme(conn, message(sequence));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("0a1b2c{sequence:02}")));
    }
    // One of them is told of; the others were valid for two minutes.
    script.after(2.0);
    script.mc(conn, receipt(51, "15550100003", "Acme", "0a1b2c03", "DELIVRD"));
    script.after(0.001);
    script.esme(conn, deliver_resp(51));
    for sequence in 100..115 {
        script.after(30.0);
        script.esme(conn, enquire(sequence));
        script.after(0.005);
        script.mc(conn, enquire_resp(sequence));
    }
    end(&mut script, conn);
    script
}

fn octets(sequence: u32, data_coding: u8, hex: &str) -> crate::script::Pdu {
    submit(sequence, "Acme", "15550100001", "")
        .with("data_coding", data_coding)
        .with("short_message", json!({"hex": hex}))
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

/// Texts under the wrong label.
pub fn garbled() -> Script {
    let (mut script, conn) = bound("shop");
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let swapped = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let texts: [(u8, Vec<u8>); 6] = [
        // ASCII under UCS-2: it shows as Chinese.
        (8, b"Your parcel comes today.".to_vec()),
        // UTF-8 under the default alphabet.
        (0, "Crème brûlée à 5 €, señor".as_bytes().to_vec()),
        // Latin-1 under the default alphabet.
        (0, b"Gr\xfc\xdfe aus M\xfcnchen, bis sp\xe4ter".to_vec()),
        // UCS-2 under the default alphabet.
        (0, utf16("Посылка придёт сегодня")),
        // UCS-2 with the lower octet first.
        (8, swapped("Посылка придёт сегодня")),
        // Right: the sign @ is the octet 0 of the default alphabet.
        (0, b"Write to info\x00shop.example".to_vec()),
    ];
    for (sequence, (data_coding, text)) in (2..).zip(texts) {
        script.esme(conn, octets(sequence, data_coding, &hex(&text)));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("0a1b2c{sequence:02}")));
        script.after(0.5);
    }
    end(&mut script, conn);
    script
}

/// Septets to octets: TS 23.038, 6.1.2.1.1, after so many fill bits.
fn pack(septets: &[u8], fill: usize) -> Vec<u8> {
    let mut octets = vec![0; (fill + septets.len() * 7).div_ceil(8)];
    for (at, septet) in septets.iter().enumerate() {
        for bit in 0..7 {
            let place = fill + at * 7 + bit;
            octets[place / 8] |= (septet >> bit & 1) << (place % 8);
        }
    }
    octets
}

/// GSM 7-bit that is packed, as on the air: without and with a user data header; and an escape between two parts.
pub fn packed() -> Script {
    let (mut script, conn) = bound("shop");
    let mut sequence = 1;
    let mut send = |script: &mut Script, esm_class: u8, text: &[u8]| {
        sequence += 1;
        script.esme(conn, octets(sequence, 0, &hex(text)).with("esm_class", esm_class));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("0a1b2c{sequence:02}")));
        script.after(0.5);
    };
    for text in ["hellohello", "Your parcel comes between 9 and 12 today", "Please bring the slip with you"] {
        send(&mut script, 0, &pack(text.as_bytes(), 0));
    }
    // After a header of 6 octets one fill bit leads to the next septet.
    for (number, text) in
        [(1, "This text has two parts, and both of them "), (2, "are packed as on the air interface")]
    {
        send(&mut script, 0x40, &[&[5, 0, 3, 9, 2, number][..], &pack(text.as_bytes(), 1)].concat());
    }
    // Not packed; the euro sign is an escape and "e", which stand in two parts.
    send(&mut script, 0x40, b"\x05\x00\x03\x0a\x02\x01It costs 20 \x1b");
    send(&mut script, 0x40, b"\x05\x00\x03\x0a\x02\x02e today only");
    end(&mut script, conn);
    script
}

/// Long messages in three ways; a part is missing, one comes twice, the coding changes, the total changes.
pub fn parts() -> Script {
    let (mut script, conn) = bound("shop");
    let mut sequence = 1;
    let mut send = |script: &mut Script, make: &dyn Fn(u32) -> crate::script::Pdu| {
        sequence += 1;
        script.esme(conn, make(sequence).with("registered_delivery", 1));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, &format!("0a1b2c{sequence:02}")));
        script.after(0.05);
    };
    // Whole, with a reference of 8 bits; of 16 bits; with SAR TLVs.
    for number in 1..=3 {
        send(&mut script, &|at| {
            part(at, "Acme", "15550100001", [7, 3, number], &format!("First, part {number}. "))
        });
    }
    for number in 1..=2_u8 {
        let text = [&[6, 8, 4, 0x12, 0x34, 2, number][..], b"Second. "].concat();
        send(&mut script, &|at| octets(at, 0, &hex(&text)).with("esm_class", 0x40));
    }
    for number in 1..=2 {
        send(&mut script, &|at| {
            submit(at, "Acme", "15550100003", "Third. ")
                .tlv("sar_msg_ref_num", 600)
                .tlv("sar_total_segments", 2)
                .tlv("sar_segment_seqnum", number)
        });
    }
    // Part 3 of 4 never comes.
    for number in [1, 2, 4] {
        send(&mut script, &|at| {
            part(at, "Acme", "15550100004", [8, 4, number], &format!("Fourth, part {number}. "))
        });
    }
    // Part 1 comes twice, with the same octets.
    for number in [1, 1, 2] {
        send(&mut script, &|at| {
            part(at, "Acme", "15550100005", [9, 2, number], &format!("Fifth, part {number}. "))
        });
    }
    // The second part has another data_coding.
    send(&mut script, &|at| part(at, "Acme", "15550100006", [10, 2, 1], "Sixth, part 1. "));
    send(&mut script, &|at| {
        part(at, "Acme", "15550100006", [10, 2, 2], "Sixth, part 2. ").with("data_coding", 3)
    });
    // The second part says that there are three.
    send(&mut script, &|at| part(at, "Acme", "15550100007", [11, 2, 1], "Seventh, part 1. "));
    send(&mut script, &|at| part(at, "Acme", "15550100007", [11, 3, 2], "Seventh, part 2. "));
    for number in 0..10 {
        script.after(60.0);
        script.esme(conn, enquire(1000 + number));
        script.mc(conn, enquire_resp(1000 + number));
    }
    end(&mut script, conn);
    script
}

/// TLVs of India's registry of senders, one that is nobody's, and TLVs in a response with an error.
pub fn vendor_tlvs() -> Script {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", MC);
    bind_to(&mut script, conn, "shop");
    let tlv = |tag: u16, octets: &[u8]| json!({"tag": tag, "hex": hex(octets)});
    let message = submit(2, "ACMESH", "15550100001", "Your OTP is 4711").with(
        "tlvs",
        json!([
            tlv(0x1400, b"1001000000000000017"),
            tlv(0x1401, b"1007000000000000042"),
            tlv(0x3fe0, b"BILL-77")
        ]),
    );
    script.esme(conn, message);
    script.after(0.01);
    script.mc(conn, submit_resp(2, "0a1b2c02"));
    script.after(0.5);
    script.esme(conn, submit(3, "ACMESH", "15550100002", "Your OTP is 4712"));
    script.after(0.01);
    let refused = json!({"command": "submit_sm_resp", "command_status": 0x45, "sequence_number": 3, "message_id": "",
        "tlvs": [{"name": "additional_status_info_text", "value": "template id is missing"}]});
    script.mc(conn, pdu(refused));
    script.after(0.5);
    script.esme(conn, submit(4, "ACMESH", "15550100003", "Your OTP is 4713"));
    script.after(0.01);
    script.mc(conn, status(4, "submit_sm_resp", 0x45));
    end(&mut script, conn);
    script
}
