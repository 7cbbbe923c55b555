import { toContract } from './contract.js';
import { hasOctets } from './generated/tables.js';

/** What all PDUs are. */
export class Pdu {
  /** The values of the TLVs by name, those without a name by tag; arrays where a TLV stands more than once. */
  get tlv() {
    const byName = {};
    const seen = new Set();
    for (const { tag, name, value } of this.tlvs) {
      const key = name ?? tag;
      if (!Object.hasOwn(byName, key)) byName[key] = value;
      else if (seen.has(key)) byName[key].push(value);
      else {
        seen.add(key);
        byName[key] = [byName[key], value];
      }
    }
    return byName;
  }

  /** How many of the octets given are this PDU. */
  get bytes_read() {
    return this.command_length;
  }

  /** The PDU as `smppscope decode --json` shows it. */
  toJSON() {
    return toContract(this);
  }
}

/** A message: its octets, and what they say. */
export class ShortMessage {
  constructor(bytes, text, encoding) {
    this.bytes = bytes;
    this.text = text;
    this.encoding = encoding;
  }
}

/** One TLV. */
export class Tlv {
  constructor(tag, name, bytes, value) {
    this.tag = tag;
    this.name = name;
    this.bytes = bytes;
    this.value = value;
  }
}

/** Turns the hexadecimal values of TLVs that hold octets into octets. */
export function reviveTlvs(tlvs) {
  for (const tlv of tlvs) {
    if (typeof tlv.value === 'string' && (tlv.name === null || hasOctets(tlv.tag))) tlv.value = tlv.bytes.slice();
  }
}
