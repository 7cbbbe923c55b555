// The worker: holds captures and answers for them.

import { analyze, decodeWith, kinds, loadSync, states } from 'smppscope/analyze';
import type { Capture, Progress, Source } from 'smppscope/analyze';
import { NO_CAPTURE } from '../engine/protocol';
import type { FromWorker, GivenFile, SentError, ToWorker } from '../engine/protocol';

type Pieces = AsyncGenerator<Uint8Array, void, void>;

interface Going {
  capture: number;
  stop: AbortController;
  pieces: Pieces | null;
}

/** Octets of a capture that take longer to read than a reading rests. */
const LONG = 1 << 23;
/** Milliseconds after which what ran first is compiled. */
const COMPILED = 120;
/** Milliseconds that a reading rests at most for what is drawn. */
const REST = 250;

const captures = new Map<number, Capture>();
/** What ends the rest of a reading. */
const resting = new Map<number, () => void>();
const going = new Map<number, Going>();
let loaded: Promise<void> | null = null;

/** The engine's module: as it is given, or else from beside the page, compiled while it comes where its type is told. */
async function compiled(given: ArrayBuffer | null): Promise<WebAssembly.Module> {
  if (given) return WebAssembly.compile(given);
  const answer = await fetch(new URL('../../../pkg/dist/analyze.wasm', import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${answer.statusText}`);
  return answer.headers.get('Content-Type') === 'application/wasm' ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

function say(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function sent(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const problem = (error as Error & { problem?: SentError['problem'] }).problem;
  return { name: error.name, message: error.message, ...(problem && { problem }) };
}

/** Buffers of typed arrays in a value, and one level below: they are copies, so they can be given away. */
function buffers(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = ArrayBuffer.isView(value) ? [value] : Object.values(value);
  const found = new Set<ArrayBuffer>();
  for (const part of parts) if (ArrayBuffer.isView(part) && part.buffer instanceof ArrayBuffer) found.add(part.buffer);
  return [...found];
}

/** Whether an answer comes piece by piece. */
const isStream = (answer: unknown): answer is Pieces => Object(answer)[Symbol.asyncIterator] !== undefined;

function tell(capture: number): void {
  const held = captures.get(capture);
  if (held) say({ of: 'state', capture, state: held.state, progress: held.progress, totals: held.totals });
}

/** What the engine reads from. */
function source(file: GivenFile): Source {
  if (file instanceof Blob || ArrayBuffer.isView(file)) return file;
  const { address, name, size } = file;
  const slice = (start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } => ({
    async arrayBuffer() {
      if (start >= end) return new ArrayBuffer(0);
      const answer = await fetch(address, { headers: { Range: `bytes=${start}-${end - 1}` } });
      if (answer.status !== 206) throw new Error(`${name} could not be read from octet ${start}: ${answer.status} ${answer.statusText}`);
      return answer.arrayBuffer();
    },
  });
  return { name, size, slice };
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Tells how far a reading is. A long one rests after its first PDUs, so that the page can draw them without a halt: first
 * while the browser compiles what runs hottest, where that takes all processors, then until they are drawn.
 */
function follow(capture: number): (progress: Progress) => Promise<void> {
  let isRested = false;
  return async ({ pdus, total }) => {
    const isFirst = !isRested && pdus > 0 && total > LONG;
    isRested ||= isFirst;
    if (isFirst && navigator.hardwareConcurrency < 4) await after(COMPILED);
    tell(capture);
    if (isFirst) await Promise.race([after(REST), new Promise<void>((goOn) => resting.set(capture, goOn))]);
  };
}

async function open({ capture, files, options }: Extract<ToWorker, { to: 'open' }>): Promise<void> {
  try {
    await loaded;
    captures.set(capture, analyze(files.map(source), { ...options, onProgress: follow(capture) }));
    tell(capture);
    await captures.get(capture)?.done;
    tell(capture);
  } catch (error) {
    say({ of: 'failed', capture, error: sent(error) });
  }
}

async function call({ id, capture, method, args, isPass }: Extract<ToWorker, { to: 'call' }>): Promise<void> {
  const stop = new AbortController();
  const one: Going = { capture, stop, pieces: null };
  going.set(id, one);
  try {
    await loaded;
    const held = capture === NO_CAPTURE ? { decodeWith } : captures.get(capture);
    if (!held) throw new DOMException('The capture was closed.', 'AbortError');
    const given = [...args];
    if (isPass) {
      given[given.length - 1] = {
        ...(given.at(-1) as object), signal: stop.signal,
        onProgress: (progress: never) => say({ of: 'progress', id, progress }),
      };
    }
    const answer = (held as Record<string, (...given: unknown[]) => unknown>)[method]?.(...given);
    if (isStream(answer)) {
      one.pieces = answer;
      await next(id);
      return;
    }
    const value = await answer;
    if (!stop.signal.aborted) say({ of: 'value', id, value }, buffers(value));
  } catch (error) {
    say({ of: 'error', id, error: sent(error) });
  }
  going.delete(id);
}

async function next(id: number): Promise<void> {
  const one = going.get(id);
  if (!one?.pieces) return;
  try {
    const { value = null, done } = await one.pieces.next();
    if (done) going.delete(id);
    say({ of: 'value', id, value }, buffers(value));
  } catch (error) {
    going.delete(id);
    say({ of: 'error', id, error: sent(error) });
  }
}

function cancel(id: number): void {
  const one = going.get(id);
  if (!one) return;
  one.stop.abort();
  if (one.pieces) {
    going.delete(id);
    void one.pieces.return?.().catch(() => undefined);
  }
}

function close(capture: number): void {
  for (const [id, one] of going) if (one.capture === capture) cancel(id);
  const held = captures.get(capture);
  captures.delete(capture);
  resting.delete(capture);
  held?.cancel();
  held?.free();
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.to) {
    case 'load':
      say({ of: 'ready', kinds, states });
      loaded = compiled(data.module).then(loadSync);
      // Who opens something is told.
      loaded.catch(() => undefined);
      break;
    case 'open': void open(data); break;
    case 'stop': captures.get(data.capture)?.cancel(); break;
    case 'close': close(data.capture); break;
    case 'drawn': resting.get(data.capture)?.(); break;
    case 'call': void call(data); break;
    case 'next': void next(data.id); break;
    case 'cancel': cancel(data.id); break;
  }
};
