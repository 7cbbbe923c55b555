// How modules become instances. Of a file of its own in dist: what reads PDUs and what reads captures share it.

import { character_of, code_of, kind_of } from './charsets.js';
import { SmppUsageError } from './errors.js';

/** What modules take from their host, by the names that wasm-bindgen makes longer; the rest is of no use to numbers. */
const HOST = [['__wbg_character_of_', character_of], ['__wbg_code_of_', code_of], ['__wbg_kind_of_', kind_of]];

/** The exports of a new instance of a compiled module. */
export function exportsOf(compiled) {
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    const found = HOST.find(([beginning]) => name.startsWith(beginning));
    (imports[module] ??= {})[name] = found === undefined ? () => undefined : (...numbers) => found[1](...numbers.map((number) => number >>> 0));
  }
  return new WebAssembly.Instance(compiled, imports).exports;
}

/** A module, from wherever it is; addresses are of the page, or of the file of `base`. */
export async function compiled(given, base) {
  let module = await given;
  if (typeof module === 'string') module = new URL(module, globalThis.location?.href ?? base);
  if (typeof Request === 'function' && module instanceof Request) module = await fetch(module);
  if (module instanceof URL) {
    if (module.protocol === 'file:') {
      // Not for bundlers, which must not see the name whole: only hosts that read files come here.
      const name = ['node:fs', 'promises'].join('/');
      const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
      module = await readFile(module);
    } else module = await fetch(module);
  }
  if (typeof Response === 'function' && module instanceof Response) {
    if (!module.ok) throw new Error(`${module.url}: ${module.status} ${module.statusText}`);
    const isTyped = module.headers.get('Content-Type')?.startsWith('application/wasm');
    if (isTyped && typeof WebAssembly.compileStreaming === 'function') return WebAssembly.compileStreaming(module);
    module = await module.arrayBuffer();
  }
  if (module instanceof WebAssembly.Module) return module;
  if (!(module instanceof ArrayBuffer) && !ArrayBuffer.isView(module)) {
    throw new SmppUsageError('load: octets, a WebAssembly.Module, a Response or a URL is needed');
  }
  return WebAssembly.compile(module);
}
