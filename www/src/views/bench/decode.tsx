// PDUs out of whatever people paste.

import { useMemo } from 'preact/hooks';
import { parseHex } from 'smppscope/json';
import { counts } from '../../format';
import { Button, Choose, Field } from '../../ui';
import { useDecoded } from './decoded';
import { PduShown } from './shown';
import { defaultAlphabet, pasted } from './state';
import { encodings } from './tables';
import { Said, tried } from './tried';

/** More PDUs of a paste are not shown. */
const MOST = 200;

/** A deliver_sm with a receipt. */
const SAMPLE = '00 00 00 a8 00 00 00 05 00 00 00 00 00 00 00 2a 00 01 01 31 35 35 35 30 31 30 30 00 03 00 35 35 35 30 00 04 00 00 00 00 00 00 00 00 69 69 64 3a 30 61 31 62 32 63 33 64 20 73 75 62 3a 30 30 31 20 64 6c 76 72 64 3a 30 30 31 20 73 75 62 6d 69 74 20 64 61 74 65 3a 32 36 31 31 32 33 31 30 30 30 20 64 6f 6e 65 20 64 61 74 65 3a 32 36 31 31 32 33 31 30 30 31 20 73 74 61 74 3a 44 45 4c 49 56 52 44 20 65 72 72 3a 30 30 30 20 74 65 78 74 3a 48 65 6c 6c 6f 04 27 00 01 02 00 1e 00 09 30 61 31 62 32 63 33 64 00';

/** Which encoding data_coding 0 means. */
export function Alphabet() {
  return <Choose label="data_coding 0 means" value={defaultAlphabet.value} of={encodings()} onChoose={(name) => { defaultAlphabet.value = name; }} />;
}

export function Decode() {
  const text = pasted.value;
  const { made, problem } = useMemo(() => tried(() => (text.trim() === '' ? [] : parseHex(text))), [text]);
  const pdus = made ?? [];
  const [shown, decoded] = useDecoded(useMemo(() => pdus.slice(0, MOST), [made]));
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
            <Button onClick={() => { pasted.value = SAMPLE; }}>Try a receipt</Button>
            <Button icon="close" disabled={text === ''} onClick={() => { pasted.value = ''; }}>Clear</Button>
          </div>
        </div>
        <Said problem={problem}>
          {pdus.length > 0 ? `${counts(pdus.length, 'PDU')}, ${counts(octets, 'octet')}${pdus.length > MOST ? `; the first ${MOST} are shown` : ''}` : 'Nothing is sent anywhere, and the address does not change.'}
        </Said>
      </div>
      {decoded.map((one, at) => <PduShown key={at} decoded={one} octets={shown[at] as Uint8Array} number={at + 1} isFirst={at === 0 || pdus.length <= 3} />)}
    </>
  );
}
