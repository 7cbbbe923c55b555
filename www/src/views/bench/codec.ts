// The codec of the package, and the tables that forms are made of: both are loaded when they are first wanted.

import { signal } from '@preact/signals';
import type * as Codec from 'smppscope/json';
import toolsAt from 'smppscope/tools.wasm?url';
import tablesAt from '../../../../pkg/tables.json?url';
import { blockOctets } from '../../engine/start';
import type { Tables } from './tables';

declare const __SINGLE__: boolean;

export type { Decoded, Reading } from 'smppscope/json';

export interface Bench { codec: typeof Codec; tables: Tables }

/** Null until it is loaded. */
export const bench = signal<Bench | null>(null);
/** Why it was not loaded. */
export const failure = signal('');

async function octetsAt(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.arrayBuffer();
}

let going: Promise<void> | null = null;

async function loadNow(): Promise<void> {
  try {
    const [codec, tools, tables] = await Promise.all([
      import('smppscope/json'),
      __SINGLE__ ? blockOctets('tools').buffer : octetsAt(toolsAt),
      __SINGLE__ ? blockOctets('tables').buffer : octetsAt(tablesAt),
    ]);
    await codec.init(WebAssembly.compile(tools));
    bench.value = { codec, tables: JSON.parse(new TextDecoder().decode(tables)) as Tables };
    failure.value = '';
  } catch (error) {
    going = null;
    failure.value = error instanceof Error ? error.message : String(error);
  }
}

/** Loads it, once; again where that failed. */
export function loadBench(): Promise<void> {
  return (going ??= loadNow());
}
