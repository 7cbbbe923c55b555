// The page's end of the worker: calls as promises, passes with progress and cancel, streams piece by piece.

import { NO_CAPTURE, STREAMS } from './protocol';
import type { CallName, FromWorker, GivenFile, OpenOptions, PassProgress, ReadingState, RemoteCapture, SentError, StreamName, ToWorker } from './protocol';
import type { decodeWith as decode, FilterProblem, Progress, Totals } from 'smppscope/analyze';
import { nextFrame } from '../ui/frame';
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
  /** Until all is answered that was asked. */
  answered(): Promise<void>;
  /** Says when what is asked for is drawn: after its first rows the reading rests until then. */
  drawn(): Promise<void>;
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

/** Nothing comes of these calls any more. */
function drop(error: EngineError, isMeant: (one: Waiting) => boolean): void {
  for (const [id, one] of waiting) {
    if (!isMeant(one)) continue;
    waiting.delete(id);
    one.reject(error);
  }
}

/** The worker itself broke: whatever waits for it is told. */
function fail(message: string): void {
  const error = new EngineError({ name: 'EngineError', message });
  drop(error, () => true);
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
  const last = Object(args.at(-1)) as Pass;
  if (!last.signal && !last.onProgress) return { sent: args, pass: null };
  const { signal, onProgress, ...rest } = last;
  return { sent: [...args.slice(0, -1), rest], pass: { ...(signal && { signal }), ...(onProgress && { onProgress }) } };
}

type Call = Extract<ToWorker, { to: 'call' }>;

/** Says something of a call, and waits for what comes of it. */
function wait({ id, capture }: Call, pass: Pass | null, message: ToWorker): Promise<never> {
  return new Promise<never>((resolve, reject) => {
    if (pass?.signal?.aborted) return reject(new EngineError(CANCELLED));
    waiting.set(id, { capture, resolve, reject, onProgress: pass?.onProgress });
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

async function answered(): Promise<void> {
  // What is drawn anew is asked for after its frame.
  await nextFrame();
  do await nextFrame(); while (waiting.size > 0);
}

const caller = (capture: number, method: Call['method']) => (...args: unknown[]) => {
  const { sent, pass } = sendable(args);
  const id = ++ids;
  const call: Call = { to: 'call', id, capture, method, args: sent, isPass: pass !== null };
  pass?.signal?.addEventListener('abort', () => {
    const own = waiting.get(id);
    if (!own) return;
    say({ to: 'cancel', id });
    drop(new EngineError(CANCELLED), (one) => one === own);
  }, { once: true });
  return isStream(method) ? stream(call, pass) : wait(call, pass, call);
};

/** PDUs of no capture, by dictionaries. */
export const decodeWith = caller(NO_CAPTURE, 'decodeWith') as (...args: Parameters<typeof decode>) => Promise<ReturnType<typeof decode>>;

/** Starts to read files in the worker. */
export function openCapture(files: GivenFile[], options: OpenOptions, reading: Reading): OpenCapture {
  const capture = ++ids;
  readings.set(capture, reading);
  say({ to: 'open', capture, files, options });
  const remote: Record<string, unknown> = {
    stop: () => say({ to: 'stop', capture }),
    answered,
    drawn: async () => {
      // Rows are asked for in the first frame, and drawn in three more when they have come.
      await answered();
      for (let frame = 0; frame < 3; frame++) await nextFrame();
      say({ to: 'drawn', capture });
    },
    close: () => {
      readings.delete(capture);
      drop(new EngineError(CANCELLED), (one) => one.capture === capture);
      say({ to: 'close', capture });
    },
  };
  // Whatever else is asked of it goes to the worker.
  return new Proxy(remote, {
    get: (own, method: CallName | StreamName) => own[method] ?? caller(capture, method),
  }) as unknown as OpenCapture;
}
