// What PDUs say, by the dictionaries and the data_coding 0 that are set.

import { useEffect, useMemo, useState } from 'preact/hooks';
import { decode } from 'smppscope/json';
import type { Decoded } from 'smppscope/json';
import { decodeWith } from '../../engine/client';
import { openOptions } from '../../state/settings';
import { signal } from '../../state/signals';
import { defaultAlphabet } from './state';

/** PDUs, and what each of them says. */
export type DecodedPdus = [octets: Uint8Array[], decoded: Decoded[]];

/** What is wrong with the dictionaries, which are left out then. */
export const wrong = signal('');

/** The codec decodes at once, the engine, which knows dictionaries, a moment later: until then what it said before stays. */
export function useDecoded(pdus: Uint8Array[]): DecodedPdus {
  const data_coding_0 = defaultAlphabet.value;
  const { dictionaries } = openOptions.value;
  const [told, setTold] = useState<DecodedPdus>([[], []]);
  const isPlain = !dictionaries || wrong.value !== '';
  const plain = useMemo<DecodedPdus | false>(() => isPlain && [pdus, pdus.map((octets) => decode(octets, { data_coding_0 }))], [pdus, data_coding_0, isPlain]);
  useEffect(() => {
    if (!dictionaries) wrong.value = '';
    // Answers come in the order of the questions.
    else decodeWith(pdus, { data_coding_0, dictionaries }).then((all) => { wrong.value = ''; setTold([pdus, all]); }, ({ message }: Error) => { wrong.value = message; });
  }, [pdus, data_coding_0, dictionaries]);
  return plain || told;
}
