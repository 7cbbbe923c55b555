// Settings: what they change of how a capture is read and shown, and that a redacted screen shows nothing that it should hide.

import assert from 'node:assert/strict';
import { inBrowser, looks, untilQuiet } from './harness.mjs';
import { captureAt, printed, told } from './told.mjs';

const CAPTURE = 'real-peers.pcap';
const lines = (...args) => printed('-T', 'ndjson', '--two-pass', '-q', ...args).split('\n').filter((line) => line.startsWith('{"n":')).map((line) => JSON.parse(line));
const tab = async (page, name) => {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await untilQuiet(page);
};
const again = async (page, done) => {
  await page.getByRole('button', { name: 'Read again', exact: true }).click();
  await done();
};
const toPdu = async (page, n) => {
  await page.evaluate((number) => { location.hash = `#tab=pdus&pdu=${number}`; }, n);
  await page.locator('.v-details-head h2', { hasText: new RegExp(`\\D${n}$`) }).waitFor();
};

inBrowser('data_coding 0 is read as it is set, after the capture is read again', async ({ page, open, done }) => {
  await open('03-garbled.pcap'.replace(/^/, 'jobs/'));
  const path = captureAt('03-garbled');
  const text = (line) => line.pdu.short_message?.text;
  const [inferred, latin] = [lines(path), lines('--data-coding-0', 'latin1', path)];
  const other = inferred.find((line, at) => line.pdu.data_coding === 0 && text(line) !== text(latin[at]));
  assert.ok(other, 'it makes a difference');
  await page.getByLabel('data_coding 0').selectOption('Latin-1 (ISO-8859-1)');
  await page.getByRole('status').filter({ hasText: 'What changed shows when the capture is read again.' }).waitFor();
  await again(page, done);
  assert.equal(await page.locator('.v-settings-outdated').count(), 0);
  await toPdu(page, other.n);
  const shown = await page.locator('.v-details-text').first().textContent();
  const wanted = text(latin.find(({ n }) => n === other.n));
  assert.equal(shown.replace(/‹[0-9A-F]{4}›|[\u2400-\u2421]/g, '').trim(), wanted.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim());
  // It stays for the next capture, and the next visit.
  await page.reload();
  await tab(page, 'Settings');
  assert.equal(await page.getByLabel('data_coding 0').inputValue(), 'latin1');
}, { fragment: '#tab=settings' });

inBrowser('A profile names TLVs, as it does for the command', async ({ page, open, done }) => {
  await open('jobs/14-vendor-tlvs.pcap');
  const path = captureAt('14-vendor-tlvs');
  const [without, profiled] = [lines(path), lines('--profile', 'india-dlt', path)];
  const line = profiled.find(({ pdu }) => pdu.tlvs.some(({ tag }) => tag === 0x1400));
  const { name } = line.pdu.tlvs.find(({ tag }) => tag === 0x1400);
  assert.equal(without.find(({ n }) => n === line.n).pdu.tlvs.find(({ tag }) => tag === 0x1400).name, null);
  const names = () => page.locator('.v-details-name').allTextContents();
  await toPdu(page, line.n);
  assert.ok(!(await names()).includes(name));
  await tab(page, 'Settings');
  await page.getByRole('checkbox', { name: 'India, DLT' }).check();
  await again(page, done);
  await toPdu(page, line.n);
  assert.ok((await names()).includes(name));
  const ids = printed('findings', '--json', '-q', '--profile', 'india-dlt', path).split('\n').filter(Boolean).length;
  assert.equal(Number(await page.getByRole('tab', { name: /^Findings/ }).locator('.tab-count').textContent()), ids);
}, { fragment: '#tab=settings' });

inBrowser('A dictionary from a file names TLVs; what is none is told, and one can be removed', async ({ page, open, done }) => {
  await open('jobs/14-vendor-tlvs.pcap');
  const give = (name, text) => page.setInputFiles('input[data-dictionaries]', { name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await give('broken.json', '{"name": ');
  await page.getByRole('alert').filter({ hasText: 'broken.json is no dictionary' }).waitFor();
  await give('own.json', JSON.stringify({ name: 'own', tlvs: [{ tag: '0x3fe0', name: 'batch_of_ours', type: 'text', max: 30 }] }));
  await page.locator('.v-settings-file', { hasText: 'own.json' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  await again(page, done);
  const { n } = told('14-vendor-tlvs', 'pdus').find(({ pdu }) => pdu.tlvs.some(({ tag }) => tag === 0x3fe0));
  await toPdu(page, n);
  assert.ok((await page.locator('.v-details-name').allTextContents()).includes('batch_of_ours'));
  await tab(page, 'Settings');
  await page.getByRole('button', { name: 'Remove own.json' }).click();
  assert.equal(await page.locator('.v-settings-file').count(), 0);
  await again(page, done);
  await toPdu(page, n);
  assert.ok(!(await page.locator('.v-details-name').allTextContents()).includes('batch_of_ours'));
  // JSON, but no dictionary: the engine says what is wrong, and the page stays of use.
  await tab(page, 'Settings');
  await give('other.json', '{"colour": "blue"}');
  await page.getByRole('button', { name: 'Read again', exact: true }).click();
  await page.locator('.v-settings-problem[role=alert]').waitFor();
  assert.match(await page.locator('.v-settings-problem[role=alert]').textContent(), /colour/);
  await page.getByRole('button', { name: 'Remove other.json' }).click();
  await again(page, done);
  assert.match(await page.locator('.status-counts').textContent(), /^\d+ PDUs/);
}, { fragment: '#tab=settings' });

inBrowser('Times are those of the zone that is set, at once', async ({ page, open }) => {
  await open(CAPTURE);
  const first = told(CAPTURE, 'pdus')[0].time;
  const time = async () => {
    await tab(page, 'PDUs');
    return page.locator('.grid-row[data-row="0"] .grid-cell').nth(1).textContent();
  };
  assert.equal(await time(), first.slice(11, 26));
  await tab(page, 'Settings');
  await page.getByRole('radio', { name: /^Local time \(Asia\/Kolkata\)|^Local time \(Asia\/Calcutta\)/ }).check();
  const local = printed('--local', '-q', '-c', '1', captureAt(CAPTURE));
  assert.match(local, /^ *1 /);
  assert.equal(await time(), new Date(Date.parse(first) + 330 * 60_000).toISOString().slice(11, 20) + first.slice(20, 26));
  assert.equal(await page.locator('.status-zone').textContent(), 'Local time');
}, { fragment: '#tab=settings', timezoneId: 'Asia/Kolkata' });

inBrowser('Wrong ports and times are not taken; all settings can be as usual again', async ({ page }) => {
  const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem('smppscope.settings')));
  const ports = page.getByLabel('Ports that carry SMPP');
  await ports.fill('2775, 99999');
  await ports.press('Tab');
  assert.equal(await ports.getAttribute('aria-invalid'), 'true');
  assert.deepEqual((await kept()).ports, []);
  await ports.fill('2775 8056,2775');
  await ports.press('Tab');
  assert.deepEqual((await kept()).ports, [2775, 8056]);
  await page.getByLabel('Unanswered after').fill('0');
  await page.getByLabel('Unanswered after').press('Tab');
  assert.equal((await kept()).timeout, null);
  await page.getByLabel('Unanswered after').fill('5');
  await page.getByLabel('Unanswered after').press('Tab');
  assert.equal((await kept()).timeout, 5);
  await page.getByRole('radio', { name: 'Dark' }).check();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.getByRole('button', { name: 'All settings as usual' }).click();
  assert.deepEqual([(await kept()).ports, (await kept()).timeout, (await kept()).theme], [[], null, 'system']);
  assert.equal(await ports.inputValue(), '');
}, { fragment: '#tab=settings' });

/** What people and machines could be known by, as the command tells it. */
function secrets() {
  const found = new Set();
  // A system_id that the page itself has among its words says nothing.
  const add = (value) => { if (typeof value === 'string' && value.length > 3 && value !== 'nobody') found.add(value); };
  for (const line of told(CAPTURE, 'pdus')) {
    const { pdu } = line;
    for (const name of ['source_addr', 'destination_addr', 'system_id']) add(pdu[name]);
    add(pdu.short_message?.text);
    add(line.receipt?.text);
    add(line.src);
    for (const { name, value } of pdu.tlvs) if (!name || name === 'message_payload') add(typeof value === 'object' && value !== null ? value.text : value);
    for (const { address } of pdu.dest_addresses ?? []) add(address);
  }
  for (const session of told(CAPTURE, 'sessions')) for (const name of ['system_id', 'mc_system_id', 'esme', 'mc']) add(session[name]);
  return [...found];
}

/** All that is seen or heard of the page, and what it could be pointed at for. */
const everything = (page) => page.evaluate(() => [document.title, ...[...document.querySelectorAll('.v-details-letters')].map((letters) => letters.textContent), ...(function* texts() {
  // Apart: numbers of neighbouring cells are no address together.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode.data;
})(),
  ...[...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].filter(({ name }) => !/^(class|id|d|style|viewBox)$/.test(name)).map(({ value }) => value).concat(element.matches('input:not([type=checkbox], [type=radio])') ? element.value : [])),
].join('\n'));

inBrowser('Where the screen is redacted, no address, text or system_id is anywhere, and none is copied', async ({ page, context, open, quiet }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const all = secrets();
  assert.ok(all.length > 200, `${all.length}`);
  await open(CAPTURE);
  await page.getByRole('checkbox', { name: 'Hide addresses and texts on the screen' }).check();
  await page.locator('.status', { hasText: 'addresses and texts hidden' }).waitFor();
  const isHidden = async (where) => {
    const shown = await everything(page);
    const of = (secret) => { const at = shown.indexOf(secret); return at >= 0 && `${secret}: …${shown.slice(Math.max(0, at - 40), at + 60)}…`; };
    assert.deepEqual(all.map(of).filter(Boolean).slice(0, 5), [], where);
  };
  for (const name of ['Findings', 'Sessions', 'Messages', 'PDUs', 'Charts', 'Ladder', 'Export']) {
    await tab(page, name);
    await isHidden(name);
  }
  await tab(page, 'Sessions');
  for (let at = 0; at < 12; at++) {
    await page.locator('[role=grid]').first().press('ArrowDown');
    await page.locator('.v-details-head h2').waitFor();
    await isHidden(`session ${at}`);
  }
  await tab(page, 'Ladder');
  await page.getByRole('button', { name: 'Every PDU' }).click();
  await quiet();
  await isHidden('every PDU of a ladder');
  await tab(page, 'Messages');
  await page.locator('[role=grid]').first().press('Home');
  for (let at = 0; at < 30; at++) {
    const number = await page.locator('.grid-row.selected .grid-cell').first().textContent();
    await page.locator('.v-details-head h2', { hasText: new RegExp(`\\D${number}$`) }).waitFor();
    await page.locator('.v-details-pdus li').first().waitFor();
    await isHidden(`message ${at}`);
    await page.locator('[role=grid]').first().press('ArrowDown');
  }
  await untilQuiet(page);
  await page.locator('#details').getByRole('button', { name: 'Ladder' }).click();
  await page.locator('.v-ladder-head', { hasText: /Message \d+/ }).waitFor();
  await isHidden('ladder of a message');
  // A PDU of each kind.
  const kinds = new Map(told(CAPTURE, 'pdus').map((line) => [`${line.pdu.command} ${line.kind} ${line.pdu.tlvs.map(({ tag }) => tag).join()}`, line]));
  assert.ok(kinds.size > 20);
  for (const { n, pdu } of kinds.values()) {
    await toPdu(page, n);
    for (let times = 0; times < 30 && await page.locator('[role=treeitem][aria-expanded=false] .v-details-toggle').count(); times++) await page.locator('[role=treeitem][aria-expanded=false] .v-details-toggle').first().click();
    await page.locator('.v-details-readings > summary').evaluateAll((found) => found.forEach((one) => one.click()));
    await isHidden(`PDU ${n}, ${pdu.command}`);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    assert.deepEqual(await page.getByRole('menuitem').allTextContents(), ['Copy as text']);
    await page.getByRole('menuitem').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, new RegExp(`^PDU ${n},`));
    assert.deepEqual(all.filter((secret) => copied.includes(secret)), [], `copied of PDU ${n}`);
  }
  const { n, pdu } = told(CAPTURE, 'pdus').find((line) => line.pdu.command === 'submit_sm' && line.pdu.destination_addr);
  await toPdu(page, n);
  await page.locator('[role=treeitem]', { has: page.locator('.v-details-name', { hasText: /^destination_addr$/ }) }).click({ button: 'right' });
  assert.deepEqual(await page.getByRole('menuitem').allTextContents(), ['Copy destination_addr']);
  await page.getByRole('menuitem').click();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^addr-[0-9a-f]{5}$/);
  // What is seen again is seen as the same, and all comes back.
  const tag = await page.locator('[role=treeitem]', { has: page.locator('.v-details-name', { hasText: /^destination_addr$/ }) }).locator('bdi').textContent();
  assert.match(await page.locator('.grid-row.selected').textContent(), new RegExp(tag));
  await tab(page, 'Settings');
  await page.getByRole('checkbox', { name: 'Hide addresses and texts on the screen' }).uncheck();
  await tab(page, 'PDUs');
  await page.locator('.grid-row.selected', { hasText: pdu.destination_addr }).waitFor();
}, { fragment: '#tab=settings', height: 1400 });

inBrowser('Where the screen is redacted, a filter shows its values to who is in it only, and the address has none', async ({ page, open }) => {
  await open(CAPTURE);
  const field = page.getByRole('combobox', { name: 'Filter', exact: true });
  const hidden = 'smpp.destination_addr == … && text contains … or system_id in {…, …} and n > …';
  const filter = 'smpp.destination_addr == "15550100204" && text contains "Tide" or system_id in {bistro, "acme"} and n > 12';
  const isHidden = async (where) => {
    await page.waitForFunction((wanted) => document.querySelector('[role=combobox]').value === wanted, hidden, { timeout: 5000 }).catch(async () => assert.equal(await field.inputValue(), hidden, where));
    assert.doesNotMatch(await everything(page), /15550100204|bistro|Tide/, where);
  };
  const address = () => decodeURIComponent(page.url());
  await field.fill(filter);
  await field.press('Enter');
  await page.waitForURL(/filter=/);
  await page.locator('.status-counts', { hasText: / of 570 PDUs/ }).waitFor();
  await untilQuiet(page);
  const matched = await page.locator('.status-counts').textContent();
  await tab(page, 'Settings');
  await page.getByRole('checkbox', { name: 'Hide addresses and texts on the screen' }).check();
  await page.waitForURL((url) => !/filter=/.test(url.hash));
  await tab(page, 'Charts');
  await isHidden('redacted');
  // Who goes into it sees it, until it is applied.
  await field.focus();
  await page.waitForFunction((wanted) => document.querySelector('[role=combobox]').value === wanted, filter);
  await field.press('ArrowDown');
  await field.press('End');
  await page.keyboard.type(' && n > 12');
  await field.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') !== 'combobox');
  assert.equal(await field.inputValue(), `${hidden} && n > …`);
  await page.goBack();
  await isHidden('back');
  assert.doesNotMatch(address(), /filter|15550100204/);
  // Filters of before are offered without values.
  await page.getByRole('button', { name: 'Filters of before' }).click();
  assert.deepEqual(await page.locator('.v-filter-option code').allTextContents(), [`${hidden} && n > …`, hidden]);
  await page.locator('.v-filter-option').nth(1).click();
  assert.equal(await field.inputValue(), filter);
  await page.getByRole('tab', { name: /^PDUs/ }).click();
  // It is kept beside the address: another reading of the page has it still.
  await page.reload();
  await open(CAPTURE);
  assert.equal(await page.locator('.status-counts').textContent().then((text) => text.split(' ·')[0]), matched.split(' ·')[0]);
  await isHidden('read anew');
  await tab(page, 'Settings');
  await page.getByRole('checkbox', { name: 'Hide addresses and texts on the screen' }).uncheck();
  await page.waitForURL(/filter=/);
  assert.match(address(), /15550100204/);
}, { fragment: '#tab=pdus' });

looks('settings', async ({ page, open }) => {
  await open(CAPTURE);
  await page.getByRole('checkbox', { name: 'Huawei' }).check();
  await page.setInputFiles('input[data-dictionaries]', { name: 'vendor.json', mimeType: 'application/json', buffer: Buffer.from('{"name":"vendor"}') });
  await page.locator('.v-settings-file').waitFor();
}, { fragment: '#tab=settings' });
looks('redacted', async ({ page, open }) => {
  await page.evaluate(() => localStorage.setItem('smppscope.settings', JSON.stringify({ redact: true })));
  await page.reload();
  await open(CAPTURE);
  await page.locator('.v-details-octet').first().waitFor();
}, { fragment: '#tab=pdus&pdu=14' });
