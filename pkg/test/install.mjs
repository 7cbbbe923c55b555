// The packed package in empty projects: Node as modules and as CommonJS, TypeScript, Vite and esbuild in a browser, a plain
// module script, a worker; and what publint and attw say of it. `node test/install.mjs`

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(here, 'node_modules', '.bin', name);
const work = mkdtempSync(join(tmpdir(), 'smppscope-package-'));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });

const packed = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', work], here));
const tarball = join(work, packed[0].filename);
const files = packed[0].files.map((file) => file.path);
for (const needed of ['dist/index.js', 'dist/index.cjs', 'dist/index.d.ts', 'dist/index.d.cts', 'dist/codec.wasm', 'dist/tools.wasm', 'README.md', 'dist/LICENSE-MIT', 'dist/analyze.js', 'dist/analyze.cjs', 'dist/analyze.d.ts', 'dist/analyze.d.cts', 'dist/lines.d.ts', 'dist/analyze.wasm', 'bench/bench.mjs', 'bench/analyze.mjs']) {
  assert.ok(files.includes(needed), `${needed} is not in the package`);
}
console.log(`packed: ${files.length} files, ${packed[0].size} octets`);

function project(name, manifest, sources) {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', private: true, ...manifest }));
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, file), text);
  return folder;
}

/** What every host does: encode, decode, and say what came out. */
const USE = `
const octets = encode({ command: 'submit_sm', sequence_number: 7, source_addr: 'Acme', destination_addr: '15550100', short_message: 'Hi' });
const pdu = decode(octets);
const parts = splitMessage('Ж'.repeat(100)).parts.length;
const said = [pdu.command, pdu.destination_addr, pdu.short_message.text, decodeText(encodeText('日本', { encoding: 'shift-jis' }), { encoding: 'shift-jis' }), parts].join(' ');
`;
const SAID = 'submit_sm 15550100 Hi 日本 2';
const NAMES = '{ decode, decodeText, encode, encodeText, splitMessage }';

const CAPTURE = join(here, '..', 'tests', 'data', 'captures', 'real-peers.pcap');
/** What every host does with a capture, `file`. */
const USE_CAPTURE = `
await load();
const capture = await analyze(file).done;
const receipts = await capture.filter('kind == receipt');
const [preview] = await capture.previews(receipts);
const told = [capture.totals.pdus, capture.sessions().length, capture.findings().map(({ id }) => id).join(), receipts.length, preview.summary].join(' ').replace(/ +/g, ' ');
capture.free();
`;
/** The examples of the README for captures, in order. */
const EXAMPLES = readFileSync(join(here, 'README.md'), 'utf8').split(/^## /m).find((section) => section.startsWith('Captures\n'))
  .split(/^```\w*\n/m).filter((_, at) => at % 2 === 1);
/** A submit_sm with a TLV of a vendor's own. */
const VENDOR = '0000003e00000004000000000000000700000053686f70000000313535353031303000000000000000000000024869020400020005140000053131303100';
/** What the package tells of the capture before it is packed. */
const { told: TOLD, found: FOUND } = await (async () => {
  const { analyze, load } = await import('../dist/analyze.js');
  await load();
  const capture = await analyze(readFileSync(CAPTURE)).done;
  const told = await new Function('load', 'analyze', 'file', `return (async () => {${USE_CAPTURE}return told; })()`)(load, analyze, readFileSync(CAPTURE));
  return { told, found: capture.findings().map(({ message }) => message).join('\n') };
})();
assert.match(TOLD, /^570 12 /);

const steps = {
  'Node, modules'() {
    const folder = project('esm', { type: 'module' }, {
      'use.js': `import ${NAMES} from 'smppscope';\nimport { explain } from 'smppscope/explain';\nimport { PDU } from 'smppscope/node-smpp';${USE}console.log(said);\n`
        + `if (explain(0x58)[0].name !== 'ESME_RTHROTTLED') throw 1;\nif (new PDU('enquire_link').toBuffer().length !== 16) throw 2;\n`,
      'slim.js': `import { readFileSync } from 'node:fs';\nimport { fileURLToPath } from 'node:url';\nimport { initSync, decode, decodeText, encode, encodeText, splitMessage } from 'smppscope/slim';\n`
        + `const octetsOf = (name) => readFileSync(fileURLToPath(import.meta.resolve(name)));\ninitSync(octetsOf('smppscope/codec.wasm'), octetsOf('smppscope/tools.wasm'));${USE}console.log(said);`,
    });
    assert.equal(run('node', ['use.js'], folder).trim(), SAID);
    assert.equal(run('node', ['slim.js'], folder).trim(), SAID);
    const own = project('captures', { type: 'module' }, {
      'use.js': `import { openAsBlob, readFileSync } from 'node:fs';\nimport { analyze, load } from 'smppscope/analyze';\nconst file = await openAsBlob('capture.pcap');${USE_CAPTURE}console.log(told);`,
      'octets.js': `import { readFileSync } from 'node:fs';\nimport { fileURLToPath } from 'node:url';\nimport { analyze, load } from 'smppscope/analyze';\nconst file = readFileSync('capture.pcap');\nawait load(readFileSync(fileURLToPath(import.meta.resolve('smppscope/analyze.wasm'))));${USE_CAPTURE}console.log(told);`,
      'first.js': EXAMPLES[0],
      'second.js': EXAMPLES[1],
      'third.js': `const text = '${VENDOR}';\n${EXAMPLES[2]}`,
    });
    for (const name of ['capture.pcap', 'monday.pcap']) copyFileSync(CAPTURE, join(own, name));
    writeFileSync(join(own, 'tuesday.pcap.gz'), gzipSync(readFileSync(CAPTURE)));
    assert.equal(run('node', ['use.js'], own).trim(), TOLD);
    assert.equal(run('node', ['octets.js'], own).trim(), TOLD);
    const printed = run('node', ['first.js'], own);
    for (const line of FOUND.split('\n')) assert.ok(printed.includes(line), `${line} in ${printed}`);
    assert.match(printed, / deliver_sm .*UNDELIV/);
    assert.match(run('node', ['third.js'], own), /^submit_sm \[ \[ 'user_message_reference', 5 \], \[ 'campaign', '1101' \] \]\n$/);
    run('node', ['second.js'], own);
    const csv = readFileSync(join(own, 'pdus.csv'), 'utf8').trimEnd().split('\n');
    assert.equal(csv[0], 'n,time,command,latency');
    assert.ok(csv.length > 570);
    for (const name of ['refused.pcap', 'for-the-ticket.pcap']) assert.ok(statSync(join(own, name)).size > 1000, name);
  },
  'Node, CommonJS'() {
    const folder = project('cjs', {}, {
      'use.js': `const ${NAMES} = require('smppscope');\nconst { PDU } = require('smppscope/node-smpp');${USE}console.log(said);\nif (new PDU('enquire_link').toBuffer().length !== 16) throw 2;\n`,
    });
    assert.equal(run('node', ['use.js'], folder).trim(), SAID);
    writeFileSync(join(folder, 'captures.js'), `const { readFileSync } = require('node:fs');\nconst { analyze, load, SmppUsageError } = require('smppscope/analyze');\nif (SmppUsageError !== require('smppscope').SmppUsageError) throw 1;\n(async () => {\nconst file = readFileSync('capture.pcap');${USE_CAPTURE}console.log(told);\n})();`);
    copyFileSync(CAPTURE, join(folder, 'capture.pcap'));
    assert.equal(run('node', ['captures.js'], folder).trim(), TOLD);
  },
  'TypeScript, strict'() {
    const right = readFileSync(join(here, 'test', 'types', 'right.ts'), 'utf8');
    const wrong = readFileSync(join(here, 'test', 'types', 'wrong.ts'), 'utf8');
    const options = (module, moduleResolution) => JSON.stringify({ compilerOptions: { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, module, moduleResolution, target: 'es2022', lib: ['es2022', 'dom'], noEmit: true, types: [], skipLibCheck: false } });
    for (const [module, resolution, manifest] of [['nodenext', 'nodenext', { type: 'module' }], ['nodenext', 'nodenext', {}], ['esnext', 'bundler', { type: 'module' }]]) {
      const folder = project(`types-${resolution}-${manifest.type ?? 'commonjs'}`, manifest, { 'right.ts': right, 'wrong.ts': wrong, 'tsconfig.json': options(module, resolution) });
      try {
        run('node', [bin('tsc'), '-p', '.'], folder);
      } catch (error) {
        throw new Error(`tsc:\n${error.stdout}`);
      }
    }
  },
  'publint'() {
    const said = run('node', [bin('publint'), '--strict', here], here);
    assert.match(said, /All good/);
  },
  'attw'() {
    // Its exit status says whether it is clean.
    try {
      run('node', [bin('attw'), tarball, '--exclude-entrypoints', './codec.wasm', './tools.wasm', './analyze.wasm'], here);
    } catch (error) {
      throw new Error(error.stdout);
    }
  },
  'nothing but the codec in a bundle that only decodes'() {
    const folder = project('shaken', { type: 'module' }, { 'use.js': `import { decode } from 'smppscope';\nconsole.log(decode(new Uint8Array(16)).command);` });
    run('node', [bin('esbuild'), 'use.js', '--bundle', '--minify', '--format=esm', '--outfile=out.js'], folder);
    console.log(`  a bundle with decode alone: ${statSync(join(folder, 'out.js')).size} octets`);
  },
  async 'browser: Vite, esbuild, module script, worker'() {
    const page = (script) => `<!doctype html><meta charset="utf-8"><title>smppscope</title><script type="module"${script}</script>`;
    const says = `${USE}document.title = said;`;
    const vite = project('vite', { type: 'module' }, { 'index.html': page(' src="./use.js">'), 'use.js': `import ${NAMES} from 'smppscope';${says}` });
    run('node', [bin('vite'), 'build', '--base', './', '--logLevel', 'error'], vite);
    const bundled = project('esbuild', { type: 'module' }, { 'index.html': page(' src="./out.js">'), 'use.js': `import ${NAMES} from 'smppscope';${says}` });
    run('node', [bin('esbuild'), 'use.js', '--bundle', '--format=esm', '--outfile=out.js'], bundled);
    const plain = project('plain', {}, {
      'index.html': page(`>import ${NAMES} from './node_modules/smppscope/dist/index.js';${says}`),
      'slim.html': page(`>import { init, decode, decodeText, encode, encodeText, splitMessage } from './node_modules/smppscope/dist/slim.js';\nawait init('./node_modules/smppscope/dist/codec.wasm', './node_modules/smppscope/dist/tools.wasm');${says}`),
      'worker.html': page(`>const worker = new Worker('./worker.js', { type: 'module' });\nworker.onmessage = ({ data }) => { document.title = data.said + (data.pdu.source_addr === 'Acme' ? '' : ' not cloned'); };`),
      'worker.js': `import ${NAMES} from './node_modules/smppscope/dist/index.js';${USE}postMessage({ said, pdu });`,
    });
    await browse({ vite: join(vite, 'dist'), esbuild: bundled, plain }, ['vite/index.html', 'esbuild/index.html', 'plain/index.html', 'plain/slim.html', 'plain/worker.html']);
  },
  async 'browser: captures in a page, by Vite in a worker'() {
    const [, , , html, worker, page] = EXAMPLES;
    const fetched = "const file = await (await fetch('./capture.pcap')).blob();";
    const body = (script) => `<!doctype html><meta charset="utf-8"><title>smppscope</title><input type="file" multiple><progress></progress><button>Cancel</button><pre></pre><script type="module" src="${script}"></script>`;
    const vite = project('vite-captures', { type: 'module' }, {
      'index.html': body('./use.js'),
      'use.js': `import { analyze, load } from 'smppscope/analyze';${fetched}${USE_CAPTURE}document.title = told;`,
      'example.html': body('./page.js'),
      'page.js': page,
      'worker.js': worker,
      'vite.config.js': "export default { build: { target: 'esnext', rollupOptions: { input: ['index.html', 'example.html'] } }, worker: { format: 'es' } };",
    });
    mkdirSync(join(vite, 'public'));
    copyFileSync(CAPTURE, join(vite, 'public', 'capture.pcap'));
    run('node', [bin('vite'), 'build', '--base', './', '--logLevel', 'error'], vite);
    const plain = project('plain-captures', {}, { 'index.html': `<!doctype html><meta charset="utf-8"><title>smppscope</title>${html}` });
    const choose = async (page) => {
      await page.setInputFiles('input', CAPTURE);
      await page.waitForFunction(() => document.querySelector('pre').textContent !== '', null, { timeout: 20_000 }).catch(() => {});
      return page.textContent('pre');
    };
    await browse({ vite: join(vite, 'dist'), plain }, ['vite/index.html'], TOLD);
    await browse({ vite: join(vite, 'dist'), plain }, ['vite/example.html', 'plain/index.html'], FOUND, choose);
  },
};

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

async function titleOf(page) {
  await page.waitForFunction(() => document.title !== 'smppscope' && document.title !== '', null, { timeout: 20_000 }).catch(() => {});
  return page.title();
}

/** Opens pages, of which `said` is expected: as their title, or by `ask`. */
async function browse(folders, pages, said = SAID, ask = titleOf) {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) {
    console.log('  no browser on this computer: skipped');
    return;
  }
  const server = createServer((request, response) => {
    const [, folder, ...rest] = normalize(new URL(request.url, 'http://localhost').pathname).split('/');
    const file = join(folders[folder] ?? work, ...rest);
    if (!folders[folder] || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const path of pages) {
      const page = await browser.newPage();
      const problems = [];
      page.on('pageerror', (error) => problems.push(error.stack));
      page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
      await page.goto(`http://127.0.0.1:${server.address().port}/${path}`);
      assert.equal(await ask(page), said, `${path}: ${problems.join('\n')}`);
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
}

const wanted = process.argv[2];
for (const [name, step] of Object.entries(steps)) {
  if (wanted && !name.includes(wanted)) continue;
  await step();
  console.log(`${name}: right`);
}
rmSync(work, { recursive: true });
