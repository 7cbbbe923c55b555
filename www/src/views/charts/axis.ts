// Round steps of axes, and how figures stand beside them.

import type { Series } from 'smppscope/analyze';
import { count, dateTime, timeOfDay } from '../../format';
import type { TimeRange } from '../../state/place';

/** Seconds since 1970 as nanoseconds, to the microsecond: a number holds no more of them. */
const nanos = (seconds: number): bigint => BigInt(Math.round(seconds * 1e6)) * 1000n;

/** The least of 1, 2, 5, 10, 20 ... that is not below `rough`, also of parts. */
function round(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((by) => by * power >= rough * 0.999) ?? 10) * power;
}

/** Round values from 0 to `most` or the next above. */
export function steps(most: number, about = 3): number[] {
  const top = most > 0 ? most : 1;
  const step = round(top / about);
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, at) => at * step);
}

const LONG = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
const DAY = 86400;

/** Round times between both, at most so many, with their labels. */
export function times({ from, to }: TimeRange, most: number): { at: number; label: string }[] {
  const rough = Math.max(1e-6, (to - from) / Math.max(1, most));
  const step = rough < 1 ? round(rough) : LONG.find((one) => one >= rough) ?? Math.ceil(rough / DAY) * DAY;
  const first = Math.ceil(from / step);
  const digits = step < 1 ? Math.ceil(-Math.log10(step) - 1e-9) : 0;
  return Array.from({ length: Math.max(0, Math.min(most + 1, Math.floor(to / step) - first + 1)) }, (_, index) => {
    const at = (first + index) * step;
    return { at, label: step >= DAY ? dateTime(nanos(at), 0).slice(0, 10) : timeOfDay(nanos(at), digits) };
  });
}

/** Digits after the second that tell stretches of this width apart. */
const digitsOf = (width: number): number => (width >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(width))));

/** When a stretch, or so many of them, begin. */
export const timeAt = ({ start, width }: Series, index: number): string => timeOfDay(nanos(start + index * width), digitsOf(width));
export const dateAt = ({ start, width }: Series, index: number): string => dateTime(nanos(start + index * width), digitsOf(width));

/** From the beginning of the first stretch to the end of the last. */
export const spanOf = ({ start, width, pdus }: Series): TimeRange => ({ from: start, to: start + width * pdus.length });

/** A figure with the digits that count. */
export const figure = (value: number): string => (value >= 100 || Number.isInteger(value) ? count(Math.round(value)) : String(Number(value.toPrecision(3))));
