// The memory of a module: what goes in, and how what comes out becomes strings on this host.

export const isFast = globalThis.Buffer !== undefined && areSlices();
const utf8 = new TextDecoder();

/** Whether the host's Buffers make strings, of any octets. */
function areSlices() {
  try {
    const { latin1Slice, ucs2Slice } = globalThis.Buffer.prototype;
    return latin1Slice.call(Uint8Array.of(0x41, 0xE9), 0, 2) === 'A\u00E9' && ucs2Slice.call(Uint16Array.of(0x416), 0, 2) === '\u0416';
  } catch {
    return false;
  }
}

/** The most that the module keeps room for. */
const KEPT = 1 << 20;

export class Memory {
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
    this.slices = isFast ? globalThis.Buffer.from(buffer) : null;
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

  put(bytes) {
    const base = this.input(bytes.length);
    this.octets.set(bytes, base);
    return bytes.length;
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
