// Plain PDUs to octets. Whatever is not plain is left to the module, which says what is wrong with it; what is written
// here and need not be right it checks.

import { ENCODINGS, TLV_NAMES, TLV_TAGS } from './generated/tables.js';

/** Not written: the module writes it, or says why not. */
export const NOT_PLAIN = -1;

const UDHI = 0x40;
const encodings = new Set(ENCODINGS);

/** Writes a C-Octet String of at most so many octets. */
export function writeString(value, size, o, at) {
  if (typeof value !== 'string' || value.length >= size) return NOT_PLAIN;
  for (let i = 0; i < value.length; i++) {
    const character = value.charCodeAt(i);
    if (character === 0 || character > 0xFF) return NOT_PLAIN;
    o[at++] = character;
  }
  o[at++] = 0;
  return at;
}

/** Writes the length and the octets of a message. */
export function writeMessage(value, pdu, o, at, options) {
  if (value === undefined) {
    o[at] = 0;
    return at + 1;
  }
  const end = writeContent(value, pdu, o, at + 1, 255, options);
  if (end >= 0) o[at] = end - at - 1;
  return end;
}

function writeContent(value, pdu, o, at, most, options) {
  if (typeof value === 'string') return writeText(value, pdu, o, at, most, options);
  if (typeof value !== 'object' || value === null) return NOT_PLAIN;
  if (value instanceof Uint8Array) return writeOctets(value, o, at, most);
  const { bytes, text, encoding, udh, likely } = value;
  let given = 0;
  if (bytes !== undefined) given++;
  if (text !== undefined) given++;
  if (encoding !== undefined) given++;
  if (udh !== undefined) given++;
  if (likely !== undefined) given++;
  if (given !== Object.keys(value).length) return NOT_PLAIN;
  if (encoding !== undefined && encoding !== null && !encodings.has(encoding)) return NOT_PLAIN;
  if (bytes instanceof Uint8Array) return writeOctets(bytes, o, at, most);
  if (bytes !== undefined || given !== 1 || typeof text !== 'string') return NOT_PLAIN;
  return writeText(text, pdu, o, at, most, options);
}

function writeOctets(bytes, o, at, most) {
  if (bytes.length > most) return NOT_PLAIN;
  o.set(bytes, at);
  return at + bytes.length;
}

function writeText(text, pdu, o, at, most, options) {
  const data_coding = pdu.data_coding === undefined ? 0 : pdu.data_coding;
  if (pdu.esm_class !== undefined && (pdu.esm_class & UDHI) !== 0 && text !== '') return NOT_PLAIN;
  const length = text.length;
  if (length > most) return NOT_PLAIN;
  if (data_coding === 0 && options.data_coding_0 === 0) {
    const septets = options.septets();
    for (let i = 0; i < length; i++) {
      const character = text.charCodeAt(i);
      const septet = character < 0x80 ? septets[character] : 0xFF;
      if (septet === 0xFF) return NOT_PLAIN;
      o[at++] = septet;
    }
    return at;
  }
  if (data_coding === 8) {
    if (2 * length > most) return NOT_PLAIN;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xD800 && unit <= 0xDFFF) return NOT_PLAIN;
      o[at++] = unit >>> 8;
      o[at++] = unit;
    }
    return at;
  }
  const last = data_coding === 3 ? 0xFF : data_coding === 1 ? 0x7F : -1;
  for (let i = 0; i < length; i++) {
    const character = text.charCodeAt(i);
    if (character > last) return NOT_PLAIN;
    o[at++] = character;
  }
  return last < 0 && length > 0 ? NOT_PLAIN : at;
}

/** Writes the TLVs; NOT_PLAIN where the PDU has a member that is not known here. */
export function finish(pdu, given, o, at, options) {
  if (pdu.command !== undefined) given++;
  if (pdu.command_id !== undefined) given++;
  if (pdu.command_status !== undefined) given++;
  else if (pdu.status !== undefined) return NOT_PLAIN;
  if (pdu.status !== undefined) given++;
  if (pdu.sequence_number !== undefined) given++;
  if (pdu.command_length !== undefined) given++;
  if (pdu.faults !== undefined) given++;
  const tlvs = pdu.tlvs;
  if (tlvs !== undefined) given++;
  if (given !== Object.keys(pdu).length) return NOT_PLAIN;
  if (tlvs !== undefined) {
    if (!Array.isArray(tlvs)) return NOT_PLAIN;
    for (let i = 0; i < tlvs.length; i++) {
      at = writeTlv(tlvs[i], pdu, o, at, options);
      if (at < 0) return NOT_PLAIN;
    }
  }
  return at;
}

function writeTlv(tlv, pdu, o, at, options) {
  if (typeof tlv !== 'object' || tlv === null) return NOT_PLAIN;
  const { tag, name, bytes, value, guess } = tlv;
  let given = 0;
  if (tag !== undefined) given++;
  if (name !== undefined) given++;
  if (bytes !== undefined) given++;
  if (value !== undefined) given++;
  if (guess !== undefined) given++;
  if (given !== Object.keys(tlv).length) return NOT_PLAIN;
  let own = tag;
  let kind;
  let size = null;
  if (name !== undefined && name !== null) {
    const row = TLV_NAMES[name];
    if (row === undefined || (tag !== undefined && tag !== row.tag)) return NOT_PLAIN;
    own = row.tag;
    kind = row.kind;
    if (row.isSure) size = row;
  } else {
    if (typeof tag !== 'number' || tag >>> 0 !== tag || tag > 0xFFFF) return NOT_PLAIN;
    kind = TLV_TAGS.get(tag);
  }
  o[at] = own >>> 8;
  o[at + 1] = own;
  const start = at + 4;
  const most = o.length - start - 8;
  let end;
  if (bytes instanceof Uint8Array) end = bytes.length > Math.min(most, 0xFFFF) ? NOT_PLAIN : writeOctets(bytes, o, start, 0xFFFF);
  else if (bytes !== undefined) return NOT_PLAIN;
  else end = writeValue(value, kind, own, pdu, o, start, Math.min(most, 0xFFFF), options);
  if (end < 0) return NOT_PLAIN;
  if (bytes === undefined && own !== 0x0424 && (size === null || end - start < size.least || end - start > size.most)) options.isSure = false;
  o[at + 2] = (end - start) >>> 8;
  o[at + 3] = end - start;
  return end;
}

function writeValue(value, kind, tag, pdu, o, at, most, options) {
  if (tag === 0x0424) return value === undefined || value === null ? NOT_PLAIN : writeContent(value, pdu, o, at, most, options);
  if (kind === 1 || kind === 2 || kind === 4) {
    if (typeof value !== 'number' || value >>> 0 !== value || value >= 2 ** (8 * kind)) return NOT_PLAIN;
    for (let shift = 8 * (kind - 1); shift >= 0; shift -= 8) o[at++] = value >>> shift;
    return at;
  }
  if (kind === 5 || kind === 6) {
    const end = writeString(value, Math.min(most, 1024), o, at);
    return kind === 6 && end > 0 ? end - 1 : end;
  }
  return NOT_PLAIN;
}
