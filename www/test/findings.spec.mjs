// The list of findings: as many as the command tells of, and from each to its PDUs.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CAPTURES, inBrowser, looks } from './harness.mjs';
import { told } from './told.mjs';

inBrowser('Findings stand by severity, each with the number, sentence and advice of the command', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.v-findings-row').first().waitFor();
  const findings = told('real-peers', 'findings');
  assert.deepEqual(await page.locator('.v-findings-group h2').allInnerTexts().then((all) => all.map((one) => one.replace(/\s+/g, ' ').toLowerCase())),
    ['error', 'warning', 'info'].map((severity) => `${severity} ${findings.filter((one) => one.severity === severity).length}`));
  assert.deepEqual(await page.locator('.v-findings-count').evaluateAll((all) => all.map((one) => Number(one.firstChild.textContent.replace(/\D/g, '')))), findings.map(({ count }) => count));
  const plain = (text) => text.replace(/[;\s]+/g, ' ');
  assert.deepEqual((await page.locator('.v-findings-open').evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent).join(' ')))).map(plain), findings.map(({ message }) => plain(message)));
  const advice = (await page.locator('.v-findings-advice').allInnerTexts()).join('\n');
  for (const one of findings) assert.ok(advice.includes(one.advice), one.id);
});

inBrowser('A severity can be shown alone', async ({ page, open }) => {
  await open('real-peers.pcap');
  const errors = told('real-peers', 'findings').filter(({ severity }) => severity === 'error').length;
  await page.getByRole('group', { name: 'Severities' }).getByRole('button', { name: `${errors} errors` }).click();
  assert.equal(await page.locator('.v-findings-row').count(), errors);
  assert.equal(await page.locator('.v-findings-row:not(.error)').count(), 0);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  assert.equal(await page.locator('.v-findings-row').count(), told('real-peers', 'findings').length);
});

inBrowser('Enter shows the PDUs of a finding alone, and all come back', async ({ page, open }) => {
  await open(join(CAPTURES, 'jobs', '06-throttled.pcap'));
  await page.locator('.v-findings-open').first().focus();
  await page.keyboard.press('Enter');
  // 300 refused submissions, and their responses.
  const marked = told('06-throttled', 'pdus').filter(({ findings }) => findings?.includes('throttled'));
  await page.locator('.view-head-facts', { hasText: String(marked.length) }).waitFor();
  assert.equal(await page.getByRole('grid', { name: 'PDUs' }).getAttribute('aria-rowcount'), String(marked.length + 1));
  assert.match(page.url(), /finding=throttled\.1/);
  await page.locator('.grid-row.selected').first().waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  const all = told('06-throttled', 'pdus').length;
  await page.locator(`[role=grid][aria-rowcount="${all + 1}"]`).waitFor();
});

inBrowser('Rows of one finding and session are chosen apart, each with its own PDUs', async ({ page, open, quiet }) => {
  await open('real-peers.pcap');
  const alike = told('real-peers', 'findings').filter(({ id, session }) => id === 'response_error' && session === 8);
  assert.equal(alike.length, 3);
  for (const [at, one] of alike.entries()) {
    await page.locator('.v-findings-open', { hasText: one.what }).click();
    await page.locator('.view-head-facts', { hasText: new RegExp(`^${one.examples.length}$`) }).waitFor();
    await quiet();
    assert.deepEqual(await page.locator('.v-pdus .grid-row').evaluateAll((all) => all.map((row) => Number(row.firstChild.textContent)).sort((a, b) => a - b)), one.examples);
    assert.match(page.url(), new RegExp(`finding=response_error\\.8\\.${at + 1}\\b`));
    await page.getByRole('button', { name: 'Back to findings' }).click();
    await quiet();
    assert.deepEqual(await page.locator('.v-findings-open[aria-current=true]').allInnerTexts().then((all) => all.map((text) => text.includes(one.what))), [true]);
  }
});

inBrowser('Arrows go from finding to finding, and examples are links', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.v-findings-open').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('.v-findings-open').nth(2).evaluate((one) => one === document.activeElement), true);
  const third = told('real-peers', 'findings')[2];
  await page.locator('.v-findings-row').nth(2).getByRole('link', { name: String(third.examples[1]), exact: true }).click();
  await page.locator(`.grid-row.selected[data-row="${third.examples[1] - 1}"]`).waitFor();
});

inBrowser('Where nothing was found that is said, and why', async ({ page, open }) => {
  await open(join(CAPTURES, 'jobs', '06-throttled.pcap'));
  await page.getByRole('heading', { name: 'Nothing was found' }).waitFor();
  await page.getByText('Nothing in this stretch of time.').waitFor();
  await page.getByRole('button', { name: 'Show all findings' }).click();
  await page.locator('.v-findings-row').first().waitFor();
  assert.equal(await page.locator('.v-findings-row').count(), told('06-throttled', 'findings').length);
}, { fragment: '#time=1~2' });

looks('findings', async ({ page, open }) => {
  await open('real-peers.pcap');
  await page.locator('.v-findings-row').first().waitFor();
});

looks('findings-chosen', async ({ page, open }) => {
  await open(join(CAPTURES, 'jobs', '08-drops.pcap'));
  await page.locator('.v-findings-open').nth(1).click();
  await page.locator('.grid-row.selected').waitFor({ state: 'attached' });
  await page.goBack();
  await page.locator('.v-findings-open').nth(1).focus();
  await page.goForward();
  // In a narrow window it stands behind the details.
  await page.locator('.v-findings-chosen').waitFor({ state: 'attached' });
  await page.locator('.grid-row[aria-busy=false]').first().waitFor({ state: 'attached' });
});
