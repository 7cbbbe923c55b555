// The list of messages, against what the command tells of the same capture.

import assert from 'node:assert/strict';
import { inBrowser, looks } from './harness.mjs';
import { told } from './told.mjs';

const grid = (page) => page.getByRole('grid', { name: 'Messages' });
const rowCount = async (page) => Number(await grid(page).getAttribute('aria-rowcount')) - 1;
const cells = (page, row) => page.locator(`.v-messages .grid-row[data-row="${row}"][aria-busy=false] [role=gridcell]`).allTextContents();

inBrowser('Each message is a row, as the command counts them', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.v-messages .grid-row[aria-busy=false]').first().waitFor();
  assert.equal(await rowCount(page), told('real-peers', 'messages').length);
}, { fragment: '#tab=messages' });

inBrowser('A long message shows its parts, and what is missing', async ({ page, open, quiet }) => {
  await open('jobs/05-parts.pcap');
  await page.locator('.v-messages .grid-row[aria-busy=false]').first().waitFor();
  const [number, , state, from, to, parts, status, , delay, text] = await cells(page, 0);
  assert.deepEqual([number, state, from, to, parts, status, delay, text], ['1', 'open', 'Acme', '15550100001', '123', 'ESME_ROK', '–', 'First, part 1. First, part 2. First, part 3. ']);
  await page.getByLabel('State', { exact: true }).selectOption('incomplete');
  const [{ missing }] = told('05-parts', 'messages').filter(({ state }) => state === 'incomplete');
  const incomplete = page.locator(`.v-messages-parts[title="Missing: ${missing.join(', ')}"]`).first();
  await incomplete.waitFor();
  assert.deepEqual(await incomplete.locator('.chip.warning').allTextContents(), missing.map(() => '_'));
  await quiet();
  assert.ok(await rowCount(page) < 8);
}, { fragment: '#tab=messages' });

inBrowser('Messages are sorted by their heads, and the state narrows them', async ({ page, open, quiet }) => {
  await open('real-peers.pcap');
  await page.locator('.v-messages .grid-row[aria-busy=false]').first().waitFor();
  await page.getByRole('columnheader', { name: 'Message' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Message' }).getByRole('button').click();
  const all = told('real-peers', 'messages');
  await page.locator('.v-messages .grid-row[data-row="0"] [role=gridcell]', { hasText: new RegExp(`^${Math.max(...all.map(({ message }) => message))}$`) }).waitFor();
  await page.getByLabel('State', { exact: true }).selectOption('undeliverable');
  await page.locator('.view-head', { hasText: `of ${all.length}` }).waitFor();
  const states = () => page.locator('.v-messages .grid-row[aria-busy=false] [aria-colindex="3"]').allTextContents();
  const wanted = all.filter(({ state }) => state === 'undeliverable').map(({ state }) => state);
  await quiet();
  assert.deepEqual(await states(), wanted);
}, { fragment: '#tab=messages' });

inBrowser('A chosen message shows its PDUs, which lead to theirs and back', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-messages .grid-row[aria-busy=false]').first().waitFor();
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.locator('.grid-row.selected[data-row="0"]').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('.grid-row.selected[data-row="1"]').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('.v-details-head h2', { hasText: /^Message3$/ }).waitFor();
  await page.getByRole('button', { name: /^submit_sm / }).first().click();
  await page.locator('.v-details-head h2', { hasText: /^submit_sm/ }).waitFor();
  await page.getByRole('button', { name: /^Message 3/ }).click();
  await page.locator('.v-details-head h2', { hasText: /^Message3$/ }).waitFor();
  assert.equal(await page.locator('.grid-row.selected').getAttribute('data-row'), '2');
}, { fragment: '#tab=messages' });

inBrowser('A filter narrows the messages to those with a PDU that matches', async ({ page, open }) => {
  await open('jobs/05-parts.pcap');
  await page.locator('.view-head', { hasText: '2 of 8' }).waitFor();
  assert.equal((await cells(page, 0))[0], '1');
}, { fragment: '#tab=messages&filter=smpp.destination_addr+%3D%3D+%2215550100001%22&pdu=3' });

looks('messages', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.v-messages .grid-row[aria-busy=false]').first().waitFor();
}, { fragment: '#tab=messages' });
