// Names and bits that the columns are read by. The page must not take them from the engine's module, or it would load
// the engine a second time: the types see to it that the bits are the same, and the worker tells the names.

import type { flags as engineFlags } from 'smppscope/analyze';

export const flags: typeof engineFlags = { from_mc: 1, from_esme: 2, reverse: 4, faulty: 8, findings: 16, unanswered: 32, response: 64 };

/** Names of kinds of messages, by the numbers of the columns; filled before the first answer. */
export const kinds: string[] = [];
/** Names of the states of messages, likewise. */
export const states: string[] = [];
