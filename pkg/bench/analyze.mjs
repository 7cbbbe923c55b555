// The capture engine beside the command, in one run, by processor time: `node bench/analyze.mjs FILE...`. SMPPSCOPE names the
// command; without it only the module is measured. `--check` fails where it takes more than twice the time of the command.

import { spawnSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { analyze, load } from 'smppscope/analyze';

const command = process.env.SMPPSCOPE;
const check = process.argv.includes('--check');
const paths = process.argv.slice(2).filter((argument) => argument !== '--check');
const ROUNDS = Number(process.env.ROUNDS ?? 3);

/** Seconds of processor time, of the host and all of its threads. */
const spent = (usage) => ((usage.userCPUTime ?? usage.user) + (usage.systemCPUTime ?? usage.system)) / 1e6;

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
  let wall = Infinity;
  let totals;
  for (let round = 0; round < ROUNDS; round++) {
    const [before, began] = [spent(process.cpuUsage()), performance.now()];
    const capture = await analyze(file).done;
    capture.findings();
    capture.statistics();
    own = Math.min(own, spent(process.cpuUsage()) - before);
    wall = Math.min(wall, (performance.now() - began) / 1000);
    totals = capture.totals;
    capture.free();
  }
  console.log(`${path}: ${millions(file.size)}, ${totals.pdus} PDUs`);
  console.log(`  the module: ${own.toFixed(2)} s of processor, ${wall.toFixed(2)} s; memory ${millions(totals.memory)}, index ${(totals.index / totals.pdus).toFixed(1)} octets of each PDU`);
  if (command) {
    const theirs = { findings: ofCommand('findings', '--json', path), 'stats --json': ofCommand('stats', '--json', path) };
    for (const [name, time] of Object.entries(theirs)) console.log(`  smppscope ${name}: ${time.toFixed(2)} s of processor; the module takes ${(own / time).toFixed(2)} times that`);
    isSlow ||= own > 2 * theirs.findings;
  }
  isSlow ||= totals.index > 100 * totals.pdus;
}
if (check && isSlow) process.exit(1);
