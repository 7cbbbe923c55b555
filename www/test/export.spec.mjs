// Files that the page makes: octet by octet those that the command makes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { framesUntilGone, inBrowser, looks } from './harness.mjs';
import { Made, bind, carrying, many, pdu, c } from './made.mjs';
import { captureAt, command, printed } from './told.mjs';

const CAPTURE = 'real-peers.pcap';
const FILTER = 'kind == receipt || text contains "Tide"';
const work = mkdtempSync(join(tmpdir(), 'smppscope-export-'));
after(() => rmSync(work, { recursive: true }));

const part = (page, name) => page.getByRole('form', { name, exact: true });
/** What the command prints. */
const said = (...args) => printed(...args, '-q', '--utc', captureAt(CAPTURE));
/** What it writes with -w. */
function written(name, ...args) {
  const path = join(work, name);
  printed(...args, '-q', captureAt(CAPTURE), '-w', path);
  return readFileSync(path);
}
/** The file that a part's button saves, and its name. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), part(page, name).getByRole('button', { name: 'Save', exact: true }).click()]);
  const octets = readFileSync(await download.path());
  await page.locator('.v-export-job .chip', { hasText: 'written' }).waitFor();
  return { name: download.suggestedFilename(), octets };
}
function same({ octets }, expected, what) {
  const wanted = Buffer.from(expected);
  if (octets.equals(wanted)) return;
  const at = octets.findIndex((octet, index) => octet !== wanted[index]);
  assert.fail(`${what}: ${octets.length} octets for ${wanted.length}, other from ${at}: ${octets.subarray(at, at + 80)} | ${wanted.subarray(at, at + 80)}`);
}
const pdusOf = (lines) => lines.split('\n').filter((line) => line.startsWith('{"n":')).map((line) => `${line}\n`).join('');
const rowsOf = (text) => text.split('\n').filter((line) => /^ *\d+ /.test(line)).join('\n');

inBrowser('All PDUs are saved as the command prints them', async ({ page, open }) => {
  await open(CAPTURE);
  const pdus = part(page, 'PDUs');
  const ndjson = await saved(page, 'PDUs');
  assert.equal(ndjson.name, 'real-peers.ndjson');
  same(ndjson, pdusOf(said('-T', 'ndjson', '--two-pass')), 'NDJSON');
  await pdus.getByLabel('As').selectOption('csv');
  const csv = await saved(page, 'PDUs');
  assert.equal(csv.name, 'real-peers.csv');
  same(csv, said('-T', 'csv', '--two-pass'), 'CSV');
  await pdus.getByLabel('Columns').fill('n, time smpp.esm_class,ip.src');
  same(await saved(page, 'PDUs'), said('-T', 'csv', '--two-pass', '-e', 'n', '-e', 'time', '-e', 'smpp.esm_class', '-e', 'ip.src'), 'columns');
  await pdus.getByLabel('As').selectOption('text');
  const text = await saved(page, 'PDUs');
  assert.equal(text.name, 'real-peers.txt');
  assert.equal(rowsOf(text.octets.toString()), rowsOf(said('--two-pass')));
}, { fragment: '#tab=export' });

inBrowser('What is shown is saved, and no more', async ({ page, open }) => {
  await open(CAPTURE);
  const pdus = part(page, 'PDUs');
  const count = pdusOf(said('-T', 'ndjson', '--two-pass', '-Y', FILTER)).split('\n').length - 1;
  await pdus.getByLabel('Which').locator('option', { hasText: `Those shown: ${count} PDUs` }).waitFor({ state: 'attached' });
  await pdus.getByLabel('Which').selectOption('shown');
  const ndjson = await saved(page, 'PDUs');
  assert.equal(ndjson.name, 'real-peers-shown.ndjson');
  same(ndjson, pdusOf(said('-T', 'ndjson', '--two-pass', '-Y', FILTER)), 'NDJSON');
  await pdus.getByLabel('As').selectOption('csv');
  same(await saved(page, 'PDUs'), said('-T', 'csv', '--two-pass', '-Y', FILTER), 'CSV');
  await part(page, 'Packets').getByLabel('Of which PDUs').selectOption('shown');
  const frames = await saved(page, 'Packets');
  assert.equal(frames.name, 'real-peers-shown.pcap');
  same(frames, written('shown.pcap', '--two-pass', '-Y', FILTER), 'pcap');
}, { fragment: `#tab=export&filter=${encodeURIComponent(FILTER)}` });

inBrowser('The packets of the selected PDU, message or session are saved', async ({ page, open }) => {
  await open(CAPTURE);
  for (const [which, filter] of [['pdu', 'n == 16'], ['message', 'message == 2'], ['session', 'session == 5']]) {
    await part(page, 'Packets').getByLabel('Of which PDUs').selectOption(which);
    same(await saved(page, 'Packets'), written(`${which}.pcap`, '--two-pass', '-Y', filter), which);
  }
}, { fragment: '#tab=export&pdu=16&message=2&session=5' });

inBrowser('A redacted capture is the one of the same key, and lines are replaced alike', async ({ page, open }) => {
  await open(CAPTURE);
  const redacted = part(page, 'Redacted capture');
  await redacted.getByLabel('Key').fill('correct horse battery');
  const capture = await saved(page, 'Redacted capture');
  assert.equal(capture.name, 'real-peers-redacted.pcap');
  same(capture, written('redacted.pcap', 'redact', '--redact-key', 'correct horse battery'), 'redacted');
  assert.equal(capture.octets.includes('15550100'), false);
  await part(page, 'PDUs').getByLabel(/^Redacted/).check();
  await part(page, 'PDUs').getByLabel('As').selectOption('csv');
  same(await saved(page, 'PDUs'), said('-T', 'csv', '--two-pass', '--redact-key', 'correct horse battery'), 'redacted CSV');
  // Without a key each time is another.
  await redacted.getByLabel('Key').fill('');
  const [one, other] = [await saved(page, 'Redacted capture'), await saved(page, 'Redacted capture')];
  assert.equal(one.octets.includes('15550100'), false);
  assert.equal(one.octets.equals(other.octets), false);
  await redacted.getByRole('button', { name: 'Make a key' }).click();
  assert.match(await redacted.getByLabel('Key').inputValue(), /^[0-9a-f]{32}$/);
}, { fragment: '#tab=export' });

inBrowser('The report is the one that the command writes', async ({ page, open }) => {
  await open(CAPTURE);
  const html = await saved(page, 'Report');
  assert.equal(html.name, 'real-peers-report.html');
  // It names the file as it was given: the page knows no folders.
  const reported = (form) => execFileSync(command, ['report', '-T', form, '-q', '--utc', CAPTURE], { cwd: dirname(captureAt(CAPTURE)) });
  same(html, reported('html'), 'HTML');
  await part(page, 'Report').getByLabel('As').selectOption('md');
  same(await saved(page, 'Report'), reported('md'), 'Markdown');
}, { fragment: '#tab=export' });

inBrowser('A spreadsheet takes nothing of a CSV for a formula', async ({ page, open }) => {
  const path = join(work, 'formulas.pcap');
  const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://192.0.2.9/","x")', '"=1"', ',=1', '\r\n=1'];
  const made = new Made().esme(bind(1, { id: '=cmd' }));
  made.mc(pdu(0x80000009, 0, 1, c('@mc')));
  formulas.forEach((formula, at) => {
    made.esme(carrying(4, at + 2, { source: formula.slice(0, 20), destination: '15550100100', service: '=x', coding: 3, message: formula }));
    made.mc(pdu(0x80000004, 0, at + 2, c(formula)));
  });
  writeFileSync(path, made.pcap());
  await open(path);
  await part(page, 'PDUs').getByLabel('As').selectOption('csv');
  for (const fields of ['', 'text, smpp.source_addr, smpp.message_id, smpp.service_type, smpp.system_id, smpp.short_message']) {
    await part(page, 'PDUs').getByLabel('Columns').fill(fields);
    const { octets } = await saved(page, 'PDUs');
    const cells = [];
    // As RFC 4180 has it: quotes may hold commas, line ends, and quotes twice.
    for (const [, quoted, plain] of octets.toString().matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r?\n|$)/g)) cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    assert.ok(cells.some((cell) => cell.includes('=HYPERLINK')), 'they are there');
    assert.deepEqual(cells.filter((cell) => /^[\s]*[=+@]|^-(?![\d.]+$)|^[\t\r]/.test(cell)), [], fields);
  }
}, { fragment: '#tab=export' });

inBrowser('A file that is being written tells how far it is, and is given up by Cancel', async ({ page, open }) => {
  const large = join(work, 'large.pcap');
  writeFileSync(large, many(100_000));
  await open(large);
  let downloads = 0;
  page.on('download', () => { downloads++; });
  const cancelled = async () => {
    await part(page, 'PDUs').getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForFunction(() => Number(document.querySelector('.v-export-job [role=progressbar]')?.getAttribute('aria-valuenow')) > 0);
    assert.equal(await part(page, 'Report').getByRole('button', { name: 'Save', exact: true }).isDisabled(), true);
    return framesUntilGone(page.locator('.v-export-job').getByRole('button', { name: 'Cancel' }), '.v-export-job [role=progressbar]');
  };
  const frames = [await cancelled(), await cancelled(), await cancelled()];
  assert.ok(frames.every((count) => count <= 6), `${frames} frames`);
  assert.match(await page.locator('.v-export-job').textContent(), /cancelled.*nothing was written/);
  // Another can be written then.
  await part(page, 'Report').getByLabel('As').selectOption('md');
  await saved(page, 'Report');
  assert.equal(downloads, 1);
}, { fragment: '#tab=export' });

inBrowser('Columns that do not exist are told, and nothing is saved', async ({ page, open }) => {
  await open(CAPTURE);
  await part(page, 'PDUs').getByLabel('As').selectOption('csv');
  await part(page, 'PDUs').getByLabel('Columns').fill('n, smpp.esm_clas');
  await part(page, 'PDUs').getByRole('button', { name: 'Save', exact: true }).click();
  assert.match(await page.locator('.v-export-job[role=alert]').textContent(), /smpp\.esm_clas/);
}, { fragment: '#tab=export' });

looks('export', async ({ page, open }) => {
  await open(CAPTURE);
  await part(page, 'PDUs').getByLabel('As').selectOption('csv');
  await saved(page, 'Packets');
  await page.locator('.v-export-told').evaluate((told) => { told.textContent = '98.2 kB in 40.1 ms.'; });
}, { fragment: '#tab=export&pdu=16&message=2&session=5&filter=kind+%3D%3D+receipt' });
