// Records of numbers to objects. What the numbers are stands in src/wasm/places.rs of the crate.

import { ShortMessage, Tlv } from './pdu.js';
import { ELEMENTS, ENCODINGS, TLVS } from './generated/tables.js';

const UNITS = 0x100;
const NO_TEXT = 0xFFFFFFFF;
const MESSAGE_PAYLOAD = 0x0424;

// Engines keep arrays of up to 64 octets among their objects, which is quick. Larger ones take their octets from a pool, as
// Node's Buffers do, for each buffer of its own costs more than all the rest of a PDU.
const FEW = 64;
const LOOP = 160;
const POOLED = 2048;
const POOL = 16384;

let pool = null;
let used = POOL;

/** A copy of some octets. */
export function copied(octets, start, length) {
  if (length <= FEW) {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = octets[start + i];
    return bytes;
  }
  if (length > POOLED) return octets.slice(start, start + length);
  if (used + length > POOL) {
    pool = new ArrayBuffer(POOL);
    used = 0;
  }
  const bytes = new Uint8Array(pool, used, length);
  used += length + 7 & ~7;
  if (length <= LOOP) for (let i = 0; i < length; i++) bytes[i] = octets[start + i];
  else bytes.set(octets.subarray(start, start + length));
  return bytes;
}

/** The short_message at w[i]; `view.next` is behind it. */
export function message(w, i, view) {
  const start = view.base + w[i];
  const bytes = copied(view.octets, start, w[i + 1]);
  const found = new ShortMessage(bytes, textOf(w, i + 2, view), encodingOf(w[i + 2]));
  return headed(found, w, i + 5, view);
}

function payload(w, i, view) {
  return headed({ text: textOf(w, i, view), encoding: encodingOf(w[i]) }, w, i + 3, view);
}

const encodingOf = (number) => (number & 0xFF) === 0 ? null : ENCODINGS[(number & 0xFF) - 1];

function textOf(w, i, view) {
  const start = w[i + 1];
  const length = w[i + 2];
  if (length === 0) return '';
  if (length === NO_TEXT) return null;
  return (w[i] & UNITS) === 0 ? view.text.substring(start, start + length) : view.unitsText(start, length);
}

function headed(found, w, i, view) {
  const count = w[i++];
  if (count > 0) {
    const elements = [];
    for (let n = 0; n < count; n++, i += 3) {
      const start = view.base + w[i + 1];
      const bytes = copied(view.octets, start, w[i + 2]);
      const { name, read } = ELEMENTS[w[i]];
      elements.push(read(bytes, { iei: w[i], name, bytes }));
    }
    found.udh = elements;
  }
  view.next = i;
  return found;
}

/** The TLVs from w[i] to w[end]. */
export function tlvs(w, i, end, view) {
  const found = [];
  while (i < end) {
    const tag = w[i];
    const start = view.base + w[i + 1];
    const bytes = copied(view.octets, start, w[i + 2]);
    i += 3;
    if (tag === MESSAGE_PAYLOAD) {
      found.push(new Tlv(tag, 'message_payload', bytes, payload(w, i, view)));
      i = view.next;
    } else {
      const { name, read } = TLVS.get(tag);
      found.push(new Tlv(tag, name, bytes, read(bytes)));
    }
  }
  return found;
}
