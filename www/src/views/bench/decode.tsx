// PDUs out of whatever people paste.

import { useMemo } from 'preact/hooks';
import { encode, parseHex } from 'smppscope/json';
import { counts } from '../../format';
import { Button, Field, Icon, Select } from '../../ui';
import { PduShown } from './shown';
import { defaultAlphabet, pasted } from './state';
import { encodings } from './tables';

/** More PDUs of a paste are not shown. */
const MOST = 200;

const SAMPLE = { command: 'deliver_sm', sequence_number: 42, source_addr_ton: 1, source_addr_npi: 1, source_addr: '15550100', dest_addr_ton: 3, destination_addr: '5550', esm_class: 4,
  short_message: 'id:0a1b2c3d sub:001 dlvrd:001 submit date:2611231000 done date:2611231001 stat:DELIVRD err:000 text:Hello', tlvs: [{ name: 'message_state', value: 2 }, { name: 'receipted_message_id', value: '0a1b2c3d' }] };

function found(text: string): { pdus: Uint8Array[]; problem: string } {
  if (text.trim() === '') return { pdus: [], problem: '' };
  try {
    return { pdus: parseHex(text), problem: '' };
  } catch (error) {
    return { pdus: [], problem: (error as { problem?: string }).problem ?? String(error) };
  }
}

/** Which encoding data_coding 0 means. */
export function Alphabet() {
  return (
    <Field label="data_coding 0 means">
      {(ids) => <Select {...ids} value={defaultAlphabet.value} of={encodings()} onChoose={(name) => { defaultAlphabet.value = name; }} />}
    </Field>
  );
}

export function Decode() {
  const text = pasted.value;
  const { pdus, problem } = useMemo(() => found(text), [text]);
  const octets = pdus.reduce((sum, { length }) => sum + length, 0);
  return (
    <>
      <div class="v-bench-given">
        <Field label="Octets" hint="Hexadecimal as any tool prints or logs it (Wireshark, tcpdump, xxd, hexdump, od, C, Python, Kannel, cloudhopper, …), or base64. Several PDUs may follow each other.">
          {(ids) => <textarea class="input" rows={6} spellcheck={false} autocomplete="off" placeholder="00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01" {...ids} aria-invalid={problem !== ''} value={text} onInput={(event) => { pasted.value = event.currentTarget.value; }} />}
        </Field>
        <div class="v-bench-side">
          <Alphabet />
          <div class="v-bench-buttons">
            <Button onClick={() => { pasted.value = encode(SAMPLE).reduce((all, octet) => `${all}${octet.toString(16).padStart(2, '0')} `, '').trim(); }}>Try a receipt</Button>
            <Button icon="close" disabled={text === ''} onClick={() => { pasted.value = ''; }}>Clear</Button>
          </div>
        </div>
        <p class={`v-bench-said ${problem ? 'error' : 'muted'}`} role="status">
          {problem ? <><Icon name="error" size={14} /> {problem}</> : pdus.length > 0 ? `${counts(pdus.length, 'PDU')}, ${counts(octets, 'octet')}${pdus.length > MOST ? `; the first ${MOST} are shown` : ''}` : 'Nothing is sent anywhere, and the address does not change.'}
        </p>
      </div>
      {pdus.slice(0, MOST).map((pdu, at) => <PduShown key={at} octets={pdu} number={at + 1} isFirst={at === 0 || pdus.length <= 3} />)}
    </>
  );
}
