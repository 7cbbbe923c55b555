// Builds the page into dist/: one command from a fresh clone, `node www/build.mjs`. It fails where the scripts are larger
// than their limit, unless `--any-size` is given. dist/smppscope.html is the whole page in one file.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { policyOfSingle } from './policy.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const dist = join(here, 'dist');

/** What all scripts together may have after gzip, in octets. */
const LIMIT = 60_000;
const SAMPLE = join(root, 'tests', 'data', 'captures', 'real-peers.pcap');

const run = (command, args, cwd = here) => {
  console.log(`$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd, stdio: 'inherit' });
};

if (!existsSync(join(root, 'pkg', 'dist', 'analyze.js'))) run(process.execPath, [join(root, 'pkg', 'build.mjs')], root);
if (!existsSync(join(here, 'node_modules'))) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
run(process.execPath, [join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit']);

const { build } = await import('vite');
const { minified } = await import('./minified.mjs');
const configFile = join(here, 'vite.config.ts');
await build({ root: here, configFile, logLevel: 'warn' });
copyFileSync(SAMPLE, join(dist, 'sample.pcap'));

function filesBelow(folder, from = '') {
  return readdirSync(join(folder, from), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(folder, `${from}${entry.name}/`) : [`${from}${entry.name}`])).sort();
}

// What the service worker keeps: all of it, the page itself by the address of its folder.
{
  const files = filesBelow(dist);
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(dist, file)));
  const text = readFileSync(join(here, 'src', 'offline', 'service-worker.js'), 'utf8')
    .replace('__FILES__', JSON.stringify(files.map((file) => (file === 'index.html' ? './' : `./${file}`))))
    .replace('__VERSION__', hash.digest('hex').slice(0, 16));
  writeFileSync(join(dist, 'service-worker.js'), (await minified(text, false)).code);
}

// The page in one file.
{
  // There is nothing beside it to be found by its address.
  const single = async (input, format) => {
    const built = await build({
      root: here, configFile, logLevel: 'warn', define: { __SINGLE__: 'true', 'import.meta.url': 'location.href' }, publicDir: false,
      build: { write: false, rolldownOptions: { input: join(here, input), output: { codeSplitting: false, format } } },
    });
    return [built].flat()[0].output;
  };
  const textOf = (file) => (typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString());
  // Within a script, what would end it is written otherwise; both mean the same to JavaScript.
  const inScript = (code) => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const page = await single('src/main.tsx', 'es');
  // From a file on the disk, browsers start no worker that is a module.
  const worker = await single('src/worker/main.ts', 'iife');
  const script = inScript(page.find((file) => file.type === 'chunk' && file.isEntry).code);
  const engine = inScript(worker.find((file) => file.type === 'chunk' && file.isEntry).code);
  const style = page.filter(({ fileName }) => fileName.endsWith('.css')).map(textOf).join('\n');
  const block = (id, text, type) => `<script type="${type}" id="${id}">${text}</script>`;
  const icon = `data:image/svg+xml;base64,${readFileSync(join(here, 'public', 'icon.svg'), 'base64')}`;
  let html = readFileSync(join(dist, 'index.html'), 'utf8');
  const put = (place, text) => {
    if (!place.test(html)) throw new Error(`index.html has no ${place}`);
    html = html.replace(place, () => text);
  };
  put(/(?<="Content-Security-Policy" content=")[^"]*/, policyOfSingle([hashOf(script)], [hashOf(style)]));
  put(/\.\/icon\.svg/, icon);
  put(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  put(/<script type="module"[^>]*><\/script>/, '');
  html = html.replaceAll(/<link rel="modulepreload"[^>]*>/g, '');
  // Here the script has its texts itself.
  put(/<template id="texts">[^]*?<\/template>/, '');
  put(/(?=<\/body>)/, [
    block('worker', engine, 'text/plain'),
    block('module', readFileSync(join(root, 'pkg', 'dist', 'analyze.wasm'), 'base64'), 'text/plain'),
    block('tools', readFileSync(join(root, 'pkg', 'dist', 'tools.wasm'), 'base64'), 'text/plain'),
    block('tables', readFileSync(join(root, 'pkg', 'tables.json'), 'base64'), 'text/plain'),
    block('sample', readFileSync(SAMPLE, 'base64'), 'text/plain'),
    `<script type="module">${script}</script>\n`,
  ].join('\n'));
  writeFileSync(join(dist, 'smppscope.html'), html);
}

let scripts = 0;
for (const file of filesBelow(dist)) {
  const octets = readFileSync(join(dist, file));
  const packed = gzipSync(octets, { level: 9 }).length;
  if (file.endsWith('.js')) scripts += packed;
  console.log(`${String(statSync(join(dist, file)).size).padStart(9)} ${String(packed).padStart(9)} after gzip  ${file}`);
}
const fits = scripts <= LIMIT;
console.log(`all scripts: ${scripts} octets after gzip, limit ${LIMIT}: ${fits ? 'fits' : 'TOO LARGE'}`);
if (!fits && !process.argv.includes('--any-size')) process.exit(1);
