// All keys of the page, in one table: what handles them, the help that lists them and its words come from here.

import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Key {
  /** What is pressed, as `KeyboardEvent.key` has it; several do the same. `Mod` is Ctrl, or Command on a Mac. */
  keys: readonly string[];
  action: string;
  /** What it does, for the help. */
  does: string;
  group: 'Anywhere' | 'Lists' | 'A selected PDU' | 'Filter';
  /** A list handles it itself while it has the focus; here it stands for the help. */
  isLocal?: true;
}

export const KEYS = [
  { keys: ['?'], action: 'help', does: 'Show or hide these keys', group: 'Anywhere' },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], action: 'tab', does: 'Go to a view, in the order of the tabs', group: 'Anywhere' },
  { keys: ['Mod+o', 'o'], action: 'open', does: 'Open a capture', group: 'Anywhere' },
  { keys: ['d'], action: 'details', does: 'Go to the details, or back to the list', group: 'Anywhere' },
  { keys: ['Escape'], action: 'close', does: 'Close what is open: a menu, the help, the details', group: 'Anywhere' },
  { keys: ['/'], action: 'filter', does: 'Go to the filter', group: 'Filter' },
  { keys: ['x'], action: 'filter.clear', does: 'Clear filter and range of time', group: 'Filter' },
  { keys: ['ArrowUp', 'k'], action: 'row.up', does: 'A row up', group: 'Lists', isLocal: true },
  { keys: ['ArrowDown', 'j'], action: 'row.down', does: 'A row down', group: 'Lists', isLocal: true },
  { keys: ['PageUp'], action: 'page.up', does: 'A page up', group: 'Lists', isLocal: true },
  { keys: ['PageDown'], action: 'page.down', does: 'A page down', group: 'Lists', isLocal: true },
  { keys: ['Home', 'g'], action: 'row.first', does: 'To the first row', group: 'Lists', isLocal: true },
  { keys: ['End', 'G'], action: 'row.last', does: 'To the last row', group: 'Lists', isLocal: true },
  { keys: ['Enter'], action: 'row.open', does: 'Open the row', group: 'Lists', isLocal: true },
  { keys: ['n'], action: 'finding.next', does: 'To the next PDU with a finding', group: 'A selected PDU' },
  { keys: ['N'], action: 'finding.previous', does: 'To the previous PDU with a finding', group: 'A selected PDU' },
  { keys: ['['], action: 'pdu.request', does: 'To its request', group: 'A selected PDU' },
  { keys: [']'], action: 'pdu.response', does: 'To its response', group: 'A selected PDU' },
  { keys: ['r'], action: 'pdu.receipt', does: 'From a submission to its receipt, and back', group: 'A selected PDU' },
  { keys: ['m'], action: 'pdu.message', does: 'To its message', group: 'A selected PDU' },
  { keys: ['l'], action: 'pdu.ladder', does: 'To the ladder of its message or session', group: 'A selected PDU' },
] as const satisfies readonly Key[];

export type Action = (typeof KEYS)[number]['action'];

/** Handles an action; false where there was nothing to do, so that another may. */
export type Handler = (event: KeyboardEvent) => boolean | void;

const handlers = new Map<Action, Handler[]>();
const byKey = new Map<string, Key>(KEYS.flatMap((key: Key) => (key.isLocal ? [] : key.keys.map((name) => [name, key] as const))));

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether what is typed goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  if ((event.ctrlKey || event.metaKey) && !isMod) return;
  if (isTyping(event.target) && event.key !== 'Escape' && !isMod) return;
  const key = byKey.get(isMod ? `Mod+${event.key}` : event.key);
  // What stands before the page has its own keys.
  if (!key || (document.querySelector('dialog[open]') && key.action !== 'help')) return;
  // The last that registered is the innermost.
  for (const handler of [...(handlers.get(key.action as Action) ?? [])].reverse()) {
    if (handler(event) === false) continue;
    event.preventDefault();
    return;
  }
}

/** Listens to the keys of the page. */
export function followKeys(): void {
  addEventListener('keydown', onKeyDown);
}

/** Handles an action for as long as the component stands. Of several, the last that came is asked first. */
export function useAction(action: Action, handler: Handler): void {
  const last = useRef(handler);
  last.current = handler;
  // With the page's first sight: keys that come at once are heard.
  useLayoutEffect(() => {
    const own: Handler = (event) => last.current(event);
    handlers.set(action, [...(handlers.get(action) ?? []), own]);
    return () => { handlers.set(action, (handlers.get(action) ?? []).filter((one) => one !== own)); };
  }, [action]);
}

/** A key as it stands on a keyboard. */
export function keyName(key: string): string {
  const names: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', PageUp: 'Page Up', PageDown: 'Page Down', Escape: 'Esc' };
  if (key.startsWith('Mod+')) return `${isMac ? '⌘' : 'Ctrl'} ${key.slice(4).toUpperCase()}`;
  return names[key] ?? key;
}
