// Builds the package into dist/: one command from a fresh clone, `node pkg/build.mjs`. It fails where a module is larger than
// its limit, unless `--any-size` is given; `--no-modules` takes the modules of the last build.

import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const dist = join(here, 'dist');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const made = join(target, 'package');

/** What each module may have after gzip, its glue counted. The capture engine is all of the command but its terminal. */
const LIMITS = { codec: 60_000, tools: 130_000, analyze: 800_000 };

/** What rustc takes for granted, and every host has: no more, for wasm-opt would use it. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'call-indirect-overlong', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext']
  .map((feature) => `--enable-${feature}`);

function run(command, args, options = {}) {
  console.log(`$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}

/** The same beside others; what it says is shown when it fails. */
function started(command, args, env = {}) {
  console.log(`$ ${command} ${args.join(' ')}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-20_000); });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      console.error(said);
      reject(new Error(`${command} ended with ${code}`));
    });
  });
}

mkdirSync(made, { recursive: true });
if (!existsSync(join(here, 'node_modules'))) {
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here });
}
if (!process.argv.includes('--no-modules')) try {
  run('rustup', ['target', 'add', 'wasm32-unknown-unknown']);
} catch {
  console.log('rustup did not add the target: it must be there already');
}
const isBuilt = process.argv.includes('--no-modules');
if (!isBuilt) run('cargo', ['build', '--release', '--locked', '--manifest-path', 'pkg/glue/Cargo.toml', '--target-dir', target]);

// No path of this computer in the modules.
const sysroot = execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
const flags = [[root, ''], [cargoHome, 'cargo'], [sysroot, 'rust']].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);

/**
 * What takes the analyser's module apart from the others. Functions are made part of their callers only where they are small:
 * rustc's own bound for those that are marked `inline`, 325, makes it a tenth larger, and no faster. wasm-opt does it once
 * more, which gzip pays for.
 */
const ANALYZE = { profile: 'analyze', rustc: ['-C', 'llvm-args=-inlinehint-threshold=100'], opt: ['--skip-pass=inlining-optimizing'] };

async function module(name, features, { profile = 'wasm', rustc = [], opt = [] } = {}) {
  await started('cargo', ['rustc', '--quiet', '--locked', '--lib', '--crate-type', 'cdylib', '--target', 'wasm32-unknown-unknown',
    '--no-default-features', '--features', features, '--profile', profile, '--', ...rustc],
    { CARGO_TARGET_DIR: target, CARGO_ENCODED_RUSTFLAGS: flags.join('\x1F') });
  await started(join(target, 'release', 'smppscope-glue'), [join(target, 'wasm32-unknown-unknown', profile, 'smppscope.wasm'), name, made]);
  await started(process.execPath, [join(here, 'node_modules', 'binaryen', 'bin', 'wasm-opt'), '-Oz', ...FEATURES, '--converge', ...opt,
    // Tables cut at every zero take more room than the zeros do.
    '--skip-pass=memory-packing',
    join(made, `${name}_bg.wasm`), '-o', join(made, `${name}.wasm`)]);
}

// Each ends with a long step that one core does; Cargo builds two at a time where they have profiles of their own.
if (!isBuilt) await Promise.all([module('codec', 'wasm').then(() => module('tools', 'wasm-tools')), module('analyze', 'wasm-analyze', ANALYZE)]);
copyFileSync(join(here, 'src', 'charsets.js'), join(made, 'charsets.js'));

const { build } = await import('esbuild');
const { tablesOf } = await import('./analyze-tables.mjs');
/** One file for all, so that an error is of the same class wherever it comes from. */
const errors = {
  name: 'errors',
  setup(builder) {
    builder.onResolve({ filter: /\/errors\.js$/ }, ({ kind }) => kind === 'entry-point' ? undefined : { path: './errors.js', external: true });
  },
};
const inside = {
  name: 'inside',
  setup(builder) {
    builder.onResolve({ filter: /^tables:/ }, ({ path }) => ({ path: join(made, `${path.slice(7)}.wasm`), namespace: 'tables' }));
    builder.onLoad({ filter: /.*/, namespace: 'tables' }, ({ path }) => ({ contents: tablesOf(readFileSync(path)), loader: 'json' }));
    builder.onResolve({ filter: /^glue:/ }, ({ path }) => ({ path: join(made, `${path.slice(5)}.js`) }));
    builder.onResolve({ filter: /^octets:/ }, ({ path }) => ({ path: join(made, `${path.slice(7)}.wasm`), namespace: 'octets' }));
    builder.onLoad({ filter: /.*/, namespace: 'octets' }, ({ path }) => ({
      contents: `export default '${readFileSync(path, 'base64')}';`, loader: 'js',
    }));
    // The glue and the sources ask for the same tables.
    builder.onResolve({ filter: /\/charsets\.js$/ }, () => ({ path: join(here, 'src', 'charsets.js') }));
    builder.onResolve({ filter: /^smppscope$/ }, () => ({ path: './index.js', external: true }));
  },
};
/** What json.js and analyze.js share is in one file too: who bundles both has it once. */
const instance = {
  name: 'instance',
  setup(builder) {
    builder.onResolve({ filter: /\/instance\.js$/ }, ({ kind }) => kind === 'entry-point' ? undefined : { path: './instance.js', external: true });
  },
};
/** Of the modules with one file each: what stands in core.js is taken from there. */
const apart = {
  name: 'apart',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/(codec|contract|errors|given|host|memory|base64|core)\.js$/ }, ({ importer }) =>
      /(tools-inside|tools-host|tools|index)\.js$/.test(importer) ? { path: './core.js', external: true } : undefined);
    builder.onResolve({ filter: /^\.\/tools-inside\.js$/ }, () => ({ path: './tools-inside.js', external: true }));
    builder.onResolve({ filter: /^smppscope$/ }, () => ({ path: './core.js', external: true }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const entries = ['index', 'slim', 'json', 'explain', 'node-smpp', 'analyze', 'errors'];
for (const [format, ending] of [['esm', '.js'], ['cjs', '.cjs']]) {
  // As modules, core, tools and what others share are files of their own, so that bundlers can leave one out.
  const files = format === 'esm' ? [...entries, 'core', 'tools-inside', 'instance'] : entries;
  for (const entry of files) {
    const result = await build({
      entryPoints: [join(here, 'src', `${entry}.js`)], outfile: join(dist, entry + ending), bundle: true, format,
      platform: 'neutral', target: 'es2022', plugins: [errors, ...(format === 'cjs' ? [] : ['slim', 'json'].includes(entry) ? [instance] : [instance, apart]), inside], charset: 'utf8', minifyWhitespace: true, minifySyntax: true,
      legalComments: 'none', external: ['node:*'], logLevel: 'warning', write: false,
      ...format === 'cjs' && entry === 'analyze' ? { define: { 'import.meta.url': 'where' }, inject: [join(here, 'src', 'analyze', 'where.cjs')] } : {},
      banner: { js: `/* smppscope ${JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).version}, MIT OR Apache-2.0 */` },
    });
    let text = result.outputFiles[0].text;
    if (format === 'cjs') text = text.replaceAll(/require\("\.\/(index|errors)\.js"\)/g, 'require("./$1.cjs")');
    writeFileSync(join(dist, entry + ending), text);
  }
}
for (const name of Object.keys(LIMITS)) copyFileSync(join(made, `${name}.wasm`), join(dist, `${name}.wasm`));
for (const entry of [...entries.filter((entry) => entry !== 'errors'), 'types', 'lines']) {
  const text = readFileSync(join(here, 'src', ['types', 'lines'].includes(entry) ? `generated/${entry}.d.ts` : `${entry}.d.ts`), 'utf8');
  writeFileSync(join(dist, `${entry}.d.ts`), text);
  writeFileSync(join(dist, `${entry}.d.cts`), text.replaceAll(/from '(\.\/[\w-]+)\.js'/g, "from '$1.cjs'"));
}
{
  const { constantTypes } = await import('./generate.mjs');
  const text = constantTypes();
  for (const ending of ['.d.ts', '.d.cts']) writeFileSync(join(dist, `constants${ending}`), text);
}
for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(root, licence), join(dist, licence));

let fits = true;
for (const [name, limit] of Object.entries(LIMITS)) {
  const glue = await build({
    // The analyser has no glue but what is in the package.
    stdin: { contents: name === 'analyze' ? "export * from './src/analyze.js'" : `export * from 'glue:${name}'; export { default } from 'glue:${name}';`, resolveDir: here }, bundle: true, write: false, minify: true,
    format: 'esm', plugins: [inside], logLevel: 'error',
  });
  const sizes = [readFileSync(join(dist, `${name}.wasm`)), glue.outputFiles[0].contents].map((octets) => gzipSync(octets, { level: 9 }).length);
  const size = sizes[0] + sizes[1];
  const says = size > limit ? 'TOO LARGE' : 'fits';
  fits &&= size <= limit;
  console.log(`${name}: ${size} octets after gzip (module ${sizes[0]}, glue ${sizes[1]}; ${statSync(join(dist, `${name}.wasm`)).size} before), limit ${limit}: ${says}`);
}
const paths = readFileSync(join(dist, 'codec.wasm'), 'latin1').match(/\/(?:home|root|tmp|usr|work)\/[\w./-]+/);
if (paths) throw new Error(`a path of this computer is in the module: ${paths[0]}`);
if (!fits && !process.argv.includes('--any-size')) process.exit(1);
