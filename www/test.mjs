// All tests of the page: types, text from captures nowhere as HTML, units, the browser. `node www/test.mjs [PATTERN]...`
// runs the test files whose names hold a pattern; `--no-build` takes the page as it was built last; `--pictures` puts the
// screenshots that the README shows where it looks for them.

import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Pictures of the README, and the screenshots that they are. */
const PICTURES = { findings: 'findings-1440-light', details: 'details-1440-light', ladder: 'ladder-1440-dark', sessions: 'sessions-1440-light', build: 'bench-build-1440-light' };
const given = process.argv.slice(2);
const patterns = given.filter((word) => !word.startsWith('--'));
const isWanted = (name) => patterns.length === 0 || patterns.some((pattern) => name.includes(pattern));

if (!given.includes('--no-build')) execFileSync(process.execPath, [join(here, 'build.mjs')], { stdio: 'inherit' });
else execFileSync(process.execPath, [join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit'], { cwd: here, stdio: 'inherit' });

for (const file of readdirSync(join(here, 'src'), { recursive: true }).filter((name) => /\.tsx?$/.test(name))) {
  const found = /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|createContextualFragment|srcdoc|eval\(|new Function)\b/.exec(readFileSync(join(here, 'src', file), 'utf8'));
  if (found) throw new Error(`src/${file} uses ${found[1]}: text from captures must stay text`);
}

// Units are TypeScript: Vite makes them such that Node runs them.
const units = readdirSync(join(here, 'test', 'unit')).filter((name) => name.endsWith('.test.ts') && isWanted(name));
const built = join(here, 'test', '.built');
rmSync(built, { recursive: true, force: true });
if (units.length > 0) {
  const { build } = await import('vite');
  await build({
    root: here, configFile: join(here, 'vite.config.ts'), logLevel: 'warn', publicDir: false,
    build: { ssr: true, outDir: built, rolldownOptions: { input: units.map((name) => join(here, 'test', 'unit', name)), output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } } },
  });
}
const specs = readdirSync(join(here, 'test')).filter((name) => name.endsWith('.spec.mjs') && isWanted(name)).map((name) => join(here, 'test', name));
const files = [...units.map((name) => join(built, name.replace(/\.ts$/, '.js'))), ...specs];
if (files.length === 0) throw new Error('no test file has such a name');
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...files], { stdio: 'inherit' });
if (status === 0 && given.includes('--pictures')) {
  for (const [name, shot] of Object.entries(PICTURES)) copyFileSync(join(here, 'screenshots', `${shot}.png`), join(here, '..', 'docs', 'images', `${name}.png`));
}
process.exit(status ?? 1);
