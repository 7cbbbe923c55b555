// Which PDUs are shown: those that the filter, the range of time and the chosen finding let through. Every view takes them from here.

import type { Selection } from 'smppscope/analyze';
import { EngineError, isCancelled } from '../engine/client';
import type { PassProgress } from '../engine/protocol';
import { capture, isReading, revision, totals } from './capture';
import { filter, finding, range, scope } from './place';
import { batch, computed, effect, signal } from './signals';

/** n of the PDUs that match, rising; null where all do. While a filter is applied, what matched before. */
export const matching = signal<Uint32Array | null>(null);
/** How far the pass of the filter is; null where none goes on. */
export const filtering = signal<PassProgress | null>(null);
/** What is wrong with the filter that is applied. */
export const filterError = signal<EngineError | null>(null);

/** How many PDUs are shown. */
export const matchingCount = computed(() => matching.value?.length ?? totals.value.pdus);
/** Whether something narrows the views. */
export const isNarrowed = computed(() => filter.value !== '' || range.value !== null || finding.value !== null);

let stop: AbortController | null = null;

/** Ends the pass that goes on; what matched before stays. */
export function cancelFilter(): void {
  stop?.abort();
  stop = null;
  filtering.value = null;
}

async function match(signalled: AbortSignal): Promise<void> {
  const open = capture.peek();
  const expression = filter.peek();
  const [id, session = 0, row] = finding.peek()?.split('.') ?? [];
  const chosen: Selection = { ...range.peek(), ...(id && { finding: [id] }), ...(Number(session) && { session: [Number(session)] }) };
  const isChosen = Object.keys(chosen).length > 0;
  if (!open || (!expression && !isChosen)) {
    batch(() => {
      matching.value = null;
      filterError.value = null;
      filtering.value = null;
    });
    return;
  }
  try {
    if (row) {
      const rows = (await open.findings()).filter((one) => one.id === id && (one.session ?? 0) === Number(session));
      chosen.what = rows[Number(row) - 1]?.what ?? '';
    }
    const among = isChosen ? await open.select(chosen) : undefined;
    if (signalled.aborted) return;
    const found = expression
      ? await open.filter(expression, {
          scope: scope.peek(), ...(among && { among }), signal: signalled,
          onProgress: (told) => { if (!signalled.aborted) filtering.value = told; },
        })
      : among ?? null;
    if (signalled.aborted) return;
    batch(() => {
      matching.value = found;
      filterError.value = null;
      filtering.value = null;
    });
  } catch (error) {
    if (signalled.aborted || isCancelled(error)) return;
    batch(() => {
      filtering.value = null;
      filterError.value = error instanceof EngineError ? error : new EngineError({ name: 'Error', message: String(error) });
    });
  }
}

/** Applies filter, range and finding whenever one of them changes, and as more of the capture is read. */
export function followFilter(): void {
  let asked = '';
  let isGoing = false;
  let isMissed = false;
  const run = async (): Promise<void> => {
    stop?.abort();
    const own = new AbortController();
    stop = own;
    isGoing = true;
    await match(own.signal);
    if (stop !== own) return;
    isGoing = false;
    if (!isMissed) return;
    isMissed = false;
    void run();
  };
  effect(() => {
    const wanted = JSON.stringify([filter.value, scope.value, range.value, finding.value]);
    const isSame = wanted === asked && capture.value !== null;
    asked = wanted;
    void revision.value;
    // A pass that goes on while more is read is not begun anew; it is done again after its end.
    if (isSame && isGoing && isReading.peek()) isMissed = true;
    else void run();
  });
}
