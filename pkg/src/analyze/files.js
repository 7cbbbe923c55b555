// Files that are read from their beginning to their end, and again where octets of them are wanted.

import { SmppUsageError } from '../errors.js';

/** Octets that were inflated and are not yet in a Blob. */
const CHUNK = 1 << 22;

/** What can be read from. */
function sourceOf(given) {
  if (given instanceof Uint8Array) return { size: given.length, name: '', read: (start, end) => given.subarray(start, end) };
  if (given instanceof ArrayBuffer) return sourceOf(new Uint8Array(given));
  if (typeof given?.size !== 'number' || typeof given.slice !== 'function') {
    throw new SmppUsageError('a file is needed: a File, a Blob, octets, or what has a size and slices like a Blob');
  }
  return {
    size: given.size,
    name: typeof given.name === 'string' ? given.name : '',
    read: async (start, end) => new Uint8Array(await given.slice(start, end).arrayBuffer()),
  };
}

/** One of the files of a capture. */
export class CaptureFile {
  #source;
  /** What it becomes when it is inflated: whole Blobs, and what follows these. */
  #blobs = [];
  #chunks = [];
  #held = 0;
  #isCompressed = false;
  #whole = null;

  constructor(given) {
    this.#source = sourceOf(given);
  }

  get name() {
    return this.#source.name;
  }

  /** Octets of the file as it stands. */
  get size() {
    return this.#source.size;
  }

  /** A reader from the beginning of the file as it stands. */
  reader(slice) {
    return new Reader(this.#source, slice);
  }

  /** The same of what it holds, inflated. */
  async inflated(slice) {
    return new Reader(this.#isCompressed ? this.#inflated() : this.#source, slice);
  }

  /** Keeps octets that were inflated. */
  keep(octets) {
    this.#isCompressed = true;
    this.#whole = null;
    this.#chunks.push(octets);
    this.#held += octets.length;
    if (this.#held >= CHUNK) {
      this.#blobs.push(new Blob(this.#chunks));
      [this.#chunks, this.#held] = [[], 0];
    }
  }

  /** All of it so far, made once for all that is read until more comes. */
  #inflated() {
    this.#whole ??= sourceOf(new Blob([...this.#blobs, ...this.#chunks]));
    return this.#whole;
  }

  /** Octets of what it holds, inflated. */
  async read(start, length) {
    const source = this.#isCompressed ? this.#inflated() : this.#source;
    return source.read(start, start + length);
  }
}

/** Reads slices, one ahead. */
class Reader {
  #source;
  #slice;
  #at = 0;
  #next = null;
  #octets = new Uint8Array();
  #place = 0;
  /** Octets that were taken. */
  taken = 0;

  constructor(source, slice) {
    this.#source = source;
    this.#slice = slice;
  }

  /** The next octets, no more than so many; null at the end. Where they are not here yet, it waits no longer than for `cancelled`. */
  async piece(most, cancelled = new Promise(() => {})) {
    if (this.#place >= this.#octets.length) {
      if (this.#next === null && this.#at >= this.#source.size) return null;
      await Promise.race([this.#more(), cancelled]);
    }
    const piece = this.#octets.subarray(this.#place, this.#place + most);
    this.#place += piece.length;
    this.taken += piece.length;
    return piece.length > 0 ? piece : null;
  }

  /** Waits for the next slice. */
  async #more() {
    this.#ahead();
    this.#octets = await this.#next;
    this.#place = 0;
    this.#next = null;
    // A file that became shorter ends here.
    if (this.#octets.length === 0) this.#at = this.#source.size;
    this.#ahead();
  }

  #ahead() {
    if (this.#next !== null || this.#at >= this.#source.size) return;
    const end = Math.min(this.#at + this.#slice, this.#source.size);
    this.#next = Promise.resolve(this.#source.read(this.#at, end));
    // Whether it fails is seen when it is waited for.
    this.#next.catch(() => {});
    this.#at = end;
  }
}
