// The package beside node-smpp, in one run: whole objects in and out. `node bench/bench.mjs`, with `npm install smpp` for
// the comparison.

import { createRequire } from 'node:module';
import { decode, decodeAll, encode, StreamDecoder } from 'smppscope';

const require = createRequire(import.meta.url);
let PDU = null;
try {
  ({ PDU } = require('smpp'));
} catch {
  console.log('node-smpp is not installed: its columns are empty');
}

const submit = {
  command: 'submit_sm', sequence_number: 4711, service_type: '', source_addr_ton: 5, source_addr_npi: 0, source_addr: 'Acme',
  dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '15550100', esm_class: 0, protocol_id: 0, priority_flag: 0,
  schedule_delivery_time: '', validity_period: '', registered_delivery: 1, replace_if_present_flag: 0, data_coding: 0,
  sm_default_msg_id: 0, short_message: 'Your code is 555123. It is good for ten minutes; nobody of us will ask you for it.',
};
const receipt = {
  ...submit, command: 'deliver_sm', source_addr: '15550100', destination_addr: 'Acme', esm_class: 4,
  short_message: 'id:0a1b2c3d sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:Your code',
};
const resp = { command: 'submit_sm_resp', sequence_number: 4711, message_id: '0a1b2c3d' };
const enquire = { command: 'enquire_link', sequence_number: 4712 };
const ucs2 = { ...submit, data_coding: 8, short_message: 'Ваш код 555123. Никому его не говорите' };
const tlvs = { receipted_message_id: '0a1b2c3d', message_state: 2 };

const named = ({ ...pdu }) => ({ ...pdu });
const cases = {
  'submit_sm': [named(submit)],
  'receipt with TLVs': [{ ...receipt, tlvs: Object.entries(tlvs).map(([name, value]) => ({ name, value })) }],
  'mixed': [submit, resp, receipt, { command: 'deliver_sm_resp', sequence_number: 9, message_id: '' }, enquire, ucs2, { command: 'enquire_link_resp', sequence_number: 9 }],
};

const theirs = (pdu) => {
  const { command, tlvs: list, ...fields } = pdu;
  return [command, { ...fields, ...Object.fromEntries((list ?? []).map(({ name, value }) => [name, value])) }];
};

/** Microseconds of processor time, of the best of five rounds. */
function time(work, count) {
  const now = () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  const begin = now();
  while (now() - begin < 300_000) work();
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = now();
    let done = 0;
    while (now() - start < 150_000) {
      for (let i = 0; i < 50; i++) work();
      done += 50;
    }
    best = Math.min(best, (now() - start) / done / count);
  }
  return best;
}

const rows = [];
for (const [name, pdus] of Object.entries(cases)) {
  const octets = pdus.map((pdu) => Buffer.from(encode(pdu)));
  const many = Buffer.concat(Array.from({ length: 100 }, () => octets).flat());
  const chunks = Array.from({ length: Math.ceil(many.length / 1460) }, (_, at) => many.subarray(1460 * at, 1460 * (at + 1)));
  const objects = octets.map((one) => decode(one));
  const row = { case: name };
  let sink = 0;
  const their = PDU && {
    decode: time(() => { for (const one of octets) sink += PDU.fromBuffer(one).command_id; }, octets.length),
    encode: time(() => { for (const pdu of pdus) sink += new PDU(...theirs(pdu)).toBuffer().length; }, octets.length),
  };
  const own = {
    decode: time(() => { for (const one of octets) sink += decode(one).command_id; }, octets.length),
    'decode a batch': time(() => { sink += decodeAll(many).length; }, 100 * octets.length),
    'decode a stream': time(() => {
      const decoder = new StreamDecoder();
      for (const chunk of chunks) sink += decoder.push(chunk).length;
      decoder.free();
    }, 100 * octets.length),
    encode: time(() => { for (const pdu of pdus) sink += encode(pdu).length; }, octets.length),
    'encode what was decoded': time(() => { for (const pdu of objects) sink += encode(pdu).length; }, octets.length),
  };
  for (const [what, took] of Object.entries(own)) {
    const other = their?.[what.split(' ')[0]];
    rows.push({ ...row, what, 'smppscope µs': took.toFixed(2), 'node-smpp µs': other?.toFixed(2), 'times as fast': other && (other / took).toFixed(1) });
  }
  if (sink < 0) console.log(sink);
}
console.table(rows);
if (process.argv.includes('--check')) {
  const slow = rows.filter((row) => row['times as fast'] < (/batch|stream/.test(row.what) ? 10 : 5));
  if (slow.length > 0) {
    console.error('too slow:', slow);
    process.exit(1);
  }
}
