// How fast the page is beside the command, in one run: node www/bench.mjs CAPTURE [ROUNDS]. The command is what `SMPPSCOPE` names,
// else what was built last; it should be a release build. Build the page first.

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';
import { command } from './test/told.mjs';

const [given, rounds = '3'] = process.argv.slice(2);
if (given === undefined) throw new Error('which capture?');
const capture = resolve(given);
const octets = statSync(capture).size;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Seconds that the command takes. */
function native(...args) {
  const begun = performance.now();
  const { status, error } = spawnSync(command, [...args, capture], { stdio: 'ignore' });
  if (error ?? status === 2) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return (performance.now() - begun) / 1000;
}

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Seconds and milliseconds of one reading in the page. */
async function inPage() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]))).observe({ type: 'longtask', buffered: true });
    window.when = {};
    const look = () => {
      const now = performance.now();
      const state = document.querySelector('.status-state')?.textContent;
      if (state === 'Reading') window.when.begun ??= now;
      if (window.when.begun && document.querySelector('.grid-row[data-row="0"][aria-busy=false]')) window.when.first ??= now;
      if (window.when.begun && state === 'Read') window.when.read ??= now;
      if (!window.when.read) requestAnimationFrame(look);
    };
    addEventListener('DOMContentLoaded', look);
  });
  await page.goto(`${server.address}#tab=pdus`);
  await page.setInputFiles('input[data-open]', capture);
  await page.waitForFunction(() => window.when.read, null, { timeout: 600_000 });
  const told = await page.evaluate(() => ({ ...window.when, long: window.long.filter(([at]) => at > window.when.begun && at < window.when.read).map(([, duration]) => duration), heap: performance.memory?.usedJSHeapSize }));
  const status = await page.locator('.status-counts').textContent();
  const pdus = Number(status.split('·')[0].replace(/\D/g, ''));
  const grid = page.getByRole('grid', { name: 'PDUs' });
  await grid.focus();
  const end = performance.now();
  await page.keyboard.press('End');
  await page.locator(`.grid-row[data-row="${pdus - 1}"][aria-busy=false]`).waitFor();
  const last = performance.now() - end;
  await page.setInputFiles('input[data-open]', capture);
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  await page.waitForTimeout(300);
  const cancelled = await cancel.evaluate(async (button) => {
    const begun = performance.now();
    button.click();
    while (!document.querySelector('.file .chip')) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  }).catch(() => NaN);
  await page.close();
  return { first: (told.first - told.begun) / 1000, read: (told.read - told.begun) / 1000, longest: Math.max(0, ...told.long), over: told.long.length, last, cancelled, pdus, status, heap: told.heap };
}

const page = [];
const beside = [];
for (let round = 0; round < Number(rounds); round++) {
  beside.push({ stats: native('stats', '--json'), findings: native('findings', '--json') });
  page.push(await inPage());
}
await browser.close();
server.close();

const of = (name, all = page) => median(all.map((one) => one[name]));
const [read, stats, findings] = [of('read'), of('stats', beside), of('findings', beside)];
const rate = (seconds) => `${seconds.toFixed(2)} s, ${(octets / seconds / 1e6).toFixed(0)} MB/s`;
console.log(`${(octets / 1e6).toFixed(1)} MB, ${page[0].pdus} PDUs, ${rounds} rounds, medians`);
console.log(`the command: stats ${rate(stats)}; findings ${rate(findings)}; both, as the page does ${rate(stats + findings)}`);
console.log(`the page reads it in ${rate(read)}: ${(read / (stats + findings)).toFixed(2)} times both`);
console.log(`first rows after ${of('first').toFixed(2)} s; tasks over 50 ms while reading: ${of('over')}, the longest ${of('longest').toFixed(0)} ms`);
console.log(`last row on the screen ${of('last').toFixed(0)} ms after End; cancelled ${of('cancelled').toFixed(0)} ms after the button`);
console.log(`memory: ${page.at(-1).status.split('·').at(-1).trim()} in the engine, ${(page.at(-1).heap / 1e6).toFixed(0)} MB in the page`);
