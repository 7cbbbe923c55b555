// The reading of a capture: octets of its files to the engine.

import { SmppUsageError } from '../errors.js';
import { Engine } from './engine.js';
import { CaptureFile } from './files.js';
import { Turns } from './turns.js';

const ENDED = 0xFFFFFFFF;
const INFLATED = 0x40000000;
/** Octets that are worked on at a time: a few milliseconds. */
const PIECE = 1 << 16;
const SLICE = 1 << 22;
/** Octets that are loaded at once: all. */
const MOST = 0xFFFFFFFF;

export class Reading {
  state = 'reading';
  #engine;
  #failure = null;
  #ended = null;
  #cancel;
  #cancelled = new Promise((resolve) => { this.#cancel = resolve; });
  #onProgress;
  #octets = 0;
  #elapsed = 0;

  constructor(given, options = {}) {
    const list = Array.isArray(given) ? given : [given];
    if (list.length === 0) throw new SmppUsageError('a file is needed');
    this.files = list.map((file) => new CaptureFile(file));
    /** Octets of all files as they stand. */
    this.total = this.files.reduce((sum, file) => sum + file.size, 0);
    this.slice = options.slice ?? SLICE;
    if (!Number.isInteger(this.slice) || this.slice < 1) throw new SmppUsageError('slice: a number of octets is needed');
    this.#onProgress = options.onProgress;
    this.#engine = new Engine();
    this.#engine.open(optionsOf(options, this.files));
    const { signal } = options;
    if (signal?.aborted) this.cancel();
    signal?.addEventListener('abort', () => this.cancel(), { once: true });
    this.done = this.#read();
    // Nobody need look at it.
    this.done.catch(() => {});
  }

  /** Whether there is an engine: it was neither freed nor has it failed. */
  get isThere() {
    return this.#engine !== null;
  }

  /** The engine, to ask it. */
  get engine() {
    if (this.#engine === null) throw new SmppUsageError(this.#failure === null ? 'the capture was freed' : `the engine has failed: ${this.#failure.message}`);
    return this.#engine;
  }

  get progress() {
    const { total } = this;
    const pdus = this.#engine === null ? 0 : this.#engine.x.pdus() >>> 0;
    return { octets: this.#octets, total, pdus, elapsed: this.#elapsed };
  }

  cancel() {
    if (this.state !== 'reading') return;
    this.state = 'cancelled';
    this.#cancel();
  }

  free() {
    this.cancel();
    this.#engine = null;
  }

  /** What the engine does; where it fails, that should never be, and it cannot go on. */
  guarded(work) {
    try {
      return work(this.engine);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#failure = new Error(`the capture engine failed, which is a fault of it: please report it (${error.message})`, { cause: error });
      this.#engine = null;
      throw this.#failure;
    }
  }

  async #read() {
    const turns = new Turns((elapsed) => {
      this.#elapsed = elapsed;
      return this.#onProgress?.(this.progress);
    });
    const readers = this.files.map((file) => file.reader(this.slice));
    let failure = null;
    try {
      while (this.state === 'reading') {
        const wish = this.guarded(({ x }) => x.wants() >>> 0);
        if (wish === ENDED) break;
        await (wish >= INFLATED ? this.#keep(wish - INFLATED) : this.#push(wish, readers[wish]));
        this.#octets = readers.reduce((sum, reader) => sum + reader.taken, 0);
        if (turns.isOver) await Promise.race([turns.next(), this.#cancelled]);
      }
    } catch (error) {
      failure = error;
      this.cancel();
    }
    // Freed in between, or failed.
    if (this.#engine !== null) this.guarded(({ x }) => x.finish());
    if (failure !== null && this.#engine === null && this.#failure === null) failure = null;
    if (this.state === 'reading') this.state = 'done';
    this.#octets = readers.reduce((sum, reader) => sum + reader.taken, 0);
    turns.tell(true);
    if (failure !== null) throw failure;
  }

  #keep(file) {
    const { x } = this.#engine;
    const octets = new Uint8Array(x.memory.buffer, x.inflated() >>> 0, x.inflated_length() >>> 0);
    this.files[file].keep(octets.slice());
  }

  async #push(file, reader) {
    const piece = await reader.piece(PIECE, this.#cancelled);
    if (this.state !== 'reading') return;
    this.guarded((engine) => {
      if (piece === null) engine.x.end(file);
      else engine.x.push(file, engine.put(piece));
    });
  }

  /** Waits until nothing more is read. */
  async ended() {
    await this.done.catch(() => {});
    return this.engine;
  }

  /** Does one thing after the other, where the engine keeps something in between. */
  alone(work) {
    const before = this.#ended ?? Promise.resolve();
    const result = before.then(work);
    this.#ended = result.catch(() => {});
    return result;
  }

  /** Reads the octets of these PDUs again, of no more than `most` octets, and gives them to the engine; how many they are. */
  async load(ns, most, use) {
    const plan = this.guarded((engine) => engine.object(engine.x.plan(engine.put(ns), most)));
    const covered = plan[0];
    const ranges = [];
    for (let at = 1; at < plan.length; at += 3) ranges.push({ file: plan[at], start: plan[at + 1], length: plan[at + 2] });
    const octets = await Promise.all(ranges.map(({ file, start, length }) => this.files[file].read(start, length)));
    const numbers = new Uint32Array(ranges.flatMap(({ file, start }, at) => [file, start >>> 0, Math.floor(start / 2 ** 32), octets[at].length]));
    const those = ns.subarray(0, covered);
    const result = this.guarded((engine) => {
      const length = engine.put(those, numbers, ...octets);
      engine.x.load(those.byteLength, numbers.byteLength, length - those.byteLength - numbers.byteLength);
      const used = use(engine);
      engine.x.unload();
      return used;
    });
    return { covered, result };
  }

  /** The same with all of them at once: what `use` makes of them. */
  async loaded(ns, use) {
    const { result } = await this.load(ns, MOST, use);
    return result;
  }
}

/** The options as the module takes them. */
export function optionsOf(options, files) {
  const { data_coding_0, dictionaries = [], ports = [], timeout, join_memory, show_secrets = false } = options;
  const given = data_coding_0 === undefined ? [] : typeof data_coding_0 === 'string' ? [{ encoding: data_coding_0 }] : data_coding_0;
  if (!Array.isArray(given)) throw new SmppUsageError('data_coding_0: an encoding, or a list of sessions and encodings is needed');
  for (const port of ports) {
    if (!Number.isInteger(port) || port < 0 || port > 0xFFFF) throw new SmppUsageError('ports: numbers from 0 to 65535 are needed');
  }
  for (const [name, value] of Object.entries({ timeout, join_memory })) {
    if (value !== undefined && !(typeof value === 'number' && value >= 0)) throw new SmppUsageError(`${name}: a number is needed`);
  }
  return {
    names: files.map((file) => file.name),
    data_coding_0: given.map(({ session = 0, encoding }) => [session, String(encoding)]),
    profiles: dictionaries.filter((dictionary) => typeof dictionary === 'string'),
    dictionaries: dictionaries.filter((dictionary) => typeof dictionary !== 'string').map((dictionary) => JSON.stringify(dictionary)),
    ports,
    timeout,
    join_memory: join_memory === undefined ? undefined : Math.floor(join_memory),
    show_secrets: show_secrets === true,
  };
}
