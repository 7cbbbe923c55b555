// Each capture that comes with the project, by the button, by drop and by `smppscope serve`: the numbers on the screen are the
// command's.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { CAPTURES, inBrowser, newPage } from './harness.mjs';
import { serving, skip } from './serving.mjs';
import { told } from './told.mjs';

const shipped = ['', 'jobs'].flatMap((folder) => readdirSync(join(CAPTURES, folder))
  .filter((name) => /\.pcap(ng)?$/.test(name)).map((name) => join(folder, name)));
assert.ok(shipped.length >= 17);

const numberOf = (text) => Number(text.replace(/\D/g, ''));

/** What the page tells of the capture that is open. */
async function shown(page) {
  const count = async (title) => {
    const tab = page.getByRole('tab', { name: new RegExp(`^${title}`) }).locator('.tab-count');
    return (await tab.count()) > 0 ? numberOf(await tab.textContent()) : 0;
  };
  const tabs = Object.fromEntries(await Promise.all(['Findings', 'Sessions', 'Messages', 'PDUs'].map(async (title) => [title, await count(title)])));
  const [pdus, packets, sessions] = (await page.locator('.status-counts').textContent()).split('·').map(numberOf);
  return { ...tabs, pdus, packets, sessions };
}

function expected(name) {
  const path = join(CAPTURES, name);
  const statistics = told(path, 'statistics');
  const [findings, sessions, messages] = ['findings', 'sessions', 'messages'].map((what) => told(path, what));
  return {
    Findings: findings.length, Sessions: sessions.length, Messages: messages.filter(({ event }) => event === undefined || event === 'message').length,
    PDUs: statistics.pdus, pdus: statistics.pdus, packets: statistics.packets, sessions: sessions.length,
  };
}

async function shows(page, name) {
  const numbers = expected(name);
  await page.waitForFunction((pdus) => Number(document.querySelector('.status-counts')?.textContent.split('·')[0].replace(/\D/g, '')) === pdus, numbers.pdus);
  assert.deepEqual(await shown(page), numbers, name);
}

for (const way of ['button', 'drop']) {
  inBrowser(`By the ${way} each capture opens with the numbers of the command`, async ({ page, open, drop }) => {
    for (const name of shipped) {
      await (way === 'button' ? open : drop)(name);
      await page.locator('.file-name', { hasText: name.split('/').at(-1) }).waitFor();
      await shows(page, name);
    }
  });
}

test('The command serves each capture with its numbers', { skip }, async () => {
  for (const name of shipped) {
    await serving([join(CAPTURES, name)], async (address) => {
      const { page, done, isClean, close } = await newPage({ address, fragment: '#served' });
      try {
        await done();
        await shows(page, name);
        isClean();
      } finally {
        await close();
      }
    });
  }
});
