// What the command tells of a shipped capture, as make-fake.mjs had it written.

import { readFileSync } from 'node:fs';

/** `what` is findings, sessions, messages, pdus or statistics. */
export const told = (capture, what) => JSON.parse(readFileSync(new URL(`./fake/${capture}.json`, import.meta.url), 'utf8'))[what];
