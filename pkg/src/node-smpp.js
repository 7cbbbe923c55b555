// A PDU class with the interface of node-smpp's, over the codec of this package. For Node: octets are Buffers.

import { decode, decodeText, encode, encodeText } from 'smppscope';
import { commands, statuses } from './generated/constants.js';
import { TLV_NAMES } from './generated/tables.js';
import { FIELDS } from './generated/fields.js';

const UDHI = 0x40;
const HEADER = new Set(['command', 'command_length', 'command_id', 'command_status', 'sequence_number']);
const MULTIPLE = new Set(['callback_num_pres_ind', 'callback_num_atag', 'callback_num', 'broadcast_area_identifier',
  'broadcast_error_status', 'failed_broadcast_area_identifier']);
const NAMES = new Map(Object.entries(TLV_NAMES).map(([name, { tag }]) => [tag, name]).reverse());
/** Integers that are bits or octets elsewhere in this package, with their sizes. */
const INTEGERS = { ms_msg_wait_facilities: 1, callback_num_pres_ind: 1, dest_addr_np_country: 4 };
const TEXTS = new Set(['broadcast_content_type_info', 'broadcast_service_group']);

/** A second name that node-smpp has. */
const ROWS = { ...TLV_NAMES, alert_on_msg_delivery: TLV_NAMES.alert_on_message_delivery };

const own = (object, name) => Object.hasOwn(object, name);
const bufferOf = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
const octetsOf = (value) => typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
const joined = (...parts) => Buffer.concat(parts.map((part) => typeof part === 'number' ? Buffer.from([part & 0xFF]) : octetsOf(part)));
const pair = (number) => Buffer.from([number >>> 8 & 0xFF, number & 0xFF]);

/** Octets of a value from its parts, and the parts of octets. */
const FORMS = {
  callback_num: {
    write: (value) => joined(value.digit_mode || 0, value.ton || 0, value.npi || 0, value.number),
    read: (octets) => ({ digit_mode: octets[0], ton: octets[1], npi: octets[2], number: octets.toString('latin1', 3) }),
  },
  callback_num_atag: {
    write: (value) => joined(value.encoding, value.display),
    read: (octets) => ({ encoding: octets[0], display: octets.subarray(1) }),
  },
  broadcast_area_identifier: {
    write: (value) => typeof value === 'string' ? joined(0, value) : joined(value.format, value.data),
    read: (octets) => ({ format: octets[0], data: octets[0] === 0 ? octets.toString('latin1', 1) : octets.subarray(1) }),
  },
  broadcast_content_type: {
    write: (value) => joined(value.network, pair(value.content_type)),
    read: (octets) => ({ network: octets[0], content_type: octets.readUInt16BE(1) }),
  },
  broadcast_frequency_interval: {
    write: (value) => joined(value.unit, pair(value.interval)),
    read: (octets) => ({ unit: octets[0], interval: octets.readUInt16BE(1) }),
  },
  billing_identification: {
    write: (value) => joined(value.format, value.data),
    read: (octets) => ({ format: octets[0], data: octets.subarray(1) }),
  },
  broadcast_end_time: {
    write: (value) => joined(timeOf(value), 0),
    read: (octets) => dateOf(octets.toString('latin1').replace(/\0$/, '')),
  },
};
FORMS.failed_broadcast_area_identifier = FORMS.broadcast_area_identifier;

const two = (number) => String(number).padStart(2, '0');

/** A Date as SMPP writes it; strings of up to twelve digits are relative, as in node-smpp. */
function timeOf(value) {
  if (value instanceof Date) {
    return two(value.getUTCFullYear() % 100) + two(value.getUTCMonth() + 1) + two(value.getUTCDate()) + two(value.getUTCHours())
      + two(value.getUTCMinutes()) + two(value.getUTCSeconds()) + Math.floor(value.getUTCMilliseconds() / 100) + '00+';
  }
  if (typeof value === 'string' && value !== '' && value.length <= 12) return value.padStart(12, '0') + '000R';
  return value ?? '';
}

function dateOf(text) {
  const found = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([-+R])$/.exec(text);
  if (!found) return text;
  const [year, month, day, hours, minutes, seconds, tenths, quarters] = found.slice(1, 9).map(Number);
  if (found[9] === 'R') {
    const date = new Date();
    date.setFullYear(date.getFullYear() + year, date.getMonth() + month, date.getDate() + day);
    date.setHours(date.getHours() + hours, date.getMinutes() + minutes, date.getSeconds() + seconds);
    return date;
  }
  const century = Math.floor(new Date().getUTCFullYear() / 100) * 100;
  const offset = (found[9] === '+' ? 1 : -1) * quarters * 15 * 60_000;
  return new Date(Date.UTC(century + year, month - 1, day, hours, minutes, seconds, 100 * tenths) - offset);
}

/** The user data header's octets: a Buffer with its length, or the elements that were read. */
function headerOf(udh) {
  if (udh === undefined || udh === null || udh.length === 0) return null;
  if (!Array.isArray(udh)) return octetsOf(udh);
  const elements = Buffer.concat(udh);
  return joined(elements.length, elements);
}

/** Writes a message and says what that makes of data_coding and esm_class. */
function messageOctets(value, pdu) {
  if (value === undefined || value === null) return Buffer.alloc(0);
  if (value instanceof Uint8Array) return value;
  const text = typeof value === 'string' ? value : value.message ?? '';
  const udh = typeof value === 'string' ? null : headerOf(value.udh);
  let octets = text;
  if (typeof text === 'string') {
    // GSM 7-bit is what node-smpp calls ASCII and gives data_coding 1; null asks for the encoding that fits.
    if (pdu.data_coding === null || pdu.data_coding === undefined) pdu.data_coding = encodingFor(text);
    const shifts = udh === null ? {} : shiftsOf(udh);
    octets = encodeText(text, pdu.data_coding <= 1 ? { encoding: 'gsm7', ...shifts } : { data_coding: pdu.data_coding });
  }
  if (udh === null) return octets;
  if (own(pdu, 'esm_class')) pdu.esm_class |= UDHI;
  return joined(udh, octets);
}

const LANGUAGES = { 1: 'turkish', 2: 'spanish', 3: 'portuguese' };

function shiftsOf(udh) {
  const shifts = {};
  for (let at = 1; at + 2 < udh.length; at += 2 + udh[at + 1]) {
    const language = LANGUAGES[udh[at + 2]];
    if (language && udh[at] === 0x24) shifts.single = language;
    if (language && udh[at] === 0x25) shifts.locking = language;
  }
  return shifts;
}

function encodingFor(text) {
  for (const [encoding, data_coding] of [['gsm7', 1], ['latin1', 3]]) {
    try {
      encodeText(text, { encoding });
      return data_coding;
    } catch {
      // The next one.
    }
  }
  return 8;
}

/** A message as node-smpp shows it: the text where the encoding has characters, else a Buffer. */
function messageOf(octets, pdu, hasHeader) {
  if (!own(pdu, 'data_coding')) return octets;
  const result = {};
  let start = 0;
  if (hasHeader && octets.length > 0) {
    start = Math.min(octets[0] + 1, octets.length);
    result.udh = [];
    for (let at = 1; at < start;) {
      const end = Math.min(at + 2 + (octets[at + 1] ?? 0), start);
      result.udh.push(octets.subarray(at, end));
      at = end;
    }
  }
  const { data_coding } = pdu;
  const options = data_coding <= 1 ? { encoding: 'gsm7' } : { data_coding };
  result.message = decodeText(octets, { ...options, udhi: start > 0 }) ?? octets.subarray(start);
  return result;
}

function tlvOctets(name, value, pdu) {
  if (value instanceof Uint8Array) return value;
  if (name === 'message_payload') return messageOctets(value, pdu);
  if (FORMS[name]) return FORMS[name].write(value);
  const size = INTEGERS[name];
  if (size === 1) return joined(value);
  if (size === 4) return joined(pair(value >>> 16), pair(value));
  if (TEXTS.has(name)) return octetsOf(value);
  return null;
}

function tlvValue(name, tlv, pdu) {
  const octets = bufferOf(tlv.bytes);
  if (name === 'message_payload') {
    const isMain = !(own(pdu, 'short_message') && pdu.short_message?.message?.length > 0);
    return messageOf(octets, pdu, isMain && (pdu.esm_class & UDHI) !== 0);
  }
  if (tlv.value === null && tlv.name !== null) return octets;
  if (FORMS[name]) return FORMS[name].read(octets);
  if (INTEGERS[name]) return octets.length === 0 ? 0 : octets.readUIntBE(0, Math.min(octets.length, 4));
  if (TEXTS.has(name)) return octets.toString('latin1');
  return typeof tlv.value === 'object' ? octets : tlv.value;
}

export class PDU {
  static maxLength = 16384;

  constructor(command, options = {}) {
    if (command instanceof Uint8Array) {
      this.fromBuffer(bufferOf(command));
      return;
    }
    if (!own(commands, command)) throw new TypeError(`no PDU has the name ${command}`);
    this.command = command;
    this.command_length = 0;
    this.command_id = commands[command];
    this.command_status = options.command_status || 0;
    this.sequence_number = options.sequence_number || 0;
    for (const { name, kind } of FIELDS[command]) {
      if (own(options, name)) this[name] = options[name];
      // A response that says no is its header, unless fields are given.
      else if (!this.command_status) this[name] = initial(name, kind);
    }
    for (const name of Object.keys(options)) {
      if (own(ROWS, name) && !own(this, name)) this[name] = options[name];
    }
  }

  /** The length of the next PDU of a stream; false where it is not there yet. */
  static commandLength(stream) {
    const octets = stream.read(4);
    if (!octets) return false;
    const length = octets.readUInt32BE(0);
    tooLong(length);
    return length;
  }

  static fromStream(stream, command_length) {
    const rest = stream.read(command_length - 4);
    if (!rest) return false;
    const octets = Buffer.allocUnsafe(command_length);
    octets.writeUInt32BE(command_length, 0);
    rest.copy(octets, 4);
    return new PDU(octets);
  }

  static fromBuffer(buffer) {
    if (buffer.length < 16 || buffer.length < buffer.readUInt32BE(0)) return false;
    return new PDU(buffer);
  }

  isResponse() {
    return this.command_id >= 0x80000000;
  }

  response(options = {}) {
    const given = { ...options, sequence_number: this.sequence_number };
    if (this.command !== 'unknown') return new PDU(`${this.command}_resp`, given);
    return new PDU('generic_nack', { command_status: statuses.ESME_RINVCMDID, ...given });
  }

  fromBuffer(buffer) {
    tooLong(buffer.readUInt32BE(0));
    const length = buffer.readUInt32BE(0);
    const pdu = decode(length >= 16 && length < buffer.length ? buffer.subarray(0, length) : buffer);
    for (const name of HEADER) this[name] = pdu[name];
    for (const { name, kind } of FIELDS[pdu.command] ?? []) {
      const value = pdu[name];
      if (value === undefined) continue;
      if (kind === 'time') this[name] = value === '' ? '' : dateOf(value);
      else if (kind === 'message') this[name] = messageOf(bufferOf(value.bytes), pdu, (pdu.esm_class & UDHI) !== 0);
      else if (kind === 'list') this[name] = value.map(({ dest_flag, ...element }) => element);
      else this[name] = value;
    }
    for (const tlv of pdu.tlvs) {
      const name = tlv.name ?? NAMES.get(tlv.tag);
      const value = name === undefined ? bufferOf(tlv.bytes) : tlvValue(name, tlv, this);
      const key = name ?? tlv.tag;
      if (!MULTIPLE.has(key)) this[key] = value;
      else if (own(this, key)) this[key].push(value);
      else this[key] = [value];
    }
  }

  toBuffer() {
    const fields = FIELDS[this.command] ?? [];
    const written = { esm_class: this.esm_class, data_coding: this.data_coding };
    const named = new Set(fields.map(({ name }) => name));
    const messages = {};
    const shadow = { ...this };
    for (const { name, kind } of fields) {
      if (kind === 'message' && own(this, name)) messages[name] = messageOctets(this[name], shadow);
    }
    const tlvs = [];
    for (const name of Object.keys(this)) {
      if (HEADER.has(name) || named.has(name)) continue;
      if (/^\d+$/.test(name)) {
        tlvs.push({ tag: Number(name), bytes: octetsOf(this[name]) });
        continue;
      }
      if (!own(ROWS, name) || this[name] === undefined || this[name] === null) continue;
      for (const value of MULTIPLE.has(name) && Array.isArray(this[name]) ? this[name] : [this[name]]) {
        const bytes = tlvOctets(name, value, shadow);
        tlvs.push(bytes === null ? { tag: ROWS[name].tag, value } : { tag: ROWS[name].tag, bytes });
      }
    }
    const input = {
      command: this.command, command_status: this.command_status, sequence_number: this.sequence_number,
    };
    for (const { name, kind } of fields) {
      if (!own(this, name)) continue;
      if (kind === 'message') input[name] = { bytes: messages[name] };
      else if (kind === 'time') input[name] = timeOf(this[name]);
      else if (kind === 'list') input[name] = this[name].map(destination);
      else if (kind === 'integer') input[name] = shadow[name] || 0;
      else input[name] = this[name] instanceof Uint8Array ? bufferOf(this[name]).toString('latin1') : this[name] ?? '';
    }
    for (const name of Object.keys(written)) {
      if (named.has(name) && shadow[name] !== undefined) this[name] = shadow[name];
    }
    if (tlvs.length > 0) input.tlvs = tlvs;
    const octets = encode(input);
    this.command_length = octets.length;
    return bufferOf(octets);
  }
}

/** An element of dest_address: its kind is seen from its members. */
function destination(element) {
  if (typeof element !== 'object' || own(element, 'error_status_code') || own(element, 'dest_flag')) return element;
  return { dest_flag: own(element, 'dl_name') ? 2 : 1, ...element };
}

function initial(name, kind) {
  if (name === 'interface_version') return 0x50;
  return kind === 'integer' ? 0 : kind === 'message' ? Buffer.alloc(0) : kind === 'list' ? [] : '';
}

function tooLong(length) {
  if (length > PDU.maxLength) {
    throw new Error(`PDU length was too large (${length}, maximum is ${PDU.maxLength}).`);
  }
}

export { commands, statuses as errors };
