// The memory of the codec, by words and units too.

import { Memory, isFast } from './memory.js';

const { latin1Slice, ucs2Slice } = globalThis.Buffer?.prototype ?? {};
const CHUNK = 4096;

export class Host extends Memory {
  renew() {
    super.renew();
    this.words = new Uint32Array(this.buffer);
    this.units = new Uint16Array(this.buffer);
  }

  /** The numbers of the encodings that data_coding means. */
  encodings(data_coding_0) {
    const known = this.known ??= [];
    return known[data_coding_0] ??= Uint8Array.from({ length: 256 }, (_, data_coding) => this.x.encoding_of(data_coding, data_coding_0));
  }

  /** Room for a PDU to write, at the input. */
  window(length) {
    this.input(length);
    const own = this.open;
    if (own === undefined || own.buffer !== this.buffer || own.byteOffset !== this.base || own.length !== length) {
      this.open = this.octets.subarray(this.base, this.base + length);
    }
    return this.open;
  }

  /** Where the units of texts are. */
  unitsAt() {
    return this.x.units() >>> 0;
  }

  /** Octets as characters of the same numbers. */
  static latin1(octets, start, end) {
    if (isFast) return latin1Slice.call(octets, start, end);
    if (end - start <= CHUNK) return String.fromCharCode.apply(null, octets.subarray(start, end));
    let text = '';
    for (let at = start; at < end; at += CHUNK) {
      text += String.fromCharCode.apply(null, octets.subarray(at, Math.min(at + CHUNK, end)));
    }
    return text;
  }

  /** The first few units of UTF-16. */
  static utf16(units, length) {
    return isFast && length > 16 ? ucs2Slice.call(units, 0, 2 * length) : String.fromCharCode.apply(null, units.subarray(0, length));
  }

  latin1(start, end) {
    return Host.latin1(this.octets, start, end);
  }

  /** Units of UTF-16. */
  utf16(start, length) {
    if (isFast && length > 16) return this.slices.ucs2Slice(start, start + 2 * length);
    let text = '';
    const first = start >>> 1;
    for (let at = 0; at < length; at += CHUNK) {
      text += String.fromCharCode.apply(null, this.units.subarray(first + at, first + Math.min(at + CHUNK, length)));
    }
    return text;
  }
}
