// From a PDU to what belongs to it. Each jump is a step that "back" undoes, and tells whether there was somewhere to go.

import { flags } from '../engine/words';
import { capture, revision } from './capture';
import { matching } from './matching';
import { go, place } from './place';

interface Ties {
  isResponse: boolean;
  partner: number;
  message: number;
  receipt_of: number;
  session: number;
}

async function ties(n: number): Promise<Ties | null> {
  const columns = await capture.peek()?.columnsOf(Uint32Array.of(n));
  const [bits] = columns?.flags ?? [];
  if (!columns || bits === undefined) return null;
  const of = (column: Uint32Array): number => column[0] ?? 0;
  return {
    isResponse: (bits & flags.response) !== 0, partner: of(columns.partner), message: of(columns.message), receipt_of: of(columns.receipt_of),
    session: of(columns.session),
  };
}

/** Selects another PDU. */
export function toPdu(n: number): void {
  go({ pdu: n }, 'push');
}

/** To the PDU that `leads` finds by the ties of another; 0 where there is none. */
const jump = (leads: (tied: Ties, n: number) => number | undefined | Promise<number | undefined>) => async (n: number): Promise<boolean> => {
  const tied = await ties(n);
  const to = tied && await leads(tied, n);
  if (to) toPdu(to);
  return Boolean(to);
};

export const toRequest = jump(({ isResponse, partner }) => (isResponse ? partner : 0));

export const toResponse = jump(({ isResponse, partner }) => (isResponse ? 0 : partner));

/** From a submission, or its response, to its first receipt; from a receipt to the submission. */
export const toReceipt = jump(async ({ isResponse, partner, receipt_of }, n) =>
  receipt_of || (await capture.peek()?.pdu((isResponse && partner) || n))?.receipts[0]);

export async function toMessage(n: number): Promise<boolean> {
  const tied = await ties(n);
  if (!tied?.message) return false;
  go({ tab: 'messages', message: tied.message, pdu: null });
  return true;
}

/** To the ladder of its message, or else of its session; the PDU stays selected. */
export async function toLadder(n: number): Promise<boolean> {
  const tied = await ties(n);
  if (!tied) return false;
  go({ tab: 'ladder', message: tied.message || null, session: tied.session });
  return true;
}

let known: { of: unknown; at: number; ns: Uint32Array } | null = null;

/** n of all PDUs of which something was found, rising. */
async function found(): Promise<Uint32Array> {
  const open = capture.peek();
  if (!open) return new Uint32Array();
  if (known?.of === open && known.at === revision.peek()) return known.ns;
  const at = revision.peek();
  const ids = [...new Set((await open.findings()).map(({ id }) => id))];
  const ns = await open.select({ finding: ids });
  known = { of: open, at, ns };
  return ns;
}

/** To the next PDU with a finding, or the previous one, among those that are shown. */
export async function toFinding(isNext: boolean): Promise<boolean> {
  const all = await found();
  const shown = matching.peek();
  const among = shown ? new Set(shown) : null;
  const from = place.peek().pdu ?? (isNext ? 0 : Infinity);
  const fits = (n: number): boolean => (isNext ? n > from : n < from) && (among?.has(n) ?? true);
  const to = isNext ? all.find(fits) : all.findLast(fits);
  if (to === undefined) return false;
  toPdu(to);
  return true;
}
