// PDUs without anything unusual, read where they stand: most of all traffic. The scanners of generated/pdus.js are made from
// the tables of the module; where they find what need not be right, or is rare, they give null, and the module reads the PDU.

import { Host } from './host.js';
import { ShortMessage, Tlv } from './pdu.js';
import { ALIKE, ELEMENTS, ENCODINGS, PLAIN_ENCODINGS, PLAIN_TLVS, PLAIN_UNITS, TIMES } from './generated/tables.js';

const UDHI = 0x40;
const MESSAGE_PAYLOAD = 0x0424;
/** TLVs that are compared with each other; more are left to the module. */
const MOST_TLVS = 16;
/** How many octets become one string and one copy, parts of which are given out: they keep all of it. */
const TOGETHER = 4096;
/** How large the buffers are that copies share, as Node's Buffers do: one for each costs more than all the rest of a PDU. */
const POOL = 16384;

/**
 * Octets from one place to another, copied to `octets` at `base`: there they are read, and what is given out are views of them.
 * The same as a string, once that is needed; and what data_coding means.
 */
export const source = { from: 0, to: 0, octets: new Uint8Array(0), buffer: null, base: 0, text: null, encodings: null };

let used = 0;

/** Copies the octets of a PDU, and of some that follow before `last`. */
export function cover(o, at, end, last) {
  const to = Math.max(end, Math.min(at + TOGETHER, last));
  const length = to - at;
  if (used + length > source.octets.length) {
    source.octets = new Uint8Array(Math.max(POOL, length));
    source.buffer = source.octets.buffer;
    used = 0;
  }
  source.octets.set(length === o.length ? o : new Uint8Array(o.buffer, o.byteOffset + at, length), used);
  source.from = at;
  source.to = to;
  source.base = used;
  source.text = null;
  used += length;
}

function copied(start, length) {
  return new Uint8Array(source.buffer, start, length);
}

/** Where the NUL of a string of at most so many octets is; negative where it has none. */
export function nul(o, i, end, size) {
  const last = Math.min(end, i + size);
  while (i < last) {
    if (o[i] === 0) return i;
    i++;
  }
  return -1;
}

/** Where the NUL of a time is; negative where it need not be right. */
export function timeEnd(o, i, end) {
  if (i < end && o[i] === 0) return i;
  if (i < 0 || i + 17 > end || o[i + 16] !== 0) return -1;
  const row = TIMES[o[i + 15]];
  if (row === undefined) return -1;
  for (let n = 0; n < row.length; n += 4) {
    const at = i + row[n];
    let number = o[at] - 0x30;
    if (number < 0 || number > 9) return -1;
    if (row[n + 1] === 2) {
      const digit = o[at + 1] - 0x30;
      if (digit < 0 || digit > 9) return -1;
      number = 10 * number + digit;
    }
    if (number < row[n + 2] || number > row[n + 3]) return -1;
  }
  return i + 16;
}

/** The string between two places. */
export function part(start, end) {
  if (start === end) return '';
  source.text ??= Host.latin1(source.octets, source.base, source.base + source.to - source.from);
  return source.text.substring(start - source.base, end - source.base);
}

/** A table of the octets in ranges. */
export function allowed(ranges, size = 256) {
  const table = new Uint8Array(size);
  for (const [first, last] of ranges) table.fill(1, first, last + 1);
  return table;
}

const alike = allowed(ALIKE);
let units = null;

/** What octets say, and a copy of them; null where it is not plain. */
const content = { bytes: null, text: '', encoding: '' };

function read(o, start, length, data_coding) {
  const encoding = source.encodings[data_coding];
  const kind = PLAIN_ENCODINGS[encoding];
  const end = start + length;
  if (kind === 1) {
    let all = 1;
    for (let i = start; i < end; i++) all &= alike[o[i]];
    if (all === 0) return false;
    content.text = part(start, end);
  } else if (kind !== 2 || !readUnits(o, start, length)) return false;
  content.bytes = copied(start, length);
  content.encoding = ENCODINGS[encoding];
  return true;
}

const MOST_UNITS = 128;
const scratch = new Uint16Array(MOST_UNITS);
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function readUnits(o, start, length) {
  if ((length & 1) !== 0 || length > 2 * MOST_UNITS || !isLittleEndian) return false;
  // Octets that may be a user data header which is not marked.
  if (length > 1 && o[start] >= 5 && (o[start + 1] < 0x26 || o[start + 1] >= 0x70)) return false;
  units ??= allowed(PLAIN_UNITS, 0x10000);
  for (let i = 0, at = start; 2 * i < length; i++, at += 2) {
    const unit = o[at] << 8 | o[at + 1];
    if (units[unit] === 0) return false;
    scratch[i] = unit;
  }
  content.text = Host.utf16(scratch, length >> 1);
  return true;
}

/** The short_message at i; null where it is not plain. */
export function plainMessage(o, i, length, esm_class, data_coding) {
  if ((esm_class & UDHI) !== 0) return plainPart(o, i, length, data_coding);
  return read(o, i, length, data_coding) ? new ShortMessage(content.bytes, content.text, content.encoding) : null;
}

/** The element that says which part of a message this is, by its octets, and where its total stands. */
const PARTS = { __proto__: null, 3: { iei: 0, total: 4 }, 4: { iei: 8, total: 5 } };

/** A part of a long message, which has nothing else in its user data header. */
function plainPart(o, i, length, data_coding) {
  const row = PARTS[o[i + 2]];
  if (row === undefined || o[i + 1] !== row.iei || o[i] !== row.total + 1 || length < row.total + 3) return null;
  const total = o[i + row.total];
  const number = o[i + row.total + 1];
  if (number === 0 || number > total) return null;
  const header = row.total + 2;
  if (!read(o, i + header, length - header, data_coding)) return null;
  const message = new ShortMessage(copied(i, length), content.text, content.encoding);
  const { name, read: value } = ELEMENTS[row.iei];
  const bytes = copied(i + 3, o[i + 2]);
  message.udh = [value(bytes, { iei: row.iei, name, bytes })];
  return message;
}

/** The TLVs from i to the end, of a command with this bit; null where one of them is not plain. */
export function plainTlvs(o, i, end, bit, esm_class, data_coding, octets) {
  // The header of a part is compared with TLVs.
  if ((esm_class & UDHI) !== 0) return null;
  const found = [];
  do {
    if (i + 4 > end || found.length === MOST_TLVS) return null;
    const tag = o[i] << 8 | o[i + 1];
    const length = o[i + 2] << 8 | o[i + 3];
    i += 4;
    const row = PLAIN_TLVS.get(tag);
    if (row === undefined || (row.pdus & bit) === 0 || length < row.least || length > row.most || i + length > end) return null;
    if (!row.repeats) for (let n = 0; n < found.length; n++) if (found[n].tag === tag) return null;
    if (tag === MESSAGE_PAYLOAD) {
      if (octets > 0 || length === 0 || !read(o, i, length, data_coding)) return null;
      const { bytes, text, encoding } = content;
      found.push(new Tlv(tag, row.name, bytes, { text, encoding }));
    } else if (row.kind === 5) {
      const last = i + length - 1;
      if (nul(o, i, i + length, length) !== last) return null;
      found.push(new Tlv(tag, row.name, copied(i, length), part(i, last)));
    } else {
      if (row.right !== null && !row.right(o, i)) return null;
      const bytes = copied(i, length);
      const value = row.kind === 1 ? o[i] : row.kind === 2 ? o[i] << 8 | o[i + 1] : row.read(bytes);
      found.push(new Tlv(tag, row.name, bytes, value));
    }
    i += length;
  } while (i < end);
  return found;
}
