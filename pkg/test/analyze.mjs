// The capture engine against the command: what it tells of a capture is what the command tells, however the octets come.
// `node --test test/analyze.mjs`; SMPPSCOPE names the command, else target/ has it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as zlib from 'node:zlib';
import { analyze, decodeWith, flags, kinds, load, SmppUsageError, states } from '../dist/analyze.js';
import * as codec from '../dist/index.js';
import { numbers } from './random.mjs';

const { gzipSync, zstdCompressSync } = zlib;
const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const command = process.env.SMPPSCOPE ?? ['release', 'debug'].map((kind) => join(target, kind, 'smppscope')).find(existsSync);
const shipped = join(root, 'tests', 'data', 'captures');
const captures = [shipped, join(shipped, 'jobs')].flatMap((folder) =>
  readdirSync(folder).filter((name) => /\.pcap(ng)?$/.test(name)).map((name) => join(folder, name)));
const some = join(shipped, 'real-peers.pcap');
const work = mkdtempSync(join(tmpdir(), 'smppscope-analyze-'));

/** What the command prints, whatever its status. */
function said(...args) {
  const { stdout } = spawnSync(command, args, { maxBuffer: 1 << 30, env: { ...process.env, TZ: 'UTC' } });
  return stdout;
}
const lines = (octets) => octets.toString().trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
const collected = async (pieces) => {
  const all = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};
/** The filters that the tests of the command have. */
function allFilters() {
  const source = readFileSync(join(root, 'tests', 'filters', 'matching.rs'), 'utf8');
  const filters = [...source.matchAll(/^ {4}\((".*?(?<!\\)"), \|/gm)].map(([, text]) => JSON.parse(text)).filter((text) => text !== '');
  assert.ok(filters.length >= 48, `${filters.length} filters`);
  return filters;
}
/** A file with the name that the command has. */
const named = async (path) => Object.assign(await openAsBlob(path), { name: path });
const opened = async (path, options) => analyze(await named(path), options).done;

before(async () => {
  process.env.TZ = 'UTC';
  assert.ok(command, 'build the command first, or name it in SMPPSCOPE');
  assert.throws(() => analyze(new Uint8Array()), SmppUsageError);
  assert.throws(() => decodeWith([]), SmppUsageError);
  await load();
});
after(() => rmSync(work, { recursive: true }));

for (const path of captures) {
  const name = basename(path);
  test(`${name}: findings, sessions, statistics and diagnosis are those of the command`, async () => {
    const capture = await opened(path);
    assert.deepEqual(capture.findings(), lines(said('findings', '--json', path)));
    assert.deepEqual(capture.sessions(), lines(said('sessions', '--json', path)));
    assert.deepEqual(capture.statistics(), JSON.parse(said('stats', '--json', '--series', path)));
    const [of, ...found] = lines(said('doctor', '--json', path));
    assert.deepEqual(capture.diagnosis(), { capture: of, findings: found });
  });

  test(`${name}: its PDUs and messages are those of the command`, async () => {
    const capture = await opened(path);
    const wanted = said('timeline', '-T', 'ndjson', '-V', '--two-pass', path).toString().split('\n').filter((line) => line.startsWith('{"n":'));
    const got = (await collected(capture.export('ndjson', { spans: true }))).toString().split('\n').slice(0, -1);
    assert.equal(got.length, wanted.length);
    for (const [at, line] of got.entries()) assert.equal(line, wanted[at], `PDU ${at + 1}`);
    assert.equal(capture.totals.pdus, wanted.length);
    if (wanted.length > 0) assert.deepEqual((await capture.pdu(wanted.length)).line, JSON.parse(wanted.at(-1)));
    assert.equal((await collected(capture.export('csv'))).toString(), said('timeline', '-T', 'csv', '--two-pass', path).toString());
    const plain = (text) => text.split('\n').filter((line) => /^ *\d+ /.test(line)).join('\n');
    assert.equal(plain((await collected(capture.export('text', { zone: 'utc' }))).toString()), plain(said('timeline', '--two-pass', '--utc', path).toString()));

    const messages = lines(said('messages', '--json', path));
    const numbers = capture.selectMessages({});
    assert.deepEqual([...numbers], messages.map((message) => message.message));
    for (const message of messages) assert.deepEqual(await capture.message(message.message), message);
    const previews = await capture.messagePreviews(numbers);
    const shown = ({ text, message_ids, response_status, missing }) => [text, message_ids, response_status, missing];
    assert.deepEqual(previews.map(shown), messages.map(shown));
    const columns = capture.messages(0, numbers.length);
    assert.deepEqual([...columns.state].map((state) => states[state]), messages.map((message) => message.state));
    assert.deepEqual([...columns.kind].map((kind) => kinds[kind] ?? null), messages.map((message) => message.kind));
  });

  test(`${name}: columns are what the lines say`, async () => {
    const capture = await opened(path);
    const pdus = lines(said('timeline', '-T', 'ndjson', '--two-pass', path)).filter((line) => line.n !== undefined);
    const columns = capture.columns(0, 1e9);
    const of = (name) => [...columns[name]];
    assert.deepEqual(of('n'), pdus.map((line) => line.n));
    assert.deepEqual(of('frame'), pdus.map((line) => Math.max(...line.frames)));
    for (const member of ['command_id', 'command_status', 'sequence_number']) assert.deepEqual(of(member), pdus.map((line) => line.pdu[member]));
    assert.deepEqual(of('session'), pdus.map((line) => line.session));
    assert.deepEqual(of('partner'), pdus.map((line) => line.response_n ?? line.request_n ?? 0));
    assert.deepEqual(of('latency').map((latency) => Number.isNaN(latency) ? null : latency), pdus.map((line) => line.latency ?? null));
    assert.deepEqual(of('message'), pdus.map((line) => line.message ?? 0));
    assert.deepEqual(of('flags').map((bits) => (bits & flags.faulty) !== 0), pdus.map((line) => line.pdu.faults.some((fault) => fault.severity !== 'info')));
    assert.deepEqual(of('time').map((time) => time / 1000n), pdus.map((line) => BigInt(Date.parse(line.time.slice(0, 19) + 'Z')) * 1000n + BigInt(line.time.slice(20, 26))));
    const ns = Uint32Array.from(of('n').reverse());
    assert.deepEqual(capture.columnsOf(ns).n, ns);
    assert.deepEqual(capture.sort(ns, 'n'), columns.n);
  });

  test(`${name}: filters select what -Y does`, async () => {
    const capture = await opened(path);
    const filters = path === some ? allFilters() : ['smpp.command_id == submit_sm', 'n > 5 && sender == esme', 'latency > 0.001', 'kind == receipt', 'text contains "e"', 'smpp.data_coding == 8',
      'smpp.message_payload', 'finding', 'tcp.srcport == 2775', 'smpp.command_status != 0', 'message == 1', 'smpp.source_addr matches "^A"'];
    for (const filter of filters) {
      const columns = said('timeline', '-T', 'fields', '-e', 'n', '--two-pass', '-Y', filter, path).toString();
      const wanted = columns.split('\n').filter((line) => line !== '').map(Number);
      assert.deepEqual([...await capture.filter(filter)], wanted, filter);
    }
    for (const scope of ['message', 'session']) {
      const columns = said('timeline', '-T', 'fields', '-e', 'n', '--two-pass', '-Y', 'n == 5', '--scope', scope, path).toString();
      assert.deepEqual([...await capture.filter('n == 5', { scope })], columns.split('\n').filter((line) => line !== '').map(Number), scope);
    }
  });

  test(`${name}: what is redacted and written is what the command writes`, async () => {
    const capture = await opened(path);
    const out = join(work, 'out.pcap');
    said('redact', path, '-w', out, '--redact-key', 'a key');
    assert.ok((await collected(capture.redact({ key: 'a key' }))).equals(readFileSync(out)), 'redact');
    said('timeline', path, '-Y', 'smpp.command_id == submit_sm', '-w', out);
    const ns = await capture.filter('smpp.command_id == submit_sm');
    assert.ok((await collected(capture.write(ns))).equals(readFileSync(out)), 'write');
    const html = said('report', path, '-T', 'html', '--utc').toString();
    assert.equal((await capture.report('html', { zone: 'utc' })).length, html.length, 'report');
    assert.equal(await capture.report('html', { zone: 'utc' }), html);
    assert.equal(await capture.report('md', { zone: 'utc' }), said('report', path, '-T', 'md', '--utc').toString());
    for (const form of ['svg', 'text']) {
      const { sessions, messages } = capture.totals;
      if (sessions > 0) assert.equal(await capture.flow({ session: 1 }, { form, zone: 'utc' }), said('flow', path, '--session', '1', '-T', form, '--utc').toString());
      if (messages > 0) assert.equal(await capture.flow({ message: 1 }, { form, zone: 'utc' }), said('flow', path, '--message', '1', '-T', form, '--utc').toString());
    }
  });
}

test('a ladder fits into the room that it has', async () => {
  const capture = await analyze(readFileSync(some)).done;
  const wide = await capture.flow({ session: 1 }, { zone: 'utc' });
  assert.equal(await capture.flow({ session: 1 }, { zone: 'utc', room: 4000 }), wide);
  const narrow = await capture.flow({ session: 1 }, { zone: 'utc', room: 384 });
  assert.match(narrow, /^<svg [^>]*class="ladder narrow"[^>]* width="384"/);
  const words = (svg) => [...svg.replaceAll(/<style>.*?<\/style>/gs, '').matchAll(/<text class="time"[^>]*>([^<]*)</g)].map(([, word]) => word);
  assert.deepEqual(words(narrow), words(wide));
  for (const [, x] of narrow.matchAll(/ (?:x|x1|x2)="([\d.-]+)"/g)) assert.ok(x >= 0 && x <= 384, x);
  const lives = [...narrow.matchAll(/class="life" x1="([\d.]+)"/g)].map(([, x]) => Number(x));
  assert.ok(lives.length === 2 && lives[1] - lives[0] > 200, lives.join());
  capture.free();
});

/** All that is told of a capture. */
async function told(files, options) {
  const capture = await analyze(files, options).done;
  const all = [capture.findings(), capture.sessions(), capture.statistics(), capture.columns(0, 1e9), capture.messages(0, 1e9), String(await collected(capture.export('ndjson', { spans: true })))];
  capture.free();
  return all;
}

test('the result does not depend on how the octets come', async () => {
  const octets = readFileSync(some);
  const wanted = await told(octets);
  for (const slice of [7, 4096, 65_537, 1 << 22]) assert.deepEqual(await told(new Blob([octets]), { slice }), wanted, `slices of ${slice}`);
  for (const path of [...captures.filter((path) => basename(path) !== 'healthy.pcap'), some]) {
    const small = readFileSync(path).subarray(0, 30_000);
    assert.deepEqual(await told(small, { slice: 1 }), await told(small), `${basename(path)}: an octet at a time`);
  }
});

test('compressed files are read as what they hold', async () => {
  const octets = readFileSync(some);
  const wanted = await told(octets);
  const zstd = spawnSync('zstd', ['-qc'], { input: octets, maxBuffer: 1 << 26 }).stdout;
  const packed = {
    gzip: gzipSync(octets),
    'gzip of two members': Buffer.concat([gzipSync(octets.subarray(0, 5000)), gzipSync(octets.subarray(5000))]),
    ...zstdCompressSync ? { zstd: zstdCompressSync(octets) } : zstd?.length > 0 ? { zstd } : {},
  };
  for (const [name, packing] of Object.entries(packed)) {
    const path = join(work, `packed.${name === 'zstd' ? 'zst' : 'gz'}`);
    writeFileSync(path, packing);
    for (const slice of [61, 1 << 22]) {
      const [findings, sessions, statistics, ...rest] = await told(await named(path), { slice });
      assert.deepEqual(findings, lines(said('findings', '--json', path)), name);
      assert.deepEqual(statistics, JSON.parse(said('stats', '--json', '--series', path)), name);
      assert.deepEqual([sessions, ...rest], [wanted[1], ...wanted.slice(3)], `${name} by ${slice}`);
    }
    const capture = await opened(path);
    said('redact', path, '-w', join(work, 'packed.out'), '--redact-key', 'a key');
    assert.ok((await collected(capture.redact({ key: 'a key' }))).equals(readFileSync(join(work, 'packed.out'))), name);
    const { line } = await capture.pdu(100);
    assert.equal(line.n, 100);
    // Cut off in the middle, too.
    writeFileSync(path, packing.subarray(0, packing.length >> 1));
    const broken = await opened(path);
    const [of, ...found] = lines(said('doctor', '--json', path));
    assert.deepEqual(broken.diagnosis(), { capture: of, findings: found });
    assert.equal((await collected(broken.export('csv'))).toString(), said('timeline', '-T', 'csv', '--two-pass', path).toString());
  }
});

test('several files are one capture', async () => {
  const paths = [join(shipped, 'real-peers.pcap'), join(shipped, 'healthy.pcap')];
  const capture = await analyze(await Promise.all(paths.map(named))).done;
  const wanted = said('timeline', '-T', 'ndjson', '-V', '--two-pass', ...paths).toString().split('\n').filter((line) => line.startsWith('{"n":')).join('\n');
  assert.equal((await collected(capture.export('ndjson', { spans: true }))).toString().trimEnd(), wanted);
  assert.deepEqual(capture.findings(), lines(said('findings', '--json', ...paths)));
  assert.deepEqual(capture.statistics(), JSON.parse(said('stats', '--json', '--series', ...paths)));
  const out = join(work, 'several.pcap');
  said('redact', ...paths, '-w', out, '--redact-key', 'a key');
  assert.ok((await collected(capture.redact({ key: 'a key' }))).equals(readFileSync(out)), 'redact');
  said('timeline', ...paths, '-Y', 'kind == receipt', '-w', out);
  assert.ok((await collected(capture.write(await capture.filter('kind == receipt')))).equals(readFileSync(out)), 'write');
  // As they stand, one after the other in time, in whatever order they are given.
  const reversed = await analyze(await Promise.all(paths.toReversed().map(named))).done;
  assert.deepEqual(reversed.findings(), lines(said('findings', '--json', ...paths.toReversed())));
  assert.equal(reversed.totals.pdus, capture.totals.pdus);
});

test('options are those of the command', async () => {
  const vendor = captures.find((path) => path.endsWith('14-vendor-tlvs.pcap'));
  const dictionary = { name: 'Example', tlvs: [{ tag: '0x1400', name: 'example_tlv', type: 'octets' }] };
  const cases = [
    [some, { data_coding_0: 'latin1' }, ['--data-coding-0', 'latin1']],
    [some, { data_coding_0: [{ session: 1, encoding: 'gsm7-packed' }, { encoding: 'ascii' }] }, ['--data-coding-0', '1=gsm7-packed', '--data-coding-0', 'ascii']],
    [some, { timeout: 0.001 }, ['--timeout', '0.001']],
    [some, { join_memory: 2000 }, ['--join-memory', '2000']],
    [some, { show_secrets: true }, ['--show-secrets']],
    [captures.find((path) => path.endsWith('09-other-protocols.pcap')), { ports: [5222] }, ['-d', 'tcp.port==5222,smpp']],
  ];
  for (const [path, options, flags] of cases) {
    const capture = await opened(path, options);
    const what = flags.join(' ');
    assert.deepEqual(capture.findings(), lines(said('findings', '--json', ...flags, path)), what);
    const wanted = said('timeline', '-T', 'ndjson', '--two-pass', ...flags, path).toString().split('\n').filter((line) => line.startsWith('{"n":'));
    assert.equal((await collected(capture.export('ndjson'))).toString().trimEnd(), wanted.join('\n'), what);
    assert.deepEqual(await Promise.all([...capture.selectMessages({})].map((message) => capture.message(message))), lines(said('messages', '--json', ...flags, path)), what);
  }
});

test('PDUs of no capture are decoded by dictionaries as the command decodes them', async () => {
  const vendor = captures.find((path) => path.endsWith('14-vendor-tlvs.pcap'));
  const octets = [];
  for (const path of [vendor, some]) {
    const capture = await opened(path, { show_secrets: true });
    for (let n = 1; n <= Math.min(capture.totals.pdus, 60); n++) octets.push((await capture.pdu(n)).octets);
  }
  const hexes = [
    // A request of OpenMarket's own, one with its status, a cut one, nothing.
    '00000016010000010000000000000001000074657374', '0000001081000001000004 0d00000001'.replace(' ', ''), '000000200000000400', '',
    '0000003d00000005000000000000000200010135353530313030000001013535353031303100000000000000000000000004e280021400000631313031'.concat('00'),
  ];
  octets.push(...hexes.map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))));
  const dictionary = { name: 'Example', tlvs: [{ tag: '0x1400', name: 'example_tlv', type: 'text', max: 30, meaning: 'What it is' }], statuses: [{ value: '0x40d', name: 'OURS', meaning: 'Ours' }] };
  const file = join(work, 'example.json');
  writeFileSync(file, JSON.stringify(dictionary));
  const cases = [
    [{}, []],
    [{ data_coding_0: 'latin1' }, ['--data-coding-0', 'latin1']],
    [{ dictionaries: ['openmarket'] }, ['--profile', 'openmarket']],
    [{ dictionaries: ['huawei', dictionary, 'osmocom'], data_coding_0: 'ascii' }, ['--dictionary', file, '--profile', 'huawei', '--profile', 'osmocom', '--data-coding-0', 'ascii']],
  ];
  const given = octets.filter(({ length }) => length > 0);
  for (const [options, flags] of cases) {
    const wanted = lines(said('decode', '--json', ...flags, ...given.map((one) => Buffer.from(one).toString('hex'))));
    assert.deepEqual(decodeWith(given, options), wanted, flags.join(' '));
  }
  const names = (options) => decodeWith(given, options).flatMap(({ pdu }) => pdu.tlvs.map(({ name }) => name));
  assert.ok(names({ dictionaries: [dictionary] }).includes('example_tlv') && !names().includes('example_tlv'));
  // As in the details of a capture that was read by the same.
  const capture = await opened(vendor, { dictionaries: ['india-dlt'], data_coding_0: 'gsm7' });
  for (let n = 1; n <= capture.totals.pdus; n++) {
    const { line, octets: own } = await capture.pdu(n);
    const [{ pdu, spans }] = decodeWith([own], { dictionaries: ['india-dlt'], data_coding_0: 'gsm7' });
    // A capture's passwords are not shown.
    if (line.pdu.masked === undefined) assert.deepEqual([pdu, spans], [line.pdu, line.spans.map(({ frames, ...span }) => span)], `PDU ${n}`);
  }
  assert.deepEqual(decodeWith([]), []);
  assert.equal(decodeWith(octets).length, octets.length);
  const wrong = { name: 'Example', tlvs: [{ tag: 0x1400, name: 'a b', type: 'octets' }] };
  assert.throws(() => decodeWith([], { dictionaries: [wrong] }), (error) => error instanceof SmppUsageError && /^dictionaries: line 1, .*"a b" is no name/.test(error.message));
  for (const call of [() => decodeWith(given, { dictionaries: ['nobody'] }), () => decodeWith(given, { data_coding_0: 'nonsense' }), () => decodeWith(given[0]), () => decodeWith(['00'])]) assert.throws(call, SmppUsageError);
});

test('lists show what the text of the command shows', async () => {
  const capture = await opened(some);
  const text = said('timeline', '--two-pass', '--utc', some).toString().split('\n').filter((line) => /^ *\d+ /.test(line));
  const previews = await capture.previews(capture.select({}));
  assert.equal(previews.length, text.length);
  for (const [at, { n, command, status, summary }] of previews.entries()) {
    for (const part of [String(n), command, status, ...summary.split('  ')]) assert.ok(text[at].includes(part), `${part} in ${text[at]}`);
  }
  const ns = capture.sort(capture.select({}), 'latency', true);
  const latency = [...capture.columnsOf(ns).latency];
  const known = latency.filter((seconds) => !Number.isNaN(seconds));
  assert.deepEqual(known, [...known].sort((a, b) => b - a));
  assert.ok(latency.slice(known.length).every(Number.isNaN), 'those without stand last');
});

test('the PDUs of one row of findings can be selected', async () => {
  const capture = await opened(some);
  const findings = capture.findings();
  let rows = 0;
  for (const { id, what, session, count, examples, first_n, last_n } of findings) {
    if (first_n === undefined) continue;
    const ns = [...capture.select({ finding: [id], what: what ?? '', ...session === undefined || session === null ? {} : { session: [session] } })];
    for (const n of examples) assert.ok(ns.includes(n), `${id}: ${n} is one of ${ns}`);
    assert.equal(ns[0], first_n, id);
    assert.equal(ns.at(-1), last_n, id);
    rows += ns.length <= count ? 1 : 0;
  }
  assert.ok(rows > 20);
  const of8 = findings.filter(({ id, session }) => id === 'response_error' && session === 8);
  assert.ok(of8.length > 1, 'several rows of one id in one session');
  const apart = of8.map(({ what }) => [...capture.select({ finding: ['response_error'], session: [8], what })]);
  assert.deepEqual(apart.flat().sort((a, b) => a - b), [...capture.select({ finding: ['response_error'], session: [8] })]);
  assert.deepEqual([...capture.select({ finding: ['response_error'], what: 'nonsense' })], []);
});

test('figures over time add up to what was counted', async () => {
  const capture = await opened(some);
  const series = capture.series({ stretches: 50 });
  const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);
  assert.ok(series.pdus.length <= 50);
  assert.equal(sum(series.pdus), capture.totals.pdus);
  assert.equal(sum(series.octets), sum(capture.columns(0, 1e9).length));
});

test('a reading can be cancelled, and what was read stays', async () => {
  const { size } = await openAsBlob(some);
  const controller = new AbortController();
  // A file that never comes to its end.
  const endless = { size: 1e12, name: 'endless', slice: (start, end) => new Blob([readFileSync(some).subarray(Math.min(start, size), Math.min(end, size)), new Uint8Array(Math.max(0, end - Math.max(start, size)))]) };
  const capture = analyze(endless, { signal: controller.signal, slice: 1 << 16 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const found = capture.totals.pdus;
  assert.ok(found > 0, 'PDUs are there while it is read');
  assert.equal(capture.columns(0, 5).n.length, 5);
  assert.equal((await capture.previews([1])).length, 1);
  const began = performance.now();
  controller.abort();
  await capture.done;
  assert.ok(performance.now() - began < 100, `it took ${performance.now() - began} ms`);
  assert.equal(capture.state, 'cancelled');
  assert.ok(capture.totals.pdus >= found);
  assert.ok(capture.sessions().length > 0);
  assert.equal(capture.statistics().pdus, capture.totals.pdus);
  assert.ok((await capture.filter('text contains "e"')).length > 0);
  const [message] = capture.selectMessages({});
  assert.equal((await capture.message(message)).message, message);
  assert.equal((await collected(capture.export('csv'))).toString().trimEnd().split('\n').length, capture.totals.pdus + 1);
  assert.match(await capture.report('md'), /^# /);
  // One that never answers, too.
  const silent = analyze({ size: 10, slice: () => ({ arrayBuffer: () => new Promise(() => {}) }) });
  setTimeout(() => silent.cancel(), 10);
  await silent.done;
});

test('progress is told', async () => {
  const told = [];
  const capture = await analyze(readFileSync(some), { onProgress: (progress) => told.push(progress) }).done;
  assert.equal(told.at(-1).octets, told.at(-1).total);
  assert.equal(told.at(-1).pdus, capture.totals.pdus);
  const passes = [];
  await capture.filter('text contains "a"', { onProgress: (progress) => passes.push(progress) });
  assert.equal(passes.at(-1).done, passes.at(-1).total);
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(capture.filter('text contains "a"', { signal: controller.signal }), { name: 'AbortError' });
});

test('wrong calls are told, and so is a capture that was freed', async () => {
  for (const wrong of [() => analyze(7), () => analyze([]), () => analyze(new Uint8Array(), { data_coding_0: 'nonsense' }), () => analyze(new Uint8Array(), { dictionaries: ['nobody'] }),
    () => analyze(new Uint8Array(), { dictionaries: [{ nonsense: 1 }] }), () => analyze(new Uint8Array(), { ports: [70_000] }), () => analyze(new Uint8Array(), { slice: 0 })]) {
    assert.throws(wrong, SmppUsageError);
  }
  assert.equal(SmppUsageError, codec.SmppUsageError);
  const capture = await analyze(readFileSync(some)).done;
  await assert.rejects(capture.filter('nothing =='), SmppUsageError);
  assert.equal(capture.checkFilter('nothing == 1').column, 0);
  assert.equal(capture.checkFilter('n == 1'), null);
  await assert.rejects(capture.pdu(0), SmppUsageError);
  await assert.rejects(capture.pdu(1e6), SmppUsageError);
  await assert.rejects(capture.message(1e6), SmppUsageError);
  await assert.rejects(capture.flow({ session: 1e6 }), SmppUsageError);
  await assert.rejects(async () => capture.flow({ session: 1 }, { form: 'png' }), SmppUsageError);
  assert.throws(() => capture.sort(Uint32Array.of(1), 'nonsense'), SmppUsageError);
  assert.ok(capture.completeField('esm_').some((field) => field.name === 'smpp.esm_class'));
  capture.free();
  capture.free();
  for (const call of [() => capture.findings(), () => capture.columns(0, 1), () => capture.totals, () => capture.select({})]) assert.throws(call, SmppUsageError);
  await assert.rejects(capture.previews([1]), SmppUsageError);
  const reading = analyze(readFileSync(some));
  reading.free();
  await reading.done;
  // Freed in the middle of a pass.
  for (const begin of [(other) => other.redact({ key: 'a key' }), (other) => other.write(Uint32Array.of(1)), (other) => other.export('csv')]) {
    const other = await opened(some);
    const pass = begin(other)[Symbol.asyncIterator]();
    await pass.next();
    other.free();
    await pass.return();
    const another = await opened(some);
    const pieces = begin(another);
    another.free();
    await assert.rejects(collected(pieces), SmppUsageError);
  }
});

test('a file that cannot be read is told', async () => {
  const broken = analyze({ size: 100, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) });
  await assert.rejects(broken.done, /gone/);
  assert.equal(broken.state, 'cancelled');
  assert.deepEqual(broken.findings().map((finding) => finding.id), ['no_packets']);
});

test('passwords are not shown unless that is asked for', async () => {
  for (const show_secrets of [false, true]) {
    const capture = await analyze(readFileSync(join(shipped, 'healthy.pcap')), { show_secrets }).done;
    const [n] = capture.select({ command_id: [1, 2, 9] });
    const { line, octets } = await capture.pdu(n);
    const { length } = octets;
    assert.equal(typeof line.pdu.password === 'string', show_secrets);
    assert.equal(octets.includes(0x2A), !show_secrets);
    assert.equal(length, line.pdu.command_length);
  }
});

test('lines can be redacted, as --redact-key does it', async () => {
  const capture = await opened(some);
  const wanted = said('timeline', '-T', 'csv', '--two-pass', '--redact-key', 'a key', some).toString().split('\n');
  const got = (await collected(capture.export('csv', { redact: 'a key' }))).toString().split('\n');
  assert.equal(got.length, wanted.length);
  // The times of what replaces are those of the capture.
  for (const [at, line] of got.entries()) assert.equal(line, wanted[at]);
});

test('damaged captures are no matter', async () => {
  const count = Number(process.env.DAMAGED ?? 500);
  const random = numbers(7);
  for (let round = 0; round < count; round++) {
    let octets = Uint8Array.from(readFileSync(captures[round % captures.length]).subarray(0, 60_000));
    if (random.chance(40)) octets = octets.slice(0, random.below(octets.length + 1));
    if (random.chance(20)) octets = octets.slice(random.below(octets.length + 1));
    for (let flips = random.below(50); flips > 0 && octets.length > 0; flips--) octets[random.below(octets.length)] = random.below(256);
    if (random.chance(20)) octets = Uint8Array.from(gzipSync(octets));
    if (random.chance(20) && octets.length > 0) octets[random.below(octets.length)] ^= 1 << random.below(8);
    const capture = await analyze(octets, { slice: 1 + random.below(70_000) }).done;
    assert.equal(capture.state, 'done');
    capture.findings();
    capture.sessions();
    capture.statistics();
    capture.diagnosis();
    const { n } = capture.columns(0, 20);
    assert.equal((await capture.previews(n)).length, n.length);
    for (const one of n.subarray(0, 3)) await capture.pdu(one);
    if (round % 10 === 0) await capture.report('md');
    capture.free();
  }
});
