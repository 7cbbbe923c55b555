// A capture with hostile text in every field that can hold some: it is shown as text, wherever it is shown, and saved as text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inBrowser, looks, newPage } from './harness.mjs';
import { Made, bind, c, carrying, pdu, tlv, u8 } from './made.mjs';

const NAME = '<img src=x onerror=alert(1)>"\u202egpj.pcap';
const HTML = '<img src=x onerror=alert(1)>';
/** As long as a system_id may be: behind a longer one, the password may have spilled, and it is not shown. */
const ID = '<svg onload=x>';
const TEXTS = [
  HTML, '"><script>alert(1)</script>', "' onfocus=alert(1) autofocus='", '</text></svg><script>alert(1)</script>', '<svg onload=alert(1)>', '<iframe srcdoc="<script>alert(1)</script>">',
  ']]><!--</style><style>*{display:none}', '&lt;b&gt;&#60;i&#62;', 'javascript:alert(1)', '[x](javascript:alert(1)) `x` | a | **b** <b>', '{{7*7}}${7*7}', '=HYPERLINK("http://192.0.2.9/")',
  '\u001b[31mred\u001b]0;title\u0007\u009b2J\u0008\u007f', 'a\u0000b\r\nSet: c\u2028d', '\u202Etxet sdrawkcab\u202C \u2066isolate\u2069 \u200Ba\u200Fb\u061C\uFEFF', 'e\u0301\u0300\u0301\u0302'.repeat(40), '\u{1F469}\u200D\u{1F4BB}',
];
const utf16 = (text) => Buffer.from(text, 'utf16le').swap16();
const plain = (text) => Buffer.from(text.replaceAll('\0', ''), 'utf8');

/** The capture. */
function hostile() {
  const made = new Made();
  const short = (at, most) => plain(TEXTS[at % TEXTS.length]).subarray(0, most);
  made.esme(bind(1, { id: ID, password: '<b>pw', type: '<u>\u202e', range: '<script>alert(1)</script>' }));
  made.mc(pdu(0x80000009, 0, 1, c('"><svg onload=alert(1)>'), tlv(0x0210, u8(0x34))));
  let sequence = 2;
  TEXTS.forEach((text, at) => {
    const own = sequence++;
    const payload = at % 3 === 1;
    made.esme(carrying(4, own, {
      service: short(at, 5), source: short(at, 20), destination: at % 2 ? short(at + 1, 20) : '15550100100', schedule: short(at + 2, 16), validity: short(at + 3, 16), coding: 8, receipt: 1,
      message: payload ? '' : utf16(text).subarray(0, 254),
      tlvs: [...(payload ? [tlv(0x0424, utf16(text))] : []), tlv(0x0381, plain(text).subarray(0, 19)), tlv(0x1400 + at, plain(text)), tlv(0x0202, plain(text).subarray(0, 22)), tlv(0x0425, plain(text))],
    }));
    made.mc(pdu(0x80000004, at % 4 === 3 ? 0x45 : 0, own, c(plain(text).subarray(0, 64)), tlv(0x001d, Buffer.concat([plain(text).subarray(0, 255), u8(0)]))));
    const said = `id:${text.slice(0, 20)} sub:<b> dlvrd:<i> submit date:${text.slice(0, 10)} done date:<u> stat:${text.slice(0, 7)} err:<s> Text:${text}`;
    made.mc(carrying(5, own, { source: '15550100100', destination: short(at, 20), esm: 4, message: plain(said).subarray(0, 254), tlvs: [tlv(0x001e, c(plain(text).subarray(0, 64))), tlv(0x0427, u8(2))] }));
    made.esme(pdu(0x80000005, 0, own, u8(0)));
  });
  // As long as fields can be, and longer than they may.
  const long = Buffer.from(`${HTML}=1+1;`.repeat(3000)).subarray(0, 65_535);
  for (const tlvs of [[tlv(0x0424, long)], [tlv(0x1501, long)]]) made.esme(carrying(4, sequence++, { source: 'Acme', destination: '15550100101', coding: 3, tlvs }));
  made.esme(carrying(4, sequence++, { source: long, destination: long, service: long, coding: 3, message: 'over-long' }));
  // Many, with a list's name; a query; what no table has; refused.
  made.esme(pdu(0x21, 0, sequence++, c(''), u8(1), u8(1), c(HTML.slice(0, 20)), u8(2), u8(2), c(plain('<b>list\u202e')), u8(1), u8(1), u8(1), c('<i>5550100'), u8(0), u8(0), u8(0), c(''), c(''), u8(0), u8(0), u8(0), u8(0), u8(4), Buffer.from('text')));
  made.esme(pdu(3, 0, sequence++, c(HTML), u8(0), u8(0), c(HTML.slice(0, 20))));
  made.esme(pdu(0x77, 0, sequence++, plain(HTML)));
  made.esme(pdu(0x80000000, 3, sequence++, plain(HTML)));
  return made.pcap();
}

const CAPTURE = hostile();
const give = async ({ page, done }) => {
  await page.setInputFiles('input[data-open]', { name: NAME, mimeType: 'application/octet-stream', buffer: CAPTURE });
  await done();
};

/** What of the page must not be: elements that nobody of the page makes, handlers, links to elsewhere; controls that are seen by what they do only. */
const found = (page) => page.evaluate(() => {
  const bad = [];
  for (const element of document.querySelectorAll('script, img, iframe, object, embed, base, meta, link, form, style, foreignObject, use, animate, image, audio, video, b, i, u, s')) {
    // The page's own icons are parts of its own document.
    if (element.closest('head') || element.matches('svg > use[href^="#icon-"]') || element.matches('form.v-filter, form.v-export-part, .v-charts b, [id=app] ~ *')) continue;
    bad.push(element.outerHTML.slice(0, 80));
  }
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
  const see = (text, where) => { if (controls.test(text)) bad.push(`${where} has ${JSON.stringify(text.slice(0, 60))} (${text.match(controls)[0].charCodeAt(0).toString(16)})`); };
  const all = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = all.currentNode; node; node = all.nextNode()) {
    if (node.nodeType === 3) {
      see(node.data, node.parentElement.className?.baseVal ?? (node.parentElement.className || node.parentElement.localName));
    } else {
      for (const { name, value } of node.attributes) {
        if (/^on/.test(name) || (/^(href|src|action)$/.test(name) && /^\s*(javascript|data:text)/i.test(value))) bad.push(`${node.localName} ${name}=${value.slice(0, 60)}`);
        see(value, `${node.localName} ${name}`);
      }
      if (typeof node.value === 'string' && node.localName === 'input') see(node.value, 'input');
    }
  }
  return [...new Set(bad)];
});
const noneFound = async (page, where) => assert.deepEqual(await found(page), [], where);

/** A page on which a dialog is a failure. */
async function watched(opened) {
  const dialogs = [];
  opened.page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  await give(opened);
  return () => assert.deepEqual(dialogs, [], 'a dialog was opened');
}

inBrowser('Every list and every detail shows it as text', async (opened) => {
  const { page, quiet } = opened;
  const noDialog = await watched(opened);
  assert.match(await page.locator('.file-name').textContent(), /^<img src=x onerror=alert\(1\)>/);
  for (const tab of ['Findings', 'Sessions', 'Messages', 'PDUs', 'Charts', 'Ladder', 'Encode/decode', 'Export', 'Settings']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await quiet();
    await noneFound(page, tab);
  }
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await quiet();
  assert.ok((await page.locator('.v-findings-list').textContent()).includes(ID), 'findings quote it');
  await page.getByRole('tab', { name: /^Messages/ }).click();
  const grid = page.locator('[role=grid]').first();
  await page.locator('.grid-row[aria-busy=false]').first().click();
  const messages = Number(await grid.getAttribute('aria-rowcount')) - 1;
  assert.ok(messages >= TEXTS.length);
  let shown = '';
  for (let at = 0; at < messages; at++) {
    await page.locator('.v-details-head h2', { hasText: new RegExp(`\\D${at + 1}$`) }).waitFor();
    await page.locator('.v-details-pdus li').first().waitFor();
    await noneFound(page, `message ${at + 1}`);
    shown += await page.locator('#details').textContent();
    await grid.press('ArrowDown');
  }
  for (const text of TEXTS.slice(0, 12)) assert.ok(shown.includes(text.slice(0, 20)), text);
  assert.ok(shown.includes('‹202E›txet sdrawkcab‹202C›'), 'what turns the direction has a shape');
  assert.ok(shown.includes('␛[31mred'), 'what a terminal obeys has a shape');
  await page.getByRole('tab', { name: /^PDUs/ }).click();
  noDialog();
});

inBrowser('Every PDU shows it as text: its line, its fields, its octets, its menus', async (opened) => {
  const { page } = opened;
  const noDialog = await watched(opened);
  const grid = page.getByRole('grid', { name: 'PDUs' });
  const pdus = Number(await grid.getAttribute('aria-rowcount')) - 1;
  await grid.press('Home');
  let shown = '';
  for (let at = 0; at < pdus; at++) {
    await page.locator('.v-details-head h2', { hasText: new RegExp(`\\D${at + 1}$`) }).waitFor();
    // All that is closed is opened.
    for (let times = 0; times < 40 && await page.locator('[role=treeitem][aria-expanded=false] .v-details-toggle').count(); times++) await page.locator('[role=treeitem][aria-expanded=false] .v-details-toggle').first().click();
    await page.locator('.v-details-readings > summary').evaluateAll((all) => all.forEach((one) => one.click()));
    await noneFound(page, `PDU ${at + 1}`);
    shown += await page.locator('#details').textContent();
    await grid.press('ArrowDown');
  }
  for (const text of TEXTS.slice(0, 12)) assert.ok(shown.includes(text.slice(0, 16)), text);
  assert.ok((await page.locator('#view').textContent()).length > 0);
  await grid.press('Home');
  const item = page.locator('[role=treeitem]', { has: page.locator('.v-details-name', { hasText: /^system_id$/ }) });
  assert.ok((await item.textContent()).includes(ID));
  await item.click({ button: 'right' });
  await noneFound(page, 'menu');
  await page.getByRole('menuitem', { name: /^Filter/ }).click();
  await page.locator('.status-counts', { hasText: /^1 of/ }).waitFor();
  await noneFound(page, 'filter');
  assert.equal(await page.locator('.v-filter-problem').count(), 0);
  noDialog();
}, { fragment: '#tab=pdus' });

inBrowser('Ladders are drawn and saved as text', async (opened) => {
  const { page } = opened;
  const noDialog = await watched(opened);
  const save = async (what) => {
    await page.locator('.v-ladder-body > g').first().waitFor();
    await noneFound(page, what);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'SVG' }).click()]);
    const svg = readFileSync(await download.path(), 'utf8');
    const bad = await page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text.replace(/<style>[^]*?<\/style>/g, ''), 'image/svg+xml');
      if (drawn.querySelector('parsererror')) return ['no XML'];
      return [...drawn.querySelectorAll('*')].filter((element) => /^(script|foreignObject|image|a|use|img|iframe|animate|set)$/i.test(element.localName) || [...element.attributes].some(({ name }) => /^on|href|style/.test(name))).map((element) => element.outerHTML.slice(0, 100));
    }, svg);
    assert.deepEqual(bad, [], what);
    assert.doesNotMatch(svg, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/, `${what}: controls`);
    return svg;
  };
  assert.match(await save('session'), /&lt;img src=x/);
  await page.getByRole('tab', { name: /^Messages/ }).click();
  await page.locator('.grid-row[aria-busy=false]').first().click();
  await page.locator('#details').getByRole('button', { name: 'Ladder' }).click();
  await page.locator('.v-ladder-head', { hasText: /Message \d+:/ }).waitFor();
  await save('message');
  noDialog();
}, { fragment: '#tab=ladder&session=1' });

inBrowser('Where the screen is redacted, nothing of it is shown', async (opened) => {
  const { page, done, quiet } = opened;
  await page.evaluate(() => localStorage.setItem('smppscope.settings', JSON.stringify({ redact: true })));
  await page.reload();
  await page.setInputFiles('input[data-open]', { name: 'hostile.pcap', mimeType: 'application/octet-stream', buffer: CAPTURE });
  await done();
  for (const tab of ['Findings', 'Sessions', 'Messages', 'PDUs', 'Ladder']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await quiet();
    assert.deepEqual((await page.evaluate(() => document.body.outerHTML)).match(/.{80}(onerror|onload|red‹|<b>).{20}/g), null, tab);
  }
});

inBrowser('Files that are saved hold it as text', async (opened) => {
  const { page } = opened;
  const noDialog = await watched(opened);
  const saved = async (part, form) => {
    const own = page.getByRole('form', { name: part, exact: true });
    await own.getByLabel('As').selectOption(form);
    const [download] = await Promise.all([page.waitForEvent('download'), own.getByRole('button', { name: 'Save', exact: true }).click()]);
    await page.locator('.v-export-job .chip', { hasText: 'written' }).waitFor();
    await noneFound(page, form);
    return { name: download.suggestedFilename(), path: await download.path(), text: readFileSync(await download.path(), 'utf8') };
  };
  const ndjson = await saved('PDUs', 'ndjson');
  const lines = ndjson.text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  assert.ok(lines.some(({ pdu: { system_id } }) => system_id === ID));
  const text = await saved('PDUs', 'text');
  assert.doesNotMatch(text.text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
  const csv = await saved('PDUs', 'csv');
  assert.doesNotMatch(csv.text, /(^|[,"\n\r])[=@+]/);
  const md = await saved('Report', 'md');
  // What stands between fences is text, and no line of it begins with what ends them.
  const prose = md.text.replace(/^```text\n[^]*?^```$/gm, '');
  assert.ok(prose.length < md.text.length - 5000);
  assert.doesNotMatch(prose, /(?<!\\)<(img|script|svg|iframe|b)\b|(?<!\\)\]\(javascript/);
  const html = await saved('Report', 'html');
  const { page: report, close, context } = await newPage();
  try {
    const dialogs = [];
    report.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
    const requests = [];
    context.on('request', (request) => { if (!/^(file|data|about)|\/some\/path\/(assets\/|icon\.svg|sample\.pcap|service-worker\.js|$)/.test(request.url())) requests.push(request.url()); });
    await report.setContent(html.text, { waitUntil: 'load' });
    await report.waitForTimeout(300);
    assert.deepEqual(await report.evaluate(() => [...document.querySelectorAll('img, script, iframe, b, i, u, form')].filter((element) => element.outerHTML !== '<b>What to do: </b>').map((element) => element.outerHTML.slice(0, 80))), []);
    assert.match(await report.evaluate(() => document.body.textContent), /<img src=x onerror=alert\(1\)>/);
    assert.doesNotMatch(await report.evaluate(() => document.body.textContent), /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
    assert.deepEqual([dialogs, requests], [[], []]);
  } finally {
    await close();
  }
  noDialog();
}, { fragment: '#tab=export' });

looks('hostile', async (opened) => {
  await give(opened);
  await opened.page.locator('.v-details-octet').first().waitFor();
}, { fragment: '#tab=pdus&pdu=59' });
looks('hostile-ladder', async (opened) => {
  await give(opened);
  await opened.page.locator('.v-ladder-body > g').first().waitFor();
}, { fragment: '#tab=ladder' });
