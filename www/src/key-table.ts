// All keys of the page, in one table. The build makes two things of it: which key does what, for the script, and the help,
// for the page.

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

/** Actions by the keys that the page itself hears. */
export const ACTIONS: Record<string, Action> = Object.fromEntries(KEYS.flatMap((key: Key & { action: Action }) => (key.isLocal ? [] : key.keys.map((name) => [name, key.action]))));
