//! Parts, receipts and what people paste: what only the second module has.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{State, cleared, failed, options, tree, with};
use crate::codec::{MessageContext, Tlvs};
use crate::json::{Json, receipt_text, write_decoded, write_readings_of, write_receipt, write_split};
use crate::paste;
use crate::pdu::Message;
use crate::tables::Tag;
use crate::tables::udh::NationalLanguage;
use crate::text::receipt::ReceiptText;
use crate::text::split::{Mode, Splitter};
use crate::text::{Encoding, Kind};

/// Splits the text, in UTF-8, in the input; `number` is an encoding, or none where it is too large. Gives the number of
/// octets of JSON, or that of what is wrong.
#[wasm_bindgen]
pub fn split(length: usize, mode: u8, wide: bool, reference: u16, number: u32, language: u8) -> u32 {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        let text = String::from_utf8_lossy(input.get(..length).unwrap_or_default());
        let splitter = Splitter {
            mode: match mode {
                0 => Mode::Udh,
                1 => Mode::Sar,
                _ => Mode::Payload,
            },
            wide_reference: wide,
            reference,
            encoding: Encoding::ALL.get(number as usize).copied(),
            language: NationalLanguage(language),
        };
        match splitter.split(&text) {
            Ok(split) => {
                write_split(&split, &text, output);
                output.len() as u32
            }
            Err(error) => failed(output, &error),
        }
    })
}

/// Reads the receipt in the input: so many octets of the message, then those of TLVs. Gives the number of octets of JSON;
/// 0 where it is none.
#[wasm_bindgen]
pub fn receipt(message: usize, length: usize, esm_class: u8, data_coding: u8, data_coding_0: u32) -> usize {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        let octets = input.get(..length).unwrap_or_default();
        let (text, tlvs) = octets.split_at_checked(message).unwrap_or_default();
        let context = MessageContext { esm_class: Some(esm_class), data_coding: Some(data_coding) };
        let message = Message { octets: text, context, tlvs: Tlvs::Octets(tlvs), ..Message::default() };
        let options = options(data_coding_0);
        let is_known = ReceiptText::of_message(&message, options.data_coding_0).is_some();
        if is_known || message.tlvs.find(Tag::receipted_message_id).is_some() {
            let kind = if esm_class & 0x3C == 0x20 { Kind::Intermediate } else { Kind::Receipt };
            write_receipt(&mut Json::new(output), &message, kind, options);
        }
        output.len()
    })
}

/// Writes the text, in UTF-8, of the receipt whose tree is in the input. Gives the number of octets, or that of what is
/// wrong.
#[wasm_bindgen]
pub fn receipt_written(length: usize) -> u32 {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        let Some(value) = tree::read(&mut input.get(..length).unwrap_or_default()) else {
            return failed(output, &"the values are nested too deeply");
        };
        match receipt_text(&value, "receipt") {
            Ok(text) => {
                output.extend_from_slice(text.as_bytes());
                output.len() as u32
            }
            Err(error) => failed(output, &error),
        }
    })
}

/// Writes the PDU in the input as JSON, with its receipt, spans and faults; the number of octets.
#[wasm_bindgen]
pub fn decoded(length: usize, data_coding_0: u32) -> usize {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        write_decoded(input.get(..length).unwrap_or_default(), options(data_coding_0), output);
        output.len()
    })
}

/// Writes the text of the PDU in the input by each encoding that it can be read in; the number of octets of JSON.
#[wasm_bindgen]
pub fn readings(length: usize, data_coding_0: u32) -> usize {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        write_readings_of(input.get(..length).unwrap_or_default(), options(data_coding_0), output);
        output.len()
    })
}

/// Finds the PDUs in the text, in UTF-8, in the input: of each the number of its octets, in four, and these. Gives the number
/// of all, or that of what is wrong.
#[wasm_bindgen]
pub fn pasted(length: usize) -> u32 {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        match paste::pdus(&String::from_utf8_lossy(input.get(..length).unwrap_or_default())) {
            Ok(pdus) => {
                for pdu in pdus {
                    output.extend_from_slice(&(pdu.len() as u32).to_le_bytes());
                    output.extend_from_slice(&pdu);
                }
                output.len() as u32
            }
            Err(error) => failed(output, &error),
        }
    })
}
