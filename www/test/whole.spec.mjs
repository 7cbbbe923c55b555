// A whole analysis, through every view to the files that are saved: what is asked for meanwhile, with the network and
// without.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { newPage } from './harness.mjs';
import { captureAt, command, printed, told } from './told.mjs';

const capture = captureAt('real-peers');
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const own = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length));

/** What a file in the page's form holds, by the command. */
function written(...args) {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'));
  try {
    execFileSync(command, [...args, '-w', join(folder, 'out.pcap')], { stdio: 'ignore' });
    return readFileSync(join(folder, 'out.pcap'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** From opening a capture to saving what was found; files as they were saved, by their names. */
async function analysis({ page, open }) {
  await open('real-peers.pcap');
  const count = (name) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).locator('.tab-count').textContent();
  const statistics = told('real-peers', 'statistics');
  assert.deepEqual(await Promise.all(['Findings', 'Sessions', 'Messages', 'PDUs'].map(count)).then((all) => all.map(Number)),
    [told('real-peers', 'findings').length, statistics.sessions, told('real-peers', 'messages').length, statistics.pdus]);
  await page.locator('.v-findings-open').first().click();
  await page.locator('.v-details-octet').first().waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('tab', { name: /^Sessions/ }).click();
  await page.locator('.grid-row[aria-busy=false]').nth(2).click();
  await page.locator('.v-details-head h2', { hasText: /^Session/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /^Messages/ }).click();
  await page.locator('.grid-row[aria-busy=false]').first().click();
  await page.locator('.v-details-pdus li').first().waitFor();
  await page.getByRole('tab', { name: /^Ladder/ }).click();
  await page.locator('.v-ladder-body > g').first().waitFor();
  await page.getByRole('tab', { name: /^Charts/ }).click();
  await page.locator('.v-charts-area svg').first().waitFor();
  await page.getByRole('tab', { name: /^Encode/ }).click();
  await page.getByRole('tab', { name: /^Settings/ }).click();
  // What the index cannot tell is read again from the file.
  await page.getByRole('tab', { name: /^PDUs/ }).click();
  const filter = 'smpp.registered_delivery == 1';
  const field = page.getByRole('textbox', { name: /^Filter/ }).or(page.getByRole('combobox', { name: /^Filter/ })).first();
  await field.fill(filter);
  await field.press('Enter');
  const matching = printed('-T', 'ndjson', '-Y', filter, capture).split('\n').filter((line) => line.startsWith('{"n":')).length;
  assert.ok(matching > 0);
  await page.locator(`[role=grid][aria-label=PDUs][aria-rowcount="${matching + 1}"]`).waitFor();
  await field.fill('');
  await field.press('Enter');
  await page.getByRole('tab', { name: /^Export/ }).click();
  const files = new Map();
  const save = async (part, name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('form', { name: part }).getByRole('button', { name: 'Save' }).click()]);
    files.set(name, readFileSync(await download.path()));
  };
  const pdus = page.getByRole('form', { name: 'PDUs' });
  await pdus.getByLabel('Which').selectOption('all');
  for (const form of ['ndjson', 'csv', 'text']) {
    await pdus.getByLabel('As').selectOption(form);
    await save('PDUs', form);
  }
  await page.getByRole('form', { name: 'Packets' }).getByLabel('Of which PDUs').selectOption('all');
  await save('Packets', 'packets');
  await page.getByRole('form', { name: 'Redacted capture' }).getByLabel('Key').fill('a key that is hard to guess');
  await save('Redacted capture', 'redacted');
  await save('Report', 'report');
  return files;
}

/** Lines of PDUs; what else is told stands in other lines. */
const linesOf = (text) => text.split('\n').filter((line) => line.startsWith('{"n":'));

test('A whole analysis asks for nothing but the files of the page, and saves what the command writes', async () => {
  const opened = await newPage();
  try {
    const files = await analysis(opened);
    const text = (name) => files.get(name).toString();
    assert.deepEqual(linesOf(text('ndjson')), linesOf(printed('-T', 'ndjson', '--two-pass', capture)));
    assert.equal(text('csv'), printed('-T', 'csv', '--two-pass', capture));
    assert.equal(text('text'), printed('--two-pass', '--utc', capture));
    assert.deepEqual(files.get('packets'), written(capture));
    assert.deepEqual(files.get('redacted'), written('redact', '--redact-key', 'a key that is hard to guess', capture));
    assert.match(text('report'), /^<!doctype html>/i);
    const { requests, address } = opened;
    const asked = requests.filter((url) => !url.startsWith(`blob:${new URL(address).origin}/`)).map((url) => url.replace(address, '').replace(/#.*/, ''));
    assert.deepEqual(asked.filter((path) => path !== '' && !own.includes(path)), []);
    // The file that was opened went nowhere: nothing was sent, and each file of the page was fetched once by each that runs it, and once more to be kept.
    // The browser itself fetches the icon whenever the address changes.
    for (const path of new Set(asked)) if (path !== 'icon.svg') assert.ok(asked.filter((one) => one === path).length <= (/instance-/.test(path) ? 3 : 2), `${path} was asked for again and again`);
    opened.isClean();
  } finally {
    await opened.close();
  }
});

test('With the network off, a whole analysis goes as before', async () => {
  const opened = await newPage();
  try {
    await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await opened.context.setOffline(true);
    await opened.page.reload();
    const files = await analysis(opened);
    assert.equal(linesOf(files.get('ndjson').toString()).length, told('real-peers', 'statistics').pdus);
    opened.isClean();
  } finally {
    await opened.close();
  }
});
