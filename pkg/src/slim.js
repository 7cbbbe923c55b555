// The package without its modules: the caller says where they are.

import { start } from './codec.js';
import { startTools } from './tools.js';
import codec, { initSync as codecSync } from 'glue:codec';
import tools, { initSync as toolsSync } from 'glue:tools';

/** Loads the codec, and the module of tools where it is given. */
export async function init(input, toolsInput) {
  start(await codec({ module_or_path: await input }));
  if (toolsInput !== undefined) startTools(await tools({ module_or_path: await toolsInput }));
}

/** The same at once, from octets or compiled modules. */
export function initSync(input, toolsInput) {
  start(codecSync({ module: input }));
  if (toolsInput !== undefined) startTools(toolsSync({ module: toolsInput }));
}

export * from './api.js';
