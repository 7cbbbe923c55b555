// What a PDU says: its text in all readings, and the receipt that it is.

import type { ComponentChildren } from 'preact';
import type { PduObject, ReceiptObject } from 'smppscope/analyze';
import { counts, messageText } from '../../format';
import { Chip } from '../../ui';
import { inHex, short, visible, words } from '../../format/shown';

/** Names and what they have: rows without a value are left out. */
export function Facts({ of }: { of: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="v-details-facts">
      {of.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

export function Part({ title, end, children }: { title: string; end?: ComponentChildren; children: ComponentChildren }) {
  return <section class="v-details-part"><h3>{title}{end}</h3>{children}</section>;
}

/** A text as it stands in the capture. */
export const Said = ({ text }: { text: string }) => <p class="v-details-text" dir="auto">{visible(messageText(text), true)}</p>;


/** A message as JSON has it. */
export interface Carried { text?: string | null; encoding?: string | null; hex?: string; udh?: ({ name?: string | null; iei: number; hex: string } & Record<string, unknown>)[] }

/** What carries the message: the field, or the TLV in its place. */
export function carried(pdu: PduObject): Carried | null {
  const own = 'short_message' in pdu ? (pdu.short_message as Carried | null | undefined) : null;
  const payload = pdu.tlvs.find(({ name }) => name === 'message_payload')?.value as Carried | null | undefined;
  return payload ?? (own?.hex || own?.text ? own : null);
}

export interface Reading { encoding: string; text: string; labelled: boolean }

export function Text({ message, readings, inferred = false }: { message: Carried; readings: readonly Reading[]; inferred?: boolean }) {
  const others = readings.filter(({ encoding, text }, at) => !(encoding === message.encoding && text === message.text) && (at > 0 || text !== message.text));
  return (
    <Part title="Text" end={<><Chip>{message.encoding ?? 'unknown'}</Chip>{inferred && <span class="muted">inferred for data_coding 0</span>}</>}>
      {typeof message.text === 'string' ? <Said text={message.text} /> : <p class="muted">Not text: {counts((message.hex ?? '').length / 2, 'octet')}.</p>}
      {others.length > 0 && (
        <details class="v-details-readings">
          <summary>{counts(others.length, 'other reading')}</summary>
          <ul>
            {others.map(({ encoding, text, labelled }) => (
              <li key={encoding}><span class="mono">{encoding}</span>{labelled && <Chip>as labelled</Chip>}<span class="v-details-reading" dir="auto">{visible(short(messageText(text)))}</span></li>
            ))}
          </ul>
        </details>
      )}
      {message.udh?.map(({ name, iei, hex, ...more }, at) => (
        <p key={at} class="v-details-udh">
          <span class="mono">{name ?? `IE 0x${inHex(iei)}`}</span>
          <span class="muted">{visible(Object.entries(more).map(([key, value]) => `${words(key)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ') || hex)}</span>
        </p>
      ))}
    </Part>
  );
}

/** A receipt taken apart; `of` is what is known of its submission. */
export function Receipt({ receipt, isIntermediate, of = [] }: { receipt: ReceiptObject; isIntermediate: boolean; of?: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <Part title={isIntermediate ? 'Intermediate notification' : 'Receipt'}>
      <Facts of={[
        ['State', receipt.stat && <Chip tone={receipt.stat === 'DELIVRD' ? 'ok' : receipt.final ? 'error' : 'info'}>{visible(receipt.stat)}</Chip>],
        ['Message id', receipt.id && <span class="mono">{visible(receipt.id)}</span>],
        ...of,
        ['Error', receipt.err && `${visible(receipt.err)}${receipt.err_meaning ? ` (${receipt.err_meaning})` : ''}`],
        ['Network error', receipt.network_error_code && String(receipt.network_error_code.error_code)],
        ['Submitted', receipt.submit_date && visible(receipt.submit_date)],
        ['Done', receipt.done_date && visible(receipt.done_date)],
        ['Parts', receipt.sub && `${visible(receipt.sub)} submitted, ${visible(receipt.dlvrd ?? '–')} delivered`],
        ['Text', receipt.text && <bdi>{visible(messageText(receipt.text))}</bdi>],
        ['TLVs disagree', receipt.disagrees?.join(', ')],
        ...(receipt.extras ?? []).map(({ key, value }) => [visible(key ?? '?'), visible(messageText(value))] as const),
      ]} />
    </Part>
  );
}
