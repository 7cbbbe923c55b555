// What stands in the bench, as long as the window is open. Nothing of it is kept or put into the address.

import type { EncodingName } from 'smppscope';
import { encode } from 'smppscope/json';
import type { Decoded } from 'smppscope/json';
import { settings } from '../../state/settings';
import { computed, effect, signal } from '../../state/signals';
import { tables } from './codec';
import { draftOf, jsonOf, newDraft, newTlv, noMessage } from './draft';
import type { Draft, TlvDraft } from './draft';
import { hexOf } from '../../format/shown';
import { tried } from './tried';
import type { Tried } from './tried';

export type Pane = 'decode' | 'build' | 'split';

export const pane = signal<Pane>('decode');
export const pasted = signal('');
/** What data_coding 0 means: what is set, until another is chosen here. */
export const defaultAlphabet = signal<EncodingName>('gsm7');
const alphabetSet = computed(() => settings.value.data_coding_0);
effect(() => { defaultAlphabet.value = typeof alphabetSet.value === 'string' ? alphabetSet.value : 'gsm7'; });
export const draft = signal<Draft>(newDraft('submit_sm'));
/** The octets of the PDU that was taken into the form. */
export const origin = signal('');

export interface Splitting { text: string; mode: 'udh8' | 'udh16' | 'sar' | 'payload'; encoding: string; language: string; reference: string }
export const splitting = signal<Splitting>({ text: '', mode: 'udh8', encoding: '', language: 'default', reference: '1' });

/** The octets that a draft becomes, or what is wrong with it. */
export const encoded = (of: Draft): Tried<Uint8Array> => tried(() => encode(jsonOf(of), { data_coding_0: defaultAlphabet.value }));

/** Takes a decoded PDU into the form: as text where that gives the same octets. */
export function edit({ pdu }: Decoded, octets: Uint8Array): void {
  const wanted = hexOf(octets);
  const read = draftOf(pdu);
  const again = encoded(read).made;
  draft.value = again && hexOf(again) === wanted ? read : draftOf(pdu, true);
  origin.value = wanted;
  pane.value = 'build';
}

/** Takes a part of a text into the form. */
export function buildPart(whole: { data_coding: number | null; esm_class: number }, part: { short_message?: { hex: string }; message_payload?: { hex: string }; tlvs: { tag: number; hex: string }[] }): void {
  const tlvs: TlvDraft[] = part.tlvs.map(({ tag, hex }) => {
    const row = tables.tlvs.find((one) => one.tag === tag);
    return { ...newTlv(row, String(tag)), as: 'hex', hex };
  });
  const payload = tables.tlvs.find(({ message }) => message);
  if (part.message_payload && !tlvs.some(({ name }) => name === payload?.name)) tlvs.push({ ...newTlv(payload), as: 'hex', hex: part.message_payload.hex });
  draft.value = {
    ...newDraft('submit_sm'),
    values: { sequence_number: '1', esm_class: String(whole.esm_class), data_coding: String(whole.data_coding ?? 0) },
    message: { ...noMessage, as: 'hex', hex: part.short_message?.hex ?? '' },
    tlvs,
  };
  origin.value = '';
  pane.value = 'build';
}
