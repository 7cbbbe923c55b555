// Each short message, from its submission to its receipt.

import { useMemo, useState } from 'preact/hooks';
import type { MessageColumns, MessagePreview } from 'smppscope/analyze';
import type { OpenCapture } from '../../engine/client';
import { states } from '../../engine/words';
import { address, count, counts, dateTime, duration, messageText, timeOfDay } from '../../format';
import { ColumnChoice, VirtualGrid, indexOf, useRows } from '../../grid';
import type { Column, Order } from '../../grid';
import { useAnswer } from '../../state/ask';
import { capture, revision, totals } from '../../state/capture';
import { matching } from '../../state/matching';
import { go, message, range } from '../../state/place';
import { Chip, Empty, Select, StatusChip, ViewHead, openMenu } from '../../ui';
import { short, visible, words } from '../../format/shown';
import { focusDetails } from '../../ui/moves';
import { addressFilter, filterItems } from '../filter/by';
import { None } from '../filter/none';
import { StateChip } from './state';
import './messages.css';

interface Row extends MessagePreview {
  state: string;
  parts: number;
  seen: number;
  submitted: bigint;
  delay: number;
}

/** Parts that have a chip each. */
const MOST_CHIPS = 5;

const COLUMNS: readonly Column<Row>[] = [
  { id: 'message', title: 'Message', width: 76, align: 'end', isSortable: true, cell: (row) => count(row.message), filter: (row) => `message == ${row.message}` },
  { id: 'submitted', title: 'Submitted', width: 118, isSortable: true, cell: ({ submitted }) => <span title={dateTime(submitted)}>{timeOfDay(submitted, 3)}</span> },
  { id: 'state', title: 'State', width: 124, isSortable: true, cell: ({ state }) => <StateChip name={state} /> },
  { id: 'source_addr', title: 'From', width: 112, cell: (row) => <bdi>{address(row.source_addr)}</bdi>, filter: (row) => addressFilter('source_addr', row) },
  { id: 'destination_addr', title: 'To', width: 112, cell: (row) => <bdi>{address(row.destination_addr)}</bdi>, filter: (row) => addressFilter('destination_addr', row) },
  {
    id: 'parts', title: 'Parts', width: 110, isSortable: true, tip: 'Its parts; those that are missing are _',
    cell: ({ parts, seen, missing }) => parts > 1 && (
      <span class="v-messages-parts" title={missing.length > 0 ? `Missing: ${missing.join(', ')}` : ''}>
        {parts > MOST_CHIPS ? <Chip tone={seen < parts ? 'warning' : 'none'}>{seen}/{parts}</Chip>
          : Array.from({ length: parts }, (_, at) => (missing.includes(at + 1) ? <Chip tone="warning">_</Chip> : <Chip>{at + 1}</Chip>))}
      </span>
    ),
  },
  { id: 'response_status', title: 'Status', width: 150, isSortable: true, tip: 'What the response to its submission said', cell: ({ response_status: name }) => <StatusChip name={name} />, filter: ({ response_status: name }) => name && `status == ${name}` },
  { id: 'receipt', title: 'Receipt', width: 82, isMono: true, cell: ({ receipt }) => receipt && visible(receipt) },
  { id: 'delay', title: 'Delay', width: 78, align: 'end', isSortable: true, tip: 'From its submission to its receipt', cell: ({ delay }) => duration(delay) },
  { id: 'text', title: 'Text', width: 240, cell: ({ text, encoding }) => (text === null ? <span class="muted">{encoding ?? 'no text'}</span> : <bdi>{visible(short(messageText(text)))}</bdi>) },
];

async function rowsOf(numbers: Uint32Array | { start: number; end: number }): Promise<Row[]> {
  const open = capture.peek();
  if (!open) return [];
  const columns = await ('start' in numbers ? open.messages(numbers.start, numbers.end) : open.messagesOf(numbers));
  const previews = await open.messagePreviews(columns.message);
  return previews.map((preview, at) => ({
    ...preview, state: states[columns.state[at] ?? 0] ?? '', parts: columns.parts[at] ?? 0,
    seen: columns.parts_seen[at] ?? 0, submitted: columns.submitted[at] ?? 0n, delay: columns.delay[at] ?? NaN,
  }));
}

/** Columns are asked for by so many: all at once could be larger than the capture. */
const PIECE = 200_000;

/** Numbers of the messages with one of these PDUs, rising. */
async function messagesWith(open: OpenCapture, ns: Uint32Array, signal: AbortSignal): Promise<Uint32Array> {
  const found = new Set<number>();
  for (let at = 0; at < ns.length && !signal.aborted; at += PIECE) {
    const columns = await open.columnsOf(ns.subarray(at, at + PIECE));
    for (const number of columns.message) if (number > 0) found.add(number);
  }
  return Uint32Array.from(found).sort();
}

/** States that one can ask for: those with a name, each once. */
const namedStates = (): string[] => [...new Set(states)].filter((name) => !/^state_\d/.test(name));

export function MessagesView() {
  const [order, setOrder] = useState<Order | null>(null);
  const [state, setState] = useState('');
  const matched = matching.value;
  const { value: shown, error } = useAnswer<Uint32Array | null>(async (open, signal) => {
    const [among, of] = await Promise.all([matched && messagesWith(open, matched, signal), state ? open.selectMessages({ state: [state] }) : null]);
    const wanted = new Set(among);
    const both = among && of ? of.filter((number) => wanted.has(number)) : among ?? of;
    if (!order) return both;
    const all = both ?? (await open.messages(0, totals.peek().messages)).message;
    return open.sortMessages(all, order.by as keyof MessageColumns, order.descending);
  }, [matched, state, order]);
  const size = shown?.length ?? totals.value.messages;
  const rows = useRows((start, end) => rowsOf(shown ? shown.subarray(start, Math.min(end, size)) : { start, end: Math.min(end, size) }), [shown, capture.value], revision.value);
  const number = message.value;
  // Messages come in the order of their numbers; while it is read some may still be missing, so the place is asked for.
  const { value: all } = useAnswer(async (open) => (shown === null && number !== null ? (await open.messages(0, totals.peek().messages)).message : null), [shown === null && number !== null]);
  const selected = useMemo(() => {
    const among = shown ?? all;
    if (number === null || !among) return null;
    const at = indexOf(among, number, order === null);
    return at >= 0 && at < size ? at : null;
  }, [number, shown, all, size]);
  if (error) return <Empty title="The messages cannot be shown"><p>{error.message}</p></Empty>;
  return (
    <section class="v-messages" aria-label="Messages">
      <ViewHead title="Messages" end={<>
        <ColumnChoice name="messages" columns={COLUMNS} />
        <Select aria-label="State" value={state} of={[['', 'All states'], ...namedStates().map((name) => [name, words(name)] as const)]} onChoose={setState} />
      </>}>
        <span>{shown ? `${count(size)} of ${count(totals.value.messages)}` : count(size)}</span>
      </ViewHead>
      <VirtualGrid name="messages" label="Messages" columns={COLUMNS} count={size} rows={rows} selected={selected} order={order} onSort={setOrder}
        onSelect={(index, row) => { const to = row?.message ?? (shown ?? all)?.[index]; if (to !== undefined) go({ message: to, pdu: null }); }}
        onOpen={focusDetails}
        onMenu={(point, row, column) => openMenu(point, [...filterItems(COLUMNS.find(({ id }) => id === column)?.filter?.(row)), { label: 'Its ladder', icon: 'columns', onChoose: () => go({ tab: 'ladder', message: row.message, pdu: null }) }])}
        empty={<None title="No message">
          {totals.value.messages === 0 ? 'No PDU of this capture carries a message.' : `${counts(totals.value.messages, 'message')} of this capture: another filter${range.value ? ', range of time' : ''} or state may let some through.`}
        </None>} />
    </section>
  );
}
