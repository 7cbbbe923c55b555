// The memory of a module, and how its octets become strings on this host.

const BufferOfHost = globalThis.Buffer;
const { latin1Slice, ucs2Slice } = BufferOfHost?.prototype ?? {};
const isFast = areSlices();
const utf8 = new TextDecoder();
const CHUNK = 4096;

/** Whether the host's Buffers make strings, of any octets. */
function areSlices() {
  try {
    return latin1Slice.call(Uint8Array.of(0x41, 0xE9), 0, 2) === 'A\u00E9' && ucs2Slice.call(Uint16Array.of(0x416), 0, 2) === '\u0416';
  } catch {
    return false;
  }
}

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

  put(bytes) {
    const base = this.input(bytes.length);
    this.octets.set(bytes, base);
    return bytes.length;
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
