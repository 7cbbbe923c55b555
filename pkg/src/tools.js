// What stands in the second module, which is loaded when it is first called.

import { fromContract } from './contract.js';
import { bytesGiven, decode, defaultAlphabet, encode, encodingNumber, language, textGiven } from './codec.js';
import { SmppEncodeError, SmppUsageError } from './errors.js';
import { Host } from './host.js';
import { treeOf } from './tree.js';

const FAILED = 0x80000000;
const LARGEST = 1 << 24;

let host = null;
let load = null;

/** Says how the module is loaded when it is first needed. */
export function toolsLoadedBy(loader) {
  load = loader;
}

/** Takes the exports of the module. */
export function startTools(exports) {
  host = new Host(exports);
}

function module() {
  if (host === null) {
    if (load === null) throw new SmppUsageError('call init() or initSync() with the module of tools first');
    startTools(load());
  }
  return host;
}

/** Decodes one PDU and explains each of its octets. */
export function annotate(bytes, options) {
  const given = bytesGiven(bytes);
  const pdu = decode(given, options);
  const own = module();
  own.put(given);
  const length = own.x.annotate_json(given.length, defaultAlphabet(options)) >>> 0;
  return { pdu, spans: JSON.parse(own.outputText(length)), faults: pdu.faults };
}

const MODES = { __proto__: null, udh8: [0, false], udh16: [0, true], sar: [1, false], payload: [2, false] };
const utf8 = new TextEncoder();

/** The parts that a text becomes. */
export function splitMessage(text, options) {
  const mode = MODES[options?.mode ?? 'udh8'];
  if (mode === undefined) throw new SmppUsageError(`mode: ${Object.keys(MODES).join(', ')}`);
  const reference = options?.reference ?? 1;
  if (!Number.isInteger(reference) || reference < 0 || reference > 0xFFFF) {
    throw new SmppUsageError('reference: a number from 0 to 65535 is needed');
  }
  const number = options?.encoding === undefined ? 0xFFFFFFFF : encodingNumber(options.encoding, 'encoding');
  const octets = utf8.encode(textGiven(text));
  if (octets.length > LARGEST) throw new SmppEncodeError('text: is too long');
  const own = module();
  const length = own.x.split(own.put(octets), mode[0], mode[1], reference, number, language(options?.language, 'language')) >>> 0;
  if (length >= FAILED) throw new SmppEncodeError(`text: ${own.outputText(length - FAILED)}`);
  return fromContract(JSON.parse(own.outputText(length)));
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
