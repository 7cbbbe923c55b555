// The filter: what it lets through is what the command lets through; typing, completing, mending, going back.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { framesUntilGone, inBrowser, looks, untilQuiet } from './harness.mjs';
import { many } from './made.mjs';
import { captureAt, printed, told } from './told.mjs';

const CAPTURE = 'real-peers.pcap';
const ALL = 570;

/** Filters of the command's own tests: by the index alone, by what only the octets tell, and of both. */
const FILTERS = [
  'command == submit_sm && sender == esme',
  'smpp.command_status != 0',
  'smpp.esm_class & 0x40',
  'text matches "^TIDE table, day [0-9]$"',
  'upper(text) contains "TABLE"',
  'smpp.short_message[0:3] == 05:00:03',
  'smpp.udh.concatenated_8.part == 2',
  'smpp.message_state == delivered',
  'destination_addr == 15550100204',
  'latency > 1ms and latency < 5ms',
  'tcp.srcport == 2775 xor command == submit_sm_resp',
  'ip.src == 10.0.0.0/8',
  'frame.number >= 60 && frame.number <= 70',
  'time > "2026-11-23 00:52:33.04" && time < 2026-11-23T00:52:33.05Z',
  'kind == receipt or finding',
  'n == 570 || n <= 2',
];

const work = mkdtempSync(join(tmpdir(), 'smppscope-filter-'));
after(() => rmSync(work, { recursive: true }));

const field = (page) => page.getByRole('combobox', { name: 'Filter', exact: true });
const options = (page) => page.locator('.v-filter-option code');
const apply = async (page, filter) => {
  await field(page).fill(filter);
  await field(page).press('Enter');
};
const numbers = (...given) => printed(captureAt(CAPTURE), '-q', '--utc', '--two-pass', '-T', 'fields', '-e', 'n', ...given).split('\n').filter(Boolean).map(Number);

/** The n of all rows, once as many stand there as are expected. */
async function shows(page, expected, what) {
  await page.locator(`[role=grid][aria-label=PDUs][aria-rowcount="${expected.length + 1}"]`).waitFor({ timeout: 20_000 }).catch(() => undefined);
  await untilQuiet(page);
  const cells = await page.locator('.grid-row').evaluateAll((rows) => rows.map((row) => [Number(row.dataset.row), Number(row.firstElementChild.textContent.replaceAll('\u202f', ''))]));
  assert.deepEqual(cells.sort(([a], [b]) => a - b).map(([, n]) => n), expected, what);
  const counts = await page.locator('.status-counts').textContent();
  if (expected.length < ALL) assert.match(counts, new RegExp(`^${expected.length} of ${ALL} PDUs`), what);
}

inBrowser('Each filter lets the PDUs through that the command lets through', async ({ page, open }) => {
  await open(CAPTURE);
  for (const filter of FILTERS) {
    await apply(page, filter);
    await shows(page, numbers('-Y', filter), filter);
  }
  assert.ok(FILTERS.filter((filter) => { const { length } = numbers('-Y', filter); return length > 0 && length < ALL; }).length > 12, 'most of them let some through');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await shows(page, numbers(), 'none');
}, { fragment: '#tab=pdus', height: 15_000 });

inBrowser('It keeps PDUs, their messages or their sessions', async ({ page, open }) => {
  await open(CAPTURE);
  const filter = 'smpp.udh.concatenated_8.part == 2';
  await apply(page, filter);
  for (const [scope, name] of [['pdu', 'PDUs that match'], ['message', 'their whole messages'], ['session', 'their whole sessions']]) {
    await page.getByLabel('What the filter keeps').selectOption(name);
    await shows(page, numbers('-Y', filter, '--scope', scope), scope);
  }
  assert.match(page.url(), /scope=session/);
}, { fragment: '#tab=pdus', height: 15_000 });

inBrowser('Fields and values are completed by keys', async ({ page, open }) => {
  await open(CAPTURE);
  await page.keyboard.press('/');
  assert.equal(await field(page).evaluate((element) => element === document.activeElement), true);
  await page.keyboard.type('command_st');
  // What was offered for less may still stand there.
  await options(page).first().filter({ hasText: /^(smpp\.)?command_status$/ }).waitFor();
  assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  const active = await field(page).getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  const chosen = await page.locator(`#${active} code`).textContent();
  await page.keyboard.press('Tab');
  assert.equal(await field(page).inputValue(), chosen);
  assert.equal(await options(page).count(), 0);
  await page.keyboard.type(' == THROT');
  await options(page).first().filter({ hasText: 'THROTTLED' }).waitFor();
  assert.deepEqual(await options(page).allTextContents(), ['ESME_RTHROTTLED']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await field(page).inputValue(), `${chosen} == ESME_RTHROTTLED`);
  // The first Enter took the value, the second applies.
  assert.doesNotMatch(page.url(), /filter=/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/filter=/);
  await shows(page, numbers('-Y', 'status == ESME_RTHROTTLED'), 'completed');
}, { fragment: '#tab=pdus', height: 15_000 });

inBrowser('Completion stands in the middle of what is typed, offers nothing within a text, and Escape closes it', async ({ page, open, quiet }) => {
  await open(CAPTURE);
  await field(page).fill('kin == receipt');
  await field(page).evaluate((element) => { element.setSelectionRange(3, 3); });
  await field(page).press('ArrowDown');
  await options(page).first().waitFor();
  await field(page).press('ArrowDown');
  await field(page).press('Enter');
  assert.equal(await field(page).inputValue(), 'kind == receipt');
  assert.equal(await field(page).evaluate((element) => element.selectionStart), 4);
  await field(page).fill('');
  await field(page).pressSequentially('text contains "comm');
  await quiet();
  assert.equal(await options(page).count(), 0);
  await field(page).fill('');
  await field(page).pressSequentially('lat');
  await options(page).first().waitFor();
  await field(page).press('Escape');
  assert.equal(await options(page).count(), 0);
  assert.equal(await field(page).inputValue(), 'lat');
  await field(page).press('Escape');
  assert.equal(await field(page).inputValue(), '');
});

inBrowser('Escape before the completion is there takes nothing back', async ({ page, open, quiet }) => {
  await open(CAPTURE);
  await field(page).focus();
  const left = await field(page).evaluate(async (element) => {
    element.value = 'lat';
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Drawn anew, and no answer yet: that comes as a message.
    for (let times = 0; times < 20; times++) await Promise.resolve();
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    return element.value;
  });
  assert.equal(left, 'lat');
  await quiet();
  assert.equal(await field(page).inputValue(), 'lat');
  assert.equal(await options(page).count(), 0);
  await field(page).press('Escape');
  assert.equal(await field(page).inputValue(), '');
});

inBrowser('What is wrong is marked under its characters, and what was meant is put in its place', async ({ page, open }) => {
  await open(CAPTURE);
  for (const [filter, from, length, meant] of [
    ['text == "短信" && smpp.esm_clas == 4', 16, 13, 'smpp.esm_class'],
    ['smpp.command_status == ESME_RTHROTLED', 23, 14, 'ESME_RTHROTTLED'],
    ['kind == reciept', 8, 7, 'receipt'],
    ['n > 1) && n < 5', 5, 1, null],
  ]) {
    await apply(page, filter);
    const alert = page.locator('.v-filter-problem [role=alert]');
    await alert.waitFor();
    assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
    assert.match(await alert.textContent(), new RegExp(`At character ${from + 1}\\.$`));
    // By what is seen: the marks begin and end where the characters do.
    const [marks, wrong] = await page.locator('.v-filter-where').evaluate((box, [first, many]) => {
      const rect = (node, a, b) => { const range = document.createRange(); range.setStart(node, a); range.setEnd(node, b); const { left, right } = range.getBoundingClientRect(); return [left, right]; };
      const last = box.lastElementChild.lastChild;
      return [rect(last, 0, last.data.length), rect(box.firstElementChild.firstChild, first, first + many)];
    }, [from, length]);
    assert.ok(Math.abs(marks[0] - wrong[0]) < 1, `${filter}: ${marks} under ${wrong}`);
    if (from !== 16) assert.ok(Math.abs(marks[1] - wrong[1]) < 1, `${filter}: ${marks} under ${wrong}`);
    assert.doesNotMatch(page.url(), /filter=/);
    if (!meant) continue;
    await page.locator('.v-filter-meant').getByRole('button', { name: meant, exact: true }).click();
    assert.equal(await field(page).inputValue(), filter.slice(0, from) + meant + filter.slice(from + length));
    assert.equal(await page.locator('.v-filter-problem').count(), 0);
  }
});

inBrowser('A value of the details becomes a filter', async ({ page, open }) => {
  await open(CAPTURE);
  const line = told(CAPTURE, 'pdus').find(({ pdu }) => pdu.command === 'submit_sm' && pdu.destination_addr);
  await page.locator('.grid-row', { has: page.locator('.grid-cell:first-child', { hasText: new RegExp(`^${line.n}$`) }) }).click();
  const item = page.locator('[role=treeitem]', { has: page.locator('.v-details-name', { hasText: /^destination_addr$/ }) });
  await item.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Filter/ }).click();
  const expected = `smpp.destination_addr == "${line.pdu.destination_addr}"`;
  assert.equal(await field(page).inputValue(), expected);
  await shows(page, numbers('-Y', expected), expected);
  // The same by keys.
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('tree').focus();
  await page.keyboard.press('Home');
  while ((await page.locator('[role=treeitem][aria-selected=true] .v-details-name').textContent()) !== 'sequence_number') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Filter/ }).focus();
  await page.keyboard.press('Enter');
  await shows(page, numbers('-Y', `smpp.sequence_number == ${line.pdu.sequence_number}`), 'by keys');
}, { fragment: '#tab=pdus', height: 15_000 });

inBrowser('Filters of before are offered, the last first', async ({ page, open }) => {
  await open(CAPTURE);
  for (const filter of ['n < 10', 'n > 500', 'kind == receipt', 'n < 10']) {
    await apply(page, filter);
    await page.waitForFunction((wanted) => new URLSearchParams(location.hash.slice(1)).get('filter') === wanted, filter);
  }
  await field(page).fill('');
  await field(page).press('ArrowDown');
  assert.deepEqual(await options(page).allTextContents(), ['n < 10', 'kind == receipt', 'n > 500']);
  await field(page).press('ArrowUp');
  await field(page).press('Enter');
  assert.equal(await field(page).inputValue(), 'n > 500');
  await page.getByRole('button', { name: 'Filters of before' }).click();
  assert.equal(await options(page).count(), 3);
  await options(page).nth(1).click();
  assert.equal(await field(page).inputValue(), 'kind == receipt');
  // They last as long as the window, no longer.
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes('receipt')), false);
});

inBrowser('The address holds tab, filter and selection, and opens so again', async ({ page, open }) => {
  await open(CAPTURE);
  await apply(page, 'kind == receipt');
  await page.getByLabel('What the filter keeps').selectOption('message');
  const expected = numbers('-Y', 'kind == receipt', '--scope', 'message');
  await shows(page, expected, 'before');
  await page.locator('.grid-row').nth(3).click();
  await page.waitForURL(new RegExp(`pdu=${expected[3]}\\b`));
  await page.goto('about:blank');
  await page.goBack();
  await open(CAPTURE);
  await shows(page, expected, 'again');
  assert.equal(await field(page).inputValue(), 'kind == receipt');
  assert.equal(await page.getByLabel('What the filter keeps').inputValue(), 'message');
  assert.equal(await page.locator('.grid-row.selected').getAttribute('data-row'), '3');
  assert.match(await page.locator('.v-details-head h2').textContent(), new RegExp(`${expected[3]}$`));
}, { fragment: '#tab=pdus', height: 15_000 });

inBrowser('Back and forward go through filters', async ({ page, open }) => {
  await open(CAPTURE);
  await apply(page, 'n <= 30');
  await page.waitForURL(/30/);
  await apply(page, 'n <= 20');
  await page.waitForURL(/20/);
  await shows(page, numbers('-Y', 'n <= 20'), 'forth');
  await page.goBack();
  await shows(page, numbers('-Y', 'n <= 30'), 'back');
  assert.equal(await field(page).inputValue(), 'n <= 30');
  await page.keyboard.press('Escape');
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('x');
  await shows(page, numbers(), 'cleared');
}, { fragment: '#tab=pdus', height: 15_000 });

inBrowser('A pass over the octets tells how far it is, and is ended by Cancel; what was shown before stays', async ({ page, open }) => {
  const large = join(work, 'large.pcap');
  writeFileSync(large, many(400_000));
  await open(large);
  await apply(page, 'n <= 7');
  await page.locator('.status-counts', { hasText: /^7 of/ }).waitFor();
  await apply(page, 'text matches "code is [0-9]*77$" && smpp.destination_addr contains "7" && len(text) > 3');
  const cancel = page.locator('.v-filter-pass').getByRole('button', { name: 'Cancel' });
  await page.waitForFunction(() => Number(document.querySelector('.v-filter-pass [role=progressbar]')?.getAttribute('aria-valuenow')) > 0);
  const frames = await framesUntilGone(cancel, '.v-filter-pass');
  assert.ok(frames <= 6, `${frames} frames`);
  await page.getByRole('status').filter({ hasText: 'The filter was stopped: what is shown is what matched before.' }).waitFor();
  assert.equal(await page.locator('[role=grid]').getAttribute('aria-rowcount'), '8');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('.status-counts', { hasText: /^4\u202f000 of/ }).waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('.v-filter-stopped').count(), 0);
}, { fragment: '#tab=pdus' });

/** Everything that stood in place of rows, with what the capture's state was, and every count of what is shown. */
const witnessed = (page) => page.evaluate(() => {
  window.witnessed = { empty: [], counts: [] };
  const look = () => {
    const [empty, counts] = ['.empty h2', '.status-counts'].map((selector) => document.querySelector(selector)?.textContent);
    if (empty) window.witnessed.empty.push(empty);
    if (counts) window.witnessed.counts.push(counts);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
});

inBrowser('Nothing is said not to match before all was looked at', async ({ page, open }) => {
  const late = join(work, 'late.pcap');
  writeFileSync(late, many(60_000));
  await witnessed(page);
  await open(late);
  await page.locator('.status-counts', { hasText: /^1 of/ }).waitFor();
  for (const tab of ['Messages', 'Sessions', 'PDUs']) await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  await page.locator('.grid-row').first().waitFor();
  const { empty } = await page.evaluate(() => window.witnessed);
  assert.deepEqual(empty.filter((title) => !title.endsWith('so far')), []);
  await apply(page, 'text contains "nowhere"');
  await page.getByRole('heading', { name: 'No PDU matches', exact: true }).waitFor();
}, { fragment: `#tab=pdus&filter=${encodeURIComponent('text contains "code is 60001"')}` });

inBrowser('What matched in one capture is not shown of the next', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.status-counts', { hasText: /^200 of 313/ }).waitFor();
  await witnessed(page);
  await open('jobs/07-refused-binds.pcap');
  await page.locator('.file-name', { hasText: '07' }).waitFor();
  await page.locator('.grid-row[aria-busy=false]').first().waitFor();
  const { counts } = await page.evaluate(() => window.witnessed);
  assert.deepEqual(counts.filter((text) => text.startsWith('200 of') && !text.startsWith('200 of 313')), []);
}, { fragment: '#tab=pdus&filter=n+<%3D+200' });

inBrowser('A filter that is stopped while the capture is read stays stopped until it goes on', async ({ page, done }) => {
  const large = join(work, 'read.pcap');
  writeFileSync(large, many(400_000));
  await page.setInputFiles('input[data-open]', large);
  await page.locator('.v-filter-pass').getByRole('button', { name: 'Cancel' }).click();
  const stopped = page.locator('.v-filter-stopped');
  await stopped.waitFor();
  await done();
  assert.equal(await stopped.count(), 1);
  assert.equal(await page.locator('.v-filter-pass').count(), 0);
  await stopped.getByRole('button', { name: 'Go on' }).click();
  await page.locator('.status-counts', { hasText: /^4\u202f000 of/ }).waitFor({ timeout: 60_000 });
  assert.equal(await stopped.count(), 0);
}, { fragment: `#tab=pdus&filter=${encodeURIComponent('text matches "code is [0-9]*77$"')}` });

inBrowser('A value of a row becomes the filter; another is added to it', async ({ page, open }) => {
  await open(CAPTURE);
  const grid = page.getByRole('grid', { name: 'PDUs' });
  await page.locator('.grid-row', { hasText: 'submit_sm_resp' }).first().locator('.grid-cell').nth(3).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter: command == submit_sm_resp' }).click();
  await shows(page, numbers('-Y', 'command == submit_sm_resp'), 'command');
  await grid.focus();
  await page.keyboard.press('g');
  // By keys: to the column of the session.
  for (let times = 0; times < 3; times++) await page.keyboard.press('ArrowRight');
  const session = (await page.locator('.grid-row.active .grid-cell').nth(2).textContent()).trim();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: `And: session == ${session}` }).press('Enter');
  await shows(page, numbers('-Y', `command == submit_sm_resp && session == ${session}`), 'and session');
  await page.getByRole('tab', { name: /^Messages/ }).click();
  await untilQuiet(page);
  const to = page.locator('.grid-row').first().locator('.grid-cell').nth(4);
  const address = await to.textContent();
  await to.click({ button: 'right' });
  await page.getByRole('menuitem', { name: `Filter: destination_addr == "${address}"` }).click();
  await page.getByRole('tab', { name: /^PDUs/ }).click();
  await shows(page, numbers('-Y', `destination_addr == "${address}"`), 'address');
}, { fragment: '#tab=pdus', height: 15_000 });

looks('filter', async ({ page, open }) => {
  await open(CAPTURE);
  await page.keyboard.press('/');
  await page.keyboard.type('smpp.mess');
  await options(page).first().waitFor();
  await page.keyboard.press('ArrowDown');
}, { fragment: '#tab=pdus' });
looks('filter-wrong', async ({ page, open }) => {
  await open(CAPTURE);
  await apply(page, 'text == "短信" && smpp.esm_clas == 4');
  await page.locator('.v-filter-meant').waitFor();
}, { fragment: '#tab=pdus' });
