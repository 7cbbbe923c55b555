// The SMPP sessions: who, how bound, how ended.

import { useMemo, useState } from 'preact/hooks';
import type { SessionLine } from 'smppscope/analyze';
import type { OpenCapture } from '../../engine/client';
import { address, count, counts, duration, nanoseconds, timeOfDay } from '../../format';
import { ColumnChoice, VirtualGrid, useRows } from '../../grid';
import type { Column, Order } from '../../grid';
import { useAnswer } from '../../state/ask';
import { matching } from '../../state/matching';
import { filter, finding, go, range, session as chosen } from '../../state/place';
import { Chip, ViewHead, copy, openMenu } from '../../ui';
import { focusDetails } from '../../ui/moves';
import { None } from '../filter/none';
import { LANE, keepAlives, sent } from './lanes';
import './sessions.css';

interface Row extends SessionLine {
  state: State;
  /** Seconds since 1970. */
  from: number;
  to: number;
  keepAlives: number;
  keepAlivesUnanswered: number;
}

interface State {
  word: string;
  tone: 'ok' | 'error' | 'warning' | 'none';
}

/** How connections end, in words. */
const ENDS: Record<string, string> = {
  unbind: 'unbind', fin: 'closed', rst: 'reset', silence: 'fell silent', port_reuse: 'port used again', evicted: 'no longer followed', capture_end: 'open at the end',
};

/** What came of it, in a word. */
function stateOf({ bind, bind_status, ended_by, unbind_by, closed }: SessionLine): State {
  if (bind_status !== null && bind_status !== 'ESME_ROK') return { word: 'refused', tone: 'error' };
  if (bind === null) return { word: 'no bind', tone: 'none' };
  if (ended_by === 'rst') return { word: 'reset', tone: 'error' };
  if (ended_by === 'silence') return { word: 'silent', tone: 'warning' };
  if (closed === null || ended_by === 'capture_end') return { word: 'open', tone: 'ok' };
  return unbind_by === null && ended_by !== 'unbind' ? { word: 'cut', tone: 'warning' } : { word: 'unbound', tone: 'none' };
}

const seconds = (time: string): number => Number(nanoseconds(time)) / 1e9;

/** Numbers of both ends of a session, added. */
const ofBoth = (ends: Record<string, unknown>, name: string): number =>
  Object.values(ends).reduce((sum: number, end) => sum + Number((end as Record<string, unknown> | null)?.[name] ?? 0), 0);

/** The last that is known of a session. */
const lastOf = ({ opened, closed, last }: SessionLine): number =>
  Math.max(seconds(closed ?? opened), ...Object.values(last).map((end) => { const time = (end as { time?: string } | null)?.time; return time ? seconds(time) : 0; }));

function rowOf(line: SessionLine, end: number): Row {
  return {
    ...line, state: stateOf(line), from: seconds(line.opened), to: line.closed === null ? end : seconds(line.closed),
    keepAlives: ofBoth(line.enquire_link, 'count'), keepAlivesUnanswered: ofBoth(line.enquire_link, 'unanswered'),
  };
}

/** The ends of a connection as they are written, the client first where one knows it. */
const endsOf = ({ esme, mc, ends }: SessionLine): string => (esme !== null && mc !== null ? [esme, mc] : ends ?? []).map(address).join(' → ');

/** How it ended, and by whom. */
const endOf = ({ ended_by, closed_by, unbind_by }: SessionLine): string => {
  const by = (role: string | null): string => (role === null ? '' : ` by the ${role.toUpperCase()}`);
  const end = `${ENDS[ended_by] ?? ended_by}${by(closed_by)}`;
  return unbind_by !== null && ended_by !== 'unbind' ? `unbind${by(unbind_by)}, ${end}` : end;
};

/** Sessions that have a PDU which matches. */
async function sessionsOf(open: OpenCapture, ns: Uint32Array, signal: AbortSignal): Promise<Set<number>> {
  const found = new Set<number>();
  for (let start = 0; start < ns.length && !signal.aborted; start += 65_536) {
    for (const one of (await open.columnsOf(ns.subarray(start, start + 65_536))).session) found.add(one);
  }
  return found;
}

/** The life of a session within the capture, and its keep-alive: ticks of the ESME above, of the MC below, those without an answer through both. */
function Lane({ row, lane, first, last }: { row: Row; lane: Uint8Array | undefined; first: number; last: number }) {
  const at = (time: number): number => ((time - first) / (last - first || 1)) * LANE;
  const start = Math.min(LANE - 2, at(row.from));
  const ticks = (bit: number, from: number, height: number): string => [...(lane ?? [])].map((bits, x) => (bits & bit ? `M${x + 0.5} ${from}v${height}` : '')).join('');
  const { keepAlives: all, keepAlivesUnanswered: unanswered } = row;
  return (
    <span class="v-sessions-keep">
      <svg class="v-sessions-lane" width={LANE} height={16} viewBox={`0 0 ${LANE} 16`} role="img"
        aria-label={all === 0 ? 'no enquire_link' : `${counts(all, 'enquire_link')}, ${count(unanswered)} unanswered`}>
        <rect class="life" x={start} y={7} width={Math.max(2, at(row.to) - start)} height={2} rx={1} />
        <path class="esme" d={ticks(sent.esme, 3, 4)} />
        <path class="mc" d={ticks(sent.mc, 9, 4)} />
        <path class="unanswered" d={ticks(sent.unanswered, 1, 14)} />
      </svg>
      <span aria-hidden="true">{all > 0 && count(all)}</span>
      {unanswered > 0 && <Chip tone="warning" icon="warning" title="Unanswered" aria-hidden="true">{count(unanswered)}</Chip>}
    </span>
  );
}

/** What a column is sorted by, where that is not what the session has by its name. */
const ORDERS: Record<string, (row: Row) => string | number | null> = {
  state: (row) => row.state.word, ends: endsOf, opened: (row) => row.from, closed: (row) => row.closed && row.to, length: (row) => row.to - row.from, ended_by: endOf,
  keep: (row) => row.keepAlivesUnanswered * 1e9 + row.keepAlives,
};

/** What is not there stands last, whichever way. */
function sorted(rows: Row[], { by, descending }: Order): Row[] {
  const of = ORDERS[by] ?? ((row: Row) => row[by as 'session' | 'system_id']);
  return rows.toSorted((left, right) => {
    const [a, b] = [of(left), of(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1);
  });
}

const text = (value: string | null): string => value ?? '–';
const end = { align: 'end', isSortable: true } as const;

function columnsFor(lanes: Map<number, Uint8Array> | null, first: number, last: number): readonly Column<Row>[] {
  return [
    { id: 'session', title: '#', tip: 'Session', width: 48, ...end, cell: (row) => row.session },
    { id: 'state', title: 'State', width: 92, isSortable: true, cell: ({ state }) => <Chip tone={state.tone} icon={state.tone !== 'none' && state.tone}>{state.word}</Chip> },
    { id: 'system_id', title: 'system_id', width: 104, isSortable: true, isMono: true, cell: (row) => (row.system_id === null ? '–' : address(row.system_id)) },
    { id: 'bind', title: 'Bind', tip: 'Kind of the bind, and version', width: 116, isSortable: true, cell: (row) => [text(row.bind), row.version].filter(Boolean).join(' ') },
    { id: 'unanswered', title: 'Unanswered', tip: 'Requests that were never answered', width: 108, ...end,
      cell: (row) => (row.unanswered > 0 ? <Chip tone="warning" icon="warning">{count(row.unanswered)}</Chip> : 0) },
    { id: 'pdus', title: 'PDUs', width: 76, ...end, cell: (row) => count(row.pdus) },
    { id: 'submit_rate_max', title: 'Submits/s', tip: 'Most submissions in a second', width: 94, ...end, cell: (row) => count(row.submit_rate_max) },
    { id: 'window_max', title: 'Window', tip: 'Most requests in flight', width: 82, ...end, cell: (row) => count(row.window_max) },
    { id: 'latency_p50', title: 'p50', tip: 'Half of the responses came within', width: 76, ...end, cell: (row) => duration(row.latency_p50) },
    { id: 'latency_p99', title: 'p99', tip: '99 % of the responses came within', width: 76, ...end, cell: (row) => duration(row.latency_p99) },
    { id: 'keep', title: 'Life and keep-alive', tip: 'Its life in the capture; enquire_links of the ESME above, of the MC below, unanswered ones through both', width: 224, isSortable: true,
      cell: (row) => <Lane row={row} lane={lanes?.get(row.session)} first={first} last={last} /> },
    { id: 'ended_by', title: 'End', width: 288, isSortable: true, cell: endOf },
    { id: 'opened', title: 'Opened', width: 104, isSortable: true, cell: (row) => timeOfDay(nanoseconds(row.opened), 3) },
    { id: 'closed', title: 'Closed', width: 104, isSortable: true, cell: (row) => (row.closed === null ? '–' : timeOfDay(nanoseconds(row.closed), 3)) },
    { id: 'length', title: 'Length', width: 84, ...end, cell: (row) => duration(row.to - row.from) },
    { id: 'ends', title: 'Addresses', tip: 'The ESME, and the message centre', width: 300, isSortable: true, isMono: true, cell: endsOf },
  ];
}

/** To the PDUs of a session. */
const toPdus = ({ session }: SessionLine): void => go({ tab: 'pdus', filter: `session == ${session}`, scope: 'pdu', finding: null, pdu: null, message: null, session });
const toLadder = ({ session }: SessionLine): void => go({ tab: 'ladder', pdu: null, message: null, session });

export function SessionsView() {
  const [order, setOrder] = useState<Order | null>(null);
  const { value: told } = useAnswer((open) => open.sessions(), []);
  // A range of time lets through what was open in it; the rest is told by the PDUs.
  const byPdus = filter.value !== '' || finding.value !== null ? matching.value : null;
  const { value: through } = useAnswer((open, signal) => byPdus && sessionsOf(open, byPdus, signal), [byPdus]);
  const stretch = range.value;
  const [all, first, last] = useMemo(() => {
    const lines = told ?? [];
    const begin = lines.reduce((least, { opened }) => Math.min(least, seconds(opened)), Infinity);
    const until = lines.reduce((most, line) => Math.max(most, lastOf(line)), 0);
    return [lines.map((line) => rowOf(line, until)), begin, until] as const;
  }, [told]);
  const shown = useMemo(() => {
    const narrowed = all.filter((row) => (!byPdus || !through || through.has(row.session)) && (!stretch || (row.from <= stretch.to && row.to >= stretch.from)));
    return order ? sorted(narrowed, order) : narrowed;
  }, [all, byPdus, through, stretch, order]);
  const { value: lanes } = useAnswer((open, signal) => (last > 0 ? keepAlives(open, first, last, signal) : null), [first, last]);
  const columns = useMemo(() => columnsFor(lanes, first, last), [lanes, first, last]);
  const rows = useRows((start, to) => Promise.resolve(shown.slice(start, to)), [order, through, stretch], shown);
  const number = chosen.value;
  const at = useMemo(() => (number === null ? -1 : shown.findIndex(({ session }) => session === number)), [number, shown]);
  return (
    <section class="v-sessions" aria-label="Sessions">
      <ViewHead title="Sessions" end={<ColumnChoice name="sessions" columns={columns} />}>
        <span>{count(shown.length)}{shown.length < all.length && ` of ${count(all.length)}`}</span>
      </ViewHead>
      <VirtualGrid name="sessions" label="Sessions" columns={columns} count={shown.length} rows={rows} selected={at < 0 ? null : at} order={order} onSort={setOrder}
        onSelect={(index) => go({ session: shown[index]?.session ?? null, pdu: null, message: null })}
        onOpen={focusDetails}
        onMenu={(point, one) => openMenu(point, [
          { label: 'Its PDUs', icon: 'filter', onChoose: () => toPdus(one) },
          { label: 'Its ladder', icon: 'columns', onChoose: () => toLadder(one) },
          { label: 'Copy its addresses', icon: 'copy', onChoose: () => void copy(endsOf(one), 'the addresses') },
        ])}
        empty={told && <None title={all.length > 0 ? 'No session matches' : 'No session'}>{all.length > 0 && 'Another filter or range of time may let some through.'}</None>} />
    </section>
  );
}
