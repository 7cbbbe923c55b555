// The capture engine beside the command, in one run, by processor time: `node bench/analyze.mjs FILE...`. SMPPSCOPE names the
// command; without it only the module is measured. The module finds, counts and keeps an index in one reading; the command does
// the first two with `findings` and `stats`. `--check` fails where the module takes more than twice what these take together, or
// where its index has more than 100 octets of each PDU.

import { spawnSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { analyze, load } from 'smppscope/analyze';

const command = process.env.SMPPSCOPE;
const check = process.argv.includes('--check');
const paths = process.argv.slice(2).filter((argument) => argument !== '--check');
const ROUNDS = Number(process.env.ROUNDS ?? 3);

/** Seconds of processor time, of the host and all of its threads. */
const spent = ({ user, system }) => (user + system) / 1e6;

/** What the command takes: the time of what it does, without a pipe. */
function ofCommand(...args) {
  const usage = () => {
    const { stdout } = spawnSync('sh', ['-c', '"$0" "$@" >/dev/null 2>&1; times', command, ...args], { encoding: 'utf8' });
    const [, children] = stdout.trim().split('\n');
    return children.split(' ').map((time) => time.match(/(\d+)m([\d.]+)s/)).reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  };
  return Math.min(...Array.from({ length: ROUNDS }, usage));
}

const millions = (octets) => `${(octets / 1e6).toFixed(0)} MB`;
let isSlow = false;
await load();
for (const path of paths) {
  const file = await openAsBlob(path);
  let own = Infinity;
  let first;
  let wall = Infinity;
  let totals;
  for (let round = 0; round < ROUNDS; round++) {
    const [before, began] = [spent(process.cpuUsage()), performance.now()];
    const capture = await analyze(file).done;
    capture.findings();
    capture.statistics();
    const took = spent(process.cpuUsage()) - before;
    // The host makes code of the module while it runs.
    first ??= took;
    own = Math.min(own, took);
    wall = Math.min(wall, (performance.now() - began) / 1000);
    totals = capture.totals;
    capture.free();
  }
  console.log(`${path}: ${millions(file.size)}, ${totals.pdus} PDUs`);
  console.log(`  the module: ${own.toFixed(2)} s of processor (${first.toFixed(2)} s at first), ${wall.toFixed(2)} s; memory ${millions(totals.memory)}, index ${(totals.index / totals.pdus).toFixed(1)} octets of each PDU`);
  if (command) {
    const theirs = { findings: ofCommand('findings', '--json', path), 'stats --json': ofCommand('stats', '--json', path) };
    for (const [name, time] of Object.entries(theirs)) console.log(`  smppscope ${name}: ${time.toFixed(2)} s of processor; the module takes ${(own / time).toFixed(2)} times that`);
    const both = theirs.findings + theirs['stats --json'];
    console.log(`  both: ${both.toFixed(2)} s; the module takes ${(own / both).toFixed(2)} times that`);
    isSlow ||= own > 2 * both;
  }
  isSlow ||= totals.index > 100 * totals.pdus;
}
if (check && isSlow) process.exit(1);
