// The page in one file, opened from the disk.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { newPage } from './harness.mjs';

const file = fileURLToPath(new URL('../dist/smppscope.html', import.meta.url));

test('The page in one file works from the disk, and asks for nothing', { skip: !existsSync(file) && 'it is built with the engine only' }, async () => {
  const { page, requests, violations, messages, done, open, close } = await newPage({ address: pathToFileURL(file).href });
  try {
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await done();
    await open('healthy.pcap');
    assert.match(await page.locator('.status-counts').textContent(), /^313 PDUs/);
    assert.deepEqual(requests.filter((url) => url !== pathToFileURL(file).href && !url.startsWith('blob:null/') && !url.startsWith('data:')), []);
    assert.deepEqual(violations, []);
    assert.deepEqual(messages, []);
  } finally {
    await close();
  }
});
