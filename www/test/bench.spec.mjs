// Encode and decode: what is pasted, built and split is what the command says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inBrowser, looks, newPage } from './harness.mjs';
import { command, printed } from './told.mjs';

const bench = { fragment: '#tab=bench' };
const encoded = (pdu) => printed('encode', JSON.stringify(pdu)).trim();
const told = (hex) => JSON.parse(printed('decode', '--json', hex));

const SUBMIT = encoded({
  command: 'submit_sm', sequence_number: 7, source_addr_ton: 5, source_addr: 'Shop', dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '15550100', esm_class: 0x40, registered_delivery: 1, data_coding: 8,
  short_message: { hex: '050003070201041f04400438043204350442' }, tlvs: [{ name: 'user_message_reference', value: 5 }, { tag: 0x1400, hex: '3131303100' }],
});
const RECEIPT = encoded({
  command: 'deliver_sm', sequence_number: 8, source_addr_ton: 1, source_addr_npi: 1, source_addr: '15550100', destination_addr: '5550', esm_class: 4,
  short_message: 'id:0a1b2c3d sub:001 dlvrd:000 submit date:2611231000 done date:2611231001 stat:UNDELIV err:027 text:Hello', tlvs: [{ name: 'message_state', value: 5 }],
});
const LINK = '00000010000000150000000000000001';

const pairs = (hex, between = ' ') => hex.match(/../g).join(between);
const lines = (hex, size = 16) => hex.match(new RegExp(`.{1,${2 * size}}`, 'g'));
const letters = (hex) => Buffer.from(hex, 'hex').toString('latin1').replace(/[^ -~]/g, '.');
const offset = (row, digits) => (row * 16).toString(16).padStart(digits, '0');

/** One PDU in the forms that people have. */
const FORMS = {
  plain: (hex) => hex,
  'upper case': (hex) => hex.toUpperCase(),
  spaced: (hex) => pairs(hex),
  '0x and commas': (hex) => pairs(hex, ', 0x').replace(/^/, '0x'),
  '\\x': (hex) => pairs(hex, '\\x').replace(/^/, '\\x'),
  'an array of C': (hex) => `unsigned char p[] = {\n  ${pairs(hex, ', 0x').replace(/^/, '0x')}\n};\nunsigned int p_len = ${hex.length / 2};\n`,
  'bytes of Python': (hex) => `b'${pairs(hex, '\\x').replace(/^/, '\\x')}'`,
  'Wireshark, copied as a dump': (hex) => lines(hex).map((line, row) => `${offset(row, 4)}   ${pairs(line).padEnd(47)}   ${letters(line)}`).join('\n'),
  'hexdump -C': (hex) => [...lines(hex).map((line, row) => `${offset(row, 8)}  ${lines(line, 8).map((half) => pairs(half)).join('  ').padEnd(48)}  |${letters(line)}|`), (hex.length / 2).toString(16).padStart(8, '0')].join('\n'),
  xxd: (hex) => lines(hex).map((line, row) => `${offset(row, 8)}: ${lines(line, 2).join(' ').padEnd(39)}  ${letters(line)}`).join('\n'),
  od: (hex) => [...lines(hex).map((line, row) => `${(row * 16).toString(8).padStart(7, '0')} ${pairs(line)}`), (hex.length / 2).toString(8).padStart(7, '0')].join('\n'),
  'tcpdump -X': (hex) => lines(hex).map((line, row) => `\t0x${offset(row, 4)}:  ${lines(line, 2).join(' ').padEnd(39)}  ${letters(line)}`).join('\n'),
  'a log of Kannel or OpenSMPPBox': (hex) => ['2026-11-23 10:00:00 [71] [6] DEBUG: Octet string at 0x7f2c:', `2026-11-23 10:00:00 [71] [6] DEBUG:   len:  ${hex.length / 2}`, ...lines(hex).map((line) => `2026-11-23 10:00:00 [71] [6] DEBUG:   data: ${pairs(line).padEnd(47)}   ${letters(line)}`), '2026-11-23 10:00:00 [71] [6] DEBUG: Octet string dump ends.'].join('\n'),
  'a log of jasmin': (hex) => `2026-11-23 10:00:00 DEBUG 4711 Receiving data [${hex}]`,
  'a log of cloudhopper': (hex) => `10:00:00.123 [New I/O worker #1] INFO c.c.smpp.impl.DefaultSmppSession - read bytes: [${hex}]`,
  base64: (hex) => Buffer.from(hex, 'hex').toString('base64'),
};

const rowsOf = (article) => article.locator('[role=treeitem]').evaluateAll((rows) => rows.map((row) => [row.querySelector('.v-details-name').textContent, row.querySelector('.v-details-at').textContent]));
const hexOf = (article) => article.locator('.v-details-octet').evaluateAll((cells) => cells.map((cell) => cell.textContent).join(''));

inBrowser('Whatever form a PDU is pasted in, it is decoded as the command decodes it', async ({ page }) => {
  const given = page.getByRole('textbox', { name: 'Octets' });
  const article = page.getByRole('article').first();
  const { pdu, spans, receipt } = told(RECEIPT);
  for (const [name, form] of Object.entries(FORMS)) {
    await given.fill('');
    await page.getByRole('article').waitFor({ state: 'detached' });
    await given.fill(form(RECEIPT));
    await article.waitFor();
    assert.equal(await page.getByRole('article').count(), 1, name);
    assert.equal(await hexOf(article), RECEIPT, name);
    assert.match(await article.locator('header').textContent(), new RegExp(`deliver_sm.*sequence number ${pdu.sequence_number} · ${pdu.command_length} octets`), name);
  }
  const rows = await rowsOf(article);
  for (const { path, name, start, end } of spans.filter(({ path }) => !path.includes('/'))) {
    assert.ok(rows.some(([shown, at]) => shown === name && at === (end - start > 1 ? `${start}–${end - 1}` : end > start ? String(start) : '')), path);
  }
  const facts = await article.locator('.v-details-facts').textContent();
  for (const value of [receipt.id, receipt.stat, receipt.err, receipt.submit_date, receipt.done_date, receipt.text]) assert.ok(facts.includes(value), value);
  assert.equal(await article.locator('.v-details-text').first().textContent(), pdu.short_message.text);
  assert.equal(new URL(page.url()).hash, '#tab=bench');
}, bench);

inBrowser('Several PDUs of a paste follow each other, each with its faults, and a field is linked with its octets', async ({ page }) => {
  const broken = `${SUBMIT.slice(0, -4)}`;
  await page.getByRole('textbox', { name: 'Octets' }).fill(`${SUBMIT}\n${LINK}\n${broken}\n${RECEIPT}`);
  const articles = page.getByRole('article');
  await articles.nth(3).waitFor();
  assert.deepEqual(await articles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), ['PDU 1: submit_sm', 'PDU 2: enquire_link', 'PDU 3: submit_sm', 'PDU 4: deliver_sm']);
  // Of many, the first is open.
  assert.equal(await page.getByRole('tree').count(), 1);
  await articles.nth(2).getByRole('button', { name: 'submit_sm' }).click();
  const { faults } = told(broken);
  assert.ok(faults.length > 0);
  assert.deepEqual(await articles.nth(2).getByRole('list', { name: 'Faults' }).getByRole('listitem').allTextContents(), faults.map(({ message, start, end }) => `${message}${end - start > 1 ? `${start}–${end - 1}` : end > start ? start : ''}`));
  const first = articles.first();
  await first.getByRole('treeitem').filter({ has: page.getByText('destination_addr', { exact: true }) }).click();
  const { start, end } = told(SUBMIT).spans.find(({ path }) => path === 'destination_addr');
  assert.deepEqual(await first.locator('.v-details-octet.selected').evaluateAll((cells) => cells.map(({ dataset }) => Number(dataset.octet))), Array.from({ length: end - start }, (_, at) => start + at));
  await page.getByRole('textbox', { name: 'Octets' }).fill('hello');
  await page.getByText('\'h\' at character 1 is no hexadecimal digit').waitFor();
  assert.equal(await articles.count(), 0);
}, bench);

inBrowser('What is wrong with a PDU looks as bad as it is', async ({ page }) => {
  const hex = '0000004b0000000400000000000000070001013135353530303030000101313535353031303100000000003235313330313030303030303030302b000000000002686903810004e2800133';
  const { faults } = told(hex);
  assert.ok(new Set(faults.map(({ severity }) => severity)).size > 1);
  await page.getByRole('textbox', { name: 'Octets' }).fill(hex);
  await page.locator('.v-details-faults li').first().waitFor();
  const shown = await page.locator('.v-details-faults .button').evaluateAll((all) => all.map((one) => [one.querySelector('use').getAttribute('href'), getComputedStyle(one).color]));
  const of = await page.evaluate(() => Object.fromEntries(['error', 'warning', 'info'].map((name) => {
    const one = document.createElement('p');
    one.className = `chip ${name}`;
    document.body.append(one);
    const { color } = getComputedStyle(one);
    one.remove();
    return [name, color];
  })));
  assert.deepEqual(shown, faults.map(({ severity }) => [`#icon-${severity}`, of[severity]]));
}, bench);

const octetsBuilt = (page) => page.locator('.v-bench-result > .v-bench-hex').textContent();

inBrowser('A PDU built in the form has the octets that the command writes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tab = page.getByRole('tab', { name: 'Decode', exact: true });
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  const form = page.getByRole('form', { name: 'PDU to build' });
  await form.waitFor();
  assert.equal(await octetsBuilt(page), encoded({ command: 'submit_sm', sequence_number: 1 }));
  await form.getByLabel('sequence_number').fill('0x1f');
  await form.getByLabel('source_addr_ton').selectOption('5');
  await form.getByLabel('source_addr', { exact: true }).fill('Shop');
  await form.getByLabel('dest_addr_npi').selectOption('other');
  await form.getByLabel('Number', { exact: true }).fill('77');
  await form.getByLabel('destination_addr', { exact: true }).fill('15550100');
  await form.getByLabel('registered_delivery: mc_delivery_receipt').selectOption('2');
  await form.getByLabel('data_coding', { exact: true }).selectOption('8');
  await form.getByLabel('short_message', { exact: true }).fill('Привет');
  await form.getByLabel('Add a TLV').selectOption('user_message_reference');
  await form.getByRole('group', { name: 'user_message_reference' }).getByLabel('value', { exact: true }).fill('513');
  await form.getByLabel('Add a TLV').selectOption('callback_num_pres_ind');
  await form.getByLabel('presentation').selectOption('1');
  await form.getByLabel('Add a TLV').selectOption('#');
  const unknown = form.getByRole('group', { name: 'Unknown TLV' });
  await unknown.getByLabel('tag').fill('0x1400');
  await unknown.getByLabel('value', { exact: true }).fill('31 31');
  const json = {
    command: 'submit_sm', sequence_number: 0x1f, source_addr_ton: 5, source_addr: 'Shop', dest_addr_npi: 77, destination_addr: '15550100', registered_delivery: 2, data_coding: 8, short_message: { text: 'Привет' },
    tlvs: [{ name: 'user_message_reference', value: 513 }, { name: 'callback_num_pres_ind', value: { presentation: 1 } }, { tag: 0x1400, hex: '3131' }],
  };
  const wanted = encoded(json);
  assert.equal(await octetsBuilt(page), wanted);
  const copied = async (name) => {
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('menuitem', { name }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied('Copy as hex'), wanted);
  assert.deepEqual(JSON.parse(await copied('Copy as JSON')), json);
  assert.deepEqual(new Function('encode', `return ${await copied('Copy as JavaScript')}`)((given) => given), json);
  // What is wrong stands beside the field, and what was right last stays in sight.
  await form.getByLabel('destination_addr', { exact: true }).fill('1'.repeat(30));
  const wrong = form.locator('.v-bench-row', { has: page.getByText('destination_addr', { exact: true }) }).first();
  assert.match(await wrong.locator('.v-bench-note').textContent(), /30 octets|31 octets/);
  assert.equal(await wrong.getByRole('textbox').getAttribute('aria-invalid'), 'true');
  await form.getByLabel('destination_addr', { exact: true }).fill('15550100');
  await form.getByLabel('data_coding', { exact: true }).selectOption('1');
  assert.match(await form.locator('.v-bench-row', { has: page.getByText('short_message', { exact: true }) }).first().locator('.v-bench-note').textContent(), /U\+041F/);
}, bench);

inBrowser('Lists are built by their elements', async ({ page }) => {
  await page.getByRole('tab', { name: 'Build' }).click();
  const form = page.getByRole('form', { name: 'PDU to build' });
  await form.getByLabel('Command').selectOption('submit_multi');
  const add = form.getByRole('button', { name: 'Add to dest_address' });
  await add.click();
  await form.getByLabel('destination_addr', { exact: true }).fill('15550100');
  await add.click();
  await form.getByLabel('dest_flag').nth(1).selectOption('2');
  await form.getByLabel('dl_name').fill('friends');
  await form.getByLabel('short_message', { exact: true }).fill('Hi');
  assert.equal(await octetsBuilt(page), encoded({ command: 'submit_multi', sequence_number: 1, dest_address: [{ dest_flag: 1, destination_addr: '15550100' }, { dest_flag: 2, dl_name: 'friends' }], short_message: 'Hi' }));
}, bench);

inBrowser('A decoded PDU can be edited, and gives its own octets until it is', async ({ page }) => {
  for (const hex of [SUBMIT, RECEIPT, LINK, encoded({ command: 'submit_multi', dest_address: [{ dest_flag: 1, destination_addr: '15550100' }, { dest_flag: 2, dl_name: 'x' }] }), encoded({ command: 'query_last_msgs_resp', message_ids: ['1', '2'] })]) {
    await page.getByRole('tab', { name: 'Decode', exact: true }).click();
    await page.getByRole('textbox', { name: 'Octets' }).fill(hex);
    await page.getByRole('button', { name: 'Edit' }).click();
    assert.equal(await octetsBuilt(page), hex);
    await page.getByText('as it was decoded').waitFor();
  }
  await page.getByRole('form').getByLabel('sequence_number').fill('99');
  await page.getByText('edited', { exact: true }).waitFor();
}, bench);

const setting = (page, name, value) => page.evaluate(([of, to]) => localStorage.setItem('smppscope.settings', JSON.stringify({ [of]: to })), [name, value]);
const tlvNames = (article) => article.locator('.v-details-name').allTextContents();

inBrowser('What is pasted and built is decoded by the dictionaries that are set, as the command decodes by them', async ({ page }) => {
  const own = { name: 'own', tlvs: [{ tag: '0x1400', name: 'campaign_of_ours', type: 'text', max: 30, meaning: 'Which campaign' }] };
  const given = page.getByRole('textbox', { name: 'Octets' });
  const article = page.getByRole('article').first();
  const go = (name) => page.locator('#tab-' + name).click();
  await given.fill(SUBMIT);
  await article.waitFor();
  assert.ok(!(await tlvNames(article)).includes('campaign_of_ours'));
  await go('settings');
  await page.setInputFiles('input[data-dictionaries]', { name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(own)) });
  await page.locator('.v-settings-file', { hasText: 'own.json' }).waitFor();
  await go('bench');
  const named = article.getByRole('treeitem').filter({ hasText: 'campaign_of_ours' }).first();
  await named.waitFor();
  const folder = mkdtempSync(join(tmpdir(), 'smppscope-bench-'));
  try {
    writeFileSync(join(folder, 'own.json'), JSON.stringify(own));
    const { pdu, faults } = JSON.parse(printed('decode', '--json', '--dictionary', join(folder, 'own.json'), SUBMIT));
    const { name, value } = pdu.tlvs.find(({ tag }) => tag === 0x1400);
    assert.equal(name, 'campaign_of_ours');
    assert.ok((await named.textContent()).includes(value), value);
    assert.equal(await article.locator('.v-details-faults li').count(), faults.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.equal(await hexOf(article), SUBMIT);
  // What is edited gives its octets, and they say the same.
  await article.getByRole('button', { name: 'Edit' }).click();
  await page.getByText('as it was decoded').waitFor();
  assert.equal(await octetsBuilt(page), SUBMIT);
  await page.locator('.v-bench-result .v-details-name', { hasText: 'campaign_of_ours' }).first().waitFor();
  await page.getByRole('form').getByLabel('sequence_number').fill('258');
  await page.waitForFunction(() => document.querySelector('.v-bench-result > .v-bench-hex').textContent.slice(24, 32) === '00000102');
  assert.ok((await tlvNames(page.locator('.v-bench-result'))).includes('campaign_of_ours'));
  // A profile, in place of the dictionary.
  await page.getByRole('tab', { name: 'Decode', exact: true }).click();
  await go('settings');
  await page.getByRole('button', { name: 'Remove own.json' }).click();
  await go('bench');
  await article.waitFor();
  assert.ok(!(await tlvNames(article)).includes('campaign_of_ours'));
  await go('settings');
  await page.getByRole('checkbox', { name: 'India, DLT' }).check();
  await go('bench');
  const { pdu } = JSON.parse(printed('decode', '--json', '--profile', 'india-dlt', SUBMIT));
  await article.locator('.v-details-name', { hasText: pdu.tlvs.find(({ tag }) => tag === 0x1400).name }).first().waitFor();
}, bench);

inBrowser('A dictionary that is wrong is told where PDUs are decoded, which goes on by the standard', async ({ page }) => {
  await setting(page, 'dictionaries', [{ name: 'other.json', content: { colour: 'blue' } }]);
  await page.reload();
  const alert = page.locator('.v-bench-wrong[role=alert]');
  await alert.waitFor();
  assert.match(await alert.textContent(), /unknown field `colour`/);
  const given = page.getByRole('textbox', { name: 'Octets' });
  await given.fill(SUBMIT);
  await page.getByRole('article').waitFor();
  assert.equal(await hexOf(page.getByRole('article')), SUBMIT);
  await page.getByRole('tab', { name: 'Build' }).click();
  assert.equal(await octetsBuilt(page), encoded({ command: 'submit_sm', sequence_number: 1 }));
  await page.locator('#tab-settings').click();
  await page.getByRole('button', { name: 'Remove other.json' }).click();
  await page.locator('#tab-bench').click();
  await page.getByRole('form').waitFor();
  assert.equal(await alert.count(), 0);
}, bench);

inBrowser('data_coding 0 means what is set, until another is chosen', async ({ page }) => {
  const hex = encoded({ command: 'submit_sm', short_message: { hex: '41e9' } });
  const text = (name) => JSON.parse(printed('decode', '--json', '--data-coding-0', name, hex)).pdu.short_message.text;
  await setting(page, 'data_coding_0', 'latin1');
  await page.reload();
  await page.getByRole('textbox', { name: 'Octets' }).fill(hex);
  const choice = page.getByLabel('data_coding 0 means');
  const shown = page.locator('.v-details-text').first();
  await shown.waitFor();
  assert.deepEqual([await choice.inputValue(), await shown.textContent()], ['latin1', text('latin1')]);
  await choice.selectOption('iso-8859-5');
  assert.equal(await shown.textContent(), text('iso-8859-5'));
  // By a dictionary, too.
  await page.locator('#tab-settings').click();
  await page.getByRole('checkbox', { name: 'OpenMarket' }).check();
  await page.locator('#tab-bench').click();
  await shown.waitFor();
  assert.deepEqual([await choice.inputValue(), await shown.textContent()], ['iso-8859-5', text('iso-8859-5')]);
  await page.locator('#tab-settings').click();
  await page.getByLabel('data_coding 0').selectOption('Latin-9 (ISO-8859-15)');
  await page.locator('#tab-bench').click();
  await shown.waitFor();
  assert.deepEqual([await choice.inputValue(), await shown.textContent()], ['latin9', text('latin9')]);
}, bench);

const TEXTS = ['Hi', 'a'.repeat(161), `${'a'.repeat(152)}€${'b'.repeat(200)}`, 'Grüße 😀 наконец'.repeat(12), ''];
const MODES = { udh8: [], udh16: ['--mode', 'udh16'], sar: ['--mode', 'sar'], payload: ['--mode', 'payload'] };

inBrowser('A text is split as the command splits it', async ({ page }) => {
  await page.getByRole('tab', { name: 'Split' }).click();
  const given = page.getByRole('textbox', { name: 'Text' });
  for (const text of TEXTS) {
    await given.fill(text);
    for (const [mode, options] of Object.entries(MODES)) {
      await page.getByLabel('Parts joined by').selectOption(mode);
      const { parts, forced, data_coding } = JSON.parse(execFileSync(command, ['split', '--json', ...options], { input: text, encoding: 'utf8' }));
      const shown = await page.locator('.v-bench-parts > li').evaluateAll((all) => all.map((one) => ({ hex: one.querySelector('.v-bench-hex').textContent, head: one.querySelector('header').textContent })));
      if (text === '') {
        assert.equal(shown.length, 0);
        continue;
      }
      assert.deepEqual(shown.map(({ hex }) => hex), parts.map((part) => (part.short_message ?? part.message_payload).hex));
      for (const [at, { used, free }] of parts.entries()) assert.ok(shown[at].head.replaceAll('\u202f', '').includes(mode === 'payload' ? `${used} ` : `${used} of ${used + free} `), shown[at].head);
      assert.match(await page.locator('.v-bench-said').textContent(), new RegExp(`data_coding ${data_coding}\\b`));
      assert.deepEqual(await page.locator('.v-bench-forced li .mono').allTextContents(), forced.map(({ code_point }) => code_point));
    }
  }
  await given.fill('a'.repeat(161));
  await page.getByLabel('Parts joined by').selectOption('sar');
  await page.getByRole('button', { name: 'Build part 2' }).click();
  const [, second] = JSON.parse(printed('split', '--json', '--mode', 'sar', 'a'.repeat(161))).parts;
  assert.equal(await octetsBuilt(page), encoded({ command: 'submit_sm', sequence_number: 1, short_message: second.short_message, tlvs: second.tlvs }));
}, bench);

const HOSTILE = '<img src=x onerror=alert(1)>\u202e\u001b[31m=cmd';

inBrowser('Hostile texts stay text, and nothing of them comes into the address', async ({ page }) => {
  page.on('dialog', () => assert.fail('a script ran'));
  await page.getByRole('textbox', { name: 'Octets' }).fill(encoded({ command: 'deliver_sm', source_addr: '<b>x</b>', data_coding: 8, short_message: HOSTILE, tlvs: [{ tag: 0x1400, hex: Buffer.from(HOSTILE).toString('hex') }] }));
  await page.locator('.v-details-text', { hasText: '<img src=x' }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('tab', { name: 'Split' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill(HOSTILE);
  await page.locator('.v-bench-part-text', { hasText: '<img src=x' }).waitFor();
  assert.equal(await page.locator('#view img, #view b').count(), 0);
  assert.equal(new URL(page.url()).hash, '#tab=bench');
}, bench);

const single = fileURLToPath(new URL('../dist/smppscope.html', import.meta.url));

test('The bench works in the page in one file', { skip: !existsSync(single) }, async () => {
  const { page, requests, violations, messages, close } = await newPage({ address: pathToFileURL(single).href, ...bench });
  try {
    await page.getByRole('textbox', { name: 'Octets' }).fill(RECEIPT);
    assert.equal(await hexOf(page.getByRole('article').first()), RECEIPT);
    await page.getByRole('button', { name: 'Edit' }).click();
    assert.equal(await octetsBuilt(page), RECEIPT);
    await page.locator('#tab-settings').click();
    await page.getByRole('checkbox', { name: 'India, DLT' }).check();
    await page.locator('#tab-bench').click();
    await page.getByRole('tab', { name: 'Decode', exact: true }).click();
    await page.getByRole('textbox', { name: 'Octets' }).fill(SUBMIT);
    await page.locator('.v-details-name', { hasText: 'entity_id' }).first().waitFor();
    assert.deepEqual(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:null/') && !url.startsWith('data:')), []);
    assert.deepEqual([...violations, ...messages], []);
  } finally {
    await close();
  }
});

looks('bench-decode', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Octets' }).fill(`${FORMS['Wireshark, copied as a dump'](RECEIPT)}\n\n${FORMS['Wireshark, copied as a dump'](SUBMIT.slice(0, -4))}`);
  await page.getByRole('article').nth(1).waitFor();
}, bench);

looks('bench-dictionary', async ({ page }) => {
  await setting(page, 'dictionaries', [{ name: 'other.json', content: { name: 'other', tlvs: [{ tag: '0x1400', name: 'campaign', type: 'colour' }] } }]);
  await page.reload();
  await page.locator('.v-bench-wrong').waitFor();
  await page.getByRole('textbox', { name: 'Octets' }).fill(SUBMIT);
  await page.getByRole('article').waitFor();
}, bench);

looks('bench-build', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Octets' }).fill(SUBMIT);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('form').getByLabel('source_addr', { exact: true }).fill('A sender that is too long');
}, bench);

looks('bench-split', async ({ page }) => {
  await page.getByRole('tab', { name: 'Split' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('Your order 4711 has left our house and will be with you on Tuesday between 10 and 12. “Track it” on our page; answer STOP to hear nothing more of it 😀.');
  await page.locator('.v-bench-parts').waitFor();
}, bench);
