// `smppscope serve`, for tests: run by the command that was built with the page in it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { captureAt, served } from './told.mjs';

/** Whether there is a command with the page in it. */
export const skip = served === null && 'no command was built with the feature serve';

/** Runs `smppscope serve` with these captures, until `use` is done with its address. */
export async function serving(captures, use) {
  const started = spawn(served, ['serve', ...captures.map(captureAt)], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const { value: url } = await createInterface({ input: started.stdout })[Symbol.asyncIterator]().next();
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/#served$/);
    await use(url.slice(0, -'#served'.length));
  } finally {
    started.kill();
  }
}
