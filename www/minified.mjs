// Scripts made small: those of the page, and the service worker.

import { minify } from '@swc/core';

/** The code made small. Reading a property may do something: signals are followed by that. */
export async function minified(code, module) {
  const { code: less } = await minify(code, {
    module, ecma: 2022, mangle: true,
    compress: { passes: 3, ecma: 2022, unsafe: true, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false, sequences: false, inline: 1 },
  });
  return { code: less, map: null };
}
