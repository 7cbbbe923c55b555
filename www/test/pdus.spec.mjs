// The list of PDUs.

import assert from 'node:assert/strict';
import { inBrowser, looks } from './harness.mjs';

inBrowser('The selected row is in the address, and a link brings it into sight', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.grid-row.selected[data-row="249"]').waitFor();
  await page.getByRole('grid', { name: 'PDUs' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(400);
  assert.match(page.url(), /pdu=251/);
}, { fragment: '#tab=pdus&pdu=250' });

looks('pdus', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
}, { fragment: '#tab=pdus' });
