// Random PDUs, made of the tables; the same ones for the same seed.

import { readFileSync } from 'node:fs';

const tables = JSON.parse(readFileSync(new URL('../tables.json', import.meta.url), 'utf8'));

/** Random numbers of a seed (xorshift). */
export function numbers(seed) {
  let state = (seed ^ 0x9E3779B9) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const below = (limit) => next() % limit;
  return { next, below, of: (list) => list[below(list.length)], chance: (percent) => below(100) < percent };
}

const TEXTS = ['', 'Hello', 'Your code is 555123.', 'Price: 5 € {ok}', 'Привет, мир', 'ñandú à la carte', '日本語のテキスト', '한국어 문자', '😀 party', 'line\nbreak',
  'id:0a1b sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:Hello'];
const ASCII = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .:+-@$_';
const TIMES = ['', '', '260101000000000+', '000002000000000R', '260231256161999+'];

const octets = (random, count) => Uint8Array.from({ length: count }, () => random.below(256));
const text = (random, count) => Array.from({ length: count }, () => random.of(ASCII)).join('');

function value(random, field) {
  const { kind, size } = field.wire;
  switch (kind) {
    case 'integer': return random.chance(70) ? random.below(10) : random.next() % 2 ** (8 * size);
    case 'string': return random.chance(20) ? '' : text(random, random.below(Math.min(size, 24)));
    case 'time': return random.of(TIMES);
    case 'list': return Array.from({ length: random.below(4) }, () => element(random, field.wire.list));
    default: return undefined;
  }
}

function element(random, list) {
  if (list.plain) return value(random, list.plain);
  if (list.record) return Object.fromEntries(list.record.map((field) => [field.name, value(random, field)]));
  const { value: chosen, fields } = random.of(list.alternatives);
  return { [list.choice.name]: chosen, ...Object.fromEntries(fields.map((field) => [field.name, value(random, field)])) };
}

const CODINGS = [0, 0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 8, 10, 13, 14, 0xF0, 0xF5, 17, 0x20];

/** A user data header. */
function header(random) {
  const elements = [];
  for (let count = 1 + random.below(2); count > 0; count--) {
    elements.push(random.of([[0, 3, random.below(256), 2, 1], [8, 4, 1, random.below(256), 3, 2], [5, 4, 0x0B, 0x84, 0x23, 0xF0], [0x24, 1, random.below(14)],
      [0x25, 1, random.below(14)], [0x70, 2, 1, 2], [0x0A, 3, 0, 5, 0x10], [random.below(256), 1, 7]]));
  }
  const flat = elements.flat();
  return [flat.length, ...flat];
}

/** The octets of a message, of no more than `most`. */
function message(random, pdu, most, codec) {
  let body;
  if (random.chance(15)) body = octets(random, random.below(40));
  else {
    const wanted = random.of(TEXTS);
    try {
      body = codec.encodeText(wanted, { data_coding: random.chance(90) ? pdu.data_coding ?? 0 : 8 });
    } catch {
      body = new TextEncoder().encode(wanted);
    }
  }
  const head = (pdu.esm_class & 0x40) !== 0 && random.chance(95) ? header(random) : [];
  return Uint8Array.from([...head, ...body]).slice(0, most);
}

function tlv(random, command, pdu, codec) {
  const rows = random.chance(80) ? tables.tlvs.filter((row) => row.pdus.includes(command)) : tables.tlvs;
  if (rows.length === 0 || random.chance(5)) return { tag: random.chance(50) ? 0x1400 + random.below(0x2BFF) : random.below(65536), bytes: octets(random, random.below(12)) };
  const row = random.of(rows);
  if (row.message) return { tag: row.tag, bytes: message(random, pdu, 400, codec) };
  const [least, most] = random.of(row.sizes);
  let size = random.chance(95) ? least + random.below(Math.min(most - least, 24) + 1) : random.below(8);
  const bytes = octets(random, size);
  const { kind } = row.parts[0].wire;
  if (kind === 'string' || kind === 'text' || kind === 'time') {
    bytes.set(new TextEncoder().encode(text(random, size)));
    if (kind !== 'text' && size > 0 && random.chance(95)) bytes[size - 1] = 0;
  } else if (row.scalar && random.chance(70) && size > 0) bytes.fill(0, 0, size - 1);
  if (!row.scalar && size > 0 && random.chance(70)) bytes[0] = random.below(4);
  return { tag: row.tag, bytes };
}

/** A random PDU without what wire would have to say. */
export function randomPdu(random, codec, only) {
  const command = random.of(only ?? tables.commands);
  const pdu = { command: command.name, command_status: command.response && random.chance(20) ? random.below(300) : 0, sequence_number: random.next() & 0x7FFFFFFF };
  if (command.response && random.chance(15)) return pdu;
  for (const field of command.fields) {
    if (field.wire.kind === 'message') continue;
    const made = value(random, field);
    if (made !== undefined) pdu[field.name] = made;
    if (field.name === 'data_coding') pdu.data_coding = random.chance(90) ? random.of(CODINGS) : random.below(256);
    if (field.name === 'esm_class') pdu.esm_class = random.of([0, 0, 0, 4, 0x40, 0x40, 0x44, 3, random.below(256)]);
  }
  if (command.fields.some((field) => field.wire.kind === 'message')) pdu.short_message = { bytes: message(random, pdu, 255, codec) };
  pdu.tlvs = Array.from({ length: random.chance(50) ? 0 : random.below(5) }, () => tlv(random, command.name, pdu, codec));
  return pdu;
}

/** Breaks some octets, or none. */
export function mutated(random, bytes, percent) {
  if (!random.chance(percent)) return bytes;
  let broken = bytes.slice();
  for (let count = 1 + random.below(3); count > 0; count--) {
    switch (random.below(4)) {
      case 0: broken[random.below(broken.length)] = random.below(256); break;
      case 1: broken = broken.slice(0, random.below(broken.length) + 1); break;
      case 2: broken = Uint8Array.from([...broken, ...octets(random, random.below(6))]); break;
      default: broken[broken.length > 16 && random.chance(80) ? 16 + random.below(broken.length - 16) : random.below(broken.length)] = random.of([0, 1, 255, 64]);
    }
  }
  return broken;
}
