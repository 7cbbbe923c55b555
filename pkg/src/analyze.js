// The capture engine: what a capture holds, by the module of its own.

import { SmppUsageError } from './errors.js';
import { compiled } from './instance.js';
import { columns, numbersOf, seriesOf } from './analyze/columns.js';
import { Engine, isLoaded, keep, parsed } from './analyze/engine.js';
import * as passes from './analyze/passes.js';
import { Reading, optionsOf } from './analyze/reading.js';
import tables from 'tables:analyze';

export { SmppError, SmppUsageError } from './errors.js';
export const kinds = Object.freeze(tables.kinds);
const [numbered, from] = tables.numbered;
export const states = Object.freeze(tables.states.concat(Array.from({ length: numbered }, (_, at) => `state_${from + at}`)));
export const flags = Object.freeze(tables.flags);

let loading = null;

/** Makes the module ready. */
export function load(module) {
  if (module === undefined && (isLoaded() || loading !== null)) return loading ?? Promise.resolve();
  loading = compiled(module ?? new URL('./analyze.wasm', import.meta.url), import.meta.url).then(keep);
  loading.catch(() => { loading = null; });
  return loading;
}

/** The same at once, with a compiled module, or from octets. */
export function loadSync(module) {
  keep(module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module));
}

/** Starts to read. */
export function analyze(files, options) {
  return new Capture(files, options);
}

/** PDUs that need be in no capture, as the command decodes them. */
export function decodeWith(pdus, options) {
  const engine = new Engine();
  engine.open(optionsOf({ ...options, show_secrets: true }, []));
  return Array.from(pdus, (pdu) => {
    if (!ArrayBuffer.isView(pdu)) throw new SmppUsageError('the octets of each PDU are needed');
    return engine.object(engine.x.decoded(engine.put(pdu)));
  });
}

/** A capture that is being read, or was. */
export class Capture {
  #reading;

  constructor(files, options) {
    this.#reading = new Reading(files, options);
    this.done = this.#reading.done.then(() => this);
    // Nobody need look at it.
    this.done.catch(() => {});
  }

  get state() {
    return this.#reading.state;
  }

  get progress() {
    return this.#reading.progress;
  }

  get totals() {
    const totals = this.#ask((engine) => engine.object(engine.x.totals()));
    return { ...totals, memory: this.#reading.engine.memory };
  }

  cancel() {
    this.#reading.cancel();
  }

  free() {
    this.#reading.free();
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.free();
  }

  #ask(work) {
    return this.#reading.guarded(work);
  }

  diagnosis() {
    const [capture, ...findings] = this.#ask((engine) => engine.lines(engine.x.diagnosis()));
    return { capture, findings };
  }

  findings() {
    return this.#ask((engine) => engine.lines(engine.x.findings()));
  }

  sessions() {
    return this.#ask((engine) => engine.lines(engine.x.sessions()));
  }

  statistics() {
    return this.#ask((engine) => engine.object(engine.x.statistics()));
  }

  series(options = {}) {
    return this.#ask((engine) => seriesOf(tables.series, engine.octets(engine.x.series(engine.putObject(options)))));
  }

  columns(start, end) {
    return this.#ask((engine) => {
      const [from, to] = range(start, end, engine.x.pdus() >>> 0);
      return columns(tables.pdus, engine, to - from, (start, end) => engine.x.columns(from + start, from + end));
    });
  }

  columnsOf(ns) {
    return this.#of(ns, tables.pdus, (engine, length) => engine.x.columns_of(length));
  }

  messages(start, end) {
    return this.#ask((engine) => {
      const [from, to] = range(start, end, engine.x.messages_length() >>> 0);
      return columns(tables.messages, engine, to - from, (start, end) => engine.x.messages(from + start, from + end));
    });
  }

  messagesOf(messages) {
    return this.#of(messages, tables.messages, (engine, length) => engine.x.messages_of(length));
  }

  #of(given, forms, ask) {
    const numbers = numbersOf(given);
    return this.#ask((engine) => columns(forms, engine, numbers.length, (start, end) => ask(engine, engine.put(numbers.subarray(start, end)))));
  }

  select(selection) {
    return this.#ask((engine) => engine.numbers(engine.x.select(engine.putObject(selection))));
  }

  selectMessages(selection) {
    return this.#ask((engine) => engine.numbers(engine.x.select_messages(engine.putObject(selection))));
  }

  sort(ns, by, descending = false) {
    return this.#ask((engine) => engine.numbers(engine.x.sort(engine.put(numbersOf(ns)), placeOf(by, tables.pdus), descending)));
  }

  sortMessages(messages, by, descending = false) {
    return this.#ask((engine) => engine.numbers(engine.x.sort_messages(engine.put(numbersOf(messages)), placeOf(by, tables.messages), descending)));
  }

  checkFilter(filter) {
    return passes.filterProblem(this.#reading, filter);
  }

  completeField(prefix) {
    return this.#ask((engine) => engine.object(engine.x.complete_field(engine.putText(String(prefix)))));
  }

  async filter(filter, options) {
    return passes.filter(this.#reading, filter, options);
  }

  async previews(ns) {
    const numbers = numbersOf(ns);
    return this.#reading.loaded(numbers, (engine) => engine.object(engine.x.previews()));
  }

  async messagePreviews(messages) {
    return this.#ofMessages(messages, (engine, length) => engine.object(engine.x.message_previews(length)));
  }

  async pdu(n) {
    return this.#reading.loaded(this.#one(n), (engine) => {
      const octets = engine.octets(engine.x.details());
      const [line, length] = new Uint32Array(octets.buffer.slice(0, 8));
      const [from, to] = [8 + line, 8 + line + length];
      const beside = parsed(octets.subarray(to));
      return { line: parsed(octets.subarray(8, from)), octets: octets.slice(from, to), ...beside };
    });
  }

  async message(message) {
    const [line] = await this.#ofMessages([message], (engine, length) => engine.lines(engine.x.message_lines(length)));
    if (line === undefined) throw new SmppUsageError(`there is no message ${message}`);
    return line;
  }

  async readings(n) {
    return this.#reading.loaded(this.#one(n), (engine) => engine.object(engine.x.readings()));
  }

  async #ofMessages(given, use) {
    const numbers = numbersOf(given);
    const ns = this.#ask((engine) => engine.numbers(engine.x.message_ns(engine.put(numbers))));
    return this.#reading.loaded(ns, (engine) => use(engine, engine.put(numbers)));
  }

  /** The n of a PDU that there is. */
  #one(n) {
    const isThere = Number.isInteger(n) && n >= 1 && n <= (this.#reading.engine.x.pdus() >>> 0);
    if (!isThere) throw new SmppUsageError(`there is no PDU ${n}`);
    return Uint32Array.of(n);
  }

  async flow(of, options) {
    return passes.flow(this.#reading, of, options);
  }

  export(form, options) {
    return passes.lines(this.#reading, form, options);
  }

  write(ns, options) {
    return passes.write(this.#reading, ns, options);
  }

  redact(options) {
    return passes.redact(this.#reading, options);
  }

  async report(form, options) {
    return passes.report(this.#reading, form, options);
  }
}

function range(start, end, count) {
  for (const index of [start, end]) {
    if (!Number.isInteger(index) || index < 0) throw new SmppUsageError('an index from 0 is needed');
  }
  const to = Math.min(end, count);
  return [Math.min(start, to), to];
}

function placeOf(name, forms) {
  const place = Object.keys(forms).indexOf(name);
  if (place < 0) throw new SmppUsageError(`by: ${Object.keys(forms).join(', ')}`);
  return place;
}
