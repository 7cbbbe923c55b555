import { fromContract } from './contract.js';
import { SmppEncodeError, SmppUsageError } from './errors.js';
import { CLASSES, IDS, place, READERS, SCANNERS, UnknownPdu, WRITERS } from './generated/pdus.js';
import { ENCODINGS, LANGUAGES, statusName } from './generated/tables.js';
import { Host } from './host.js';
import { reviveTlvs } from './pdu.js';
import { cover, source } from './scan.js';
import { isWhole, treeOf } from './tree.js';
import { NOT_PLAIN } from './write.js';

const RARE = 1;
const SKIPPED = 4;
const FRAMED = 16;
const FAILED = 0x80000000;
/** The largest PDU to encode without asking how large it will be. */
const ROOM = 160 * 1024;
const LARGEST_INPUT = 1 << 24;
/** How much of a stream is looked at at once. */
const PIECE = 1 << 16;

let host = null;
let load = null;

/** Says how the module is loaded when it is first needed. */
export function loadedBy(loader) {
  load = loader;
}

/** Takes the exports of the module. */
export function start(exports) {
  host = new Host(exports);
}

export const isStarted = () => host !== null;

function module() {
  if (host === null) {
    if (load === null) throw new SmppUsageError('call init() or initSync() first');
    start(load());
  }
  return host;
}

export function bytesGiven(bytes) {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new SmppUsageError('octets are needed: a Uint8Array, another view, or an ArrayBuffer');
}

function limited(bytes) {
  if (bytes.length > LARGEST_INPUT) throw new SmppUsageError(`${bytes.length} octets are more than a PDU can have`);
  return bytes;
}

/** The number of an encoding. */
export function encodingNumber(name, option) {
  const number = ENCODINGS.indexOf(name);
  if (number < 0) throw new SmppUsageError(`${option}: the encodings are ${ENCODINGS.join(', ')}`);
  return number;
}

export function defaultAlphabet(options) {
  const name = options?.data_coding_0;
  return name === undefined ? 0 : encodingNumber(name, 'data_coding_0');
}

export function language(name, option) {
  if (name === undefined) return 0;
  const number = LANGUAGES[name];
  if (number === undefined) throw new SmppUsageError(`${option}: the languages are ${Object.keys(LANGUAGES).join(', ')}`);
  return number;
}

export function textGiven(text) {
  if (typeof text !== 'string') throw new SmppUsageError('text is needed');
  if (!isWhole(text)) throw new SmppEncodeError('text: half of a surrogate pair');
  return text;
}

// One of them is enough: nothing of it is kept.
const view = {
  octets: null,
  base: 0,
  text: '',
  next: 0,
  units: 0,
  host: null,
  unitsText(start, length) {
    return this.host.utf16(this.units + 2 * start, length);
  },
};

/** The PDU whose record begins at `at` of the words. */
function read(own, at, base, units, data_coding_0) {
  const w = own.words;
  const flags = w[at + 1];
  const start = w[at + 2];
  const length = w[at + 3];
  const reader = (flags & RARE) === 0 ? READERS[place(w[at + 5])] : undefined;
  const end = at + w[at];
  if (reader === undefined) return readJson(own, (flags & FRAMED) !== 0, start, length, data_coding_0);
  if (length === 16 && end === at + 8) return headerOf(CLASSES[place(w[at + 5])], w, at + 4);
  view.host = own;
  view.octets = own.octets;
  view.base = base + start;
  view.units = units;
  view.text = own.latin1(base + start, base + start + length);
  return reader(w, at + 4, end, view);
}

/** A PDU without a body: a response without one has no fields. */
function headerOf(Class, w, at, command_id = w[at + 1]) {
  const pdu = Object.create(Class.prototype);
  pdu.command = Class.command;
  pdu.command_id = command_id;
  pdu.command_status = w[at + 2];
  pdu.status = statusName(w[at + 2]);
  pdu.sequence_number = w[at + 3];
  pdu.command_length = w[at];
  pdu.tlvs = [];
  pdu.faults = [];
  return pdu;
}

const long = (o, i) => (o[i] << 24 | o[i + 1] << 16 | o[i + 2] << 8 | o[i + 3]) >>> 0;

/** The PDU between two places of octets, if it is plain; else null. */
function scanned(o, at, end) {
  const id = long(o, at + 4);
  const where = place(id);
  const scan = SCANNERS[where];
  if (scan === undefined || IDS[where] !== id) return null;
  if (end - at === 16) {
    const Class = CLASSES[where];
    if (Class.hasBody === true) return long(o, at + 8) === 0 ? null : bare(Class, o, at);
    return scan(o, at, end);
  }
  if (at < source.from || end > source.to) cover(o, at, end);
  return scan(o, at, end);
}

/** A response without its fields. */
function bare(Class, o, at) {
  return headerOf(Class, [16, 0, long(o, at + 8), long(o, at + 12)], 0, long(o, at + 4));
}

function readJson(own, framed, start, length, data_coding_0) {
  const written = own.x.decode_json(framed ? 1 : 0, start, length, data_coding_0) >>> 0;
  const json = JSON.parse(own.outputText(written));
  const { command_id, command_length } = json;
  const Class = (command_id === undefined || json.command === 'unknown' ? undefined : CLASSES[place(command_id)]) ?? UnknownPdu;
  const pdu = fromContract(json, Object.create(Class.prototype));
  reviveTlvs(pdu.tlvs);
  const isWhole = command_length >= 16 && command_length <= length;
  if (!isWhole) Object.defineProperty(pdu, 'bytes_read', { value: length, configurable: true });
  return pdu;
}

/** Decodes one PDU, whatever is wrong with it. */
export function decode(bytes, options) {
  const own = module();
  const data_coding_0 = options === undefined ? 0 : defaultAlphabet(options);
  const given = limited(bytesGiven(bytes));
  if (given.length >= 16 && long(given, 0) === given.length) {
    source.to = 0;
    source.encodings = own.encodings(data_coding_0);
    const pdu = scanned(given, 0, given.length);
    if (pdu !== null) return pdu;
  }
  return judged(own, given, data_coding_0);
}

/** The PDU as the module reads it. */
function judged(own, given, data_coding_0) {
  own.put(given);
  const at = (own.x.decode(given.length, data_coding_0) >>> 2) + 1;
  own.fresh();
  return read(own, at, own.base, own.unitsAt(), data_coding_0);
}

const plain = { data_coding_0: 0, septets };
let known = null;

/** What septet of GSM 7-bit a character of ASCII is; 0xFF for none. */
function septets() {
  if (known === null) {
    const octets = Uint8Array.from({ length: 128 }, (_, septet) => septet);
    // The escape is no character.
    octets[0x1B] = 0x20;
    known = new Uint8Array(128).fill(0xFF);
    const own = module();
    // The PDU that is being written stands in the input: it is put back.
    const kept = own.octets.slice(own.base, own.base + 128);
    const text = decodeText(octets, { encoding: 'gsm7' });
    own.octets.set(kept, own.base);
    for (let septet = 127; septet >= 0; septet--) {
      const character = text.charCodeAt(septet);
      if (character < 128 && septet !== 0x1B) known[character] = septet;
    }
  }
  return known;
}

/** Encodes one PDU. */
export function encode(pdu, options) {
  const own = module();
  if (typeof pdu !== 'object' || pdu === null) throw new SmppUsageError('a PDU is needed: an object with a command');
  const writer = WRITERS[pdu.command];
  if (writer !== undefined) {
    plain.data_coding_0 = options === undefined ? 0 : defaultAlphabet(options);
    const end = written(pdu, writer, own.window(ROOM), plain);
    if (end !== NOT_PLAIN && own.x.is_right(end)) {
      own.fresh();
      return own.octets.slice(own.base, own.base + end);
    }
  }
  const data_coding_0 = options === undefined ? 0 : defaultAlphabet(options);
  const tree = treeOf(normal(pdu));
  own.put(limited(tree));
  const length = own.x.encode_tree(tree.length, data_coding_0) >>> 0;
  if (length >= FAILED) throw new SmppEncodeError(own.outputText(length - FAILED));
  return own.outputOctets(length);
}

function written(pdu, { id, write }, o, options) {
  const status = pdu.command_status === undefined ? 0 : pdu.command_status;
  const sequence = pdu.sequence_number === undefined ? 0 : pdu.sequence_number;
  if (typeof status !== 'number' || status >>> 0 !== status) return NOT_PLAIN;
  if (typeof sequence !== 'number' || sequence >>> 0 !== sequence) return NOT_PLAIN;
  const end = write(pdu, o, 16, options);
  if (end < 0) return NOT_PLAIN;
  number(o, 0, end);
  number(o, 4, id);
  number(o, 8, status);
  number(o, 12, sequence);
  return end;
}

function number(o, at, value) {
  o[at] = value >>> 24;
  o[at + 1] = value >>> 16;
  o[at + 2] = value >>> 8;
  o[at + 3] = value;
}

/** A PDU whose TLVs are given by name is one whose TLVs are a list. */
function normal(pdu) {
  if (!Object.hasOwn(pdu, 'tlv') || typeof pdu.tlv !== 'object' || pdu.tlv === null) return pdu;
  const { tlv, ...rest } = pdu;
  const named = Object.keys(tlv).flatMap((name) => {
    const values = Array.isArray(tlv[name]) ? tlv[name] : [tlv[name]];
    const row = /^\d+$/.test(name) ? { tag: Number(name) } : { name };
    return values.map((value) => value instanceof Uint8Array ? { ...row, bytes: value } : { ...row, value });
  });
  return { ...rest, tlvs: [...(rest.tlvs ?? []), ...named] };
}

/** Decodes the octets of several PDUs. */
export function decodeAll(bytes, options) {
  const decoder = new StreamDecoder(options);
  const given = bytesGiven(bytes);
  try {
    const pdus = decoder.push(given);
    for (const pdu of decoder.finish()) pdus.push(pdu);
    return pdus;
  } finally {
    decoder.free();
  }
}

const abandoned = typeof FinalizationRegistry === 'function'
  ? new FinalizationRegistry((stream) => host.x.stream_free(stream)) : null;

/** Cuts a stream of octets into PDUs and decodes them. */
export class StreamDecoder {
  #stream;
  #data_coding_0;
  #pause;
  #onSkipped;
  #largest;
  #inStep = true;
  /** Octets of PDUs that the module did not see. */
  #ahead = 0;

  constructor(options) {
    const own = module();
    const largest = options?.largest ?? 72 * 1024;
    if (!Number.isInteger(largest) || largest < 16 || largest > LARGEST_INPUT) {
      throw new SmppUsageError(`largest: a number from 16 to ${LARGEST_INPUT} is needed`);
    }
    this.#data_coding_0 = defaultAlphabet(options);
    this.#pause = options?.pause === true;
    this.#onSkipped = options?.onSkipped;
    this.#largest = largest;
    this.#stream = own.x.stream_open(largest);
    /** How many octets were no PDU. */
    this.skipped = 0;
    abandoned?.register(this, this.#stream, this);
  }

  #open() {
    if (this.#stream < 0) throw new SmppUsageError('the stream decoder was freed');
    return module();
  }

  /** Takes the next octets and gives the PDUs that they complete. */
  push(chunk) {
    const own = this.#open();
    const bytes = bytesGiven(chunk);
    const pdus = [];
    for (let at = 0; at < bytes.length;) {
      if (this.#inStep) {
        at = this.#scan(own, bytes, at, pdus);
        if (at === bytes.length) break;
      }
      const end = Math.min(at + PIECE, bytes.length);
      const piece = at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end);
      own.put(piece);
      const pause = this.#pause && end === bytes.length;
      this.#read(own, own.x.stream_push(this.#stream, piece.length, this.#data_coding_0, pause), pdus);
      this.#inStep = own.x.stream_in_step(this.#stream);
      at = end;
    }
    return pdus;
  }

  /** Reads whole PDUs of known commands, up to where the next octets are none: the place of these. */
  #scan(own, bytes, at, pdus) {
    source.to = 0;
    source.encodings = own.encodings(this.#data_coding_0);
    const start = at;
    while (at + 16 <= bytes.length) {
      const length = long(bytes, at);
      if (length < 16 || length > this.#largest || length > bytes.length - at) break;
      const end = at + length;
      let pdu = scanned(bytes, at, end);
      if (pdu === null) {
        const id = long(bytes, at + 4);
        if (IDS[place(id)] !== id) break;
        pdu = judged(own, bytes.subarray(at, end), this.#data_coding_0);
      }
      pdus.push(pdu);
      at = end;
    }
    this.#ahead += at - start;
    return at;
  }

  /** Says that nothing follows; gives the PDU that is cut, if there is one. */
  finish() {
    const own = this.#open();
    const pdus = [];
    this.#read(own, own.x.stream_finish(this.#stream, this.#data_coding_0), pdus);
    return pdus;
  }

  /** Octets that wait for the rest of their PDU. */
  get buffered() {
    return this.#open().x.stream_buffered(this.#stream);
  }

  #read(own, address, pdus) {
    own.fresh();
    let at = address >>> 2;
    const end = at + own.words[at];
    const framed = own.x.framed() >>> 0;
    const units = own.unitsAt();
    for (at++; at < end; at += own.words[at]) {
      const flags = own.words[at + 1];
      if ((flags & SKIPPED) !== 0) this.#skip(own.words, at + 4);
      else {
        pdus.push(read(own, at, (flags & FRAMED) === 0 ? own.base : framed, units, this.#data_coding_0));
        own.fresh();
      }
    }
  }

  #skip(words, at) {
    const [offset, count] = [this.#ahead + words[at] + words[at + 1] * 2 ** 32, words[at + 2] + words[at + 3] * 2 ** 32];
    this.skipped += count;
    this.#onSkipped?.({ offset, count });
  }

  /** Gives the memory back. */
  free() {
    if (this.#stream < 0) return;
    abandoned?.unregister(this);
    module().x.stream_free(this.#stream);
    this.#stream = -1;
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.free();
  }
}

/** The encoding that the options of a text name. */
function encodingOf(own, options) {
  if (options?.encoding !== undefined) return encodingNumber(options.encoding, 'encoding');
  const data_coding = options?.data_coding ?? 0;
  if (!Number.isInteger(data_coding) || data_coding < 0 || data_coding > 255) {
    throw new SmppUsageError('data_coding: a number from 0 to 255 is needed');
  }
  return own.x.encoding_of(data_coding, defaultAlphabet(options));
}

/** The text of some octets; null where they have none. */
export function decodeText(bytes, options) {
  const own = module();
  const number = encodingOf(own, options);
  const given = limited(bytesGiven(bytes));
  own.put(given);
  const locking = language(options?.locking, 'locking');
  const single = language(options?.single, 'single');
  const units = own.x.decode_text(given.length, number, options?.udhi === true, locking, single);
  own.fresh();
  return units < 0 ? null : own.utf16(own.unitsAt(), units);
}

const utf8 = new TextEncoder();

/** The octets of a text. */
export function encodeText(text, options) {
  const own = module();
  const number = encodingOf(own, options);
  const length = own.put(limited(utf8.encode(textGiven(text))));
  const locking = language(options?.locking, 'locking');
  const single = language(options?.single, 'single');
  const octets = own.x.encode_text(length, number, locking, single) >>> 0;
  if (octets >= FAILED) throw new SmppEncodeError(own.outputText(octets - FAILED));
  return own.outputOctets(octets);
}
