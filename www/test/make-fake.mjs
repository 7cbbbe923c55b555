// Makes test/fake/*.json from the command's output, for test/fake-capture.ts: node test/make-fake.mjs SMPPSCOPE

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = process.argv[2] ?? 'smppscope';
const captures = fileURLToPath(new URL('../../tests/data/captures/', import.meta.url));
const out = fileURLToPath(new URL('./fake/', import.meta.url));
mkdirSync(out, { recursive: true });
const files = [...readdirSync(captures), ...readdirSync(join(captures, 'jobs')).map((name) => join('jobs', name))].filter((name) => name.endsWith('.pcap'));
for (const file of files) {
  const path = join(captures, file);
  const run = (...args) => execFileSync(command, [...args, path], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }).split('\n').filter(Boolean);
  const lines = (...args) => run(...args).map((line) => JSON.parse(line));
  const pdus = lines('-T', 'ndjson', '--two-pass', '-V', '-x').filter(({ n }) => n !== undefined);
  const texts = run('--color', 'never').filter((line) => /^\s*\d+ /.test(line));
  const [capture, ...findings] = lines('doctor', '--json');
  const sessions = lines('sessions', '--json');
  const messages = lines('messages', '--json');
  const flow = (of, number) => [`${of} ${number}`, run('flow', '-T', 'svg', '--utc', `--${of}`, String(number)).join('\n')];
  const flows = Object.fromEntries([...sessions.slice(0, 12).map(({ session }) => flow('session', session)), ...messages.slice(0, 3).map(({ message }) => flow('message', message))]);
  writeFileSync(join(out, `${basename(file, '.pcap')}.json`), JSON.stringify({
    pdus, texts, diagnosis: { ...capture, findings }, findings: lines('findings', '--json'), sessions,
    messages, flows, statistics: lines('stats', '--json')[0],
  }));
}
