// The capture that is open, and how far its reading is.

import type { DiagnosisObject, Progress, Totals } from 'smppscope/analyze';
import { openCapture } from '../engine/client';
import type { OpenCapture } from '../engine/client';
import type { FarFile, ReadingState } from '../engine/protocol';
import { visible } from '../format/shown';
import { within } from '../ui/moves';
import { go, serve } from './place';
import { openOptions } from './settings';
import { batch, computed, effect, signal } from './signals';

export interface NamedFile {
  name: string;
  /** Octets. */
  size: number;
}

/** `none` before a file was given; `failed` where a file could not be read, or the engine broke. */
export type Phase = 'none' | 'failed' | ReadingState;

const NO_PROGRESS: Progress = { octets: 0, total: 0, pdus: 0, elapsed: 0 };
const NO_TOTALS: Totals = { packets: 0, pdus: 0, sessions: 0, messages: 0, findings: 0, first: null, memory: 0, index: 0 };

export const phase = signal<Phase>('none');
export const files = signal<NamedFile[]>([]);
export const progress = signal<Progress>(NO_PROGRESS);
export const totals = signal<Totals>(NO_TOTALS);
export const failure = signal<string | null>(null);
/** What is in the capture, and why PDUs are missing: told once it is read. */
export const diagnosis = signal<DiagnosisObject | null>(null);

/** The capture itself; null where none is open. */
export const capture = signal<OpenCapture | null>(null);
/** Rises whenever answers may have changed: while a capture is read, every second at most, and when it is read. The longer answers take, the rarer. */
export const revision = signal(0);

export const isReading = computed(() => phase.value === 'reading');
/** Whether there is something to ask. */
export const isOpen = computed(() => capture.value !== null);

/** What was given, to read it again. */
let sources: (File | FarFile)[] = [];
/** The options it was read with. */
let readWith = '';
let revisedAt = 0;
/** Milliseconds between two revisions: ten times as long as the answers took, so that these cost the reading a tenth at most. */
let pace = 0;
const PACES = [1000, 10_000] as const;

/** Whether settings changed that take effect only when the capture is read again. */
export const isOutdated = computed(() => isOpen.value && revision.value >= 0 && JSON.stringify(openOptions.value) !== readWith);

/** Opens files as one capture, in place of the one that is open. */
export function openFiles(given: Iterable<File | FarFile>, isServed = false): void {
  const list = [...given];
  if (list.length === 0) return;
  sources = list;
  serve(isServed);
  // What was selected in another capture says nothing of this one; a link's selection holds for the first.
  if (capture.peek()) go({ pdu: null, message: null, session: null, finding: null, range: null, bytes: null }, 'replace');
  read();
}

/** Reads the open files again: with the settings of now. */
export function read(): void {
  capture.peek()?.close();
  const options = openOptions.peek();
  readWith = JSON.stringify(options);
  [revisedAt, pace] = [performance.now(), PACES[0]];
  batch(() => {
    files.value = sources.map(({ name, size }) => ({ name: visible(name), size }));
    phase.value = 'reading';
    progress.value = { ...NO_PROGRESS, total: sources.reduce((sum, { size }) => sum + size, 0) };
    totals.value = NO_TOTALS;
    failure.value = null;
    diagnosis.value = null;
    revision.value += 1;
  });
  const opened = openCapture(sources, options, {
    onState(state, howFar, counted) {
      const isEnd = state !== 'reading';
      // The end is told once more when the worker is done with it.
      if (capture.peek() !== opened || (isEnd && phase.peek() === state)) return;
      // The first rows should be seen at once.
      const isFirst = counted.pdus > 0 && totals.peek().pdus === 0;
      batch(() => {
        phase.value = state;
        progress.value = howFar;
        totals.value = counted;
        const now = performance.now();
        if (!isEnd && !isFirst && now - revisedAt < pace) return;
        revisedAt = now;
        revision.value += 1;
        void opened.answered().then(() => { pace = within(10 * (performance.now() - now), ...PACES); });
      });
      if (isFirst) void opened.drawn();
      if (isEnd) {
        void opened.diagnosis().then((told) => {
          if (capture.peek() === opened) diagnosis.value = told;
        }, () => undefined);
      }
    },
    onFailure(error) {
      if (capture.peek() !== opened) return;
      batch(() => {
        phase.value = 'failed';
        failure.value = error.message;
        revision.value += 1;
      });
    },
  });
  capture.value = opened;
}

/** Ends the reading; what was read stays. */
export function stopReading(): void {
  capture.peek()?.stop();
}

/** A file that lies where the page does: read piece by piece where the server can, else fetched whole. */
async function fetched(address: string, isWhole: boolean): Promise<File | FarFile> {
  const name = decodeURIComponent(address.split('/').at(-1) ?? '');
  if (!isWhole) {
    const head = await fetch(address, { method: 'HEAD' });
    const size = Number(head.headers.get('Content-Length') ?? 0);
    if (head.ok && size > 0 && head.headers.get('Accept-Ranges') === 'bytes') return { address, name, size };
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${name} could not be fetched from where the page lies: ${answer.status} ${answer.statusText}`);
  return new File([await answer.blob()], name);
}

/** Opens what comes from where the page does; what keeps it from that is told. */
async function openFetched(fetching: (folder: URL) => Promise<(File | FarFile)[]>, isServed = false): Promise<void> {
  try {
    openFiles(await fetching(new URL('.', location.href)), isServed);
  } catch (error) {
    batch(() => {
      phase.value = 'failed';
      failure.value = error instanceof Error ? error.message : String(error);
    });
  }
}

/** Opens files that lie below the folder of the page, as one capture; `isWhole` fetches them at once, as what is kept for offline must be. */
export function openAddresses(addresses: string[], isWhole = false): Promise<void> {
  return openFetched(async (folder) => {
    const full = addresses.map((address) => new URL(address, folder).href);
    const outside = full.find((address) => !address.startsWith(folder.href));
    if (outside !== undefined) throw new Error(`${outside} does not lie below this page.`);
    return Promise.all(full.map((address) => fetched(address, isWhole)));
  });
}

/** Opens the captures that were named to `smppscope serve`, as one. */
export function openServed(): Promise<void> {
  return openFetched(async (folder) => {
    const answer = await fetch(new URL('captures.json', folder));
    if (!answer.ok) throw new Error(`The captures that are served could not be listed: ${answer.status} ${answer.statusText}`);
    const list = await answer.json() as NamedFile[];
    return list.map(({ name, size }, at) => ({ address: new URL(`captures/${at}`, folder).href, name, size }));
  }, true);
}

/** The title of the window says what is open. */
export function followTitle(): void {
  effect(() => {
    const [first, ...more] = files.value;
    document.title = first ? `${first.name}${more.length > 0 ? ` and ${more.length} more` : ''} · smppscope` : 'smppscope';
  });
}
