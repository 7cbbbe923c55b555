// Captures that tests make: PDUs from raw octets, in TCP segments, in a pcap. Addresses are those set apart for documentation.

const u8 = (value) => Buffer.from([value]);
const u16 = (value) => { const octets = Buffer.alloc(2); octets.writeUInt16BE(value); return octets; };
const u32 = (value) => { const octets = Buffer.alloc(4); octets.writeUInt32BE(value >>> 0); return octets; };
const le32 = (value) => { const octets = Buffer.alloc(4); octets.writeUInt32LE(value >>> 0); return octets; };
const octetsOf = (text) => (typeof text === 'string' ? Buffer.from(text) : text);

/** A C-octet string. */
export const c = (text) => Buffer.concat([octetsOf(text), u8(0)]);
/** A TLV. */
export const tlv = (tag, value) => Buffer.concat([u16(tag), u16(octetsOf(value).length), octetsOf(value)]);
/** A PDU: its header, and what follows it. */
export function pdu(command, status, sequence, ...body) {
  const rest = Buffer.concat(body);
  return Buffer.concat([u32(16 + rest.length), u32(command), u32(status), u32(sequence), rest]);
}
/** submit_sm or deliver_sm, by the fields of it that matter. */
export function carrying(command, sequence, { source = '', destination = '', service = '', esm = 0, coding = 0, receipt = 0, schedule = '', validity = '', message = '', tlvs = [] }) {
  const text = octetsOf(message);
  return pdu(command, 0, sequence, c(service), u8(1), u8(1), c(source), u8(1), u8(1), c(destination), u8(esm), u8(0), u8(0), c(schedule), c(validity), u8(receipt), u8(0), u8(coding), u8(0), u8(text.length), text, ...tlvs);
}
/** A bind_transceiver. */
export const bind = (sequence, { id, password = 'secret', type = '', range = '' }) => pdu(9, 0, sequence, c(id), c(password), c(type), u8(0x34), u8(0), u8(0), c(range));
export { u8 };

const MOST = 1400;

/** A connection from its handshake on: `esme` and `mc` send octets, some microseconds after what was before. */
export class Made {
  #pieces = [Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')];
  #time = 1_790_000_000_000_000;
  #next = { esme: 1000, mc: 5000 };
  #ends;

  constructor({ esme = '10.0.0.1', mc = '192.0.2.1', port = 40000 } = {}) {
    this.#ends = { esme: [esme, port], mc: [mc, 2775] };
    this.#packet('esme', 2, Buffer.alloc(0));
    this.#next.esme++;
    this.#packet('mc', 0x12, Buffer.alloc(0));
    this.#next.mc++;
    this.#packet('esme', 0x10, Buffer.alloc(0));
  }

  #packet(from, flags, payload) {
    const to = from === 'esme' ? 'mc' : 'esme';
    const address = (end) => Buffer.from(this.#ends[end][0].split('.').map(Number));
    const tcp = Buffer.concat([u16(this.#ends[from][1]), u16(this.#ends[to][1]), u32(this.#next[from]), u32(flags === 2 ? 0 : this.#next[to]), u8(0x50), u8(flags), u16(65535), u32(0), payload]);
    const ip = Buffer.concat([u16(0x4500), u16(20 + tcp.length), u32(0), u8(64), u8(6), u16(0), address(from), address(to), tcp]);
    const frame = Buffer.concat([Buffer.from('0200000000010200000000020800', 'hex'), ip]);
    this.#time += 100;
    this.#pieces.push(le32(Math.floor(this.#time / 1e6)), le32(this.#time % 1e6), le32(frame.length), le32(frame.length), frame);
  }

  after(microseconds) {
    this.#time += microseconds;
    return this;
  }

  #send(from, octets) {
    for (let at = 0; at < octets.length; at += MOST) {
      const piece = octets.subarray(at, at + MOST);
      this.#packet(from, 0x18, piece);
      this.#next[from] = (this.#next[from] + piece.length) >>> 0;
    }
    return this;
  }

  esme(...pdus) { return this.#send('esme', Buffer.concat(pdus)); }
  mc(...pdus) { return this.#send('mc', Buffer.concat(pdus)); }

  /** The capture. */
  pcap() { return Buffer.concat(this.#pieces); }
}

/** A capture of so many submissions, each with its response. */
export function many(submissions) {
  const made = new Made();
  made.esme(bind(1, { id: 'esme1' })).mc(pdu(0x80000009, 0, 1, c('smsc')));
  for (let sequence = 2; sequence < submissions + 2; sequence += 8) {
    const group = Array.from({ length: Math.min(8, submissions + 2 - sequence) }, (_, at) => sequence + at);
    made.esme(...group.map((one) => carrying(4, one, { source: 'Acme', destination: `1555${String(one).padStart(7, '0')}`, message: `Your code is ${one}` })));
    made.mc(...group.map((one) => pdu(0x80000004, 0, one, c(`id${one}`))));
  }
  return made.pcap();
}
