import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { POLICY } from './policy.mjs';
import { ICONS } from './src/ui/icons.ts';

/** The policy of the built page. While it is developed, Vite needs more than that allows. */
const policy: Plugin = {
  name: 'policy',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' }],
};

/** What icons are drawn by. */
const icons: Plugin = {
  name: 'icons',
  transformIndexHtml: () => [{
    tag: 'svg', attrs: { display: 'none' }, children: Object.entries(ICONS).map(([name, d]) => ({ tag: 'path', attrs: { id: `icon-${name}`, d } })), injectTo: 'body',
  }],
};

/** JSX as calls of `createElement`, whose children are arguments: smaller than what is usual, by a fiftieth of the page. */
const elements: Plugin = {
  name: 'elements',
  enforce: 'pre',
  transform: { filter: { id: /\.tsx$/ }, handler: (code) => `import { createElement, Fragment } from 'preact';\n${code}` },
};

/** All styles are loaded with the page: nothing has to come before a part that is loaded later. */
const parts: Plugin = {
  name: 'parts',
  enforce: 'pre',
  load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
};

// Everything is found beside the page, so that it can stand under any path; nothing stands inline, so that its policy
// need not allow that.
export default defineConfig({
  base: './',
  plugins: [policy, icons, elements, parts],
  oxc: { jsx: { runtime: 'classic', pragma: 'createElement', pragmaFrag: 'Fragment' } },
  define: { __SINGLE__: 'false' },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'assets/engine-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' } },
  },
});
