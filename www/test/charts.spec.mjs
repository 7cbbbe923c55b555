// The charts, and the strip above all views. Figures are those of `smppscope stats --json`.

import assert from 'node:assert/strict';
import { inBrowser, looks } from './harness.mjs';

const figure = async (page, of) => Number((await page.locator(`tfoot [data-of=${of}]`).textContent()).replace(/\D/g, ''));

for (const [capture, wanted] of [
  ['healthy.pcap', { pdus: 313, submitted: 64, receipts: 64, ok: 156, throttled: 0, failed: 0 }],
  ['jobs/06-throttled.pcap', { pdus: 1604, submitted: 800, ok: 502, throttled: 300, queue_full: 0, failed: 0 }],
]) {
  inBrowser(`The table of ${capture} adds up to what the command counts`, async ({ page, open }) => {
    await open(capture);
    await page.getByRole('button', { name: 'Table' }).click();
    for (const [of, value] of Object.entries(wanted)) assert.equal(await figure(page, of), value, of);
  }, { fragment: '#tab=charts' });
}

inBrowser('Arrow keys move the crosshair in all charts, and what is there is said', async ({ page, open }) => {
  await open('jobs/06-throttled.pcap');
  const chart = page.getByRole('slider', { name: 'Responses per second, by status' });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  assert.equal(await chart.getAttribute('aria-valuenow'), '1');
  assert.match(await chart.getAttribute('aria-valuetext'), /^\d\d:\d\d:\d\d.*: ok .*throttled .*queue full .*other errors /);
  assert.equal(await page.locator('.v-charts-cross').count(), 4);
  await page.keyboard.press('End');
  assert.equal(await chart.getAttribute('aria-valuenow'), await chart.getAttribute('aria-valuemax'));
}, { fragment: '#tab=charts' });

inBrowser('A sweep over a chart narrows every view, and the button of the strip undoes it', async ({ page, open, quiet }) => {
  await open('healthy.pcap');
  const box = await page.getByRole('slider', { name: 'Requests in flight' }).boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/time=/);
  await page.getByRole('button', { name: 'Table' }).click();
  await quiet();
  const part = await figure(page, 'pdus');
  assert.ok(part > 0 && part < 313, `${part} PDUs`);
  await page.getByRole('button', { name: 'Show the whole time' }).click();
  await page.locator('tfoot [data-of=pdus]', { hasText: '313' }).waitFor();
  assert.doesNotMatch(page.url(), /time=/);
}, { fragment: '#tab=charts' });

inBrowser('The strip is brushed by the pointer, and its ends are moved by it', async ({ page, open }) => {
  await open('healthy.pcap');
  const box = await page.getByRole('group', { name: 'PDUs over time' }).boundingBox();
  const sweep = async (from, to) => {
    await page.mouse.move(box.x + box.width * from, box.y + 15);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + 15, { steps: 5 });
    await page.mouse.up();
  };
  const end = page.getByRole('slider', { name: 'End of the range of time' });
  await sweep(0.25, 0.5);
  await page.waitForURL(/time=/);
  const [most, first] = [Number(await end.getAttribute('aria-valuemax')), Number(await end.getAttribute('aria-valuenow'))];
  assert.ok(Math.abs(first / most - 0.5) < 0.08, `${first} of ${most}`);
  await sweep(0.5, 0.75);
  const second = Number(await end.getAttribute('aria-valuenow'));
  assert.ok(Math.abs(second / most - 0.75) < 0.08, `${second} of ${most}`);
  const start = Number(await page.getByRole('slider', { name: 'Start of the range of time' }).getAttribute('aria-valuenow'));
  assert.ok(Math.abs(start / most - 0.25) < 0.08, `${start} of ${most}`);
}, { fragment: '#tab=pdus' });

inBrowser('Keys move the ends of the strip, and back to all of it', async ({ page, open }) => {
  await open('healthy.pcap');
  const start = page.getByRole('slider', { name: 'Start of the range of time' });
  const all = Number((await page.locator('#tab-pdus .tab-count').textContent()).replace(/\D/g, ''));
  assert.equal(all, 313);
  await start.focus();
  await page.keyboard.press('PageDown');
  assert.doesNotMatch(page.url(), /time=/);
  for (let times = 0; times < 12; times++) await page.keyboard.press('PageUp');
  await page.waitForURL(/time=/);
  const now = Number(await start.getAttribute('aria-valuenow'));
  assert.equal(now, Math.min(120, Number(await start.getAttribute('aria-valuemax')) - 1));
  await page.waitForFunction(() => Number(document.querySelector('#tab-pdus .tab-count').textContent) < 313);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => !location.hash.includes('time='));
}, { fragment: '#tab=pdus' });

looks('charts', async ({ page, open }) => {
  await open('jobs/06-throttled.pcap');
  await page.locator('.v-charts-area svg').first().waitFor();
  await page.getByRole('slider', { name: 'Latency of responses' }).focus();
  await page.keyboard.press('Home');
  for (let times = 0; times < 9; times++) await page.keyboard.press('ArrowRight');
}, { fragment: '#tab=charts' });
