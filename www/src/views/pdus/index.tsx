// Every PDU, in the order in which it was complete, or as it was sorted.

import { useMemo, useState } from 'preact/hooks';
import type { PduColumns, Preview } from 'smppscope/analyze';
import { address, count, duration, summary, timeOfDay } from '../../format';
import { ColumnChoice, VirtualGrid, indexOf, useRows } from '../../grid';
import type { Column, Order } from '../../grid';
import { useAnswer } from '../../state/ask';
import { capture, revision, totals } from '../../state/capture';
import { toLadder } from '../../state/jumps';
import { matching, matchingCount } from '../../state/matching';
import { go, pdu } from '../../state/place';
import { StatusChip, ViewHead, openMenu } from '../../ui';
import { focusDetails } from '../../ui/moves';
import { addressFilter, filterItems } from '../filter/by';
import { None } from '../filter/none';
import './pdus.css';

interface Row extends Preview {
  time: bigint;
  session: number;
  sequence_number: number;
  length: number;
  latency: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'n', title: 'n', width: 72, align: 'end', isSortable: true, cell: ({ n }) => count(n) },
  { id: 'time', title: 'Time', width: 136, isSortable: true, cell: ({ time }) => timeOfDay(time) },
  { id: 'session', title: 'Session', width: 68, align: 'end', isSortable: true, cell: ({ session }) => session, filter: ({ session }) => `session == ${session}` },
  { id: 'command_id', title: 'Command', width: 170, isSortable: true, isMono: true, cell: ({ command }) => command, filter: ({ command }) => `command == ${command}` },
  { id: 'sequence_number', title: 'Sequence', width: 92, align: 'end', isSortable: true, cell: (row) => row.sequence_number, filter: (row) => `sequence_number == ${row.sequence_number}` },
  { id: 'command_status', title: 'Status', width: 170, isSortable: true, cell: ({ status }) => <StatusChip name={status} />, filter: ({ status }) => status && `status == ${status}` },
  { id: 'source_addr', title: 'From', width: 120, isExtra: true, cell: (row) => <bdi>{address(row.source_addr)}</bdi>, filter: (row) => addressFilter('source_addr', row) },
  { id: 'destination_addr', title: 'To', width: 120, isExtra: true, cell: (row) => <bdi>{address(row.destination_addr)}</bdi>, filter: (row) => addressFilter('destination_addr', row) },
  { id: 'length', title: 'Octets', width: 76, align: 'end', isSortable: true, isExtra: true, cell: ({ length }) => count(length), filter: ({ length }) => `command_length == ${length}` },
  { id: 'latency', title: 'Latency', width: 88, align: 'end', isSortable: true, cell: ({ latency }) => duration(latency) },
  { id: 'summary', title: 'What it says', width: 280, cell: (row) => <bdi>{summary(row)}</bdi> },
];

async function rowsOf(ns: Uint32Array): Promise<Row[]> {
  const open = capture.peek();
  if (!open) return [];
  const [columns, previews] = await Promise.all([open.columnsOf(ns), open.previews(ns)]);
  const number = (name: keyof PduColumns, at: number): number => Number(columns[name][at] ?? 0);
  return previews.map((preview, at) => ({
    ...preview, time: columns.time[at] ?? 0n, session: number('session', at), sequence_number: number('sequence_number', at),
    length: number('length', at), latency: number('latency', at),
  }));
}

/** n of the rows from start to before end: where nothing narrows or sorts, the n are the rows themselves. */
const numbersOf = (shown: Uint32Array | null, start: number, end: number): Uint32Array =>
  shown ? shown.subarray(start, end) : Uint32Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at + 1);

export function PdusView() {
  const [order, setOrder] = useState<Order | null>(null);
  const matched = matching.value;
  const { value: sorted } = useAnswer((open) => {
    if (!order) return null;
    return open.sort(numbersOf(matched, 0, matchingCount.peek()), order.by as keyof PduColumns, order.descending);
  }, [order, matched]);
  const shown = order && sorted ? sorted : matched;
  const size = shown?.length ?? totals.value.pdus;
  const rows = useRows((start, end) => rowsOf(numbersOf(shown, start, Math.min(end, size))), [shown, capture.value], revision.value);
  const n = pdu.value;
  const selected = useMemo(() => {
    if (n === null) return null;
    const at = shown ? indexOf(shown, n, shown === matched) : n - 1;
    return at >= 0 && at < size ? at : null;
  }, [n, shown, size]);
  return (
    <section class="v-pdus" aria-label="PDUs">
      <ViewHead title="PDUs" end={<ColumnChoice name="pdus" columns={COLUMNS} />}><span>{count(size)}</span></ViewHead>
      <VirtualGrid name="pdus" label="PDUs" columns={COLUMNS} count={size} rows={rows} selected={selected} order={order} onSort={setOrder}
        onSelect={(index, row) => go({ pdu: row?.n ?? numbersOf(shown, index, index + 1)[0] ?? null })}
        onOpen={focusDetails}
        onMenu={(point, row, column) => openMenu(point, [...filterItems(COLUMNS.find(({ id }) => id === column)?.filter?.(row)), { label: 'Its ladder', icon: 'columns', onChoose: () => void toLadder(row.n) }])}
        empty={<None title="No PDU matches">Another filter or range of time may let some through.</None>} />
    </section>
  );
}
