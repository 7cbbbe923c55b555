// What the command tells of a capture. `SMPPSCOPE` names the command; else it is what was built last in target/, or found
// on the way.

import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const captures = fileURLToPath(new URL('../../tests/data/captures/', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const builds = ['release', 'debug'].map((profile) => `${target}/${profile}/smppscope`).filter((path) => existsSync(path));

/** The command. */
export const command = process.env.SMPPSCOPE ?? builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? 'smppscope';

const WAYS = {
  pdus: ['-T', 'ndjson', '--two-pass', '-V', '-x'],
  findings: ['findings', '--json'],
  sessions: ['sessions', '--json'],
  messages: ['messages', '--json'],
  statistics: ['stats', '--json'],
  diagnosis: ['doctor', '--json'],
};

/** A shipped capture, as `healthy`, `healthy.pcap` or `05-parts`; else a path. */
export function captureAt(name) {
  if (name.startsWith('/')) return name;
  const file = name.endsWith('.pcap') ? name : `${name}.pcap`;
  return existsSync(`${captures}${file}`) ? `${captures}${file}` : `${captures}jobs/${file}`;
}

/** What the command prints. */
export const printed = (...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });

const kept = new Map();

/** `what` is pdus, findings, sessions, messages, statistics or diagnosis. */
export function told(capture, what) {
  const key = `${what} ${capture}`;
  if (!kept.has(key)) {
    const lines = printed(...WAYS[what], captureAt(capture)).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    kept.set(key, what === 'statistics' ? lines[0] : what === 'diagnosis' ? { capture: lines[0], findings: lines.slice(1) } : what === 'pdus' ? lines.filter(({ n }) => n !== undefined) : lines);
  }
  return kept.get(key);
}
