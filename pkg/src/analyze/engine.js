// The module of the capture engine. An instance of it is one capture: its memory goes when the capture does.

import { SmppUsageError } from '../errors.js';
import { character_of, code_of } from '../charsets.js';
import { lower_of, upper_of } from '../letter-case.js';

const FAILED = 0x80000000;
const utf8 = { read: new TextDecoder(), write: new TextEncoder() };
/** What the module takes from its host, by the names that wasm-bindgen makes longer; the rest is of no use to numbers. */
const HOST = [['__wbg_character_of_', character_of], ['__wbg_code_of_', code_of], ['__wbg_lower_of_', lower_of], ['__wbg_upper_of_', upper_of]];

let compiled = null;

/** Keeps the module to make instances of. */
export function keep(module) {
  compiled = module;
}

export const isLoaded = () => compiled !== null;

function imports() {
  const all = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    const found = HOST.find(([beginning]) => name.startsWith(beginning));
    (all[module] ??= {})[name] = found === undefined ? () => undefined : (...numbers) => found[1](...numbers.map((number) => number >>> 0));
  }
  return all;
}

/** One instance, by numbers, octets and JSON. */
export class Engine {
  constructor() {
    if (compiled === null) throw new SmppUsageError('call load() first, and wait for it');
    this.x = new WebAssembly.Instance(compiled, imports()).exports;
  }

  /** Octets of its memory. */
  get memory() {
    return this.x.memory.buffer.byteLength;
  }

  /** Puts octets one behind the other into the input; how many. */
  put(...pieces) {
    const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    let at = this.x.input(length) >>> 0;
    for (const piece of pieces) {
      new Uint8Array(this.x.memory.buffer, at, piece.byteLength).set(octetsOf(piece));
      at += piece.byteLength;
    }
    return length;
  }

  /** The same with a text. */
  putText(text) {
    return this.put(utf8.write.encode(text));
  }

  /** The same with an object. */
  putObject(object) {
    return this.putText(JSON.stringify(object));
  }

  /** So many octets of the output, which go with the next call. */
  view(length) {
    return new Uint8Array(this.x.memory.buffer, this.x.output() >>> 0, length >>> 0);
  }

  /** A copy of them. */
  octets(length) {
    return this.view(length).slice();
  }

  /** Numbers of 32 bits. */
  numbers(length) {
    return new Uint32Array(this.octets(length).buffer);
  }

  text(length) {
    return utf8.read.decode(this.view(length));
  }

  object(length) {
    return JSON.parse(this.text(length));
  }

  /** Objects that stand in a line each. */
  lines(length) {
    const text = this.text(length).trimEnd();
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
  }

  /** Begins a capture. */
  open(options) {
    const failed = this.x.open(this.putObject(options)) >>> 0;
    if (failed >= FAILED) throw new SmppUsageError(this.text(failed - FAILED));
  }
}

/** The octets of a view of any kind. */
export function octetsOf(view) {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

export function parsed(octets) {
  return JSON.parse(utf8.read.decode(octets));
}
