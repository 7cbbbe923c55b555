// The page as `smppscope serve` serves it: by the command itself, with captures that it opens at once.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { newPage } from './harness.mjs';
import { serving, skip } from './serving.mjs';
import { captureAt, served, told } from './told.mjs';

const numberOf = async (locator) => Number((await locator.textContent()).replace(/\D/g, ''));

test('What the command was given is open at once, read in pieces, and nothing else is asked for', { skip }, () => serving(['real-peers'], async (address) => {
  const { page, requests, done, isClean, close } = await newPage({ address, fragment: '#served' });
  try {
    await done();
    assert.equal(await page.locator('.file-name').textContent(), 'real-peers.pcap');
    await page.getByRole('tab', { name: /^PDUs/ }).click();
    assert.equal(await numberOf(page.getByRole('tab', { name: /^PDUs/ }).locator('.tab-count')), told('real-peers', 'statistics').pdus);
    await page.locator('.grid-row[aria-busy=false]').first().click();
    await page.locator('.v-details-tree').waitFor();
    // Nothing is kept in the browser of what has another address the next time.
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    const asked = new Set(requests.map((url) => url.replace(address, '').replace(/-[\w-]{8}\./, '.')));
    const own = ['', 'icon.svg', 'captures.json', 'captures/0', 'assets/analyze.wasm', 'assets/engine.js', 'assets/index.css', 'assets/index.js', 'assets/instance.js'];
    assert.deepEqual([...asked].filter((name) => !own.includes(name)), []);
    isClean();
    // The address says where one is; read anew, it opens the same.
    await page.waitForFunction(() => location.hash.includes('pdu='));
    await page.reload();
    await done();
    assert.equal(await page.locator('.file-name').textContent(), 'real-peers.pcap');
    await page.locator('.grid-row.selected').waitFor();
    isClean();
  } finally {
    await close();
  }
}));

test('Several files are one capture, in the order of their time', { skip }, () => serving(['healthy', '05-parts'], async (address) => {
  const { page, done, isClean, close } = await newPage({ address, fragment: '#served' });
  try {
    await done();
    assert.equal(await page.title(), 'healthy.pcap and 1 more · smppscope');
    const both = JSON.parse(execFileSync(served, ['stats', '--json', '-q', captureAt('healthy'), captureAt('05-parts')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
    assert.equal(await numberOf(page.getByRole('tab', { name: /^PDUs/ }).locator('.tab-count')), both.pdus);
    isClean();
  } finally {
    await close();
  }
}));

test('Without a file the page waits for one', { skip }, () => serving([], async (address) => {
  const { page, open, isClean, close } = await newPage({ address, fragment: '#served' });
  try {
    await page.getByRole('heading', { name: 'Drop a capture of SMPP traffic here' }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    await open('healthy.pcap');
    await page.waitForFunction(() => !location.hash.includes('served'));
    isClean();
  } finally {
    await close();
  }
}));
