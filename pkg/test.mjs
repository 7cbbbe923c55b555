// All checks of the package: `node pkg/test.mjs`, quick ones; `--all` for as many as it takes. `--no-build` takes what is
// in dist.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const all = process.argv.includes('--all');

function step(name, ...args) {
  console.log(`\n== package: ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: here, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

if (!process.argv.includes('--no-build')) step('build', 'build.mjs', ...(process.argv.includes('--any-size') ? ['--any-size'] : []));
step('calls', '--test', 'test/api.mjs');
step('the command line', 'test/differential.mjs', all ? '100000' : '5000');
step('node-smpp', 'test/peer.mjs', ...(all ? ['10000', '10000'] : ['2000', '1000']));
step('anything', '--expose-gc', 'test/anything.mjs', all ? '1000000' : '100000');
step('captures', '--test', 'test/analyze.mjs');
step('installed', 'test/install.mjs');
if (all) step('speed', 'bench/bench.mjs', '--check');
