// The codec of the package, and the tables that forms are made of: both are there before anything of the bench is shown.

import { initSync } from 'smppscope/json';
import toolsAt from 'smppscope/tools.wasm?url';
import tablesAt from '../../../../pkg/tables.json?url';
import { blockOctets } from '../../engine/start';
import type { Tables } from './tables';

declare const __SINGLE__: boolean;

export let tables: Tables;

async function octetsAt(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.arrayBuffer();
}

export async function loadCodec(): Promise<void> {
  const [tools, told] = await Promise.all(__SINGLE__ ? [blockOctets('tools'), blockOctets('tables')] : [octetsAt(toolsAt), octetsAt(tablesAt)]);
  initSync(await WebAssembly.compile(tools));
  tables = JSON.parse(new TextDecoder().decode(told)) as Tables;
}
