// For the browser's tests: the built page in Debian's Chromium, with everything recorded that it asks for or complains of.
//
//   import { inBrowser } from './harness.mjs';
//   inBrowser('Rows can be sorted', async ({ page, open }) => { await open('healthy.pcap'); ... });

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../serve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
export const CAPTURES = join(here, '..', '..', 'tests', 'data', 'captures');
export const SCREENSHOTS = join(here, '..', 'screenshots');

/** Milliseconds that each question to the engine waits, in a browser of a quarter of its speed: shows which tests count on time. */
const SLOW = Number(process.env.SLOW ?? 0);

export const WIDTHS = { 1440: 900, 1024: 768, 400: 800 };

let browser;
let server;

before(async () => {
  server = await serve({ base: '/some/path/' });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** In the page: keeps which questions the engine has not answered yet. */
function watchEngine(wait) {
  const asked = new Set();
  const heard = new WeakSet();
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function post(...given) {
    const [{ to, id }] = given;
    if (to === 'call' || to === 'next') asked.add(id);
    if (!heard.has(this)) this.addEventListener('message', ({ data: { of, id: answered } }) => { if (of === 'value' || of === 'error') asked.delete(answered); });
    heard.add(this);
    if (wait) setTimeout(() => postMessage.apply(this, given), wait);
    else postMessage.apply(this, given);
  };
  // What is drawn may ask again, after the frame in which it is.
  const frame = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
  window.untilQuiet = async () => {
    for (let frames = 0; frames < 3; frames = asked.size > 0 ? 0 : frames + 1) await frame();
  };
}

/** Until all is answered that the page has asked the engine for, and drawn. */
export const untilQuiet = (page) => page.evaluate(() => window.untilQuiet());

/** A page with its records; `isClean` fails where it broke its policy, asked for what is not its own, or complained. */
export async function newPage({ width = 1440, height = WIDTHS[width] ?? 800, colorScheme = 'light', fragment = '', address = server.address, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  const requests = [];
  const violations = [];
  const messages = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => { if (/error|warning/.test(message.type())) messages.push(`${message.type()}: ${message.text()}`); });
  page.on('pageerror', (error) => messages.push(`uncaught: ${error.message}`));
  await page.exposeFunction('recordViolation', (violation) => violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => window.recordViolation(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.addInitScript(watchEngine, SLOW);
  if (SLOW) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(address + fragment);
  const quiet = () => untilQuiet(page);
  const done = async () => {
    await page.locator('.status-state', { hasText: /^Read$|^Read in part$/ }).waitFor({ timeout: 60_000 })
      .catch(async () => assert.fail(`it was not read: ${await page.locator('body').innerText()}\n${[...messages, ...violations].join('\n')}`));
    await quiet();
  };
  /** Opens shipped captures, by their names, or files by their paths: by the button's input. */
  const open = async (...names) => {
    await page.setInputFiles('input[data-open]', names.map((name) => (name.startsWith('/') ? name : join(CAPTURES, name))));
    await done();
  };
  /** The same by drop. */
  const drop = async (...names) => {
    const files = names.map((name) => ({ name: basename(name), base64: readFileSync(join(CAPTURES, name), 'base64') }));
    await page.evaluate(async (given) => {
      const data = new DataTransfer();
      for (const { name, base64 } of given) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      for (const type of ['dragover', 'drop']) window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, files);
    await done();
  };
  const isClean = () => {
    assert.deepEqual(violations, [], 'the policy was broken');
    assert.deepEqual(messages, [], 'the page complained');
    assert.deepEqual(requests.filter((url) => !url.startsWith(address) && !url.startsWith(`blob:${new URL(address).origin}`) && !url.startsWith('data:')), [], 'something else was asked for');
  };
  return { page, context, requests, violations, messages, open, drop, done, quiet, isClean, address: server.address, close: () => context.close() };
}


/** Frames from the click of a button until nothing matches a selector: 6 are 100 ms where the computer has nothing else to do. */
export const framesUntilGone = (button, selector) => button.evaluate(async (clicked, gone) => {
  let frames = 0;
  clicked.click();
  for (; document.querySelector(gone); frames++) await new Promise(requestAnimationFrame);
  return frames;
}, selector);

/** A test of one page, which must be clean at its end. */
export function inBrowser(name, run, options = {}) {
  test(name, async () => {
    const opened = await newPage(options);
    try {
      await run(opened);
      opened.isClean();
    } finally {
      await opened.close();
    }
  });
}

/** Violations of axe-core, in short; of a part of the page where `within` says so. */
export async function accessibility(page, within) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(join(here, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate((selector) => window.axe.run(selector ?? document), within ?? null);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary.split('\n').slice(1, 2).join('').trim()})`).slice(0, 5).join('; ')}`);
}

/** The view as it looks at each width, light and dark: screenshots/NAME-WIDTH-SCHEME.png. `prepare` gets a page as `newPage` makes it. */
export function looks(name, prepare, options = {}) {
  for (const width of Object.keys(WIDTHS).map(Number)) {
    test(`${name} at ${width} pixels, light and dark: no fault of accessibility`, async () => {
      const opened = await newPage({ width, ...options });
      const { page } = opened;
      try {
        await prepare(opened);
        mkdirSync(SCREENSHOTS, { recursive: true });
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}-${colorScheme}.png`) });
          assert.deepEqual(await accessibility(page), []);
        }
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'the page is wider than the window');
        opened.isClean();
      } finally {
        await opened.close();
      }
    });
  }
}
