// A PDU: what it is, what belongs to it, what it says, its fields and its octets.

import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PduLine } from 'smppscope/analyze';
import { address, count, counts, dateTime, duration, nanoseconds } from '../../format';
import { hexOf, short, visible, words } from '../../format/shown';
import { useAnswer } from '../../state/ask';
import { toLadder, toMessage, toPdu } from '../../state/jumps';
import { bytes, go } from '../../state/place';
import { settings } from '../../state/settings';
import { Button, Chip, Empty, MenuButton, StatusChip, copy } from '../../ui';
import { Annotated, Faults } from './annotated';
import { shownValue } from './fields';
import { useKeptFocus } from './kept';
import { Receipt, Text, carried } from './said';
import { itemsOf } from './tree';
import type { Item } from './tree';

/** A button that leads to another PDU. */
export function PduLink({ n, children }: { n: number; children?: ComponentChildren }) {
  return <Button icon="link" class="v-details-link" onClick={() => toPdu(n)}>{children} {count(n)}</Button>;
}

function TextOf({ line }: { line: PduLine }) {
  const message = carried(line.pdu);
  const { value: readings } = useAnswer((open) => (message ? open.readings(line.n) : null), [line.n]);
  return message && <Text message={message} readings={readings ?? []} inferred={line.data_coding_0?.inferred ?? false} />;
}

function ReceiptOf({ line: { receipt, kind } }: { line: PduLine }) {
  return receipt ? (
    <Receipt receipt={receipt} isIntermediate={kind === 'intermediate'} of={[
      ['Of', receipt.of?.length ? <span class="v-details-links">{receipt.of.slice(0, 8).map(({ n, part }) => <PduLink key={n} n={n}>{part ? `Part ${part}, PDU` : 'Submission'}</PduLink>)}</span> : <span class="muted">no submission in this capture</span>],
      ['Joined by', receipt.rule && `${words(receipt.rule)}, in the same ${words(receipt.scope ?? 'session')}${receipt.ambiguous ? ', ambiguous' : ''}`],
    ]} />
  ) : null;
}

/** The PDU in lines: each field with its value, parts and TLVs further in. */
const textOf = (line: PduLine, items: readonly Item[]): string => [
  `PDU ${line.n}, ${line.time}, ${address(line.src)} > ${address(line.dst)}, frame ${line.frames.join(', ')}`,
  ...items.map((item) => `${'  '.repeat(item.depth + 1)}${item.name}: ${visible(shownValue(item))}`),
].join('\n');

export function PduDetails({ n }: { n: number }) {
  const { value, error } = useAnswer((open) => open.pdu(n), [n]);
  useKeptFocus();
  const line = value?.line;
  const items = useMemo(() => (line ? itemsOf(line) : []), [line]);
  const selected = bytes.value;
  const isRedacted = settings.value.redact;

  if (error) return <Empty title="This PDU cannot be read"><p>{error.message}</p></Empty>;
  if (!value || !line) return <p class="v-details-wait muted">Reading PDU {count(n)}…</p>;
  const { pdu } = line;
  const message = carried(pdu);
  const frames = [...line.frames].join(', ');
  const { receipts } = value;
  return (
    <>
      <header class="v-details-head">
        <h2><span class="mono">{visible(pdu.command)}</span><span class="muted">{count(line.n)}</span></h2>
        <p class="muted">{dateTime(nanoseconds(line.time))} · {address(line.src)} → {address(line.dst)}{line.sender && ` · from the ${line.sender === 'mc' ? 'message centre' : 'ESME'}`}</p>
        <div class="v-details-links">
          {pdu.status && (pdu.command_status !== 0 || (pdu.command_id ?? 0) >= 0x8000_0000) && <StatusChip name={pdu.status} />}
          {line.kind && <Chip tone="accent">{words(line.kind)}</Chip>}
          {value.findings.map((id) => <Chip key={id} tone="warning" icon="warning"><button type="button" class="v-details-finding" onClick={() => go({ tab: 'findings', finding: id })}>{words(id)}</button></Chip>)}
        </div>
        <div class="v-details-links">
          {line.response_n !== undefined && <PduLink n={line.response_n}>Response</PduLink>}
          {line.request_n !== undefined && <PduLink n={line.request_n}>Request</PduLink>}
          {typeof line.latency === 'number' && <span class="muted">after {duration(line.latency)}</span>}
          {line.refers_n !== undefined && <PduLink n={line.refers_n}>Refers to</PduLink>}
          {line.resend_of !== undefined && <PduLink n={line.resend_of}>Sent before as</PduLink>}
          {receipts.slice(0, 8).map((receipt) => <PduLink key={receipt} n={receipt}>Receipt</PduLink>)}
          {line.message !== undefined && <Button icon="link" class="v-details-link" onClick={() => void toMessage(n)}>Message {count(line.message)}{(line.parts ?? 1) > 1 && `, part ${line.part} of ${line.parts}`}</Button>}
          <Button icon="link" class="v-details-link" onClick={() => void toLadder(n)}>Ladder</Button>
          <MenuButton icon="copy" class="v-details-link" items={() => [
            // What the screen hides is not copied either.
            ...(isRedacted ? [] : [
              { label: 'Copy as hex', onChoose: () => void copy(hexOf(value.octets), 'the octets') },
              { label: 'Copy as JSON', onChoose: () => void copy(JSON.stringify({ ...line, spans: undefined }, null, 2), 'the JSON') },
            ]),
            { label: 'Copy as text', onChoose: () => void copy(textOf(line, items), 'the fields') },
            ...(message?.text && !isRedacted ? [{ label: 'Copy the message’s text', onChoose: () => void copy(message.text ?? '', 'the text') }] : []),
          ]}>Copy</MenuButton>
        </div>
        <p class="v-details-frames muted">Session {line.session} · sequence number {pdu.sequence_number} · {counts(pdu.command_length ?? value.octets.length, 'octet')} · {line.frames.length === 1 ? 'frame' : `${line.frames.length} frames:`} {short(frames, 120)}</p>
      </header>
      <Faults faults={pdu.faults} onSelect={(range) => go({ bytes: range })} />
      <TextOf key={line.n} line={line} />
      <ReceiptOf line={line} />
      <Annotated items={items} octets={value.octets} selected={selected} onSelect={(range) => go({ bytes: range })} />
    </>
  );
}
