// The strip above all views: PDUs over time, where a stretch can be chosen that narrows every view (`range`).

import type { Series } from 'smppscope/analyze';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { duration } from '../../format';
import { useAnswer } from '../../state/ask';
import { go, range } from '../../state/place';
import type { TimeRange } from '../../state/place';
import { signal } from '../../state/signals';
import { IconButton } from '../../ui';
import { slid, within } from '../../ui/moves';
import { dateAt, spanOf, times } from './axis';
import { brush, narrow } from './brush';
import type { Shares } from './brush';
import './overview.css';

const STRETCHES = 240;
const ALL: Shares = [0, 1];

/** What the capture spans; null before it is known. */
export const span = signal<TimeRange | null>(null);

/** Columns from the ground, in a drawing as wide as there are stretches and 1 high. */
function area(values: Float64Array, most: number): string {
  let path = '';
  values.forEach((value, at) => { if (value > 0) path += `M${at} 1V${(1 - Math.max(0.06, value / most)).toFixed(3)}h1V1Z`; });
  return path;
}

const clamped = (value: number): number => within(value, 0, 1);

export function Overview() {
  const { value: series } = useAnswer((capture) => capture.series({ stretches: STRETCHES }), []);
  useEffect(() => { span.value = series && series.pdus.length > 0 ? spanOf(series) : null; }, [series]);
  return <section class="v-overview" aria-label="Time">{series && series.pdus.length > 0 && <Strip series={series} />}</section>;
}

function Strip({ series }: { series: Series }) {
  const own = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Shares | null>(null);
  const whole = spanOf(series);
  const length = series.pdus.length;
  const bad = useMemo(() => series.failed.map((value, at) => value + (series.throttled[at] ?? 0) + (series.queue_full[at] ?? 0)), [series]);
  const drawn = useMemo(() => {
    const most = series.pdus.reduce((one, other) => Math.max(one, other), 1);
    return { all: area(series.pdus, most), bad: area(bad, most) };
  }, [series]);
  const stretch = range.value;
  const share = (time: number): number => clamped((time - whole.from) / (whole.to - whole.from));
  const set: Shares = stretch ? [share(stretch.from), share(stretch.to)] : ALL;
  const [first, last] = draft ?? set;
  const percent = (value: number): string => `${value * 100}%`;

  const onPointerDown = (event: PointerEvent): void => {
    const box = own.current?.getBoundingClientRect();
    if (!box || (event.target as Element).closest('[role=slider]')) return;
    brush(event, (x) => (x - box.left) / box.width, (swept, isEnd) => {
      setDraft(isEnd ? null : swept);
      if (isEnd && swept) narrow(whole, swept);
    });
  };
  const drag = (event: PointerEvent, isLast: boolean): void => {
    const box = own.current?.getBoundingClientRect();
    if (!box) return;
    const other = isLast ? first : last;
    brush(event, (x) => (x - box.left) / box.width, (swept, isEnd) => {
      const moved = swept && (swept[0] === clamped((event.clientX - box.left) / box.width) ? swept[1] : swept[0]);
      const to: Shares | null = moved === null ? null : [Math.min(moved, other), Math.max(moved, other)];
      setDraft(isEnd ? null : to);
      if (isEnd && to) narrow(whole, to);
    });
  };
  // While a key is held, nothing is asked; what it came to holds when it is let go.
  const settle = (): void => {
    if (!draft) return;
    narrow(whole, draft);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent, isLast: boolean): void => {
    const now = Math.round((isLast ? last : first) * length);
    const least = isLast ? Math.round(first * length) + 1 : 0;
    const most = isLast ? length : Math.round(last * length) - 1;
    const to = slid(event, now, least, most);
    if (to === null) return;
    const at = to / length;
    setDraft(isLast ? [first, at] : [at, last]);
  };
  const handle = (isLast: boolean) => {
    const at = isLast ? last : first;
    return (
      <div class="v-overview-handle" role="slider" tabIndex={0} aria-label={isLast ? 'End of the range of time' : 'Start of the range of time'} aria-orientation="horizontal"
        aria-valuemin={0} aria-valuemax={length} aria-valuenow={Math.round(at * length)} aria-valuetext={dateAt(series, at * length)} title={dateAt(series, at * length)}
        style={{ left: percent(at) }} onPointerDown={(event) => drag(event, isLast)} onKeyDown={(event) => onKeyDown(event, isLast)} onKeyUp={settle} onBlur={settle} />
    );
  };
  const chosen = (last - first) * (whole.to - whole.from);
  return (
    <>
      <div class="v-overview-plot" ref={own} role="group" aria-label="PDUs over time" onPointerDown={onPointerDown} onDblClick={() => narrow(whole, ALL)}>
        <svg viewBox={`0 0 ${length} 1`} preserveAspectRatio="none" aria-hidden="true">
          <path class="v-overview-all" d={drawn.all} />
          <path class="v-overview-bad" d={drawn.bad} />
        </svg>
        {times(whole, 6).map(({ at, label }) => (share(at) > 0.04 && share(at) < 0.96) && <span key={at} class="v-overview-time" style={{ left: percent(share(at)) }}>{label}</span>)}
        <div class="v-overview-out" style={{ left: 0, width: percent(first) }} />
        <div class="v-overview-out" style={{ left: percent(last), right: 0 }} />
        {handle(false)}
        {handle(true)}
      </div>
      <span class="v-overview-chosen">{duration(chosen)}</span>
      <IconButton icon="close" label="Show the whole time" disabled={!stretch} onClick={() => go({ range: null })} />
    </>
  );
}
