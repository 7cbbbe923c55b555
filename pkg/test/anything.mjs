// Random octets into decode and the stream decoder: nothing is thrown, and memory does not grow.
// `node --expose-gc test/anything.mjs [byte strings]`

import assert from 'node:assert/strict';
import * as codec from '../dist/index.js';
import { mutated, numbers, randomPdu } from './random.mjs';

const count = Number(process.argv[2] ?? 100_000);
const random = numbers(7);
const seeds = Array.from({ length: 500 }, () => codec.encode(randomPdu(random, codec)));
const decoder = new codec.StreamDecoder();
let faulty = 0;
let streamed = 0;
let early = 0;
const used = () => {
  globalThis.gc?.();
  const { arrayBuffers, external, heapUsed } = process.memoryUsage();
  return arrayBuffers + external + heapUsed;
};

for (let done = 0; done < count; done++) {
  if (done === 10_000) early = used();
  let bytes;
  if (random.chance(50)) {
    bytes = Uint8Array.from({ length: random.below(200) }, () => random.below(256));
    // Half of them with a header that leads on.
    if (bytes.length > 16 && random.chance(70)) bytes.set([0, 0, 0, random.chance(80) ? bytes.length : random.below(256), random.of([0, 0x80]), 0, random.below(3), random.below(0x24)]);
  } else bytes = mutated(random, random.of(seeds), 100);
  const pdu = codec.decode(bytes);
  assert.ok(Array.isArray(pdu.faults) && Array.isArray(pdu.tlvs));
  assert.ok(pdu.bytes_read <= bytes.length);
  if (pdu.faults.length > 0) faulty++;
  streamed += decoder.push(bytes).length;
}
const late = used();
decoder.finish();
decoder.free();
if (count > 20_000 && globalThis.gc) {
  assert.ok(late < early + 4_000_000, `memory grew from ${early} to ${late}`);
}
console.log(`${count} byte strings: ${faulty} with faults, ${streamed} PDUs of the stream; memory ${early} after 10,000, ${late} at the end`);
