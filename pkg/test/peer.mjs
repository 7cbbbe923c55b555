// node-smpp as a peer: random PDUs of every kind that it builds, both ways, and its server and client with our class in
// place of its own. `node test/peer.mjs [PDUs] [messages]`

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as codec from '../dist/index.js';
import { PDU as Ours } from '../dist/node-smpp.js';
import { numbers } from './random.mjs';

const require = createRequire(import.meta.url);
const theirs = require('smpp/lib/pdu.js');
const defs = require('smpp/lib/defs.js');
const Theirs = theirs.PDU;
const count = Number(process.argv[2] ?? 2000);
const messages = Number(process.argv[3] ?? 1000);

/** Where the two differ, and why. What is not here must be equal. */
const DIFFERENT = {
  source_telematics_id: 'one octet by the standard (v3.4 5.3.2.8), two in node-smpp',
  dest_addr_np_country: 'one to five octets by the standard (v5.0 4.8.4.20), an integer of four in node-smpp; the class takes both',
  broadcast_end_time: 'a C-Octet String with its NUL by the standard (v5.0 4.8.4.9), without in node-smpp',
};

const LETTERS = 'abcXYZ0189 .:+-';
const random = numbers(42);
const ascii = (most) => Array.from({ length: random.below(most + 1) }, () => random.of(LETTERS)).join('');
const octets = (least, most) => Buffer.from(Array.from({ length: least + random.below(most - least + 1) }, () => random.below(256)));
const TIMES = ['', '260101000000000+', '260715123059000+'];
const SPECIAL = {
  callback_num: () => ({ digit_mode: 1, ton: 1, npi: 1, number: '15550100' }),
  callback_num_atag: () => ({ encoding: 0, display: Buffer.from('Acme') }),
  broadcast_area_identifier: () => ({ format: 0, data: 'north' }),
  broadcast_content_type: () => ({ network: 1, content_type: random.below(65536) }),
  broadcast_frequency_interval: () => ({ unit: 9, interval: random.below(65536) }),
  billing_identification: () => ({ format: 1, data: octets(1, 9) }),
  message_payload: () => ({ message: random.of(['Hello', 'Price: 5', 'A longer text.']) }),
  network_error_code: () => octets(3, 3),
  ms_validity: () => octets(4, 4),
  its_session_info: () => octets(2, 2),
  source_subaddress: () => octets(2, 9),
  dest_subaddress: () => octets(2, 9),
  source_node_id: () => '555010',
  dest_node_id: () => '555011',
  dest_addr_np_information: () => '5550100000',
  broadcast_content_type_info: () => `a${ascii(8)}`,
  broadcast_service_group: () => `a${ascii(8)}`,
  source_network_id: () => `555000${ascii(3)}`,
  dest_network_id: () => `555001${ascii(3)}`,
};

const MAXIMA = { system_id: 15, password: 8, system_type: 12, address_range: 40, service_type: 5, source_addr: 20, destination_addr: 20, message_id: 64, esme_addr: 64, final_date: 0 };

function param(name, { type }) {
  switch (type) {
    case defs.types.int8: return random.below(256);
    case defs.types.int16: return random.below(65536);
    case defs.types.int32: return random.next();
    case defs.types.cstring: return name === 'schedule_delivery_time' || name === 'validity_period' ? random.of(TIMES) : ascii(MAXIMA[name] ?? 8);
    case defs.types.buffer: return { message: ascii(100) };
    case defs.types.dest_address_array: return Array.from({ length: random.below(4) }, () => random.chance(50) ? { dl_name: ascii(12) } : { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '15550100' });
    case defs.types.unsuccess_sme_array: return Array.from({ length: random.below(4) }, () => ({ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '15550100', error_status_code: random.below(256) }));
    default: throw new Error(`a type of ${name} that this test does not know`);
  }
}

function tlv(name, { type }) {
  if (SPECIAL[name]) return SPECIAL[name]();
  switch (type) {
    case defs.types.tlv.int8: return random.below(256);
    case defs.types.tlv.int16: return random.below(65536);
    case defs.types.tlv.int32: return random.next();
    case defs.types.tlv.cstring: return ascii(20);
    default: return octets(1, 8);
  }
}

function fields(command) {
  const made = { sequence_number: 1 + random.below(0x7FFFFFFE) };
  for (const [name, row] of Object.entries(defs.commands[command].params ?? {})) made[name] = param(name, row);
  if ('esm_class' in made) made.esm_class &= 0x3C;
  if ('data_coding' in made) made.data_coding = random.of([0, 1, 3, 8]);
  const names = Object.keys(defs.tlvs).filter((name) => !DIFFERENT[name] && !(name in made) && defs.tlvs[name].tag === name);
  for (let more = random.below(4); more > 0; more--) {
    const name = random.of(names);
    const row = defs.tlvs[name];
    made[name] = row.multiple ? [tlv(name, row), tlv(name, row)] : tlv(name, row);
  }
  // Two places for one message are a fault, not a difference.
  if (made.message_payload && 'short_message' in made) made.short_message = { message: '' };
  return made;
}

const copy = (value) => {
  if (Buffer.isBuffer(value)) return Buffer.from(value);
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, copy(own)]));
  return value;
};

/** What can be compared: octets as text, own members by name. */
const plain = (value) => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).filter(([, own]) => typeof own !== 'function').map(([name, own]) => [name, plain(own)]));
  }
  return value;
};

const commands = Object.keys(defs.commands);
const seen = {};
for (let done = 0; done < count; done++) {
  const command = commands[done % commands.length];
  seen[command] = (seen[command] ?? 0) + 1;
  const given = fields(command);
  const what = `${command} ${JSON.stringify(given)}`;
  const from = new Theirs(command, copy(given)).toBuffer();
  const to = new Ours(command, copy(given)).toBuffer();
  assert.equal(Buffer.from(to).toString('hex'), from.toString('hex'), what);
  const read = Ours.fromBuffer(from);
  assert.deepEqual(plain(read), plain(Theirs.fromBuffer(from)), what);
  assert.equal(read.toBuffer().toString('hex'), from.toString('hex'), `${what} read and written`);

  // The codec itself, by the names of the standard.
  const decoded = codec.decode(from);
  assert.equal(decoded.command, command);
  assert.ok(decoded.faults.every((fault) => fault.severity !== 'error'), `${what}: ${JSON.stringify(decoded.faults)}`);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    const own = name in decoded ? decoded[name] : decoded.tlv[name];
    if (typeof own === typeof value) assert.equal(own, value, `${name} of ${what}`);
  }
  assert.equal(Buffer.from(codec.encode(decoded)).toString('hex'), from.toString('hex'), what);
  const back = Theirs.fromBuffer(Buffer.from(codec.encode({ ...decoded })));
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'number' || (typeof value === 'string' && !TIMES.includes(value))) assert.equal(back[name], value, `${name} of ${what}`);
  }
}
console.log(`${count} PDUs of ${Object.keys(seen).length} commands, both ways; not compared: ${Object.keys(DIFFERENT).join(', ')}`);

// Its server and client, with the class of this package.
theirs.PDU = Ours;
const smpp = require('smpp');
assert.equal(smpp.PDU, Ours);

await new Promise((resolve, reject) => {
  const texts = ['Hello', 'Price: 5 € {ok}', 'ÄÖÜ ñ', 'x'.repeat(120)];
  let arrived = 0;
  let answered = 0;
  const server = smpp.createServer((session) => {
    session.on('error', reject);
    session.on('bind_transceiver', (pdu) => {
      assert.equal(pdu.system_id, 'client');
      session.send(pdu.response({ system_id: 'server' }));
    });
    session.on('submit_sm', (pdu) => {
      assert.equal(pdu.short_message.message, texts[arrived % texts.length]);
      assert.equal(pdu.user_message_reference, arrived % 65536);
      arrived++;
      session.send(pdu.response({ message_id: `id${arrived}` }));
      if (arrived % 100 === 0) session.send(new Ours('deliver_sm', { esm_class: 4, short_message: `id:id${arrived} stat:DELIVRD err:000`, message_state: 2 }));
    });
    session.on('unbind', (pdu) => session.send(pdu.response()));
  });
  server.listen(0, '127.0.0.1', () => {
    let receipts = 0;
    const session = smpp.connect({ url: `smpp://127.0.0.1:${server.address().port}` }, () => {
      session.bind_transceiver({ system_id: 'client', password: 'secret' }, (bound) => {
        assert.equal(bound.command_status, 0);
        const send = (number) => {
          session.submit_sm({ source_addr: 'Acme', destination_addr: '15550100', short_message: texts[number % texts.length], data_coding: 0, user_message_reference: number % 65536 }, (response) => {
            assert.equal(response.message_id, `id${number + 1}`);
            if (++answered === messages) session.unbind(() => { session.close(); server.close(() => resolve(receipts)); });
            else if (answered + 19 < messages) send(answered + 19);
          });
        };
        for (let number = 0; number < Math.min(20, messages); number++) send(number);
      });
    });
    session.on('error', reject);
    session.on('deliver_sm', (pdu) => {
      receipts++;
      assert.equal(pdu.message_state, 2);
      session.send(pdu.response());
    });
  });
}).then((receipts) => console.log(`${messages} messages and ${receipts} receipts through node-smpp's server and client`));
process.exit(0);
