// The list of PDUs.

import assert from 'node:assert/strict';
import { inBrowser, looks } from './harness.mjs';

inBrowser('The selected row is in the address, and a link brings it into sight', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.grid-row.selected[data-row="249"]').waitFor();
  await page.getByRole('grid', { name: 'PDUs' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForURL(/pdu=251/);
}, { fragment: '#tab=pdus&pdu=250' });

inBrowser('Columns are chosen by keys, kept, and as usual again', async ({ page, open }) => {
  await open('healthy.pcap');
  const heads = () => page.locator('.grid-head-button').allTextContents();
  const usual = await heads();
  assert.deepEqual(usual, ['n', 'Time', 'Session', 'Command', 'Sequence', 'Status', 'Latency', 'What it says']);
  const choose = async (name) => {
    await page.getByRole('button', { name: 'Columns', exact: true }).press('Enter');
    await page.getByRole('menuitem', { name, exact: true }).press('Enter');
  };
  await choose('Hide Sequence');
  await choose('Show To');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Columns');
  const wanted = ['n', 'Time', 'Session', 'Command', 'Status', 'To', 'Latency', 'What it says'];
  assert.deepEqual(await heads(), wanted);
  assert.equal(await page.getByRole('grid', { name: 'PDUs' }).getAttribute('aria-colcount'), '8');
  assert.equal(await page.locator('.grid-row[data-row="4"] .grid-cell').nth(5).textContent(), '15550100100');
  await page.reload();
  await open('healthy.pcap');
  assert.deepEqual(await heads(), wanted);
  for (const name of wanted.slice(1)) await choose(`Hide ${name}`);
  await page.getByRole('button', { name: 'Columns', exact: true }).press('Enter');
  assert.equal(await page.getByRole('menuitem', { name: /^Hide/ }).count(), 0, 'one stays');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Columns as usual' }).click();
  await page.getByRole('tab', { name: /^PDUs/ }).click();
  assert.deepEqual(await heads(), usual);
}, { fragment: '#tab=pdus' });

looks('pdus', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
}, { fragment: '#tab=pdus' });
