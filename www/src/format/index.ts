// How numbers, times and what people must not see are written.

import type { Preview } from 'smppscope/analyze';
import { settings } from '../state/settings';
import { inHex, visible } from './shown';

const counted = new Intl.NumberFormat('en', { useGrouping: true });

/** A number with its thousands apart. */
export const count = (value: number): string => counted.format(value).replaceAll(',', '\u202F');

/** A number with its noun. */
export const counts = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

/** Octets in the unit that fits. */
export function octets(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let left = value;
  while (left >= 1000 && unit < units.length - 1) {
    left /= 1000;
    unit++;
  }
  return `${unit === 0 || left >= 100 ? Math.round(left) : left.toFixed(1)} ${units[unit]}`;
}

/** Seconds as a stretch of time, in the unit that fits; a dash where there is none. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return '–';
  const size = Math.abs(seconds);
  if (size < 0.001) return `${(seconds * 1e6).toFixed(0)} µs`;
  if (size < 1) return `${(seconds * 1e3).toFixed(size < 0.01 ? 2 : 1)} ms`;
  if (size < 60) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(size);
  const sign = seconds < 0 ? '-' : '';
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}:${two(whole % 60)} min`;
  return `${sign}${Math.floor(whole / 3600)}:${two((whole % 3600) / 60)}:${two(whole % 60)} h`;
}

const NANOS = 1_000_000_000n;

interface Clock { date: string; time: string }

function clock(seconds: number): Clock {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return { date: '–', time: '–' };
  // What the clocks here show, as if it were UTC.
  if (settings.value.zone === 'local') at.setTime(at.getTime() - at.getTimezoneOffset() * 60_000);
  const [date = '', time = ''] = at.toISOString().split(/[T.]/);
  return { date, time };
}

/** The time of day of nanoseconds since 1970, with so many digits after the second. */
export function timeOfDay(nanoseconds: bigint, digits = 6): string {
  const seconds = nanoseconds / NANOS;
  const rest = String(nanoseconds % NANOS).padStart(9, '0').slice(0, digits);
  return `${clock(Number(seconds)).time}${digits > 0 ? `.${rest}` : ''}`;
}

/** Date and time of nanoseconds since 1970. */
export function dateTime(nanoseconds: bigint, digits = 6): string {
  return `${clock(Number(nanoseconds / NANOS)).date} ${timeOfDay(nanoseconds, digits)}`;
}

/** Nanoseconds since 1970 of a time as lines have it; nothing of it is rounded. */
export function nanoseconds(time: string): bigint {
  const [, second, fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(time) ?? [];
  const milliseconds = Date.parse(`${second ?? ''}Z`);
  if (Number.isNaN(milliseconds)) return 0n;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

const salt = Math.random().toString(36);

/** The same always the same, as long as the page stands; nobody can tell back what it was. */
function tag(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of salt + text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return inHex(hash >>> 0, 8).slice(0, 5);
}

/** An address as it may be seen: where the screen is redacted, the same always by the same. */
export const address = (text: string): string => (settings.value.redact && text ? `addr-${tag(text)}` : visible(text));

/** A text as it may be seen. */
export const messageText = (text: string): string => (settings.value.redact && text ? `[${counts([...text].length, 'character')}]` : text);

/** A sentence of the engine as it may be seen: what it quotes of the capture, and these names, are hidden where the screen is redacted. */
export function sentence(text: string, ...names: (string | null | undefined)[]): string {
  if (!settings.value.redact) return visible(text);
  const hidden = text.replace(/(?<=such as |address_range |system_type ).+|"[^"]*"/gs, messageText).replace(/\d+(\.\d+){3}(:\d+)?|\+?\d{6,}/g, address);
  return names.reduce<string>((now, name) => (name ? now.replaceAll(name, address(name)) : now), hidden);
}

/** A filter as it may be seen: where the screen is redacted, no value of it, for it may be a number or a name. */
export const expressionText = (text: string): string => (!settings.value.redact ? text
  : text.replace(/"(\\.|[^"\\])*"?|(?<=[=<>~{,]\s*|\b(?:eq|ne|lt|le|gt|ge|contains|matches)\s+)[^\s"=<>!(){},]+|(?<!\w)[+\d][^\s"(){},]*/g, '…'));

/** What a PDU says, in a line; where the screen is redacted, who wrote to whom. */
export const summary = (row: Preview): string => (!settings.value.redact ? visible(row.summary)
  : row.source_addr || row.destination_addr ? `${address(row.source_addr)} → ${address(row.destination_addr)}` : '');
