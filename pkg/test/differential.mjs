// The package and the command line give the same: PDUs of the tests' vectors and random ones, both ways.
// `node test/differential.mjs [PDUs]`; SMPPSCOPE names the command.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as codec from '../dist/index.js';
import { mutated, numbers, randomPdu } from './random.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const command = process.env.SMPPSCOPE ?? ['release', 'debug'].map((kind) => join(target, kind, 'smppscope')).find(existsSync);
const count = Number(process.argv[2] ?? 5000);
const BATCH = 5000;

const hex = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

function lines(args, input) {
  const { stdout, error } = spawnSync(command, args, { input: input.join('\n') + '\n', maxBuffer: 1 << 30, encoding: 'utf8' });
  if (error) throw error;
  return stdout.trimEnd().split('\n');
}

let compared = 0;
let refused = 0;
let annotated = 0;

function compareDecode(pdus) {
  const answers = lines(['decode', '--json'], pdus.map(hex));
  assert.equal(answers.length, pdus.length);
  const inputs = [];
  for (const [number, bytes] of pdus.entries()) {
    const answer = JSON.parse(answers[number]);
    const decoded = codec.decode(bytes);
    const own = JSON.stringify(decoded);
    if (own !== JSON.stringify(answer.pdu)) assert.deepEqual(JSON.parse(own), answer.pdu, hex(bytes));
    assert.equal(own, JSON.stringify(answer.pdu), `the order of the members of ${hex(bytes)}`);
    assert.equal(hex(codec.encode(decoded)), hex(bytes), 'what was decoded is encoded to the same octets');
    if (number % 5 === 0) {
      assert.deepEqual(codec.annotate(bytes).spans, answer.spans, hex(bytes));
      annotated++;
    }
    inputs.push(decoded);
    compared++;
  }
  return inputs;
}

/** What people write: text in place of octets, values in place of octets, less than everything. */
function edited(random, pdu) {
  const json = JSON.parse(JSON.stringify(pdu));
  delete json.wire;
  delete json.after;
  if (json.short_message && random.chance(70)) {
    delete json.short_message.hex;
    if (random.chance(30) && typeof json.short_message.text === 'string') json.short_message = json.short_message.text;
    else if (random.chance(50)) {
      json.short_message = { text: json.short_message.text };
    }
  }
  for (const tlv of json.tlvs ?? []) {
    if (random.chance(60)) delete tlv.hex;
    if (random.chance(30) && tlv.name) delete tlv.tag;
    if (random.chance(5)) tlv.value = random.next();
  }
  const names = Object.keys(json);
  if (random.chance(50)) delete json[random.of(names)];
  if (random.chance(10)) json[random.of(names)] = random.of([-1, 300, 'x'.repeat(70), 70000, null, 'nul\0', 1.5, true, {}]);
  if (random.chance(3)) json.nonsense = 1;
  return json;
}

function compareEncode(random, pdus) {
  const inputs = pdus.map((pdu) => edited(random, pdu));
  const answers = lines(['encode'], inputs.map((input) => JSON.stringify(input)));
  for (const [number, input] of inputs.entries()) {
    let own;
    try {
      own = hex(codec.encode(input));
    } catch (error) {
      assert.ok(error instanceof codec.SmppEncodeError, `${error.stack} of ${JSON.stringify(input)}`);
      own = JSON.stringify({ error: error.message });
      refused++;
    }
    assert.equal(own, answers[number], JSON.stringify(input));
  }
}

// Every code of the Japanese and Korean encodings.
function compareCodes() {
  const differ = [];
  for (const [name, leads, last] of [['shift-jis', 0x80, 0xFF], ['euc-jp', 0x80, 0xFF], ['euc-kr', 0x80, 0xFF], ['jis', 0x21, 0x7E], ['jis-x-0212', 0x21, 0x7E], ['iso-2022-jp', 0, 0x7F]]) {
    const texts = [];
    for (let lead = leads; lead <= last; lead++) {
      for (let half = 0; half < 256; half += 64) {
        const codes = [];
        for (let trail = half; trail < half + 64; trail++) codes.push(lead, trail, 0x20);
        texts.push(Uint8Array.from(codes));
      }
    }
    const pdus = texts.map((bytes) => codec.encode({ command: 'submit_sm', short_message: { bytes } }));
    const answers = lines(['decode', '--json', '--data-coding-0', name], pdus.map(hex));
    for (const [number, answer] of answers.entries()) {
      const own = codec.decode(pdus[number], { data_coding_0: name }).short_message.text.split(' ');
      const theirs = JSON.parse(answer).pdu.short_message.text.split(' ');
      for (const [place, one] of theirs.entries()) {
        if (one !== own[place]) differ.push(`${name} ${hex(texts[number].slice(3 * place, 3 * place + 2))}: ${own[place]} is not ${one}`);
      }
    }
  }
  assert.equal(differ.length, 0, differ.slice(0, 40).join('\n'));
}
compareCodes();

// The vectors of the crate's tests: octets in hexadecimal, wherever they stand in a line of JSON.
const random = numbers(20260101);
const vectors = [];
for (const file of ['tests/data/vectors.jsonl', '../shared/vectors/pdus.jsonl', '../shared/vectors/openmarket.jsonl']) {
  const path = join(root, file);
  if (!existsSync(path)) continue;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    for (const [found] of line.matchAll(/(?<=")(?:[0-9a-f]{2}){16,}(?=")/g)) vectors.push(Uint8Array.from(Buffer.from(found, 'hex')));
  }
}
if (vectors.length > 0) compareEncode(random, compareDecode(vectors));

for (let done = 0; done < count; done += BATCH) {
  const pdus = Array.from({ length: Math.min(BATCH, count - done) }, () => mutated(random, codec.encode(randomPdu(random, codec)), 35));
  compareEncode(random, compareDecode(pdus));
}
// PDUs as most are, and as they are but for an octet or two: what JavaScript reads itself, and what it must not.
function ordinary(random) {
  const of = random.of;
  const text = of(['Your code is 555123.', 'Hello', '', 'It is\nhere', 'mail@host', 'ab$', 'x'.repeat(90)]);
  const part = random.chance(25);
  const data_coding = of([0, 0, 0, 1, 3, 8, 8, 4, 0xF1]);
  const letters = data_coding === 8 ? Buffer.from(of(['Привет', 'Hello', 'שלום', 'नमस्ते', '日本', 'かな', '한국어', '😀', 'ąż', 'ẫ']), 'utf16le').swap16() : Buffer.from(text, 'latin1');
  const header = !part ? [] : of([[5, 0, 3, 7, 2, 1], [6, 8, 4, 1, 2, 3, 3], [5, 0, 3, 7, 0, 1], [8, 5, 6, 0, 1, 2, 3, 4, 5], [5, 0, 3, 9, 2, 3]]);
  const message = { bytes: Uint8Array.from([...header, ...letters]) };
  const fields = {
    command: of(['submit_sm', 'submit_sm', 'deliver_sm']), sequence_number: random.next(), source_addr_ton: 5, source_addr: 'Acme', dest_addr_ton: 1, dest_addr_npi: 1,
    destination_addr: '15550100', esm_class: part ? 0x40 : of([0, 0, 4, 3, 0x40]), validity_period: of(['', '', '000001000000000R', '260331235959948-', '261301000000000R', '260229000000000+']),
    registered_delivery: of([0, 1, 17]), data_coding,
  };
  const tlvs = Array.from({ length: of([0, 0, 1, 2, 3]) }, () => of([
    { name: 'receipted_message_id', value: '0a1b' }, { name: 'message_state', value: 2 }, { name: 'user_message_reference', value: 7 }, { name: 'sar_msg_ref_num', value: 1 },
    { name: 'network_error_code', value: { network_type: 3, error_code: 27 } }, { name: 'source_subaddress', value: { type: 128, hex: '01' } }, { name: 'sar_segment_seqnum', value: 1 },
    { tag: 0x1400, bytes: Uint8Array.of(1) }, { name: 'alert_on_message_delivery', bytes: new Uint8Array() }, { name: 'ms_validity', bytes: Uint8Array.of(0, 0, 0, 1) },
  ]));
  switch (random.below(8)) {
    case 0: return { command: of(['submit_sm_resp', 'deliver_sm_resp', 'bind_transceiver_resp']), command_status: of([0, 0, 8, 0x58, 0x4321]), ...(random.chance(70) ? { [of(['message_id', 'system_id'])]: '0a1b' } : {}) };
    case 1: return { command: of(['enquire_link', 'enquire_link_resp', 'unbind', 'generic_nack']) };
    case 2: return { ...fields, tlvs: [...tlvs, { name: 'message_payload', bytes: message.bytes }] };
    case 3: return { ...fields, command: 'data_sm', validity_period: undefined, tlvs: [...tlvs, { name: 'message_payload', bytes: message.bytes }] };
    default: return { ...fields, short_message: message, tlvs };
  }
}

let ordinaries = 0;
for (let done = 0; done < count; done += BATCH) {
  const pdus = [];
  while (pdus.length < Math.min(BATCH, count - done)) {
    try {
      pdus.push(mutated(random, codec.encode(ordinary(random)), 30));
    } catch (error) {
      // A field that this command does not have.
      assert.ok(error instanceof codec.SmppEncodeError, error.stack);
    }
  }
  const decoded = compareDecode(pdus);
  compareEncode(random, decoded);
  // Those that are whole are the same in a batch.
  const whole = decoded.filter((pdu, place) => pdu.command !== 'unknown' && pdu.command_length === pdus[place].length && pdu.command_length >= 16);
  const batch = codec.decodeAll(Buffer.concat(whole.map((pdu) => codec.encode(pdu))));
  assert.equal(JSON.stringify(batch), JSON.stringify(whole));
  ordinaries += whole.length;
}
assert.ok(ordinaries > count / 2);
console.log(`${compared} PDUs (${vectors.length} of the vectors) decoded and encoded as by the command, ${annotated} annotated; ${refused} refused alike`);
