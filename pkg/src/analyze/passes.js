// Passes over many PDUs, and second readings of the files.

import { SmppUsageError } from '../errors.js';
import { octetsOf } from './engine.js';
import { numbersOf } from './columns.js';
import { turnsOf } from './turns.js';

/** PDUs that are loaded at a time, fewer where each has much to tell, and their octets: some ten milliseconds of work. */
const PDUS = 1 << 12;
const LONG = 1 << 10;
const OCTETS = 1 << 21;
/** PDUs of which only the index is asked, at a time. */
const HEADERS = 1 << 13;
const PIECE = 1 << 16;
const ENDED = 0xFFFFFFFF;
const MORE = 0xFFFFFFFE;
const RESTART = 0xFFFFFFFD;

/** All n that there are. */
export function allOf(reading) {
  const ns = new Uint32Array(reading.engine.x.pdus() >>> 0);
  for (let at = 0; at < ns.length; at++) ns[at] = at + 1;
  return ns;
}

/** Loads PDUs, some at a time, and gives what `use` makes of each lot. */
async function* lots(reading, ns, use, options, most = PDUS) {
  let done = 0;
  const turns = turnsOf(options, () => done, ns.length);
  while (done < ns.length) {
    const { covered, result } = await reading.load(ns.subarray(done, done + most), OCTETS, (engine) => use(engine, done));
    done += Math.max(covered, 1);
    yield result;
    await turns.next();
  }
  turns.tell(true);
}

export async function filter(reading, text, options) {
  checkFilter(reading, text);
  const { scope = 'pdu', among } = options ?? {};
  if (!['pdu', 'message', 'session'].includes(scope)) throw new SmppUsageError('scope: pdu, message or session');
  const found = [];
  const needsOctets = reading.guarded((engine) => engine.x.filter_needs_octets(engine.putText(text)));
  const given = among === undefined ? null : numbersOf(among);
  if (needsOctets) {
    const ns = given ?? allOf(reading);
    for await (const some of lots(reading, ns, (engine) => engine.numbers(engine.x.filter_batch(engine.putText(text))), options)) found.push(some);
  } else {
    const total = reading.engine.x.pdus() >>> 0;
    let done = 0;
    const turns = turnsOf(options, () => done, total);
    for (; done < total; done += HEADERS) {
      const end = Math.min(done + HEADERS, total);
      found.push(reading.guarded((engine) => engine.numbers(engine.x.filter_headers(engine.putText(text), done, end))));
      await turns.next();
    }
    turns.tell(true);
  }
  const ns = scope === 'pdu' ? joined(found)
    : reading.guarded((engine) => engine.numbers(engine.x.scoped(engine.put(joined(found)), scope === 'message')));
  if (given === null || needsOctets && scope === 'pdu') return ns.sort();
  const wanted = new Set(given);
  return ns.filter((n) => wanted.has(n));
}

function joined(pieces) {
  const all = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export function filterProblem(reading, text) {
  if (typeof text !== 'string') throw new SmppUsageError('filter: a text is needed');
  return reading.guarded((engine) => {
    const length = engine.x.check_filter(engine.putText(text)) >>> 0;
    return length === 0 ? null : engine.object(length);
  });
}

function checkFilter(reading, text) {
  const problem = filterProblem(reading, text);
  if (problem !== null) throw Object.assign(new SmppUsageError(`filter: ${problem.message}`), { problem });
}

/** Lines of PDUs. */
export async function* lines(reading, form, options) {
  if (!['ndjson', 'csv', 'text'].includes(form)) throw new SmppUsageError('form: ndjson, csv or text');
  const ns = options?.ns === undefined ? allOf(reading) : numbersOf(options.ns);
  const asked = { form, fields: options?.fields, spans: options?.spans === true, redact: options?.redact, ...zoneOf(reading, options) };
  for (const name of asked.fields ?? []) {
    if (!reading.guarded((engine) => engine.x.has_field(engine.putText(name)))) throw new SmppUsageError(`fields: there is no field ${name}`);
  }
  const use = (engine, done) => engine.octets(engine.x.lines(engine.putObject({ ...asked, header: done === 0 })));
  if (ns.length === 0) yield (await reading.load(ns, OCTETS, (engine) => use(engine, 0))).result;
  for await (const some of lots(reading, ns, use, options, asked.spans ? LONG : PDUS)) {
    if (some.length > 0) yield some;
  }
}

/** The time zone of times, with its distance from UTC at the beginning of the capture. */
function zoneOf(reading, options) {
  const zone = options?.zone ?? 'local';
  if (zone !== 'utc' && zone !== 'local') throw new SmppUsageError('zone: utc or local');
  if (zone === 'utc') return { zone: 'UTC', offset: 0 };
  const first = reading.guarded((engine) => engine.object(engine.x.totals())).first ?? 0;
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { zone: name, offset: -60 * new Date(first * 1000).getTimezoneOffset() };
}

/** Draws what was begun, lot by lot. */
async function draw(reading, asked, options) {
  return reading.guarded((engine) => engine.x.draw(engine.putObject(asked))) !== 0 && goOn(reading, options);
}

export function flow(reading, of, options) {
  const { session, message } = of ?? {};
  if (!Number.isInteger(session ?? message)) throw new SmppUsageError('of: the number of a session or of a message');
  const { rows, around, full, form = 'svg', room } = options ?? {};
  if (!['svg', 'text'].includes(form)) throw new SmppUsageError('form: svg or text');
  const drawn = { session, message, rows, around, full };
  return reading.alone(async () => {
    let isThere;
    if (message === undefined) isThere = await draw(reading, drawn, options);
    else {
      // Its title takes the message as a whole.
      const ns = reading.guarded((engine) => engine.numbers(engine.x.message_ns(engine.put(Uint32Array.of(message)))));
      isThere = await reading.loaded(ns, (engine) => engine.x.draw(engine.putObject(drawn))) && await goOn(reading, options);
    }
    if (!isThere) throw new SmppUsageError(message === undefined ? `there is no session ${session}` : `there is no message ${message}`);
    const asked = { form, room, ...zoneOf(reading, options) };
    return reading.guarded((engine) => engine.text(engine.x.draw_written(engine.putObject(asked))));
  });
}

async function goOn(reading, options) {
  const turns = turnsOf(options, () => 0, 0);
  for (;;) {
    let ns = reading.guarded((engine) => engine.numbers(engine.x.draw_next()));
    if (ns.length === 0) return true;
    while (ns.length > 0) {
      const { covered } = await reading.load(ns, OCTETS, (engine) => engine.x.draw_batch());
      ns = ns.subarray(Math.max(covered, 1));
      await turns.next();
    }
  }
}

export async function report(reading, form, options) {
  if (form !== 'html' && form !== 'md') throw new SmppUsageError('form: html or md');
  const zone = zoneOf(reading, options);
  await reading.ended();
  return reading.alone(async () => {
    await draw(reading, {}, options);
    const ns = reading.guarded((engine) => engine.numbers(engine.x.report_ns()));
    return reading.loaded(ns, (engine) => engine.text(engine.x.report(engine.putObject({ form, ...zone }))));
  });
}

/** A second reading, begun by `open`, whose packets are written. */
async function* second(reading, open, options) {
  await reading.ended();
  const begin = () => Promise.all(reading.files.map((file) => file.inflated(reading.slice)));
  let readers = await begin();
  const turns = turnsOf(options, () => readers.reduce((sum, reader) => sum + reader.taken, 0), reading.total);
  const handle = reading.guarded(open);
  try {
    for (;;) {
      const wish = reading.guarded(({ x }) => x.second_wants(handle) >>> 0);
      const written = reading.guarded((engine) => engine.octets(engine.x.second_written()));
      if (written.length > 0) yield written;
      if (wish === ENDED) break;
      if (wish === RESTART) readers = await begin();
      else if (wish !== MORE) {
        const piece = await readers[wish].piece(PIECE);
        reading.guarded((engine) => {
          if (piece === null) engine.x.second_end(handle, wish);
          else engine.x.second_push(handle, wish, engine.put(piece));
        });
      }
      await turns.next();
    }
    turns.tell(true);
  } finally {
    if (reading.isThere) reading.engine.x.second_close(handle);
  }
}

export function write(reading, given, options) {
  const ns = numbersOf(given);
  return second(reading, (engine) => engine.x.write_open(engine.put(ns)), options);
}

export function redact(reading, options) {
  const key = options?.key;
  if (key !== undefined && (typeof key !== 'string' || key.trim() === '')) throw new SmppUsageError('key: a passphrase that is not empty is needed');
  const drawn = key === undefined;
  return second(reading, (engine) => {
    const length = drawn ? engine.put(octetsOf(crypto.getRandomValues(new Uint8Array(16)))) : engine.putText(key.trim());
    return engine.x.redact_open(length, drawn);
  }, options);
}
