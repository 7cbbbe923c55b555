// Each line below a mark must be refused: a mark without a mistake is one.
import { decode, encode, decodeText, splitMessage, constants } from 'smppscope';
import { analyze, type Capture } from 'smppscope/analyze';

const pdu = decode(new Uint8Array(16));
// @ts-expect-error: not every PDU has a short_message
console.log(pdu.short_message);
// @ts-expect-error: no such command
if (pdu.command === 'submit_sn') console.log();
// @ts-expect-error: no such command
encode({ command: 'submit_sn' });
// @ts-expect-error: a number is needed
encode({ command: 'submit_sm', esm_class: '4' });
// @ts-expect-error: submit_sm has no such field
encode({ command: 'submit_sm', message_id: '1' });
// @ts-expect-error: no such TLV
encode({ command: 'submit_sm', tlvs: [{ name: 'nonsense', value: 1 }] });
// @ts-expect-error: a number is needed
encode({ command: 'submit_sm', tlvs: [{ name: 'message_state', value: 'DELIVRD' }] });
// @ts-expect-error: text is no octets
decode('00000010');
// @ts-expect-error: no such encoding
decodeText(new Uint8Array(1), { encoding: 'klingon' });
// @ts-expect-error: no such mode
splitMessage('text', { mode: 'udh' });
// @ts-expect-error: constants are constant
constants.statuses.ESME_ROK = 1;
if (pdu.command === 'enquire_link') {
  // @ts-expect-error: enquire_link has no fields
  console.log(pdu.source_addr);
}

declare const capture: Capture;
// @ts-expect-error: no octets
analyze('capture.pcap');
// @ts-expect-error: no such encoding
analyze(new Blob(), { data_coding_0: 'klingon' });
// @ts-expect-error: no such column
capture.sort(new Uint32Array(1), 'source_addr');
// @ts-expect-error: no such form
capture.export('xml');
// @ts-expect-error: it must be waited for
console.log(capture.filter('n == 1').length);
// @ts-expect-error: times are BigInt
const seconds: number = capture.columns(0, 1).time[0];
console.log(seconds);
