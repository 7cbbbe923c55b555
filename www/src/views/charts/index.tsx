// Rates, latencies, what is in flight, statuses over time.

import type { Series } from 'smppscope/analyze';
import { useMemo, useState } from 'preact/hooks';
import { count, duration, octets } from '../../format';
import { useAnswer } from '../../state/ask';
import { filter, range, session } from '../../state/place';
import { Button, Chip, Empty, ViewHead } from '../../ui';
import { within } from '../../ui/moves';
import { dateAt, figure } from './axis';
import { span } from './overview';
import { Plot } from './plot';
import type { Line } from './plot';
import './charts.css';

type Column = Exclude<keyof Series, 'start' | 'width'>;

/** Every figure once: its name where that is another, how it is drawn, and what of it stands below the table. */
const COLUMNS: readonly { of: Column; name?: string; look?: string; foot?: 'sum' | 'most' }[] = [
  { of: 'pdus', name: 'PDUs', foot: 'sum' },
  { of: 'octets', foot: 'sum' },
  { of: 'submitted', look: 'one', foot: 'sum' },
  { of: 'delivered', look: 'two', foot: 'sum' },
  { of: 'receipts', look: 'three', foot: 'sum' },
  { of: 'ok', look: 'ok', foot: 'sum' },
  { of: 'throttled', look: 'warning', foot: 'sum' },
  { of: 'queue_full', name: 'queue full', look: 'two', foot: 'sum' },
  { of: 'failed', name: 'other errors', look: 'error', foot: 'sum' },
  { of: 'in_flight', name: 'in flight', look: 'one', foot: 'most' },
  { of: 'latency_p50', name: 'p50', look: 'one' },
  { of: 'latency_p99', name: 'p99', look: 'warning' },
];

const PLOTS: readonly { title: string; columns: Column[]; isRate?: true }[] = [
  { title: 'Messages per second', columns: ['submitted', 'delivered', 'receipts'], isRate: true },
  { title: 'Responses per second, by status', columns: ['ok', 'throttled', 'queue_full', 'failed'], isRate: true },
  { title: 'Latency of responses', columns: ['latency_p50', 'latency_p99'] },
  { title: 'Requests in flight', columns: ['in_flight'] },
];

const isTime = (of: Column): boolean => of.startsWith('latency');

function Table({ series }: { series: Series }) {
  const cell = (of: Column, value: number): string => (isTime(of) ? duration(value) : count(value));
  const foot = ({ of, foot: how }: (typeof COLUMNS)[number]): string => {
    if (!how) return '';
    return count(series[of].reduce((one, other) => (how === 'sum' ? one + other : Math.max(one, other)), 0));
  };
  return (
    <div class="v-charts-scroll" role="region" aria-label="Figures over time" tabIndex={0}>
      <table>
        <thead><tr><th scope="col">from</th>{COLUMNS.map(({ of, name = of }) => <th key={of} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {Array.from(series.pdus, (_, at) => (
            <tr key={at}><th scope="row">{dateAt(series, at)}</th>{COLUMNS.map(({ of }) => <td key={of}>{cell(of, series[of][at] ?? NaN)}</td>)}</tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">sum, or most at a time</th>{COLUMNS.map((column) => <td key={column.of} data-of={column.of}>{foot(column)}</td>)}</tr></tfoot>
      </table>
    </div>
  );
}

export function ChartsView() {
  const [at, setAt] = useState<number | null>(null);
  const [isTable, setIsTable] = useState(false);
  const [isOne, setIsOne] = useState(false);
  const one = isOne ? session.value : null;
  const stretch = range.value;
  const spanned = stretch ?? span.value;
  // A second at least: what is shorter makes rates that nobody had. Few seconds are cut finer all the same, to see their course.
  const seconds = spanned ? spanned.to - spanned.from : 0;
  const stretches = Math.round(within(seconds, 30, 180));
  const { value: series, error, isLoading } = useAnswer(
    (capture) => capture.series({ stretches, ...(one !== null && { sessions: [one] }), ...stretch }),
    [stretches, one, stretch?.from, stretch?.to],
  );
  const plots = useMemo(() => series && PLOTS.map(({ title, columns, isRate }) => ({
    title,
    write: columns.some(isTime) ? (value: number) => (value === 0 ? '0' : duration(value)) : figure,
    lines: columns.map((of): Line => {
      const { name = of, look = '' } = COLUMNS.find((column) => column.of === of) ?? {};
      return { name, look, values: isRate ? series[of].map((value) => value / series.width) : series[of] };
    }),
  })), [series]);
  const shown = at !== null && series && at < series.pdus.length ? at : null;
  return (
    <section class="v-charts" aria-label="Charts" aria-busy={isLoading}>
      <ViewHead title="Charts" end={(
        <>
          {session.value !== null && <Button look="quiet" aria-pressed={isOne} onClick={() => setIsOne(!isOne)}>{isOne ? 'All sessions' : `Only session ${session.value}`}</Button>}
          <Button icon="columns" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>{isTable ? 'Charts' : 'Table'}</Button>
        </>
      )}>
        {series && <span class="nowrap">{shown === null ? `in stretches of ${duration(series.width)}` : `${dateAt(series, shown)} · ${count(series.pdus[shown] ?? 0)} PDUs, ${octets(series.octets[shown] ?? 0)}`}</span>}
        {one !== null && <Chip tone="accent">session {one}</Chip>}
        {filter.value && <Chip tone="info" icon="filter">the filter does not narrow these</Chip>}
      </ViewHead>
      {error && <Empty title="The figures could not be had"><p>{error.message}</p></Empty>}
      {series && series.pdus.length === 0 && <Empty title="No PDU in this stretch of time" />}
      {series && series.pdus.length > 0 && (isTable ? <Table series={series} /> : (
        <div class="v-charts-all">
          {plots?.map((plot) => <Plot key={plot.title} {...plot} series={series} at={shown} onAt={setAt} />)}
          <p class="muted v-charts-hint">Sweep over a chart to narrow every view to that time; arrow keys move the crosshair.</p>
        </div>
      ))}
    </section>
  );
}
