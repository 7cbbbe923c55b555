// The list of sessions: the command's numbers, and from each to its PDUs and its ladder.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CAPTURES, inBrowser, looks } from './harness.mjs';
import { told } from './told.mjs';

const drops = join(CAPTURES, 'jobs', '08-drops.pcap');

/** Texts of a column, by its title. */
async function column(page, title) {
  const at = (await page.locator('.grid-head-cell').allInnerTexts()).findIndex((one) => one.trim() === title);
  return page.locator(`.grid-row [aria-colindex="${at + 1}"]`).allInnerTexts();
}

inBrowser('Sessions have the numbers of the command', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
  const sessions = told('real-peers', 'sessions');
  const numbers = async (title) => (await column(page, title)).map((one) => Number(one.replace(/\D/g, '')));
  assert.deepEqual(await numbers('PDUs'), sessions.map(({ pdus }) => pdus));
  assert.deepEqual(await numbers('Submits/s'), sessions.map((one) => one.submit_rate_max));
  assert.deepEqual(await numbers('Window'), sessions.map((one) => one.window_max));
  assert.deepEqual(await numbers('Unanswered'), sessions.map(({ unanswered }) => unanswered));
  assert.deepEqual(await column(page, 'system_id'), sessions.map((one) => one.system_id ?? '–'));
  assert.deepEqual((await column(page, 'State')).map((one) => one === 'refused'), sessions.map((one) => one.bind_status !== null && one.bind_status !== 'ESME_ROK'));
}, { fragment: '#tab=sessions' });

inBrowser('The lane tells the keep-alives, and how each session ended is said', async ({ page, open }) => {
  await open(drops);
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
  const [first] = told('08-drops', 'sessions');
  const { esme, mc } = first.enquire_link;
  assert.equal(await page.locator('.v-sessions-lane').first().getAttribute('aria-label'), `${esme.count + mc.count} enquire_links, ${esme.unanswered + mc.unanswered} unanswered`);
  await page.locator('.v-sessions-lane .esme[d^=M]').first().waitFor();
  assert.equal((await column(page, 'End'))[0], 'reset by the ESME');
  assert.equal((await column(page, 'State'))[0], 'reset');
}, { fragment: '#tab=sessions' });

inBrowser('A session is chosen by keys, sorted by its head, and leads to its PDUs and ladder', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
  await page.getByRole('button', { name: 'PDUs', exact: true }).click();
  await page.getByRole('button', { name: 'PDUs', exact: true }).click();
  const most = told('real-peers', 'sessions').toSorted((a, b) => b.pdus - a.pdus)[0];
  await page.locator('.grid-row').first().filter({ hasText: String(most.pdus) }).waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('complementary', { name: 'Session, details' }).waitFor();
  await page.getByRole('button', { name: 'Ladder' }).click();
  assert.match(page.url(), new RegExp(`tab=ladder&session=${most.session}$`));
  await page.goBack();
  await page.getByRole('button', { name: 'Its PDUs' }).click();
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('filter'), `session == ${most.session}`);
}, { fragment: '#tab=sessions' });

looks('sessions', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
}, { fragment: '#tab=sessions' });

looks('sessions-drops', async ({ page, open }) => {
  await open(drops);
  await page.locator('.grid-row[aria-busy=false]').first().click();
  await page.locator('.v-sessions-lane .esme[d^=M]').first().waitFor({ state: 'attached' });
}, { fragment: '#tab=sessions' });
