// A capture of 100 MB: the first rows long before the last are read, what was read when it is ended, every row in reach,
// and no more memory than its index needs. How fast that is, bench.mjs tells.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { inBrowser } from './harness.mjs';
import { many } from './made.mjs';

/** About 109 octets each, with its response. */
const SUBMISSIONS = 930_000;
const PDUS = 2 * SUBMISSIONS + 2;
const work = mkdtempSync(join(tmpdir(), 'large-'));
const large = join(work, 'large.pcap');

before(() => {
  const octets = many(SUBMISSIONS);
  assert.ok(octets.length > 100_000_000, `${octets.length} octets`);
  writeFileSync(large, octets);
});
after(() => rmSync(work, { recursive: true }));

const pdus = (page) => page.evaluate(() => Number(document.querySelector('.status-counts')?.textContent.split('·')[0].replace(/\D/g, '') ?? 0));
const numberAt = (page, row) => page.locator(`.grid-row[data-row="${row}"] [aria-colindex="1"]`).textContent().then((text) => Number(text.replace(/\D/g, '')));

inBrowser('Rows are seen while it is read; all are in reach when it was; its index is small', async ({ page, done }) => {
  await page.setInputFiles('input[data-open]', large);
  await page.locator('.grid-row[data-row="0"][aria-busy=false]').waitFor();
  assert.equal(await page.getByRole('progressbar').count(), 1, 'it was read before the first row was seen');
  await done();
  assert.equal(await pdus(page), PDUS);
  const grid = page.getByRole('grid', { name: 'PDUs' });
  await grid.focus();
  await page.keyboard.press('End');
  await page.locator(`.grid-row[data-row="${PDUS - 1}"][aria-busy=false]`).waitFor();
  assert.equal(await numberAt(page, PDUS - 1), PDUS);
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowUp');
  await page.locator(`.grid-row.selected[data-row="${PDUS - 6}"]`).waitFor();
  await page.keyboard.press('Home');
  await page.locator('.grid-row[data-row="0"][aria-busy=false]').waitFor();
  assert.equal(await numberAt(page, 0), 1);
  const { rows, height } = await grid.evaluate((element) => ({ rows: element.querySelectorAll('.grid-row').length, height: element.clientHeight }));
  assert.ok(rows <= Math.ceil(height / 22) + 14, `${rows} rows stand in the page`);
  // All memory of the module, what the reading needed for its joins among it.
  const memory = await page.locator('.status-counts').textContent();
  const octets = Number(/([\d.]+) MB of memory/.exec(memory)?.[1]) * 1e6;
  assert.ok(octets > 0 && octets / PDUS < 100, memory);
}, { fragment: '#tab=pdus' });

inBrowser('Ended in the middle, what was read stays and can be looked at', async ({ page }) => {
  await page.setInputFiles('input[data-open]', large);
  await page.locator('.grid-row[data-row="0"][aria-busy=false]').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.status-state', { hasText: 'Read in part' }).waitFor();
  await page.locator('.file .chip', { hasText: 'read in part' }).waitFor();
  const read = await pdus(page);
  assert.ok(read > 0 && read < PDUS, `${read} PDUs`);
  await page.getByRole('grid', { name: 'PDUs' }).focus();
  await page.keyboard.press('End');
  await page.locator(`.grid-row[data-row="${read - 1}"][aria-busy=false]`).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.v-details-tree').waitFor();
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await page.locator('.v-findings-row').first().waitFor();
}, { fragment: '#tab=pdus' });

inBrowser('The longer answers take, the rarer they are asked for while it is read', async ({ page, done, address }) => {
  const octets = many(350_000);
  // Slices of 4 MiB that come slowly, and an engine whose answers do.
  await page.route('**/slow.pcap', async (route) => {
    const [, start, end] = /bytes=(\d+)-(\d+)/.exec(route.request().headers().range ?? '') ?? [];
    const headers = { 'Accept-Ranges': 'bytes', 'Content-Type': 'application/octet-stream' };
    if (start === undefined) return route.fulfill({ status: 200, headers: { ...headers, 'Content-Length': String(octets.length) } });
    // What is read again for the rows that are shown comes at once.
    if (end - start > 1 << 20) await new Promise((resolve) => { setTimeout(resolve, 900); });
    return route.fulfill({ status: 206, headers, body: octets.subarray(Number(start), Number(end) + 1) });
  });
  await page.addInitScript(() => {
    window.asked = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function post(message, ...rest) {
      const isAsked = message.to === 'call' && message.method === 'series';
      if (!isAsked) return postMessage.call(this, message, ...rest);
      window.asked.push(performance.now());
      setTimeout(() => postMessage.call(this, message, ...rest), 300);
      return undefined;
    };
  });
  await page.goto('about:blank');
  await page.goto(`${address}?open=slow.pcap#tab=pdus`);
  await done();
  const asked = await page.evaluate(() => window.asked);
  const seconds = (asked.at(-1) - asked[0]) / 1000;
  // Before the first PDUs, at these, at the end; between, every three seconds and not each.
  assert.ok(seconds > 8, `${seconds}`);
  assert.ok(asked.length < 4 + seconds / 2.5, `${asked}`);
});
