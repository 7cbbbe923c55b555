// The ladder: the core's drawing in the page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inBrowser, looks } from './harness.mjs';

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

inBrowser('It is saved as SVG', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'SVG' }).click()]);
  assert.equal(download.suggestedFilename(), 'message-1.svg');
  assert.match(readFileSync(await download.path(), 'utf8'), /^<svg xmlns=.*Message 1: Acme/);
}, { fragment: '#tab=ladder&message=1' });

looks('ladder', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  await page.locator('.v-ladder-scroll').focus();
  for (let times = 0; times < 4; times++) await page.keyboard.press('ArrowDown');
}, { fragment: '#tab=ladder&session=2' });
