// The memory of a module, and how its octets become strings on this host.

const BufferOfHost = globalThis.Buffer;
const isFast = typeof BufferOfHost?.prototype?.latin1Slice === 'function';
const utf8 = new TextDecoder();
const CHUNK = 4096;
/** The most that the module keeps room for. */
const KEPT = 1 << 20;

export class Host {
  constructor(exports) {
    this.x = exports;
    this.base = 0;
    this.room = 0;
    this.renew();
  }

  renew() {
    const { buffer } = this.x.memory;
    this.buffer = buffer;
    this.octets = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.units = new Uint16Array(buffer);
    this.slices = isFast ? BufferOfHost.from(buffer) : null;
  }

  fresh() {
    if (this.buffer !== this.x.memory.buffer) this.renew();
  }

  /** Makes room for so many octets of input; where it is. */
  input(length) {
    if (length > this.room || (this.room > KEPT && length <= KEPT)) {
      this.base = this.x.input(length) >>> 0;
      this.room = Math.max(length, 4096);
    }
    this.fresh();
    return this.base;
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

  put(bytes) {
    const base = this.input(bytes.length);
    this.octets.set(bytes, base);
    return bytes.length;
  }

  /** Octets as characters of the same numbers. */
  latin1(start, end) {
    if (isFast) return this.slices.latin1Slice(start, end);
    if (end - start <= CHUNK) return String.fromCharCode.apply(null, this.octets.subarray(start, end));
    let text = '';
    for (let at = start; at < end; at += CHUNK) {
      text += String.fromCharCode.apply(null, this.octets.subarray(at, Math.min(at + CHUNK, end)));
    }
    return text;
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

  utf8(start, length) {
    if (isFast) return this.slices.utf8Slice(start, start + length);
    return utf8.decode(this.octets.subarray(start, start + length));
  }

  /** So many octets of the last output, as text. */
  outputText(length) {
    this.fresh();
    return this.utf8(this.x.output() >>> 0, length);
  }

  /** So many octets of the last output. */
  outputOctets(length) {
    this.fresh();
    const start = this.x.output() >>> 0;
    return this.octets.slice(start, start + length);
  }
}
