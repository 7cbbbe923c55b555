// The details of what is selected: fields and octets tied to each other, texts, receipts, links, copies.

import assert from 'node:assert/strict';
import { inBrowser, looks } from './harness.mjs';

const item = (page, name) => page.locator('[role=treeitem]', { has: page.locator('.v-details-name', { hasText: new RegExp(`^${name}$`) }) });
const octets = (page, mark) => page.locator(`.v-details-octet.${mark}`).allTextContents().then((all) => all.join(''));

inBrowser('A field marks its octets, pointed at and chosen, and an octet its field', async ({ page, open }) => {
  await open('healthy.pcap');
  await item(page, 'destination_addr').hover();
  assert.equal(await octets(page, 'lit'), Buffer.from('Acme\0').toString('hex'));
  await item(page, 'destination_addr').click();
  assert.equal(await octets(page, 'selected'), Buffer.from('Acme\0').toString('hex'));
  await page.waitForURL(/bytes=33-38/);
  await page.locator('[data-octet="8"]').first().click();
  assert.equal(await item(page, 'command_status').getAttribute('aria-selected'), 'true');
  await page.locator('[data-octet="16"]').first().hover();
  assert.equal(await page.locator('[role=treeitem].lit .v-details-name').textContent(), 'service_type');
}, { fragment: '#tab=pdus&pdu=36' });

inBrowser('Arrows move through fields and octets, and open what is closed', async ({ page, open }) => {
  await open('healthy.pcap');
  const tree = page.getByRole('tree');
  await tree.focus();
  await page.keyboard.press('End');
  assert.equal(await page.locator('[role=treeitem][aria-selected=true] .v-details-name').textContent(), 'message_state');
  assert.equal(await octets(page, 'selected'), '0427000102');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await octets(page, 'selected'), '0427');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await item(page, 'message_state').and(page.locator('[aria-expanded=false]')).waitFor();
  await page.getByRole('grid', { name: 'Octets' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await octets(page, 'selected'), '0001');
  await page.locator('[role=treeitem][aria-selected=true] .v-details-name', { hasText: /^length$/ }).waitFor();
}, { fragment: '#tab=pdus&pdu=36' });

inBrowser('A link opens what covers its octets', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('[role=treeitem][aria-selected=true] .v-details-name', { hasText: /^stat$/ }).waitFor();
  assert.equal(Buffer.from(await octets(page, 'selected'), 'hex').toString(), 'stat:DELIVRD');
}, { fragment: '#tab=pdus&pdu=36&bytes=122-134' });

inBrowser('A receipt is taken apart, and leads to its submission and back', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.getByText('exact, in the same system id').waitFor();
  await page.getByRole('button', { name: 'Submission 5' }).click();
  await page.getByRole('button', { name: 'Receipt 36' }).click();
  await page.getByRole('button', { name: 'Response 37' }).click();
  await page.locator('.v-details-head h2', { hasText: 'deliver_sm_resp37' }).waitFor();
  await page.getByRole('button', { name: 'Request 36' }).click();
  await page.getByRole('button', { name: 'Submission 5' }).waitFor();
}, { fragment: '#tab=pdus&pdu=36' });

inBrowser('In a narrow window who goes to another view sees it, and the details are one step away', async ({ page, open }) => {
  await open('healthy.pcap');
  const covers = () => page.evaluate(() => { const { left, top, width, height } = document.getElementById('view').getBoundingClientRect(); return document.getElementById('details').contains(document.elementFromPoint(left + width / 2, top + height / 2)); });
  const fold = page.getByRole('button', { name: /^(PDU|Message|Session) \d+$/ });
  await page.locator('#details').getByRole('button', { name: 'Ladder' }).focus();
  assert.equal(await covers(), true);
  await page.keyboard.press('Enter');
  await page.locator('.v-ladder-selected').waitFor();
  await fold.waitFor();
  assert.equal(await covers(), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'view');
  await fold.click();
  assert.equal(await covers(), true);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'details');
  // A tab shows its view, and what is selected next its details.
  await page.getByRole('tab', { name: /^PDUs/ }).click();
  await page.waitForFunction(() => document.querySelector('#details.folded'));
  assert.equal(await covers(), false);
  await page.locator('.grid-row').nth(2).click();
  await page.locator('#details:not(.folded)').waitFor();
  assert.equal(await covers(), true);
  await page.locator('#details').getByRole('button', { name: /^Close/ }).click();
  assert.equal(await page.locator('#details').count(), 0);
  // Keys: the list moves on below the details, and the way from it leads into them, not behind them.
  const at = () => page.evaluate(() => document.activeElement.closest('#view, #details, nav')?.id || document.activeElement.closest('nav')?.localName);
  assert.equal(await at(), 'view');
  await page.keyboard.press('Home');
  await page.locator('.v-details-head h2', { hasText: /\D1$/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('.v-details-head h2', { hasText: /\D2$/ }).waitFor();
  assert.equal(await at(), 'view');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'details');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await at(), 'nav');
  await page.keyboard.press('d');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'details');
  await page.keyboard.press('d');
  await page.locator('#details.folded').waitFor();
  assert.equal(await at(), 'view');
  await page.keyboard.press('d');
  await page.locator('#details:not(.folded)').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#details').waitFor({ state: 'detached' });
  assert.equal(await at(), 'view');
}, { fragment: '#tab=pdus&pdu=5', width: 400 });

inBrowser('In a narrow window a ladder of another session is seen, not its details', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-ladder-body > g').first().waitFor();
  await page.getByRole('button', { name: 'Session 2', exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Session' }).selectOption('3');
  await page.getByRole('button', { name: 'Session 3', exact: true }).waitFor();
  assert.equal(await page.locator('.v-details-head').isVisible(), false);
  await page.getByRole('button', { name: 'Session 3', exact: true }).click();
  await page.locator('.v-details-head h2', { hasText: 'Session3' }).waitFor();
}, { fragment: '#tab=ladder&session=2', width: 400 });

inBrowser('In a wide window the details stay in sight beside the ladder', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('#details').getByRole('button', { name: 'Ladder' }).click();
  await page.locator('.v-ladder-selected').waitFor();
  assert.equal(await page.locator('#details .v-details-head').isVisible(), true);
  assert.equal(await page.locator('.details-unfold').isVisible(), false);
}, { fragment: '#tab=pdus&pdu=5' });

inBrowser('The characters of a last row of octets stand below those of the others', async ({ page, open }) => {
  await open('healthy.pcap');
  const lefts = await page.locator('.v-details-letters').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  assert.ok(lefts.length > 2);
  assert.equal(new Set(lefts).size, 1, lefts.join());
}, { fragment: '#tab=pdus&pdu=36' });

inBrowser('A PDU is copied as hex, JSON and text', async ({ page, context, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('healthy.pcap');
  const copied = async (what) => {
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('menuitem', { name: what }).click();
    await page.locator('.status-said', { hasText: /^Copied/ }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const hex = await copied('Copy as hex');
  assert.match(hex, /^000000ba00000005/);
  assert.equal(hex.length, 2 * 0xba);
  const line = JSON.parse(await copied('Copy as JSON'));
  assert.equal(line.pdu.source_addr, '15550100100');
  assert.match(await copied('Copy as text'), /\n {2}command_id: deliver_sm \(0x00000005\)\n/);
}, { fragment: '#tab=pdus&pdu=36' });

inBrowser('Where the screen is redacted, fields, texts and octets are hidden', async ({ page, open }) => {
  await page.evaluate(() => localStorage.setItem('smppscope.settings', JSON.stringify({ redact: true })));
  await page.reload();
  await open('healthy.pcap');
  await item(page, 'source_addr').waitFor();
  const shown = await page.locator('aside.details').textContent();
  assert.doesNotMatch(shown, /15550100100|Your parcel|Acme/);
  assert.equal(await page.locator('[data-octet="21"]').first().textContent(), '··');
}, { fragment: '#tab=pdus&pdu=36' });

inBrowser('The elements of a user data header are taken apart', async ({ page, open }) => {
  await open('jobs/05-parts.pcap');
  await page.getByText('reference 7, total 3, part 1').waitFor();
  assert.equal(await page.locator('.v-details-text').textContent(), 'First, part 1. ');
  await page.locator('[data-octet="52"]').first().click();
  await page.locator('[role=treeitem][aria-selected=true] .v-details-name', { hasText: /^total$/ }).waitFor();
}, { fragment: '#tab=pdus&pdu=3' });

looks('details', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-details-octet.selected').first().waitFor();
}, { fragment: '#tab=pdus&pdu=36&bytes=19-31' });
looks('details-message', async ({ page, open }) => {
  await open('healthy.pcap');
  await page.locator('.v-details-pdus li').first().waitFor();
}, { fragment: '#tab=messages&message=1' });
