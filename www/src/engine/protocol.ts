// What the page and its worker say to each other. A call has an id of its own; what is told of it carries that id.

import type { AnalyzeOptions, Capture, FilterProblem, Progress, Totals } from 'smppscope/analyze';

/** Methods of a capture that answer piece by piece. */
export const STREAMS = ['export', 'write', 'redact'] as const;

export type StreamName = (typeof STREAMS)[number];
/** Methods of a capture that answer once. */
export type CallName = Exclude<{ [K in keyof Capture]: Capture[K] extends (...args: never[]) => unknown ? K : never }[keyof Capture], StreamName | 'cancel' | 'free' | symbol>;

/** In place of a capture's number: what is asked of the engine alone. */
export const NO_CAPTURE = 0;

/** A capture as the page sees it: the same methods, answered from the worker. */
export type RemoteCapture = {
  [K in CallName]: (...args: Parameters<Capture[K]>) => Promise<Awaited<ReturnType<Capture[K]>>>;
} & {
  [K in StreamName]: (...args: Parameters<Capture[K]>) => AsyncGenerator<Uint8Array, void, void>;
};

/** What can be said of a reading before it begins, without what cannot be sent. */
export type OpenOptions = Omit<AnalyzeOptions, 'signal' | 'onProgress'>;

/** An error as it is sent. */
export interface SentError {
  name: string;
  message: string;
  /** Of a filter that is wrong: where. */
  problem?: FilterProblem;
}

/** A file that lies where the page came from, and is read there piece by piece. */
export interface FarFile {
  address: string;
  name: string;
  /** Octets. */
  size: number;
}

export type GivenFile = Blob | Uint8Array | FarFile;

export type ReadingState = 'reading' | 'done' | 'cancelled';

export interface PassProgress {
  done: number;
  total: number;
  /** Milliseconds. */
  elapsed: number;
}

export type ToWorker =
  | { to: 'load'; module: ArrayBuffer | null }
  | { to: 'open'; capture: number; files: GivenFile[]; options: OpenOptions }
  /** Ends the reading; what was read stays. */
  | { to: 'stop'; capture: number }
  | { to: 'close'; capture: number }
  /** The first rows stand in the page: reading, which rests until then, goes on. */
  | { to: 'drawn'; capture: number }
  /** With `isPass`, the last of the arguments takes a signal and tells progress. */
  | { to: 'call'; id: number; capture: number; method: CallName | StreamName | 'decodeWith'; args: unknown[]; isPass: boolean }
  /** The next piece of a stream. */
  | { to: 'next'; id: number }
  | { to: 'cancel'; id: number };

export type FromWorker =
  /** Said before all else: names by the numbers of the columns. */
  | { of: 'ready'; kinds: readonly string[]; states: readonly string[] }
  | { of: 'state'; capture: number; state: ReadingState; progress: Progress; totals: Totals }
  | { of: 'failed'; capture: number; error: SentError }
  /** What a call gives, or the next piece of a stream: null at its end. */
  | { of: 'value'; id: number; value: unknown }
  | { of: 'progress'; id: number; progress: PassProgress }
  | { of: 'error'; id: number; error: SentError };
