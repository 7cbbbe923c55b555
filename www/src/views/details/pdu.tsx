// A PDU: what it is, what belongs to it, what it says, its fields and its octets.

import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PduLine } from 'smppscope/analyze';
import { address, count, counts, dateTime, duration, messageText, nanoseconds, sentence } from '../../format';
import { useAnswer } from '../../state/ask';
import { toLadder, toMessage, toPdu } from '../../state/jumps';
import { bytes, go } from '../../state/place';
import { settings } from '../../state/settings';
import { Button, Chip, Empty, StatusChip, copy, openMenu } from '../../ui';
import { Fields, shownValue } from './fields';
import { Hex } from './hex';
import { short, visible } from '../../format/shown';
import { isShown, itemAt, itemsOf } from './tree';
import type { Item } from './tree';

/** A button that leads to another PDU. */
export function PduLink({ n, children }: { n: number; children?: ComponentChildren }) {
  return <Button icon="link" class="v-details-link" onClick={() => toPdu(n)}>{children} {count(n)}</Button>;
}

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

const words = (name: string): string => name.replaceAll('_', ' ');

interface Carried { text?: string | null; encoding?: string | null; hex?: string; udh?: ({ name?: string | null; iei: number; hex: string } & Record<string, unknown>)[] }

/** What carries the message: the field, or the TLV in its place. */
function carried({ pdu }: PduLine): Carried | null {
  const own = 'short_message' in pdu ? (pdu.short_message as Carried | null | undefined) : null;
  const payload = pdu.tlvs.find(({ name }) => name === 'message_payload')?.value as Carried | null | undefined;
  return payload ?? (own?.hex || own?.text ? own : null);
}

function Text({ line }: { line: PduLine }) {
  const message = carried(line);
  const { value: readings } = useAnswer((open) => (message ? open.readings(line.n) : null), [line.n]);
  if (!message) return null;
  const others = (readings ?? []).filter(({ encoding, text }, at) => !(encoding === message.encoding && text === message.text) && (at > 0 || text !== message.text));
  return (
    <Part title="Text" end={<><Chip>{message.encoding ?? 'unknown'}</Chip>{line.data_coding_0?.inferred && <span class="muted">inferred for data_coding 0</span>}</>}>
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
          <span class="mono">{name ?? `IE 0x${iei.toString(16).padStart(2, '0')}`}</span>
          <span class="muted">{visible(Object.entries(more).map(([key, value]) => `${words(key)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ') || hex)}</span>
        </p>
      ))}
    </Part>
  );
}

function Receipt({ line }: { line: PduLine }) {
  const { receipt } = line;
  if (!receipt) return null;
  return (
    <Part title={line.kind === 'intermediate' ? 'Intermediate notification' : 'Receipt'}>
      <Facts of={[
        ['State', receipt.stat && <Chip tone={receipt.stat === 'DELIVRD' ? 'ok' : receipt.final ? 'error' : 'info'}>{visible(receipt.stat)}</Chip>],
        ['Message id', receipt.id && <span class="mono">{visible(receipt.id)}</span>],
        ['Of', receipt.of?.length ? <span class="v-details-links">{receipt.of.slice(0, 8).map(({ n, part }) => <PduLink key={n} n={n}>{part ? `Part ${part}, PDU` : 'Submission'}</PduLink>)}</span> : <span class="muted">no submission in this capture</span>],
        ['Joined by', receipt.rule && `${words(receipt.rule)}, in the same ${words(receipt.scope ?? 'session')}${receipt.ambiguous ? ', ambiguous' : ''}`],
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

const hexOf = (octets: Uint8Array): string => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');

/** The PDU in lines: each field with its value, parts and TLVs further in. */
const textOf = (line: PduLine, items: readonly Item[]): string => [
  `PDU ${line.n}, ${line.time}, ${address(line.src)} > ${address(line.dst)}, frame ${line.frames.join(', ')}`,
  ...items.map((item) => `${'  '.repeat(item.depth + 1)}${item.name}: ${visible(shownValue(item))}`),
].join('\n');

export function PduDetails({ n }: { n: number }) {
  const { value, error } = useAnswer((open) => open.pdu(n), [n]);
  const line = value?.line;
  const items = useMemo(() => (line ? itemsOf(line) : []), [line]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const [hovered, setHovered] = useState<readonly [number, number] | null>(null);
  const isOpen = (item: Item): boolean => item.isOpen !== toggled.has(item.id);
  const selected = bytes.value;
  const isRedacted = settings.value.redact;

  // Octets that came from elsewhere, as from a link or a finding: what covers them is opened and chosen.
  useEffect(() => {
    if (!selected || items.length === 0) return;
    const now = items.find(({ id }) => id === chosen);
    const item = now && now.start === selected[0] && now.end === selected[1] ? now : itemAt(items, selected[0], selected[1]);
    if (!item) return;
    setChosen(item.id);
    const closed: string[] = [];
    for (let above = item.parent; above; above = above.parent) if (!isOpen(above)) closed.push(above.id);
    if (closed.length > 0) setToggled(new Set([...toggled].filter((id) => !closed.includes(id)).concat(closed.filter((id) => !toggled.has(id)))));
  }, [selected, items]);
  useEffect(() => setHovered(null), [n]);

  if (error) return <Empty title="This PDU cannot be read"><p>{error.message}</p></Empty>;
  if (!value || !line) return <p class="v-details-wait muted">Reading PDU {count(n)}…</p>;
  const { pdu } = line;
  const choose = (item: Item): void => {
    setChosen(item.id);
    go({ bytes: item.end > item.start ? [item.start, item.end] : null });
  };
  const toggle = (item: Item): void => {
    const next = new Set(toggled);
    if (!next.delete(item.id)) next.add(item.id);
    setToggled(next);
    const active = items.find(({ id }) => id === chosen);
    // What is hidden with its items is no longer chosen.
    for (let above = active?.parent; above; above = above.parent) if (above.id === item.id) choose(item);
  };
  const active = items.find(({ id }) => id === chosen) ?? items[0] ?? null;
  const message = carried(line);
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
          <Button icon="copy" class="v-details-link" aria-haspopup="menu" onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            const { spans: _, ...told } = line;
            openMenu({ x: left, y: bottom + 2 }, [
              // What the screen hides is not copied either.
              ...(isRedacted ? [] : [
                { label: 'Copy as hex', onChoose: () => void copy(hexOf(value.octets), 'the octets') },
                { label: 'Copy as JSON', onChoose: () => void copy(JSON.stringify(told, null, 2), 'the JSON') },
              ]),
              { label: 'Copy as text', onChoose: () => void copy(textOf(line, items), 'the fields') },
              ...(message?.text && !isRedacted ? [{ label: 'Copy the message’s text', onChoose: () => void copy(message.text ?? '', 'the text') }] : []),
            ]);
          }}>Copy</Button>
        </div>
        <p class="v-details-frames muted">Session {line.session} · sequence number {pdu.sequence_number} · {counts(pdu.command_length ?? value.octets.length, 'octet')} · {line.frames.length === 1 ? 'frame' : `${line.frames.length} frames:`} {short(frames, 120)}</p>
      </header>
      {pdu.faults.length > 0 && (
        <ul class="v-details-faults" aria-label="Faults">
          {pdu.faults.map((fault, at) => (
            <li key={at}><Button look="quiet" icon={fault.severity === 'error' ? 'error' : 'warning'} class={fault.severity} onClick={() => go({ bytes: fault.end > fault.start ? [fault.start, fault.end] : null })}>{sentence(fault.message)}</Button></li>
          ))}
        </ul>
      )}
      <Text key={n} line={line} />
      <Receipt line={line} />
      <div class="v-details-both">
        <section class="v-details-tree" aria-label="Fields of the PDU">
          <h3>Fields</h3>
          <Fields items={items} active={active && isShown(active, isOpen) ? active : items[0] ?? null} hovered={hovered} isOpen={isOpen} onToggle={toggle} onChoose={choose} onHover={setHovered} />
        </section>
        {value.octets.length > 0 && (
          <Hex octets={value.octets} items={items} selected={selected} hovered={hovered} onHover={(at) => setHovered(at === null ? null : [at, at + 1])}
            onChoose={(at) => { const item = itemAt(items, at, at + 1); if (item) choose(item); }} />
        )}
      </div>
    </>
  );
}
