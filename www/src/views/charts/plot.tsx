// One chart: lines over time, with a crosshair that pointer and keys move.

import type { Series } from 'smppscope/analyze';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { slid } from '../../ui/moves';
import { useSize } from '../../ui/size';
import { spanOf, steps, timeAt, times } from './axis';
import { brush, narrow } from './brush';
import type { Shares } from './brush';

export interface Line {
  name: string;
  /** A class that gives its colour and its dashes. */
  look: string;
  values: Float64Array;
}

interface Props {
  title: string;
  series: Series;
  lines: Line[];
  /** A value as it is written. */
  write: (value: number) => string;
  /** The stretch at the crosshair. */
  at: number | null;
  onAt: (at: number | null) => void;
}

const LEFT = 56;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 20;

const most = (values: Float64Array): number => values.reduce((one, other) => (other > one ? other : one), 0);

export function Plot({ title, series, lines, write, at, onAt }: Props) {
  const id = useId();
  const own = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(own);
  const [swept, setSwept] = useState<Shares | null>(null);
  const length = series.pdus.length;
  const inner = Math.max(1, width - LEFT - RIGHT);
  const x = (index: number): number => LEFT + ((index + 0.5) / length) * inner;
  const whole = spanOf(series);
  const { levels, y, paths } = useMemo(() => {
    const levels = steps(Math.max(...lines.map(({ values }) => most(values))));
    const top = levels.at(-1) ?? 1;
    const y = (value: number): number => TOP + (1 - value / top) * (height - TOP - BOTTOM);
    const paths = lines.map(({ values }) => {
      let path = '';
      let isOn = false;
      values.forEach((value, index) => {
        // What stands alone is a dot: a line of no length with round ends.
        if (!Number.isNaN(value)) path += `${isOn ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}${isOn ? '' : 'h0'}`;
        isOn = !Number.isNaN(value);
      });
      return path;
    });
    return { levels, y, paths };
  }, [series, lines, width, height]);

  const share = (clientX: number): number => (clientX - (own.current?.getBoundingClientRect().left ?? 0) - LEFT) / inner;
  const onPointerDown = (event: PointerEvent): void => brush(event, share, (shares, isEnd) => {
    setSwept(isEnd ? null : shares);
    if (isEnd && shares) narrow(whole, shares, false);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = slid(event, at ?? -1, 0, length - 1);
    if (to !== null) onAt(to);
  };
  const value = (values: Float64Array, index: number): string => {
    const one = values[index] ?? NaN;
    return Number.isNaN(one) ? '–' : write(one);
  };
  const spoken = at === null ? 'no stretch chosen' : `${timeAt(series, at)}: ${lines.map((line) => `${line.name} ${value(line.values, at)}`).join(', ')}`;
  return (
    <figure class="v-charts-plot" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        <ul class="v-charts-legend">
          {lines.map((line) => (
            <li key={line.name}>
              <svg width="18" height="8" aria-hidden="true"><path class={`v-charts-line ${line.look}`} d="M1 4h16" /></svg>
              <span>{line.name}</span>
              <b>{at === null ? `≤ ${write(most(line.values))}` : value(line.values, at)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="v-charts-area" ref={own} role="slider" tabIndex={0} aria-labelledby={id} aria-valuemin={0} aria-valuemax={length - 1} aria-valuenow={at ?? 0} aria-valuetext={spoken}
        onPointerMove={(event) => { const on = share(event.clientX); onAt(on < 0 || on >= 1 ? null : Math.floor(on * length)); }} onPointerLeave={() => onAt(null)}
        onPointerDown={onPointerDown} onKeyDown={onKeyDown} onBlur={() => onAt(null)}>
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            {levels.map((level) => (
              <g key={level}>
                <path class="v-charts-rule" d={`M${LEFT} ${Math.round(y(level)) + 0.5}H${width - RIGHT}`} />
                <text x={LEFT - 6} y={y(level) + 4} text-anchor="end">{write(level)}</text>
              </g>
            ))}
            {times(whole, Math.floor(inner / 84)).map(({ at: time, label }) => {
              const place = LEFT + ((time - whole.from) / (whole.to - whole.from)) * inner;
              return place > LEFT + 24 && place < width - 30 && <text key={time} x={place} y={height - 4} text-anchor="middle">{label}</text>;
            })}
            {swept && <rect class="v-charts-swept" x={LEFT + swept[0] * inner} y={TOP} width={(swept[1] - swept[0]) * inner} height={height - TOP - BOTTOM} />}
            {lines.map((line, index) => <path key={line.name} class={`v-charts-line ${line.look}`} d={paths[index] ?? ''} />)}
            {at !== null && <path class="v-charts-cross" d={`M${Math.round(x(at)) + 0.5} ${TOP}V${height - BOTTOM}`} />}
            {at !== null && lines.map((line) => !Number.isNaN(line.values[at] ?? NaN)
              && <circle key={line.name} class={`v-charts-point ${line.look}`} cx={x(at)} cy={y(line.values[at] ?? 0)} r="3.5" />)}
          </svg>
        )}
      </div>
    </figure>
  );
}
