// Where one is in the page: tab, filter, selection, range of time. It stands in the fragment of the address, so that back
// and forward work and a link opens the same; what a capture holds never stands there.

import { settings } from './settings';
import { computed, effect, signal } from './signals';

export const TABS = ['findings', 'sessions', 'messages', 'pdus', 'charts', 'ladder', 'bench', 'export', 'settings'] as const;
export type Tab = (typeof TABS)[number];

/** What a filter keeps: PDUs that match, or all of each message or session with one that does. */
export type Scope = 'pdu' | 'message' | 'session';

/** A stretch of time: seconds since 1970. */
export interface TimeRange {
  from: number;
  to: number;
}

export interface Place {
  tab: Tab;
  /** What is applied, not what is being typed. */
  filter: string;
  scope: Scope;
  range: TimeRange | null;
  /** The PDU that is selected, by its n. */
  pdu: number | null;
  message: number | null;
  session: number | null;
  /**
   * Id of a finding, of whose PDUs alone the views tell; with a session's, as in `throttled.6`, of those in it. Where it
   * is told of several things there, `response_error.8.2` is the second of them; session 0 is none.
   */
  finding: string | null;
  /** Octets of the selected PDU: from, and to before. */
  bytes: readonly [number, number] | null;
}

export const START: Place = {
  tab: 'findings', filter: '', scope: 'pdu', range: null, pdu: null, message: null, session: null, finding: null, bytes: null,
};

/** Where one is. Change it by `go` only. */
export const place = signal<Place>(START);

const part = <Name extends keyof Place>(name: Name) => computed(() => place.value[name]);

export const tab = part('tab');
export const filter = part('filter');
export const scope = part('scope');
export const range = part('range');
export const pdu = part('pdu');
export const message = part('message');
export const session = part('session');
export const finding = part('finding');
export const bytes = part('bytes');

/** Parts of a place of which each change is a step that "back" undoes. A move of the selection alone is none. */
const STEPS = ['tab', 'filter', 'scope', 'range', 'finding'] as const;

/**
 * Goes somewhere. Another PDU lets go of the octets that were selected in the last one.
 * `step` makes it a step in the browser's history, or none, where that is not plain from what changes.
 */
export function go(change: Partial<Place>, step?: 'push' | 'replace'): void {
  const from = place.value;
  const to: Place = { ...from, ...change };
  if (to.pdu !== from.pdu && !('bytes' in change)) to.bytes = null;
  // Whoever clears all that narrows means the finding too.
  if (change.filter === '' && change.range === null && !('finding' in change)) to.finding = null;
  if (written(to) === written(from)) return;
  place.value = to;
  const isStep = step ? step === 'push' : STEPS.some((part) => written({ ...START, [part]: to[part] }) !== written({ ...START, [part]: from[part] }));
  remember(isStep);
}

let isServed = false;

/** Whether what is open was named to `smppscope serve`: its address opens that again. */
export function serve(served: boolean): void {
  if (served === isServed) return;
  isServed = served;
  remember(false);
}

/** Whether the command serves the page, with captures or without. */
export const isFromCommand = (): boolean => isServed;

/** A place as the fragment has it, without the `#`. */
export function written(place: Place): string {
  const parts = new URLSearchParams(isServed ? 'served' : '');
  if (place.tab !== START.tab) parts.set('tab', place.tab);
  if (place.filter) parts.set('filter', place.filter);
  if (place.scope !== 'pdu') parts.set('scope', place.scope);
  if (place.range) parts.set('time', `${place.range.from}~${place.range.to}`);
  for (const name of ['pdu', 'message', 'session', 'finding'] as const) {
    const value = place[name];
    if (value !== null) parts.set(name, String(value));
  }
  if (place.bytes) parts.set('bytes', place.bytes.join('-'));
  return parts.toString();
}

/** Reads a fragment. What it does not know, or cannot be, it leaves out. */
export function read(fragment: string): Place {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const number = (name: string): number | null => {
    const value = Number(parts.get(name) ?? 'none');
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  };
  const pair = (name: string, between: string): [number, number] | null => {
    const [from, to, more] = (parts.get(name) ?? '').split(between).map(Number);
    return from !== undefined && to !== undefined && more === undefined && from >= 0 && to > from && to < Infinity ? [from, to] : null;
  };
  const time = pair('time', '~');
  const octets = pair('bytes', '-');
  const finding = parts.get('finding');
  return {
    tab: TABS.find((name) => name === parts.get('tab')) ?? START.tab,
    filter: (parts.get('filter') ?? '').slice(0, 4096),
    scope: (['message', 'session'] as const).find((name) => name === parts.get('scope')) ?? 'pdu',
    range: time && { from: time[0], to: time[1] },
    pdu: number('pdu'),
    message: number('message'),
    session: number('session'),
    finding: finding && /^[a-z_0-9]{1,64}(\.\d{1,9}(\.[1-9]\d{0,3})?)?$/.test(finding) ? finding : null,
    bytes: octets && Number.isSafeInteger(octets[0]) && Number.isSafeInteger(octets[1]) ? octets : null,
  };
}

let late = 0;
/** Writes a move that still waits. */
let awaited: (() => void) | null = null;

/** Writes the place into the address. Moves that are no steps come in quick rows, and browsers count: they wait a little. */
function remember(isStep: boolean): void {
  const whole = written(place.peek());
  // Where the screen is redacted, the address is seen too: the filter is kept beside it.
  const address = `${location.pathname}${location.search}#${settings.peek().redact ? written({ ...place.peek(), filter: '' }) : whole}`;
  clearTimeout(late);
  if (isStep) {
    // "Back" leads to where one was before the step, not to where one was before the last move.
    awaited?.();
    awaited = null;
    history.pushState(whole, '', address);
    return;
  }
  awaited = () => history.replaceState(whole, '', address);
  late = window.setTimeout(() => {
    awaited?.();
    awaited = null;
  }, 250);
}

/** What the browser keeps of where one is: the address, or what was kept beside it. */
const kept = (): string => (typeof history.state === 'string' ? history.state : location.hash);

/** Begins where the address says, and follows it. */
export function followAddress(): void {
  place.value = read(kept());
  isServed = new URLSearchParams(location.hash.slice(1)).has('served');
  addEventListener('popstate', () => {
    clearTimeout(late);
    awaited = null;
    place.value = read(kept());
    if (settings.peek().redact) remember(false);
  });
  let was = false;
  effect(() => {
    const { redact } = settings.value;
    if (redact !== was) remember(false);
    was = redact;
  });
}

/** What the details show: the innermost of what is selected. */
export const subject = computed<'pdu' | 'message' | 'session' | null>(() => {
  const { pdu, message, session } = place.value;
  return pdu !== null ? 'pdu' : message !== null ? 'message' : session !== null ? 'session' : null;
});
