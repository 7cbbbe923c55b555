//! Requests and responses: rates, times, numbers, windows, and PDUs that strict readers refuse.

use serde_json::json;

use crate::script::{Script, enquire, enquire_resp, pdu, status, submit, submit_resp};
use crate::sessions::{bound, end};

/// A client that is told to send more slowly: 20 messages a second are accepted, of 60 a second one in two is not.
pub fn throttled() -> Script {
    let (mut script, conn) = bound("shop");
    let mut sequence = 1;
    for second in 0..20 {
        let rate = if second < 10 { 20 } else { 60 };
        for at in 0..rate {
            sequence += 1;
            script.at(1.0 + f64::from(second) + f64::from(at) / f64::from(rate));
            let number = format!("1555010{sequence:04}");
            script.esme(conn, submit(sequence, "Acme", &number, &format!("Order {sequence} is ready")));
            script.after(0.005);
            if rate == 60 && at >= 30 {
                script.mc(conn, status(sequence, "submit_sm_resp", 0x58));
            } else {
                script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
            }
        }
    }
    script.at(22.0);
    end(&mut script, conn);
    script
}

/// The client gives a message up after ten seconds and sends it again; its response is on the wire after twelve.
pub fn late_responses() -> Script {
    let (mut script, conn) = bound("shop");
    for sequence in 2..60 {
        script.esme(conn, submit(sequence, "Acme", &format!("15550100{sequence:03}"), "Your code is 4711"));
        script.after(0.02);
        script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
        script.after(0.1);
    }
    script.esme(conn, submit(60, "Acme", "15550100060", "Your code is 0815"));
    script.after(10.0);
    script.esme(conn, submit(61, "Acme", "15550100060", "Your code is 0815"));
    script.after(2.0);
    script.mc(conn, submit_resp(60, "0000003c"));
    script.after(0.5);
    script.mc(conn, submit_resp(61, "0000003d"));
    // This one has no response at all.
    script.esme(conn, submit(62, "Acme", "15550100062", "Your code is 1234"));
    for sequence in 63..67 {
        script.after(20.0);
        script.esme(conn, enquire(sequence));
        script.after(0.004);
        script.mc(conn, enquire_resp(sequence));
    }
    end(&mut script, conn);
    script
}

/// Sequence numbers: a response to nothing, one twice, one of the wrong kind, a number in use twice, a generic_nack.
pub fn sequences() -> Script {
    let (mut script, conn) = bound("shop");
    let message = |sequence: u32, text: &str| submit(sequence, "Acme", "15550100001", text);
    script.esme(conn, message(2, "one"));
    script.after(0.01);
    script.mc(conn, submit_resp(2, "0a1b2c02"));
    script.after(0.01);
    // Again, and to a request that never was.
    script.mc(conn, submit_resp(2, "0a1b2c02"));
    script.after(0.01);
    script.mc(conn, submit_resp(700, "0a1b2cff"));
    // Two requests with one number.
    script.esme(conn, message(3, "two"));
    script.esme(conn, message(3, "three"));
    script.after(0.01);
    script.mc(conn, submit_resp(3, "0a1b2c03"));
    script.mc(conn, submit_resp(3, "0a1b2c04"));
    // The response to another command.
    script.esme(conn, message(4, "four"));
    script.after(0.01);
    script.mc(conn, pdu(json!({"command": "data_sm_resp", "sequence_number": 4, "message_id": "0a1b2c05"})));
    // Refused as a whole; and the numbers begin again.
    script.esme(conn, message(5, "five"));
    script.after(0.01);
    script.mc(conn, status(5, "generic_nack", 3));
    script.esme(conn, message(0, "six"));
    script.after(0.01);
    script.mc(conn, submit_resp(0, "0a1b2c06"));
    script.after(40.0);
    end(&mut script, conn);
    script
}

/// A client with ten requests in flight at most: each response lets the next one go.
pub fn window() -> Script {
    let (mut script, conn) = bound("shop");
    let message =
        |sequence: u32| submit(sequence, "Acme", &format!("1555010{sequence:04}"), "Your order is ready");
    let first = 2;
    for sequence in first..first + 10 {
        script.esme(conn, message(sequence));
    }
    for sequence in first..first + 190 {
        script.after(0.02);
        script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
        script.after(0.0002);
        script.esme(conn, message(sequence + 10));
    }
    for sequence in first + 190..first + 200 {
        script.after(0.02);
        script.mc(conn, submit_resp(sequence, &format!("{sequence:08x}")));
    }
    end(&mut script, conn);
    script
}

fn raw(command_id: u32, command_status: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
    let mut octets = Vec::new();
    for field in [16 + body.len() as u32, command_id, command_status, sequence] {
        octets.extend_from_slice(&field.to_be_bytes());
    }
    octets.extend_from_slice(body);
    octets
}

/// What strict readers stumble over: a body after an error, no body after none, a message_id that is too long, a
/// string without its end, octets left over, an address that is too long.
pub fn tolerated() -> Script {
    let (mut script, conn) = bound("shop");
    let mut sequence = 1;
    let mut answered = |script: &mut Script, command_status: u32, body: &[u8]| {
        sequence += 1;
        script.esme(conn, submit(sequence, "Acme", "15550100001", &format!("Order {sequence}")));
        script.after(0.01);
        script.mc(conn, raw(0x8000_0004, command_status, sequence, body));
        script.after(0.1);
    };
    answered(&mut script, 0, b"0a1b2c02\0");
    answered(&mut script, 0x58, b"0a1b2c03\0");
    answered(&mut script, 0, b"");
    answered(&mut script, 0, &[&[b'7'; 70][..], b"\0"].concat());
    answered(&mut script, 0, b"0a1b2c06");
    answered(&mut script, 0, b"0a1b2c07\0\0\0");
    answered(&mut script, 0x0b, b"\0");
    // 25 digits where 20 are allowed; and a short_message that is shorter than sm_length says.
    let long = b"\0\x05\0Acme\0\x01\x011555010000100000000000000\0\0\0\0\0\0\0\0\0\0\x02hi";
    script.esme(conn, raw(4, 0, 50, long));
    script.after(0.01);
    script.mc(conn, raw(0x8000_0004, 0x0b, 50, b""));
    let short = b"\0\x05\0Acme\0\x01\x0115550100001\0\0\0\0\0\0\0\0\0\0\x20too short";
    script.esme(conn, raw(4, 0, 51, short));
    script.after(0.01);
    script.mc(conn, raw(0x8000_0000, 2, 51, b""));
    end(&mut script, conn);
    script
}
