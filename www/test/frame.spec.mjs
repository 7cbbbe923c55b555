// The frame of the page: opening, tabs, address, keys, the details, the policy.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CAPTURES, inBrowser, looks, newPage } from './harness.mjs';
import { captureAt, printed, told } from './told.mjs';
import test from 'node:test';

inBrowser('A capture opens by the button', async ({ page, open }) => {
  await open('healthy.pcap');
  assert.equal(await page.locator('.file-name').textContent(), 'healthy.pcap');
  assert.match(await page.locator('.status-counts').textContent(), /^313 PDUs/);
});

inBrowser('A capture opens by drop', async ({ page, drop }) => {
  await drop('jobs/05-parts.pcap');
  assert.equal(await page.title(), '05-parts.pcap · smppscope');
});

inBrowser('A compressed capture opens, and its PDUs are read again from what was inflated', async ({ page, done }) => {
  await page.setInputFiles('input[data-open]', { name: 'healthy.pcap.gz', mimeType: 'application/gzip', buffer: gzipSync(readFileSync(captureAt('healthy'))) });
  await done();
  assert.match(await page.locator('.status-counts').textContent(), /^313 PDUs/);
  await page.locator('.v-details-octet').first().waitFor();
  const octets = await page.locator('.v-details-octet').allTextContents().then((all) => all.join(''));
  assert.equal(octets, told('healthy', 'pdus')[7].hex);
}, { fragment: '#tab=pdus&pdu=8' });

inBrowser('Several files are one capture', async ({ page, open }) => {
  await open('healthy.pcap', 'jobs/08-drops.pcap');
  const both = JSON.parse(printed('stats', '--json', captureAt('healthy'), captureAt('08-drops')));
  assert.match(await page.locator('.status-counts').textContent(), new RegExp(`^${both.pdus} PDUs · ${both.packets} packets · ${both.sessions} sessions`));
});

inBrowser('A capture that is cut in the middle of a packet is read as far as it goes, and that is told', async ({ page, done }) => {
  await page.setInputFiles('input[data-open]', { name: 'cut.pcap', mimeType: 'application/octet-stream', buffer: readFileSync(captureAt('healthy')).subarray(0, 30_001) });
  await done();
  await page.locator('.v-findings-row.warning', { hasText: 'ends inside the last packet' }).waitFor();
  assert.doesNotMatch(await page.locator('.status-counts').textContent(), /^0 PDUs/);
});

inBrowser('The sample opens', async ({ page, done }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await done();
  assert.equal(await page.locator('.file-name').textContent(), 'sample.pcap');
});

inBrowser('What the address names is opened, read where it lies', async ({ page, done, requests }) => {
  await done();
  assert.equal(await page.locator('.file-name').textContent(), 'sample.pcap');
  assert.ok(requests.some((url) => url.endsWith('/sample.pcap')));
}, { fragment: '?open=sample.pcap#tab=pdus' });

inBrowser('A file outside of the folder of the page is not opened', async ({ page }) => {
  await page.getByRole('alert').filter({ hasText: 'does not lie below this page' }).waitFor();
}, { fragment: '?open=../sample.pcap' });

inBrowser('Tabs work by pointer, by arrows and by number, and back goes back', async ({ page, open }) => {
  await open('healthy.pcap');
  const selected = () => page.locator('[role=tab][aria-selected=true]').textContent();
  await page.getByRole('tab', { name: /^Sessions/ }).click();
  assert.match(await selected(), /^Sessions/);
  await page.keyboard.press('ArrowRight');
  assert.match(await selected(), /^Messages/);
  await page.keyboard.press('5');
  assert.match(await selected(), /^Charts/);
  assert.match(page.url(), /#tab=charts$/);
  await page.goBack();
  assert.match(await selected(), /^Messages/);
  await page.goForward();
  assert.match(await selected(), /^Charts/);
});

inBrowser('A link opens the same place', async ({ page, open }) => {
  await open('healthy.pcap');
  assert.match(await page.locator('[role=tab][aria-selected=true]').textContent(), /^PDUs/);
  assert.equal(await page.getByRole('searchbox').or(page.getByLabel('Filter', { exact: true }).locator('input')).first().inputValue(), 'smpp.sequence_number == 3');
  assert.equal(await page.locator('aside.details').isVisible(), true);
}, { fragment: '#tab=pdus&filter=smpp.sequence_number+%3D%3D+3&pdu=8' });

inBrowser('The details close with Escape, and are resized by keys', async ({ page, open }) => {
  await open('healthy.pcap');
  const aside = page.locator('aside.details');
  const before = (await aside.boundingBox()).width;
  await page.getByRole('separator').focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal((await aside.boundingBox()).width, before + 16);
  await page.keyboard.press('Escape');
  assert.equal(await aside.count(), 0);
}, { fragment: '#tab=pdus&pdu=8' });

inBrowser('In a narrow window the details cover the view, and the tabs stay', async ({ page, open }) => {
  await open('healthy.pcap');
  const [tabs, details] = await Promise.all([page.getByRole('tablist').boundingBox(), page.locator('#details').boundingBox()]);
  assert.ok(details.y >= tabs.y + tabs.height && details.y < tabs.y + tabs.height + 8, `tabs end at ${tabs.y + tabs.height}, details begin at ${details.y}`);
  // What can be done with the session stands in its details.
  await page.locator('#details').getByRole('button', { name: 'Its PDUs' }).click();
  assert.equal(await page.locator('[role=tab][aria-selected=true]').getAttribute('id'), 'tab-pdus');
  await page.locator('#details').getByRole('button', { name: /^Close the details/ }).click();
  await page.getByRole('grid', { name: 'PDUs' }).waitFor();
}, { fragment: '#tab=sessions&session=2', width: 400 });

inBrowser('The help lists the keys, and closes', async ({ page }) => {
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  assert.equal(await help.locator('dl > div', { hasText: 'Go to a view, in the order of the tabs' }).locator('dt').innerText(), '1 – 9');
  assert.equal(await help.locator('dl > div', { hasText: 'To the first row' }).locator('kbd').allInnerTexts().then((keys) => keys.join(' ')), 'Home g');
  // Each icon that is asked for is in the page.
  assert.deepEqual(await page.locator('use').evaluateAll((uses) => uses.map((use) => use.getAttribute('href')).filter((href) => !document.querySelector(`path${href}`))), []);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

inBrowser('Escape closes the help, and leaves the details', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.keyboard.press('?');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.locator('aside.details').count(), 1);
}, { fragment: '#tab=pdus&pdu=8' });

inBrowser('From a request to its response and back, by keys', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.keyboard.press(']');
  await page.locator('.grid-row.selected[data-row="6"]').waitFor();
  await page.keyboard.press('[');
  await page.locator('.grid-row.selected[data-row="4"]').waitFor();
  await page.goBack();
  await page.locator('.grid-row.selected[data-row="6"]').waitFor();
}, { fragment: '#tab=pdus&pdu=5' });

inBrowser('What keeps the capture here is told with the policy itself', async ({ page }) => {
  await page.getByRole('button', { name: 'Nothing leaves this computer' }).click();
  assert.match(await page.locator('.policy').textContent(), /default-src 'none'/);
});

inBrowser('The first Tab leads to the view', async ({ page }) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'view');
});

inBrowser('Colours follow the system until they are set, and the setting is kept', async ({ page }) => {
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Dark colours' }).waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await back();
  await page.getByRole('button', { name: 'Light colours' }).click();
  assert.notEqual(await back(), dark);
  await page.reload();
  assert.notEqual(await back(), dark);
}, { colorScheme: 'dark' });

inBrowser('A file that is no capture is named so', async ({ page }) => {
  await page.setInputFiles('input[data-open]', { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('These are notes, and no packets.\n') });
  await page.getByRole('heading', { name: 'This is no capture that can be read', exact: true }).waitFor();
  await page.getByText('notes.txt: not a pcap or pcapng file').waitFor();
  await page.setInputFiles('input[data-open]', { name: 'empty.pcap', mimeType: '', buffer: Buffer.alloc(0) });
  await page.getByRole('heading', { name: 'There is nothing in it', exact: true }).waitFor();
});

inBrowser('Of several files the one is named that is damaged', async ({ page }) => {
  await page.setInputFiles('input[data-open]', [
    { name: 'good.pcap', mimeType: '', buffer: readFileSync(join(CAPTURES, 'healthy.pcap')) },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('These are notes, and no packets.\n') },
  ]);
  await page.locator('.damage', { hasText: 'notes.txt: not a pcap or pcapng file' }).waitFor();
});

test('After it is loaded, the page works with the network off', async () => {
  const { page, context, open, isClean, close } = await newPage();
  try {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page.locator('.file-name', { hasText: 'sample.pcap' }).waitFor();
    await open('healthy.pcap');
    isClean();
  } finally {
    await close();
  }
});

looks('start', async () => undefined);
looks('frame', async ({ open }) => open('healthy.pcap'), { fragment: '#tab=sessions&session=2' });
looks('help', async ({ page }) => { await page.keyboard.press('?'); });
