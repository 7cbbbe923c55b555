// What the package promises, call by call; octets worked out by hand from the standard where they are not computed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as smpp from '../dist/index.js';
import { explain } from '../dist/explain.js';
import * as json from '../dist/json.js';
import { generated } from '../generate.mjs';

const bytes = (hex) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
const hex = (octets) => Buffer.from(octets).toString('hex');
// SMPP v3.4 4.4.1: header, service_type, source 5/0 Acme, destination 1/1 15550100, esm_class 0 ... data_coding 0, 2 octets.
const SUBMIT = '00000035 00000004 00000000 00000007 00 05 00 41636d6500 01 01 313535353031303000 00 00 00 00 00 01 00 00 00 02 4869 0204 0002 1234';

test('a submit_sm is decoded to named fields', () => {
  const pdu = smpp.decode(bytes(SUBMIT));
  assert.equal(pdu.command, 'submit_sm');
  assert.equal(pdu.sequence_number, 7);
  assert.equal(pdu.source_addr, 'Acme');
  assert.equal(pdu.destination_addr, '15550100');
  assert.equal(pdu.registered_delivery, 1);
  assert.deepEqual({ ...pdu.short_message }, { bytes: bytes('4869'), text: 'Hi', encoding: 'gsm7' });
  assert.deepEqual(pdu.tlv, { user_message_reference: 0x1234 });
  assert.equal(pdu.bytes_read, 0x35);
  assert.deepEqual(pdu.faults, []);
});

test('what was decoded is encoded to the same octets', () => {
  assert.equal(hex(smpp.encode(smpp.decode(bytes(SUBMIT)))), SUBMIT.replaceAll(' ', ''));
});

test('a PDU is encoded from what people write', () => {
  const octets = smpp.encode({
    command: 'submit_sm', sequence_number: 7, source_addr_ton: 5, source_addr: 'Acme', dest_addr_ton: 1, dest_addr_npi: 1,
    destination_addr: '15550100', registered_delivery: 1, short_message: 'Hi', tlv: { user_message_reference: 0x1234 },
  });
  assert.equal(hex(octets), SUBMIT.replaceAll(' ', ''));
});

test('the toJSON of a PDU is what the command line shows', () => {
  const json = JSON.parse(JSON.stringify(smpp.decode(bytes(SUBMIT))));
  assert.deepEqual(json.short_message, { hex: '4869', text: 'Hi', encoding: 'gsm7' });
  assert.deepEqual(json.tlvs, [{ tag: 516, name: 'user_message_reference', hex: '1234', value: 0x1234 }]);
});

test('a TLV that stands twice is an array under its name', () => {
  const octets = smpp.encode({ command: 'deliver_sm', tlvs: [{ tag: 0x1401, bytes: bytes('01') }, { tag: 0x1401, bytes: bytes('02') }, { tag: 0x1401, bytes: bytes('03') }] });
  assert.deepEqual(smpp.decode(octets).tlv, { [0x1401]: [bytes('01'), bytes('02'), bytes('03')] });
});

test('octets that are given back are copies', () => {
  const octets = bytes(SUBMIT);
  const pdu = smpp.decode(octets);
  smpp.decode(bytes(SUBMIT.replace('4869', '5a5a')));
  assert.equal(hex(pdu.short_message.bytes), '4869');
  const first = smpp.encode(pdu);
  smpp.encode({ ...pdu, source_addr: 'Other' });
  assert.equal(hex(first), SUBMIT.replaceAll(' ', ''));
});

test('bad octets give faults and no exception', () => {
  const pdu = smpp.decode(bytes('0000002000000004'));
  assert.deepEqual(pdu.faults.map((fault) => fault.code), ['header_truncated']);
  assert.equal(pdu.bytes_read, 8);
  assert.equal(smpp.decode(new Uint8Array()).faults[0].code, 'header_truncated');
  const unknown = smpp.decode(bytes('00000012 00012345 00000000 00000001 abcd'));
  assert.equal(unknown.command, 'unknown');
  assert.equal(hex(unknown.body.bytes), 'abcd');
});

test('wrong calls throw errors of their own class', () => {
  assert.throws(() => smpp.decode('0000'), smpp.SmppUsageError);
  assert.throws(() => smpp.decode(bytes(SUBMIT), { data_coding_0: 'klingon' }), smpp.SmppUsageError);
  assert.throws(() => smpp.encode({ command: 'submit_sm', source_addr: 'x'.repeat(30) }), (error) =>
    error instanceof smpp.SmppEncodeError && error.field === 'source_addr' && /at most 21/.test(error.problem));
  assert.throws(() => smpp.encode({ command: 'submit_sn' }), smpp.SmppEncodeError);
  assert.throws(() => smpp.encode({ command: 'submit_sm', short_message: 'Ж' }), smpp.SmppEncodeError);
  assert.throws(() => smpp.encode(null), smpp.SmppUsageError);
});

test('a stream is the same however it is cut', () => {
  const whole = Buffer.concat([bytes(SUBMIT), bytes('00000010 00000015 00000000 00000008'), bytes(SUBMIT)]);
  const expected = JSON.stringify(smpp.decodeAll(whole));
  assert.equal(JSON.parse(expected).length, 3);
  for (let size = 1; size < whole.length; size++) {
    const decoder = new smpp.StreamDecoder();
    const pdus = [];
    for (let at = 0; at < whole.length; at += size) pdus.push(...decoder.push(whole.subarray(at, at + size)));
    pdus.push(...decoder.finish());
    assert.equal(JSON.stringify(pdus), expected, `pieces of ${size}`);
    decoder.free();
  }
});

test('a stream with all that is rare is the same however it is cut', () => {
  const link = '00000010 00000015 00000000 00000008';
  const rare = [
    SUBMIT,
    // A user data header; an unknown command, with what follows it; a reserved value; a message that is too long for its PDU.
    SUBMIT.replace('00000035', '0000003b').replace('01313535353130', '01313535353130').replace('3000 00 00', '3000 40 00').replace('02 4869', '08 0500030c0201 4869'),
    '00000012 00012345 00000000 00000001 abcd', link, link,
    SUBMIT.replace('00 05 00 41', '00 77 00 41'),
    SUBMIT.replace('00 02 4869', '00 ff 4869'),
    '00000010 80000004 00000045 00000009', '00000010 80000004 00000000 00000009', '00000011 80000004 00000000 00000009 00', link,
    'ffffffff ffffffff ffffffff', link, link, link, SUBMIT,
  ].map(bytes);
  const whole = Buffer.concat(rare);
  const once = (size) => {
    const skipped = [];
    const decoder = new smpp.StreamDecoder({ onSkipped: (gap) => skipped.push({ ...gap, again: smpp.decode(bytes(SUBMIT)).command }) });
    const pdus = [];
    for (let at = 0; at < whole.length; at += size) pdus.push(...decoder.push(whole.subarray(at, at + size)));
    pdus.push(...decoder.finish());
    assert.equal(decoder.buffered, 0);
    decoder.free();
    return JSON.stringify({ pdus, skipped });
  };
  const expected = once(whole.length);
  const { pdus, skipped } = JSON.parse(expected);
  assert.equal(pdus.length, rare.length - 1);
  assert.equal(pdus[1].short_message.udh[0].reference, 12);
  assert.deepEqual(pdus[5].faults.map((fault) => fault.code), ['value_reserved']);
  const lost = rare.findIndex((one) => one[0] === 0xFF);
  assert.deepEqual(skipped, [{ offset: rare.slice(0, lost).reduce((sum, one) => sum + one.length, 0), count: 12, again: 'submit_sm' }]);
  for (let size = 1; size < whole.length; size++) assert.equal(once(size), expected, `pieces of ${size}`);
});

test('octets of a stream that are no PDU are told', () => {
  const skipped = [];
  const decoder = new smpp.StreamDecoder({ onSkipped: (gap) => skipped.push(gap) });
  const link = bytes('00000010 00000015 00000000 00000008');
  const pdus = decoder.push(Buffer.concat([Buffer.from('GET / HTTP/1.1\r\n\r\n'), link, link, link, link]));
  pdus.push(...decoder.finish());
  assert.equal(pdus.length, 4);
  assert.deepEqual(skipped, [{ offset: 0, count: 18 }]);
  assert.equal(decoder.skipped, 18);
});

test('a stream that ends inside a PDU gives what is there', () => {
  const decoder = new smpp.StreamDecoder();
  assert.equal(decoder.push(bytes(SUBMIT).subarray(0, 40)).length, 0);
  assert.equal(decoder.buffered, 40);
  const [cut] = decoder.finish();
  assert.equal(cut.source_addr, 'Acme');
  assert.ok(cut.faults.some((fault) => fault.code === 'length_beyond_octets'));
  decoder.free();
  assert.throws(() => decoder.push(bytes('00')), smpp.SmppUsageError);
});

test('texts are read and written in every encoding', () => {
  assert.equal(smpp.decodeText(bytes('041f04400438043204350442'), { data_coding: 8 }), 'Привет');
  assert.equal(smpp.decodeText(bytes('001b65')), '@€');
  assert.equal(hex(smpp.encodeText('@€')), '001b65');
  assert.equal(smpp.decodeText(bytes('ff'), { data_coding: 4 }), null);
  for (const [encoding, text] of [['shift-jis', '日本語テキスト'], ['iso-2022-jp', '日本語'], ['euc-jp', '日本語ｱ'], ['euc-kr', '한국어'], ['jis', '日本'], ['utf-8', 'ж€😀']]) {
    assert.equal(smpp.decodeText(smpp.encodeText(text, { encoding }), { encoding }), text, encoding);
  }
  assert.equal(hex(smpp.encodeText('日', { encoding: 'shift-jis' })), '93fa');
});

test('a long text becomes parts that go into PDUs', () => {
  const { parts, encoding, esm_class, data_coding } = smpp.splitMessage('x'.repeat(200), { reference: 9 });
  assert.equal(encoding, 'gsm7');
  assert.equal(parts.length, 2);
  assert.equal(hex(parts[0].short_message.bytes.subarray(0, 6)), '050003090201');
  const pdu = smpp.decode(smpp.encode({ command: 'submit_sm', esm_class, data_coding, short_message: parts[1].short_message }));
  assert.deepEqual([pdu.short_message.udh[0].reference, pdu.short_message.udh[0].total, pdu.short_message.udh[0].part], [9, 2, 2]);
});

test('a receipt is read from its text and from its PDU', () => {
  const text = 'id:0a1b sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:Hello';
  const receipt = smpp.parseReceipt(text);
  assert.deepEqual([receipt.id, receipt.stat, receipt.err, receipt.final, receipt.message_state], ['0a1b', 'DELIVRD', '000', true, 2]);
  const pdu = smpp.decode(smpp.encode({ command: 'deliver_sm', esm_class: 4, short_message: text, tlv: { message_state: 2, receipted_message_id: '0a1b' } }));
  assert.equal(smpp.parseReceipt(pdu).receipted_message_id, '0a1b');
  assert.equal(smpp.parseReceipt('Hello'), null);
});

test('a receipt is written as the standard has it, and refused where it would be read otherwise', () => {
  const receipt = { id: '0a1b', sub: '001', dlvrd: '001', submit_date: '2601010000', done_date: '2601010001', stat: 'DELIVRD', err: '000', text: 'Hello' };
  const text = smpp.formatReceipt(receipt);
  assert.equal(text, 'id:0a1b sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:Hello');
  assert.throws(() => smpp.formatReceipt({ ...receipt, id: 'a b' }), (error) => error instanceof smpp.SmppEncodeError && error.field === 'receipt/id');
  assert.throws(() => smpp.encode({ command: 'deliver_sm', receipt }), (error) => error instanceof smpp.SmppEncodeError && error.field === 'receipt');
});

test('every octet of a PDU is explained', () => {
  const { spans } = smpp.annotate(bytes(SUBMIT));
  assert.equal(spans[0].name, 'command_length');
  let at = 0;
  for (const span of spans) {
    assert.equal(span.start, at);
    at = span.end;
  }
  assert.equal(at, 0x35);
});

test('terms are explained', () => {
  assert.equal(explain('ESME_RTHROTTLED')[0].number, 0x58);
  assert.ok(explain('0x0424').some((row) => row.name === 'message_payload'));
  assert.ok(explain('udhi_missing').some((row) => row.kind === 'fault'));
  assert.ok(explain('throttl').some((row) => row.kind === 'finding' && row.advice.length > 0));
  assert.deepEqual(explain('nothing of the kind'), []);
});

test('constants have the names of the standard', () => {
  assert.equal(smpp.constants.statuses.ESME_RTHROTTLED, 0x58);
  assert.equal(smpp.constants.commands.submit_sm, 4);
  assert.equal(smpp.constants.tags.message_payload, 0x0424);
});

test('the generated files are those of the tables', () => {
  for (const [name, text] of Object.entries(generated())) {
    assert.equal(readFileSync(new URL(`../src/generated/${name}`, import.meta.url), 'utf8'), text, `${name}: run node pkg/generate.mjs`);
  }
});

test('what people paste is parted into PDUs', () => {
  const plain = SUBMIT.replaceAll(' ', '');
  const link = '00000010000000150000000000000001';
  for (const text of [`${plain}${link}`, `${plain}\n${link}`, `INFO read bytes: [${plain}]\nINFO write bytes: [${link}]`, Buffer.from(plain + link, 'hex').toString('base64')]) {
    assert.deepEqual(smpp.parseHex(text).map(hex), [plain, link], text);
  }
  assert.throws(() => smpp.parseHex('hello'), { name: 'SmppEncodeError', problem: "'h' at character 1 is no hexadecimal digit" });
});

test('smppscope/json says what the package says', () => {
  assert.throws(() => json.decode(bytes(SUBMIT)), { name: 'SmppUsageError' });
  json.initSync(readFileSync(new URL('../dist/tools.wasm', import.meta.url)));
  const { pdu, spans, faults, receipt } = json.decode(bytes(SUBMIT));
  assert.deepEqual(pdu, JSON.parse(JSON.stringify(smpp.decode(bytes(SUBMIT)))));
  assert.deepEqual([spans, faults, receipt], [smpp.annotate(bytes(SUBMIT)).spans, [], undefined]);
  assert.equal(hex(json.encode(pdu)), SUBMIT.replaceAll(' ', ''));
  assert.equal(json.readings(bytes(SUBMIT))[0].text, 'Hi');
  const text = 'id:0a1b stat:DELIVRD err:000 text:';
  const delivered = json.decode(json.encode({ command: 'deliver_sm', esm_class: 4, short_message: text }));
  assert.deepEqual(delivered.receipt, smpp.parseReceipt(text));
  assert.equal(json.split('a'.repeat(161)).parts[1].short_message.hex, hex(smpp.splitMessage('a'.repeat(161)).parts[1].short_message.bytes));
  assert.throws(() => json.encode({ command: 'submit_sm', source_addr: '1'.repeat(30) }), { name: 'SmppEncodeError', field: 'source_addr' });
});
