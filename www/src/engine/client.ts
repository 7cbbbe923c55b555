// The page's end of the worker: calls as promises, passes with progress and cancel, streams piece by piece.

import { STREAMS } from './protocol';
import type { CallName, FromWorker, GivenFile, OpenOptions, PassProgress, ReadingState, RemoteCapture, SentError, StreamName, ToWorker } from './protocol';
import type { FilterProblem, Progress, Totals } from 'smppscope/analyze';
import { startWorker } from './start';
import { kinds, states } from './words';

/** What went wrong in the engine. `name` is AbortError where a call was cancelled. */
export class EngineError extends Error {
  readonly problem: FilterProblem | null;

  constructor({ name, message, problem }: SentError) {
    super(message);
    this.name = name;
    this.problem = problem ?? null;
  }
}

/** Whether something was only cancelled. */
export const isCancelled = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** What a reading tells while it goes on. */
export interface Reading {
  onState(state: ReadingState, progress: Progress, totals: Totals): void;
  onFailure(error: EngineError): void;
}

/** A capture that the worker holds. */
export type OpenCapture = RemoteCapture & {
  /** Ends the reading; what was read stays. */
  stop(): void;
  /** Gives its memory back; calls that go on are cancelled. */
  close(): void;
};

interface Waiting {
  capture: number;
  resolve(value: never): void;
  reject(error: EngineError): void;
  onProgress?: ((progress: PassProgress) => void) | undefined;
}

interface Pass {
  signal?: AbortSignal;
  onProgress?: (progress: PassProgress) => void;
}

const CANCELLED: SentError = { name: 'AbortError', message: 'It was cancelled.' };

const waiting = new Map<number, Waiting>();
const readings = new Map<number, Reading>();
let ids = 0;
let worker: Promise<Worker> | null = null;

function say(message: ToWorker, transfer: Transferable[] = []): void {
  worker ??= startWorker(hear, fail);
  // Messages keep their order: all of them wait for the same promise.
  void worker.then((started) => started.postMessage(message, transfer), () => undefined);
}

/** The worker itself broke: whatever waits for it is told. */
function fail(message: string): void {
  const error = new EngineError({ name: 'EngineError', message });
  for (const one of waiting.values()) one.reject(error);
  waiting.clear();
  for (const reading of readings.values()) reading.onFailure(error);
  readings.clear();
  worker = null;
}

function hear(message: FromWorker): void {
  if (message.of === 'ready') {
    kinds.splice(0, Infinity, ...message.kinds);
    states.splice(0, Infinity, ...message.states);
    return;
  }
  if (message.of === 'state') {
    readings.get(message.capture)?.onState(message.state, message.progress, message.totals);
    return;
  }
  if (message.of === 'failed') {
    readings.get(message.capture)?.onFailure(new EngineError(message.error));
    return;
  }
  const one = waiting.get(message.id);
  if (!one) return;
  if (message.of === 'progress') {
    one.onProgress?.(message.progress);
    return;
  }
  waiting.delete(message.id);
  if (message.of === 'error') one.reject(new EngineError(message.error));
  else one.resolve(message.value as never);
}

const isStream = (method: string): method is StreamName => (STREAMS as readonly string[]).includes(method);

/** Takes what cannot be sent out of the last argument. */
function sendable(args: unknown[]): { sent: unknown[]; pass: Pass | null } {
  const last = args.at(-1);
  if (typeof last !== 'object' || last === null || ArrayBuffer.isView(last) || Array.isArray(last)) return { sent: args, pass: null };
  if (!('signal' in last) && !('onProgress' in last)) return { sent: args, pass: null };
  const { signal, onProgress, ...rest } = last as Pass & Record<string, unknown>;
  return { sent: [...args.slice(0, -1), rest], pass: { ...(signal && { signal }), ...(onProgress && { onProgress }) } };
}

type Call = Extract<ToWorker, { to: 'call' }>;

/** Says something of a call, and waits for what comes of it. */
function wait({ id, capture }: Call, pass: Pass | null, message: ToWorker): Promise<never> {
  return new Promise<never>((resolve, reject) => {
    const signal = pass?.signal;
    const cancel = (): void => reject(new EngineError(CANCELLED));
    if (signal?.aborted) return cancel();
    const onAbort = (): void => {
      say({ to: 'cancel', id });
      if (waiting.delete(id)) cancel();
    };
    const end = (): void => signal?.removeEventListener('abort', onAbort);
    signal?.addEventListener('abort', onAbort, { once: true });
    waiting.set(id, {
      capture,
      resolve: (value) => { end(); resolve(value); },
      reject: (error) => { end(); reject(error); },
      onProgress: pass?.onProgress,
    });
    return say(message);
  });
}

async function* stream(call: Call, pass: Pass | null): AsyncGenerator<Uint8Array, void, void> {
  const { id } = call;
  let isEnded = false;
  try {
    for (let message: ToWorker = call; ; message = { to: 'next', id }) {
      const octets: Uint8Array | null = await wait(call, pass, message);
      isEnded = octets === null;
      if (octets === null) return;
      yield octets;
    }
  } finally {
    if (!isEnded) say({ to: 'cancel', id });
  }
}

/** Starts to read files in the worker. */
export function openCapture(files: GivenFile[], options: OpenOptions, reading: Reading): OpenCapture {
  const capture = ++ids;
  readings.set(capture, reading);
  say({ to: 'open', capture, files, options });
  const remote: Record<string, unknown> = {
    stop: () => say({ to: 'stop', capture }),
    close: () => {
      readings.delete(capture);
      for (const [id, one] of waiting) {
        if (one.capture !== capture) continue;
        waiting.delete(id);
        one.reject(new EngineError(CANCELLED));
      }
      say({ to: 'close', capture });
    },
  };
  // Whatever else is asked of it goes to the worker.
  return new Proxy(remote, {
    get: (own, method: CallName | StreamName) => own[method] ?? ((...args: unknown[]) => {
      const { sent, pass } = sendable(args);
      const call: Call = { to: 'call', id: ++ids, capture, method, args: sent, isPass: pass !== null };
      return isStream(method) ? stream(call, pass) : wait(call, pass, call);
    }),
  }) as unknown as OpenCapture;
}
