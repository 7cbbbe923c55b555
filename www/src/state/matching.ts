// Which PDUs are shown: those that the filter, the range of time and the chosen finding let through. Every view takes them from here.

import type { Selection } from 'smppscope/analyze';
import { EngineError, isCancelled } from '../engine/client';
import type { PassProgress } from '../engine/protocol';
import { capture, isReading, revision, totals } from './capture';
import { filter, finding, range, scope } from './place';
import { batch, computed, effect, signal } from './signals';

/** n of the PDUs that match, rising; null where all do. While a filter is applied, what matched before in the same capture. */
export const matching = signal<Uint32Array | null>(null);
/** How far the pass of the filter is; null where none goes on. */
export const filtering = signal<PassProgress | null>(null);
/** Whether every PDU that was read has been looked at: false while a pass goes on, or was ended. */
export const isMatched = signal(true);
/** What is wrong with the filter that is applied. */
export const filterError = signal<EngineError | null>(null);

/** How many PDUs are shown. */
export const matchingCount = computed(() => matching.value?.length ?? totals.value.pdus);
/** Whether something narrows the views. */
export const isNarrowed = computed(() => filter.value !== '' || range.value !== null || finding.value !== null);

/** Whether the filter was stopped: nothing is looked at until it goes on, or is another. */
export const isStopped = signal(false);

/** What ends the pass that goes on; null where none does. */
let stop: AbortController | null = null;

/** Ends the pass that goes on; what matched before stays. */
export function cancelFilter(): void {
  stop?.abort();
  stop = null;
  batch(() => {
    filtering.value = null;
    isStopped.value = true;
  });
}

/** Goes on with a filter that was stopped. */
export function resumeFilter(): void {
  isStopped.value = false;
  revision.value += 1;
}

/** A pass has come to its end. */
function settle(found: Uint32Array | null, error: EngineError | null = null): void {
  batch(() => {
    matching.value = found;
    filterError.value = error;
    filtering.value = null;
    isMatched.value = true;
  });
}

async function match(signalled: AbortSignal): Promise<void> {
  const open = capture.peek();
  const expression = filter.peek();
  const [id, session = 0, row] = finding.peek()?.split('.') ?? [];
  const chosen: Selection = { ...range.peek(), ...(id && { finding: [id] }), ...(Number(session) && { session: [Number(session)] }) };
  const isChosen = Object.keys(chosen).length > 0;
  if (!open || (!expression && !isChosen)) {
    settle(null);
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
    settle(found);
  } catch (error) {
    if (signalled.aborted || isCancelled(error)) return;
    settle(matching.peek(), error instanceof EngineError ? error : new EngineError({ name: 'Error', message: String(error) }));
  }
}

/** Applies filter, range and finding whenever one of them changes, and as more of the capture is read. */
export function followFilter(): void {
  let asked = '';
  let of = capture.peek();
  let isMissed = false;
  const run = async (): Promise<void> => {
    stop?.abort();
    const own = new AbortController();
    stop = own;
    isMatched.value = false;
    await match(own.signal);
    if (stop !== own) return;
    stop = null;
    if (!isMissed) return;
    isMissed = false;
    void run();
  };
  effect(() => {
    const wanted = JSON.stringify([filter.value, scope.value, range.value, finding.value]);
    const isSame = wanted === asked && capture.value === of;
    // What matched in another capture says nothing of this one.
    if (capture.value !== of) matching.value = isNarrowed.peek() ? new Uint32Array() : null;
    asked = wanted;
    of = capture.value;
    void revision.value;
    if (!isSame) isStopped.value = false;
    if (isStopped.peek()) return;
    // A pass that goes on while more is read is not begun anew; it is done again after its end.
    if (isSame && stop && isReading.peek()) isMissed = true;
    else void run();
  });
}
