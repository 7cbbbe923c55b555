// Starts the worker: from its own file, or, where the page is a single file, from what stands in that.

import type { FromWorker, ToWorker } from './protocol';

declare const __SINGLE__: boolean;

/** The text of a block of the single file that the browser does not run. */
function block(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

/** Octets of a block in base64. */
export function blockOctets(id: string): Uint8Array<ArrayBuffer> {
  const text = atob(block(id).trim());
  const octets = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) octets[at] = text.charCodeAt(at);
  return octets;
}

export async function startWorker(hear: (message: FromWorker) => void, fail: (message: string) => void): Promise<Worker> {
  let started: Worker;
  if (__SINGLE__) {
    const address = URL.createObjectURL(new Blob([block('worker')], { type: 'text/javascript' }));
    started = new Worker(address, { name: 'engine' });
  } else {
    started = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'engine' });
  }
  started.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  started.onerror = (event) => fail(event.message || 'The engine could not be started.');
  const load: ToWorker = { to: 'load', module: __SINGLE__ ? blockOctets('module').buffer : null };
  started.postMessage(load, load.module ? [load.module] : []);
  return started;
}
