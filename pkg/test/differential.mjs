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
console.log(`${compared} PDUs (${vectors.length} of the vectors) decoded and encoded as by the command, ${annotated} annotated; ${refused} refused alike`);
