// What stands in the second module, which is loaded when it is first called.

import { fromContract } from './contract.js';
import { bytesGiven, decode, defaultAlphabet, encode, encodingNumber, textGiven } from './codec.js';
import { SmppEncodeError, SmppUsageError } from './errors.js';
import { FAILED, LARGEST, module, split } from './tools-host.js';
import { treeOf } from './tree.js';

export { parseHex, startTools, toolsLoadedBy } from './tools-host.js';

const utf8 = new TextEncoder();

/** Decodes one PDU and explains each of its octets. */
export function annotate(bytes, options) {
  const given = bytesGiven(bytes);
  const pdu = decode(given, options);
  const own = module();
  own.put(given);
  const length = own.x.annotate_json(given.length, defaultAlphabet(options)) >>> 0;
  return { pdu, spans: JSON.parse(own.outputText(length)), faults: pdu.faults };
}

/** The parts that a text becomes. */
export function splitMessage(text, options) {
  return fromContract(split(text, options));
}

/** The text of a delivery receipt. */
export function formatReceipt(receipt) {
  if (typeof receipt !== 'object' || receipt === null) throw new SmppUsageError('a receipt is needed: an object with its keys');
  const own = module();
  const length = own.x.receipt_written(own.put(treeOf(receipt))) >>> 0;
  if (length >= FAILED) throw new SmppEncodeError(own.outputText(length - FAILED));
  return own.outputText(length);
}

/** What a delivery receipt says: of its text, or of the PDU that carries it; null where it is none. */
export function parseReceipt(receipt, options) {
  const own = module();
  if (typeof receipt === 'string') {
    const octets = utf8.encode(textGiven(receipt));
    if (octets.length > LARGEST) return null;
    const length = own.x.receipt(own.put(octets), octets.length, 4, 0, encodingNumber('utf-8', ''));
    return length === 0 ? null : JSON.parse(own.outputText(length));
  }
  if (typeof receipt !== 'object' || receipt === null) throw new SmppUsageError('a text or a PDU is needed');
  const pdu = receipt.tlvs?.every?.((tlv) => tlv.bytes) && receipt.short_message?.bytes ? receipt : decode(encode(receipt, options), options);
  const payload = pdu.tlvs?.find((tlv) => tlv.tag === 0x0424);
  const message = pdu.short_message?.bytes?.length > 0 ? pdu.short_message.bytes : payload?.bytes ?? new Uint8Array();
  const tlvs = pdu.tlvs ?? [];
  const size = tlvs.reduce((sum, { bytes }) => sum + 4 + bytes.length, message.length);
  const octets = new Uint8Array(size);
  octets.set(message);
  let at = message.length;
  for (const { tag, bytes } of tlvs) {
    octets.set([tag >>> 8, tag & 0xFF, bytes.length >>> 8, bytes.length & 0xFF], at);
    octets.set(bytes, at + 4);
    at += 4 + bytes.length;
  }
  own.put(octets);
  const length = own.x.receipt(message.length, size, pdu.esm_class ?? 0, pdu.data_coding ?? 0, defaultAlphabet(options));
  return length === 0 ? null : JSON.parse(own.outputText(length));
}
