// The second module, and what of it needs nothing of the first.

import { SmppEncodeError, SmppUsageError } from './errors.js';
import { encodingNumber, language, textGiven } from './given.js';
import { Memory } from './memory.js';

export const FAILED = 0x80000000;
export const LARGEST = 1 << 24;

let host = null;
let load = null;

/** Says how the module is loaded when it is first needed. */
export function toolsLoadedBy(loader) {
  load = loader;
}

/** Takes the exports of the module. */
export function startTools(exports) {
  host = new Memory(exports);
}

export function module() {
  if (host === null) {
    if (load === null) throw new SmppUsageError('call init() or initSync() with the module of tools first');
    startTools(load());
  }
  return host;
}

const MODES = { __proto__: null, udh8: [0, false], udh16: [0, true], sar: [1, false], payload: [2, false] };
const utf8 = new TextEncoder();

function octetsOfText(text) {
  const octets = utf8.encode(textGiven(text));
  if (octets.length > LARGEST) throw new SmppEncodeError('text: is too long');
  return octets;
}

/** The parts that a text becomes, as JSON has them. */
export function split(text, options) {
  const mode = MODES[options?.mode ?? 'udh8'];
  if (mode === undefined) throw new SmppUsageError(`mode: ${Object.keys(MODES).join(', ')}`);
  const reference = options?.reference ?? 1;
  if (!Number.isInteger(reference) || reference < 0 || reference > 0xFFFF) {
    throw new SmppUsageError('reference: a number from 0 to 65535 is needed');
  }
  const number = options?.encoding === undefined ? 0xFFFFFFFF : encodingNumber(options.encoding, 'encoding');
  const octets = octetsOfText(text);
  const own = module();
  const length = own.x.split(own.put(octets), mode[0], mode[1], reference, number, language(options?.language, 'language')) >>> 0;
  if (length >= FAILED) throw new SmppEncodeError(`text: ${own.outputText(length - FAILED)}`);
  return JSON.parse(own.outputText(length));
}

/** The octets of each PDU in a text that was pasted. */
export function parseHex(text) {
  const octets = octetsOfText(text);
  const own = module();
  const length = own.x.pasted(own.put(octets)) >>> 0;
  if (length >= FAILED) throw new SmppEncodeError(`hex: ${own.outputText(length - FAILED)}`);
  const found = own.outputOctets(length);
  const numbers = new DataView(found.buffer);
  const pdus = [];
  for (let at = 0; at < length;) {
    const end = at + 4 + numbers.getUint32(at, true);
    pdus.push(found.slice(at + 4, end));
    at = end;
  }
  return pdus;
}
