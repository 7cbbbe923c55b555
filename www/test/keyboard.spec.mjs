// The whole page without a pointer: from opening a file to what is saved. What has the focus is seen.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CAPTURES, SCREENSHOTS, inBrowser } from './harness.mjs';

/** What has the focus, in words: its role and name, as it is heard. */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return 'nothing';
  const role = element.getAttribute('role') ?? element.localName;
  const name = element.getAttribute('aria-label') ?? (element.labels?.[0]?.textContent || element.textContent || element.id);
  return `${role} ${name.trim().slice(0, 40)}`;
});
/** Presses Tab until something has the focus whose words match. */
async function tabTo(page, wanted, key = 'Tab', most = 40) {
  const passed = [];
  for (let times = 0; times < most; times++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (wanted.test(now)) return passed;
    passed.push(now);
  }
  return assert.fail(`${wanted} is not reached: ${passed.join(' · ')}`);
}
/** That what has the focus is marked, and lies in sight. */
async function isSeen(page) {
  const told = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // Some are marked on the row or box around them, lists on the row or cell that is active.
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    const marked = [element, element.parentElement, element.closest('li'), active, active?.parentElement].filter(Boolean).some((one) => { const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one); return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5) || boxShadow !== 'none'; });
    return { marked, outline: style.outline, inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth };
  });
  assert.ok(told.marked && told.inSight, `${await focused(page)}: ${JSON.stringify(told)}`);
}
const shot = async (page, name) => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `keyboard-${name}.png`) });
};

inBrowser('A view that is reached by its key has the focus, and so have the details when they show another PDU', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.keyboard.press('4');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'PDUs');
  await page.keyboard.press('ArrowDown');
  await page.locator('.grid-row.selected').waitFor();
  for (const [key, label] of [['3', 'Messages'], ['9', undefined], ['2', 'Sessions'], ['4', 'PDUs']]) {
    await page.keyboard.press(key);
    await page.waitForFunction((wanted) => (wanted ? document.activeElement?.getAttribute('aria-label') === wanted : document.activeElement?.id === 'view'), label);
  }
  await page.keyboard.press('g');
  await page.locator('.v-details-links').getByRole('button', { name: /^Response/ }).press('Enter');
  await page.locator('.v-details-links').getByRole('button', { name: /^Request/ }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.closest('#details') !== null), true, await focused(page));
});

inBrowser('What was said of one PDU is not said of the next', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.getByRole('grid', { name: 'PDUs' }).focus();
  const said = page.locator('.status-said');
  await page.keyboard.press('[');
  await said.filter({ hasText: 'It has no request here.' }).waitFor();
  await page.keyboard.press(']');
  await said.filter({ hasText: /^PDU \d+$/ }).waitFor();
  assert.equal(await page.locator('.status-state').textContent(), 'Read', 'what was said hides how far the reading is');
}, { fragment: '#tab=pdus&pdu=5' });

inBrowser('All can be reached and done with keys alone', async ({ page, done }) => {
  // A file is opened by the button. Who listens all the time misses no dialog.
  page.on('filechooser', () => undefined);
  await tabTo(page, /^button Open/);
  await isSeen(page);
  await shot(page, 'open');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(join(CAPTURES, 'healthy.pcap'));
  await done();

  // The tabs are one stop; arrows go through them.
  await tabTo(page, /^tab Findings/);
  await isSeen(page);
  for (const name of ['Sessions', 'Messages', 'PDUs']) {
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((wanted) => document.activeElement?.textContent?.startsWith(wanted) && document.activeElement.getAttribute('aria-selected') === 'true', name);
  }
  await shot(page, 'tabs');

  // Then filter, range of time, heads, list.
  await tabTo(page, /^combobox Filter/);
  await isSeen(page);
  await tabTo(page, /^slider Start/);
  await isSeen(page);
  await tabTo(page, /^grid PDUs/);
  await isSeen(page);
  for (const key of ['ArrowDown', 'ArrowDown', 'j', 'k', 'ArrowDown']) await page.keyboard.press(key);
  await page.locator('.grid-row.selected[data-row="2"]').waitFor();
  await shot(page, 'list');
  await page.keyboard.press('G');
  await page.locator('.grid-row.selected[data-row="312"]').waitFor();
  await page.keyboard.press('g');
  await page.locator('.grid-row.selected[data-row="0"]').waitFor();
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => Number(document.querySelector('.grid-row.selected')?.dataset.row) > 10);

  // A submission, by its filter.
  await page.keyboard.press('/');
  assert.match(await focused(page), /^combobox Filter/);
  await page.keyboard.type('kind == submission || command == submit_sm');
  await page.keyboard.press('Enter');
  await page.locator('.v-filter-problem').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('command == submit_sm');
  await page.keyboard.press('Enter');
  await page.waitForURL(/filter=command/);
  await page.locator('.status-counts', { hasText: / of 313 PDUs/ }).waitFor();
  await tabTo(page, /^grid PDUs/);
  await page.keyboard.press('Home');
  await page.locator('.v-details-head h2', { hasText: /^submit_sm\d/ }).waitFor();

  // Jumps: response, request, receipt, message, ladder.
  const head = (name) => page.locator('.v-details-head h2', { hasText: name }).waitFor();
  await page.keyboard.press(']');
  await head(/^submit_sm_resp/);
  await page.keyboard.press('[');
  await head(/^submit_sm\d/);
  await page.keyboard.press('r');
  await head(/^deliver_sm\d/);
  await page.keyboard.press('r');
  await head(/^submit_sm\d/);

  // Into the details, field by field, and back.
  await page.keyboard.press('d');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'details');
  await tabTo(page, /^tree Fields/);
  await isSeen(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[role=treeitem][aria-selected=true]').count(), 1);
  await shot(page, 'details');
  await page.keyboard.press('Shift+F10');
  assert.match(await focused(page), /^menuitem Copy/);
  await isSeen(page);
  await shot(page, 'menu');
  await page.keyboard.press('Escape');
  assert.match(await focused(page), /^tree Fields/);
  await tabTo(page, /^grid Octets/);
  await isSeen(page);
  await page.keyboard.press('d');
  assert.match(await focused(page), /^grid PDUs/);

  await page.keyboard.press('m');
  await page.locator('[role=tab][aria-selected=true]', { hasText: /^Messages/ }).waitFor();
  await page.locator('.v-details-head h2', { hasText: /^Message/ }).waitFor();
  await page.goBack();
  await head(/^submit_sm\d/);
  await page.keyboard.press('l');
  await page.locator('[role=tab][aria-selected=true]', { hasText: /^Ladder/ }).waitFor();
  await page.locator('.v-ladder-body > g').first().waitFor();

  // Help, and what Escape closes: the innermost first.
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await shot(page, 'help');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.locator('aside.details').count(), 1);
  await page.keyboard.press('Escape');
  await page.locator('aside.details').waitFor({ state: 'detached' });

  // A finding, by its row.
  await page.keyboard.press('1');
  await page.locator('.v-findings-open').first().waitFor();
  for (let times = 0; times < 60 && !(await page.evaluate(() => document.activeElement?.matches('.v-findings-open'))); times++) await page.keyboard.press('Tab');
  // Some tell of the capture as a whole, and lead nowhere.
  for (let times = 0; times < 20 && !(await focused(page)).startsWith('button'); times++) await page.keyboard.press('ArrowDown');
  await isSeen(page);
  await shot(page, 'findings');
  await page.keyboard.press('Enter');
  await page.waitForURL(/finding=/);
  await page.keyboard.press('x');
  await page.waitForURL((url) => !/finding=|filter=/.test(url.hash));

  // A file is saved.
  await page.keyboard.press('8');
  await page.getByRole('form', { name: 'Report', exact: true }).getByRole('button', { name: 'Save' }).waitFor();
  for (let times = 0; times < 60; times++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('form')?.getAttribute('aria-label') === 'Report' && document.activeElement.localName === 'button')) break;
  }
  await isSeen(page);
  await shot(page, 'save');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'healthy-report.html');
});

for (const [tab, at] of [['findings', ''], ['sessions', '&session=2'], ['messages', '&message=1'], ['pdus', '&pdu=5'], ['charts', ''], ['ladder', '&session=1&pdu=5'], ['export', ''], ['settings', '']]) {
  inBrowser(`The Tab key goes through ${tab} in the order in which it is read, and each stop is seen`, async ({ page, open }) => {
    await open('healthy.pcap');
    await page.evaluate(() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); });
    const stops = [];
    for (let times = 0; times < 90; times++) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const { top, left } = element.getBoundingClientRect();
        const region = element.closest('.header, nav, search, .v-overview, #details, #view, footer');
        // Where it comes in the page, whatever its focus.
        return { at: [...document.querySelectorAll('*')].indexOf(element), top, left, region: region?.id || region?.className || region?.localName, name: element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) };
      });
      if (!now) break;
      await isSeen(page);
      stops.push(now);
    }
    assert.ok(stops.length > 8, JSON.stringify(stops));
    assert.deepEqual(stops.map(({ at: place }) => place), stops.map(({ at: place }) => place).sort((a, b) => a - b), 'as it stands in the page');
    // Head before tabs before filter before view before details before foot.
    const regions = stops.map(({ region }) => region).filter((region, index, all) => region && region !== all[index - 1]);
    assert.deepEqual(regions, [...new Set(regions)], 'no region is come to twice');
    // No list makes one tab through its rows.
    assert.ok(stops.length < 75, `${stops.length} stops`);
  }, { fragment: `#tab=${tab}${at}` });
}
