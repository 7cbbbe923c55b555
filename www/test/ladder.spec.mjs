// The ladder: the core's drawing in the page.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inBrowser, looks } from './harness.mjs';
import { Made, bind } from './made.mjs';
import { captureAt, printed } from './told.mjs';

inBrowser('The ladder of a message is the one that the command draws', async ({ page, open }) => {
  await open('healthy.pcap');
  const rows = page.locator('.v-ladder-body > g');
  await rows.first().waitFor();
  assert.equal(await rows.count(), 4);
  const numbers = await rows.evaluateAll((all) => all.map((row) => row.querySelector('text').textContent));
  assert.deepEqual(numbers, ['5', '7', '36', '37']);
  assert.match(await page.locator('.v-ladder-head').textContent(), /Message 1: Acme → 15550100100, DELIVERED after 50 ms/);
  assert.match(await rows.first().textContent(), /Your parcel 1000 arrives today/);
}, { fragment: '#tab=ladder&message=1' });

inBrowser('Its rows are selected by keys and by the pointer', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  await page.locator('.v-ladder-scroll').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await page.waitForURL(/pdu=7\b/);
  assert.equal(await page.locator('.v-ladder-selected').count(), 1);
  await page.keyboard.press('End');
  await page.waitForURL(/pdu=37\b/);
  await page.locator('.v-ladder-body > g').nth(2).locator('text').first().click();
  await page.waitForURL(/pdu=36\b/);
}, { fragment: '#tab=ladder&message=1' });

inBrowser('The head stays in sight while rows are scrolled, and the lines under it stay in line', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  const before = await page.locator('.v-ladder-head').boundingBox();
  await page.locator('.v-ladder-scroll').evaluate((box) => { box.scrollTop = 150; });
  assert.ok(await page.locator('.v-ladder-scroll').evaluate((box) => box.scrollTop) > 100, 'there is something to scroll');
  assert.equal((await page.locator('.v-ladder-head').boundingBox()).y, before.y);
}, { fragment: '#tab=ladder&session=1', height: 420 });

inBrowser('Where the screen is redacted, neither text nor addresses are drawn', async ({ page, open }) => {
  await page.evaluate(() => localStorage.setItem('smppscope.settings', JSON.stringify({ redact: true })));
  await page.reload();
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  assert.doesNotMatch(await page.locator('.v-ladder-scroll').evaluate((box) => box.outerHTML), /parcel|15550100100/);
  assert.equal(await page.getByRole('button', { name: 'SVG' }).isDisabled(), true);
}, { fragment: '#tab=ladder&message=1' });

inBrowser('In a narrow window both lines and what is said are in sight, and rows are hit where they stand', async ({ page, open }) => {
  await open('healthy.pcap');
  const rows = page.locator('.v-ladder-body > g');
  await rows.first().waitFor();
  assert.equal(await page.locator('.v-ladder-scroll').evaluate((box) => box.scrollWidth <= box.clientWidth), true, 'nothing is beyond the edge');
  const [esme, mc] = await page.locator('.v-ladder-body > .life').evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().x));
  assert.ok(esme > 100 && mc > esme + 200 && mc < 390, `${esme} to ${mc}`);
  const boxes = await rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('text')].filter((text) => text.textContent).map((text) => { const { top, bottom, left } = text.getBoundingClientRect(); return { top, bottom, left }; })));
  for (const [at, row] of boxes.entries()) {
    assert.ok(row.every(({ left }) => left >= 0 && left < 400), `row ${at}`);
    const above = boxes[at - 1];
    if (above) assert.ok(Math.min(...row.map(({ top }) => top)) >= Math.max(...above.map(({ bottom }) => bottom)) - 4, `row ${at} lies over the one before`);
  }
  await rows.nth(2).locator('text').first().click();
  await page.waitForURL(/pdu=36\b/);
}, { fragment: '#tab=ladder&message=1', width: 400 });

inBrowser('Its session is named, however many there are', async ({ page, open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'smppscope-ladder-'));
  const made = Array.from({ length: 1002 }, (_, at) => new Made({ esme: `10.1.${at >> 8}.${at & 255}` }).esme(bind(1, { id: `esme${at + 1}` })).pcap());
  writeFileSync(join(folder, 'sessions.pcap'), Buffer.concat(made.map((one, at) => one.subarray(at === 0 ? 0 : 24))));
  try {
    await open(join(folder, 'sessions.pcap'));
    await page.locator('.v-ladder-body > g').first().waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Session' }).inputValue(), '1002');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, { fragment: '#tab=ladder&session=1002' });

inBrowser('It is saved as SVG and as text, as the command writes it', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  for (const [name, form, ending] of [['SVG', 'svg', 'svg'], ['Text', 'text', 'txt']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    assert.equal(download.suggestedFilename(), `message-1.${ending}`);
    assert.equal(readFileSync(await download.path(), 'utf8'), printed('flow', captureAt('healthy'), '--message', '1', '-T', form, '--utc'));
  }
}, { width: 400, fragment: '#tab=ladder&message=1' });

looks('ladder', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  await page.locator('.v-ladder-scroll').focus();
  for (let times = 0; times < 4; times++) await page.keyboard.press('ArrowDown');
}, { fragment: '#tab=ladder&session=2' });
