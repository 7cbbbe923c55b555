import { fromContract } from './contract.js';
import { SmppEncodeError, SmppUsageError } from './errors.js';
import { bytesGiven, defaultAlphabet, encodingNumber, language, textGiven } from './given.js';
import { CLASSES, IDS, place, READERS, SCANNERS, UnknownPdu, WRITERS } from './generated/pdus.js';
import { statusName } from './generated/tables.js';
import { Host } from './host.js';
import { reviveTlvs } from './pdu.js';
import { cover, source } from './scan.js';
import { treeOf } from './tree.js';
import { NOT_PLAIN } from './write.js';

const RARE = 1;
const SKIPPED = 4;
const FRAMED = 16;
const FAILED = 0x80000000;
/** The largest PDU to encode without asking how large it will be. */
const ROOM = 160 * 1024;
const LARGEST_INPUT = 1 << 24;
const NOTHING = new Uint8Array(0);
/** The most that a stream keeps room for. */
const KEPT = 1 << 16;
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

export { bytesGiven, defaultAlphabet, encodingNumber, language, textGiven };

export const isStarted = () => host !== null;

function module() {
  if (host === null) {
    if (load === null) throw new SmppUsageError('call init() or initSync() first');
    start(load());
  }
  return host;
}

function limited(bytes) {
  if (bytes.length > LARGEST_INPUT) throw new SmppUsageError(`${bytes.length} octets are more than a PDU can have`);
  return bytes;
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

/** The PDU between two places of octets, which go on to `last`, if it is plain; else null. */
function scanned(o, at, end, last) {
  if (at < source.from || end > source.to) cover(o, at, end, last);
  const { octets, base, from } = source;
  const start = at - from + base;
  const id = long(octets, start + 4);
  const where = place(id);
  const scan = SCANNERS[where];
  if (scan === undefined || IDS[where] !== id) return null;
  if (end - at === 16) {
    const Class = CLASSES[where];
    if (Class.hasBody === true) return long(octets, start + 8) === 0 ? null : bare(Class, octets, start);
  }
  return scan(octets, start, start + end - at);
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
    const pdu = scanned(given, 0, given.length, given.length);
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

const plain = { data_coding_0: 0, isSure: true, septets };
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
    plain.isSure = true;
    const end = written(pdu, writer, own.window(ROOM), plain);
    if (end !== NOT_PLAIN && (plain.isSure || own.x.is_right(end))) {
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
  /** The beginning of a PDU, and how many octets it is. */
  #rest = NOTHING;
  #held = 0;

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
    for (let at = this.#held > 0 ? this.#complete(own, bytes, pdus) : 0; at < bytes.length;) {
      if (this.#inStep) {
        at = this.#scan(own, bytes, at, pdus);
        if (at === bytes.length) break;
        if (bytes.length - at < 16 || this.#isFramed(bytes, at)) {
          this.#hold(bytes, at, bytes.length);
          break;
        }
      }
      const end = Math.min(at + PIECE, bytes.length);
      this.#give(own, at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end), this.#pause && end === bytes.length, pdus);
      at = end;
    }
    return pdus;
  }

  /** Lets the module take octets. */
  #give(own, octets, pause, pdus) {
    own.put(octets);
    this.#read(own, own.x.stream_push(this.#stream, octets.length, this.#data_coding_0, pause), pdus);
    this.#inStep = own.x.stream_in_step(this.#stream);
  }

  /** Whether a PDU of a known command begins here, and ends where its length says. */
  #isFramed(octets, at) {
    const length = long(octets, at);
    const id = long(octets, at + 4);
    return length >= 16 && length <= this.#largest && IDS[place(id)] === id;
  }

  /** Reads whole PDUs of known commands, up to where the next octets are none: the place of these. */
  #scan(own, bytes, at, pdus) {
    this.#begin(own);
    const start = at;
    while (at + 16 <= bytes.length && this.#isFramed(bytes, at)) {
      const end = at + long(bytes, at);
      if (end > bytes.length) break;
      pdus.push(scanned(bytes, at, end, bytes.length) ?? judged(own, bytes.subarray(at, end), this.#data_coding_0));
      at = end;
    }
    this.#ahead += at - start;
    return at;
  }

  #begin(own) {
    source.to = 0;
    source.encodings = own.encodings(this.#data_coding_0);
  }

  /** Keeps the beginning of a PDU. */
  #hold(bytes, at, end) {
    const needed = this.#held + end - at;
    if (needed > this.#rest.length) {
      const larger = new Uint8Array(Math.max(512, 2 * needed));
      larger.set(this.#rest.subarray(0, this.#held));
      this.#rest = larger;
    }
    this.#rest.set(new Uint8Array(bytes.buffer, bytes.byteOffset + at, end - at), this.#held);
    this.#held = needed;
  }

  /** Completes the PDU that is kept, if there are octets enough: how many were taken. */
  #complete(own, bytes, pdus) {
    let at = 0;
    for (;;) {
      const length = this.#held < 16 ? 16 : long(this.#rest, 0);
      const end = Math.min(at + length - this.#held, bytes.length);
      this.#hold(bytes, at, end);
      at = end;
      if (this.#held < length) return at;
      if (!this.#isFramed(this.#rest, 0)) {
        this.#release(own, pdus);
        return at;
      }
      if (this.#held === long(this.#rest, 0)) break;
    }
    const end = this.#held;
    this.#held = 0;
    this.#begin(own);
    pdus.push(scanned(this.#rest, 0, end, end) ?? judged(own, this.#rest.subarray(0, end), this.#data_coding_0));
    this.#ahead += end;
    if (this.#rest.length > KEPT) this.#rest = NOTHING;
    return at;
  }

  /** Lets the module take what is kept. */
  #release(own, pdus) {
    const held = this.#rest.subarray(0, this.#held);
    this.#held = 0;
    this.#give(own, held, false, pdus);
  }

  /** Says that nothing follows; gives the PDU that is cut, if there is one. */
  finish() {
    const own = this.#open();
    const pdus = [];
    if (this.#held > 0) this.#release(own, pdus);
    this.#read(own, own.x.stream_finish(this.#stream, this.#data_coding_0), pdus);
    this.#inStep = own.x.stream_in_step(this.#stream);
    return pdus;
  }

  /** Octets that wait for the rest of their PDU. */
  get buffered() {
    return this.#held + this.#open().x.stream_buffered(this.#stream);
  }

  #read(own, address, pdus) {
    own.fresh();
    let at = address >>> 2;
    const end = at + own.words[at];
    const framed = own.x.framed() >>> 0;
    const units = own.unitsAt();
    const skipped = [];
    for (at++; at < end; at += own.words[at]) {
      const flags = own.words[at + 1];
      if ((flags & SKIPPED) !== 0) skipped.push(this.#skip(own.words, at + 4));
      else {
        pdus.push(read(own, at, (flags & FRAMED) === 0 ? own.base : framed, units, this.#data_coding_0));
        own.fresh();
      }
    }
    // Whoever is told may call the module.
    if (this.#onSkipped !== undefined) for (const gap of skipped) this.#onSkipped(gap);
  }

  #skip(words, at) {
    const [offset, count] = [this.#ahead + words[at] + words[at + 1] * 2 ** 32, words[at + 2] + words[at + 3] * 2 ** 32];
    this.skipped += count;
    return { offset, count };
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
