// Writing files: one at a time, with progress and cancel. It goes on while other views are looked at.

import { isCancelled } from '../../engine/client';
import type { PassProgress } from '../../engine/protocol';
import { duration, octets } from '../../format';
import { signal } from '../../state/signals';
import { announce } from '../../ui';

export interface Job {
  /** Name of the file. */
  name: string;
  progress: PassProgress | null;
  /** Octets so far. */
  written: number;
  state: 'writing' | 'done' | 'cancelled' | 'failed';
  /** What became of it. */
  told: string;
  stop: AbortController;
}

export const job = signal<Job | null>(null);

/** Captures from this size on, in octets, are written to a file that the user chose, where the browser can: not held in memory. */
export const LARGE = 64_000_000;

interface Picked {
  createWritable(): Promise<{ write(octets: Uint8Array): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>;
}
type Picker = (options: { suggestedName: string }) => Promise<Picked>;

/** Hands octets to the browser as a download. */
export function download(pieces: BlobPart[], name: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(pieces, { type }));
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether these are octets of a pcapng; else they are of a pcap. */
const isPcapng = (piece: Uint8Array): boolean => [0x0a, 0x0d, 0x0d, 0x0a].every((octet, at) => piece[at] === octet);

export interface Wanted {
  /** Without what follows the dot. */
  name: string;
  /** What follows the dot; `pcap` becomes `pcapng` where the octets are of that. */
  ending: string;
  type: string;
  /** Whether it may be too large to be held in memory. */
  isLarge: boolean;
  pieces: (pass: { signal: AbortSignal; onProgress: (progress: PassProgress) => void }) => AsyncIterable<Uint8Array>;
}

/** Writes a file. To be called from what the user did: the browser asks for the place only then. */
export async function save({ name, ending, type, isLarge, pieces }: Wanted): Promise<void> {
  if (job.peek()?.state === 'writing') return;
  const stop = new AbortController();
  let full = `${name}.${ending}`;
  const begun = performance.now();
  let written = 0;
  job.value = { name: full, progress: null, written, state: 'writing', told: '', stop };
  const change = (part: Partial<Job>): void => { if (job.value) job.value = { ...job.value, ...part }; };
  const { showSaveFilePicker } = window as { showSaveFilePicker?: Picker };
  let file: Awaited<ReturnType<Picked['createWritable']>> | null = null;
  try {
    if (isLarge && showSaveFilePicker) file = await (await showSaveFilePicker({ suggestedName: full })).createWritable();
    const held: BlobPart[] = [];
    for await (const piece of pieces({ signal: stop.signal, onProgress: (progress) => change({ progress }) })) {
      stop.signal.throwIfAborted();
      if (written === 0 && ending === 'pcap' && isPcapng(piece) && !file) full += 'ng';
      written += piece.length;
      if (file) await file.write(piece);
      else held.push(piece as Uint8Array<ArrayBuffer>);
      change({ name: full, written });
    }
    stop.signal.throwIfAborted();
    if (file) await file.close();
    else download(held, full, type);
    change({ state: 'done', told: `${octets(written)} in ${duration((performance.now() - begun) / 1000)}.` });
    announce(`Wrote ${full}.`);
  } catch (error) {
    await file?.abort().catch(() => undefined);
    const isEnded = stop.signal.aborted || isCancelled(error) || (error instanceof DOMException && error.name === 'AbortError');
    change(isEnded ? { state: 'cancelled', told: 'Cancelled: nothing was written.' } : { state: 'failed', told: error instanceof Error ? error.message : String(error) });
    announce(isEnded ? 'Cancelled.' : `${full} was not written.`);
  }
}
