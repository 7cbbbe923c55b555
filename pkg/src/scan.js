// PDUs without anything unusual, read where they stand: most of all traffic. The scanners of generated/pdus.js are made from
// the tables of the module; where they find what need not be right, or is rare, they give null, and the module reads the PDU.

import { Host } from './host.js';
import { ShortMessage, Tlv } from './pdu.js';
import { copied } from './read.js';
import { ALIKE, ENCODINGS, PLAIN_ENCODINGS, PLAIN_TLVS, PLAIN_UNITS } from './generated/tables.js';

const UDHI = 0x40;
const MESSAGE_PAYLOAD = 0x0424;
/** TLVs that are compared with each other; more are left to the module. */
const MOST_TLVS = 16;
/** How many octets become one string, parts of which are given out: they keep all of it. */
const TOGETHER = 4096;

/** Octets, those of them that are a string already, and what data_coding means. */
export const source = { text: '', from: 0, to: 0, encodings: null };

/** Makes a string of the octets of a PDU, and of some that follow. */
export function cover(o, at, end) {
  source.from = at;
  source.to = Math.max(end, Math.min(at + TOGETHER, o.length));
  source.text = Host.latin1(o, at, source.to);
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

/** The string between two places. */
export function part(start, end) {
  return start === end ? '' : source.text.substring(start - source.from, end - source.from);
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

function read(o, start, length, esm_class, data_coding) {
  if ((esm_class & UDHI) !== 0) return false;
  const encoding = source.encodings[data_coding];
  const kind = PLAIN_ENCODINGS[encoding];
  const end = start + length;
  if (kind === 1) {
    for (let i = start; i < end; i++) if (alike[o[i]] === 0) return false;
    content.text = part(start, end);
  } else if (kind !== 2 || !readUnits(o, start, length)) return false;
  content.bytes = copied(o, start, length);
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
  return read(o, i, length, esm_class, data_coding) ? new ShortMessage(content.bytes, content.text, content.encoding) : null;
}

/** The TLVs from i to the end, of a command with this bit; null where one of them is not plain. */
export function plainTlvs(o, i, end, bit, esm_class, data_coding, octets) {
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
      if (octets > 0 || length === 0 || !read(o, i, length, esm_class, data_coding)) return null;
      const { bytes, text, encoding } = content;
      found.push(new Tlv(tag, row.name, bytes, { text, encoding }));
    } else if (row.isString) {
      const last = i + length - 1;
      if (nul(o, i, i + length, length) !== last) return null;
      found.push(new Tlv(tag, row.name, copied(o, i, length), part(i, last)));
    } else {
      if (row.right !== null && !row.right(o, i)) return null;
      const bytes = copied(o, i, length);
      found.push(new Tlv(tag, row.name, bytes, row.read(bytes)));
    }
    i += length;
  } while (i < end);
  return found;
}
