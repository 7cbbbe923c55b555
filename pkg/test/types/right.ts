import { decode as decodeJson, parseHex } from 'smppscope/json';
import { annotate, constants, decode, decodeText, encode, parseReceipt, SmppEncodeError, splitMessage, StreamDecoder } from 'smppscope';
import type { Pdu, PduInput, SubmitSm } from 'smppscope';
import { explain } from 'smppscope/explain';
import { PDU } from 'smppscope/node-smpp';
import { init } from 'smppscope/slim';
import { analyze, decodeWith, flags, kinds, load, type Capture, type FindingLine, type MessageColumns, type PduLine } from 'smppscope/analyze';

const pdu: Pdu = decode(new Uint8Array(16));
for (const { pdu: { tlvs }, spans } of decodeWith([new Uint8Array(16)], { dictionaries: ['openmarket', { name: 'Ours' }], data_coding_0: 'latin1' })) console.log(tlvs.length, spans[0]?.display);
const [pasted] = parseHex('00000010000000150000000000000001');
if (pasted) console.log(decodeJson(pasted).spans[0]?.display, decodeJson(pasted).receipt?.stat);
switch (pdu.command) {
  case 'submit_sm': {
    const submit: SubmitSm = pdu;
    const id: 4 = pdu.command_id;
    const text: string | null = submit.short_message.text;
    const bytes: Uint8Array = submit.short_message.bytes;
    console.log(id, text, bytes, submit.registered_delivery + 1);
    break;
  }
  case 'submit_sm_resp': {
    const id: string | undefined = pdu.message_id;
    console.log(id);
    break;
  }
  case 'submit_multi':
    for (const destination of pdu.dest_address) {
      if (destination.dest_flag === 1) console.log(destination.destination_addr);
      else console.log(destination.dl_name);
    }
    break;
  case 'unknown':
    console.log(pdu.body?.bytes);
    break;
  default:
    console.log(pdu.command);
}
for (const tlv of pdu.tlvs) {
  if (tlv.name === 'network_error_code' && tlv.value !== null) console.log(tlv.value.network_type + tlv.value.error_code);
  if (tlv.name === null) console.log(tlv.value.length);
}
const state = pdu.tlv.message_state;
if (typeof state === 'number') console.log(state === constants.message_state.DELIVERED);
for (const fault of pdu.faults) {
  const severity: 'info' | 'warning' | 'error' = fault.severity;
  console.log(fault.code === 'tlv_overrun', severity);
}

const input: PduInput = {
  command: 'submit_sm',
  destination_addr: '15550100',
  data_coding: 8,
  short_message: 'Привет',
  tlvs: [{ name: 'user_message_reference', value: 5 }, { tag: 0x1401, bytes: new Uint8Array(2) }],
};
try {
  const octets: Uint8Array = encode(input);
  console.log(octets, encode(decode(octets)));
  encode({ command: 'deliver_sm_resp', message_id: '', command_status: constants.statuses.ESME_RTHROTTLED });
  encode({ command: 'data_sm', tlvs: [{ name: 'message_payload', value: { text: 'Hello' } }] });
} catch (error) {
  if (error instanceof SmppEncodeError) console.log(error.field, error.problem);
}
const decoder = new StreamDecoder({ onSkipped: ({ offset, count }) => console.log(offset + count) });
for (const one of decoder.push(new Uint8Array(4))) console.log(one.sequence_number);
const text: string | null = decodeText(new Uint8Array(2), { encoding: 'ucs2' });
const parts: number = splitMessage('text', { mode: 'sar', reference: 7 }).parts.length;
const id: string | null | undefined = parseReceipt('id:1')?.id;
const first = annotate(new Uint8Array(16)).spans[0];
console.log(text, parts, id, first?.display, explain('submit_sm')[0]?.number, new PDU('submit_sm', { source_addr: 'Acme' }).response().command);
await_(init(new URL('file:///codec.wasm')));
function await_(promise: Promise<void>) {
  return promise;
}

async function read(file: Blob): Promise<FindingLine[]> {
  await load();
  const capture: Capture = await analyze([file, new Uint8Array(4)], { data_coding_0: [{ session: 1, encoding: 'latin1' }], ports: [2775], signal: AbortSignal.timeout(1000), onProgress: ({ pdus }) => console.log(pdus) }).done;
  const { time, latency, flags: bits, kind } = capture.columns(0, 10);
  const first: bigint | undefined = time[0];
  console.log(first, latency[0], ((bits[0] ?? 0) & flags.response) !== 0, kinds[kind[0] ?? 255]);
  const ns: Uint32Array = capture.sort(capture.select({ sender: 'esme', faulty: true }), 'latency', true);
  const columns: MessageColumns = capture.messagesOf(capture.selectMessages({ state: ['refused'] }));
  const { line, octets } = await capture.pdu(ns[0] ?? 1);
  const one: PduLine = line;
  console.log(one.pdu.command, octets.length, columns.delay[0], capture.series({ stretches: 10 }).latency_p99[0]);
  for await (const piece of capture.export('csv', { ns, fields: ['n'] })) console.log(piece.byteLength);
  const severity: string | undefined = capture.findings()[0]?.severity;
  console.log(severity, capture.diagnosis().capture, capture.statistics().pdus, capture.checkFilter('n == 1')?.column);
  capture.free();
  return capture.findings();
}
console.log(read);
