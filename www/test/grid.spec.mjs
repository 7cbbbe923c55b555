// The grid with ten million rows: what stands in the page, and where keys, wheel and bar lead.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve } from '../serve.mjs';
import { accessibility, newPage } from './harness.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const LAST = 10_000_000;
let folder;
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grid-'));
  await build({ root: join(here, 'pages'), configFile: join(here, '..', 'vite.config.ts'), logLevel: 'warn', publicDir: false,
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(here, 'pages', 'grid.html') } } });
  server = await serve({ folder });
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function onGrid(name, run, query = '') {
  test(name, async () => {
    const opened = await newPage();
    const { page, violations, messages, close } = opened;
    try {
      await page.goto(`${server.address}grid.html${query}`);
      const grid = page.getByRole('grid');
      await grid.locator('[data-row="0"] >> text="row 1"').waitFor();
      /** Numbers of the rows that are seen, by their places on the screen. */
      const seen = () => page.evaluate(() => {
        const box = document.querySelector('.grid').getBoundingClientRect();
        return [...document.querySelectorAll('.grid-row')].filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > box.top + 28 + 0.5 && top < box.bottom - 0.5;
        }).map((row) => Number(row.dataset.row) + 1).sort((a, b) => a - b);
      });
      const drawn = () => page.locator('.grid-row').count();
      await run({ page, grid, seen, drawn });
      assert.ok((await drawn()) <= Math.ceil(700 / 22) + 1 + 12, `${await drawn()} rows stand in the page`);
      assert.deepEqual(violations, []);
      assert.deepEqual(messages, []);
    } finally {
      await close();
    }
  });
}

onGrid('End goes to the last row and Home to the first, each seen whole', async ({ page, grid, seen }) => {
  await grid.focus();
  await page.keyboard.press('End');
  await page.locator('[data-row="9999999"] >> text="row 10000000"').waitFor();
  assert.equal((await seen()).at(-1), LAST);
  assert.equal(await grid.getAttribute('aria-activedescendant'), 'test-9999999');
  const { bottom, end } = await page.evaluate(() => ({ bottom: document.querySelector('[data-row="9999999"]').getBoundingClientRect().bottom, end: document.querySelector('.grid').getBoundingClientRect().bottom }));
  assert.ok(Math.abs(bottom - end) < 1, `the last row ends at ${bottom}, the grid at ${end}`);
  await page.keyboard.press('Home');
  await page.locator('[data-row="0"]').waitFor();
  assert.equal((await seen())[0], 1);
});

onGrid('Arrows and pages move exactly, far inside as well', async ({ page, grid }) => {
  await page.evaluate(() => window.state.select(6_543_210));
  await page.locator('[data-row="6543210"] >> text="row 6543211"').waitFor();
  await grid.focus();
  const selected = () => page.evaluate(() => window.state.selected);
  for (const [key, expected] of [['ArrowDown', 6_543_211], ['j', 6_543_212], ['k', 6_543_211], ['PageDown', 6_543_241], ['PageUp', 6_543_211], ['ArrowUp', 6_543_210]]) {
    await page.keyboard.press(key);
    assert.equal(await selected(), expected, key);
  }
  for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowDown');
  assert.equal(await selected(), 6_543_270);
  await page.locator('[data-row="6543270"].selected').waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => window.state.opened), 6_543_270);
});

onGrid('A key that is held loses no step, however slow the page is drawn', async ({ page, grid }) => {
  await grid.focus();
  await page.evaluate(() => {
    const grid = document.querySelector('.grid');
    for (let step = 0; step < 101; step++) grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
    for (let step = 0; step < 3; step++) grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true }));
    grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true }));
  });
  // The first step chooses the first row; a page is 30 rows and one that stays in sight.
  const expected = 100 + 3 * 30 - 1;
  await page.locator(`[data-row="${expected}"].selected`).waitFor();
  assert.equal(await page.evaluate(() => window.state.selected), expected);
});

onGrid('The wheel moves by what it says, and no row is passed over', async ({ page, grid, seen }) => {
  await page.evaluate(() => window.state.select(3_000_000));
  await page.locator('[data-row="3000000"]').waitFor();
  await grid.hover();
  let before = await seen();
  for (let step = 0; step < 20; step++) {
    await page.mouse.wheel(0, 110);
    await page.waitForFunction((first) => document.querySelector(`[data-row="${first + 4}"]`) && ![...document.querySelectorAll('.grid-row')].some((row) => Number(row.dataset.row) + 1 === first - 10), before[0]);
    await page.waitForTimeout(20);
    const now = await seen();
    assert.equal(now[0], before[0] + 5);
    before = now;
  }
});

onGrid('The bar leads to its share, and to both ends', async ({ page, seen }) => {
  const dragTo = (share) => page.evaluate((part) => {
    const grid = document.querySelector('.grid');
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * part;
  }, share);
  await dragTo(0.5);
  await page.waitForTimeout(100);
  const [middle] = await seen();
  assert.ok(Math.abs(middle - LAST / 2) < 50, `${middle}`);
  await dragTo(1);
  await page.waitForTimeout(100);
  assert.equal((await seen()).at(-1), LAST);
  await dragTo(0);
  await page.waitForTimeout(100);
  assert.equal((await seen())[0], 1);
});

onGrid('Only rows that are seen are fetched, however fast it is scrolled', async ({ page, grid }) => {
  await grid.focus();
  for (let step = 0; step < 40; step++) {
    await page.evaluate((at) => { document.querySelector('.grid').scrollTop = at * 240_000; }, step);
    await page.waitForTimeout(4);
  }
  await page.waitForTimeout(200);
  const fetched = await page.evaluate(() => window.state.fetched);
  assert.ok(fetched < 60 * 128, `${fetched} rows were fetched`);
  assert.equal(await page.locator('.grid-row[aria-busy=true]').count(), 0);
});

onGrid('It tells what it is: rows, columns, which is which', async ({ page, grid }) => {
  assert.equal(await grid.getAttribute('aria-rowcount'), String(LAST + 1));
  assert.equal(await grid.getAttribute('aria-colcount'), '3');
  assert.equal(await page.locator('[data-row="0"]').getAttribute('aria-rowindex'), '2');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await grid.getAttribute('aria-activedescendant'), 'test-0-1');
  assert.deepEqual(await accessibility(page, '.grid'), []);
});

onGrid('Heads sort by pointer and key, and are widened by keys', async ({ page, grid }) => {
  await page.getByRole('columnheader', { name: 'n', exact: true }).getByRole('button').click();
  const sorted = () => grid.getByRole('columnheader').first().getAttribute('aria-sort');
  assert.equal(await sorted(), 'ascending');
  await page.keyboard.press('Enter');
  assert.equal(await sorted(), 'descending');
  const width = async () => (await grid.getByRole('columnheader').first().boundingBox()).width;
  const before = await width();
  await page.keyboard.press('Shift+ArrowRight');
  assert.equal(await width(), before + 8);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Name');
});

onGrid('A short list scrolls as the browser does', async ({ page, grid, seen }) => {
  await grid.hover();
  await page.mouse.wheel(0, 100_000);
  await page.waitForTimeout(300);
  assert.equal((await seen()).at(-1), 100);
}, '?count=100');
