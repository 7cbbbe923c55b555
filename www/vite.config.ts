import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { minified } from './minified.mjs';
import { POLICY } from './policy.mjs';
import { withoutTexts } from './texts.mjs';
import { ACTIONS, KEYS } from './src/key-table.ts';
import type { Key } from './src/key-table.ts';
import { ICONS } from './src/ui/icons.ts';
import { ENCODINGS, PROFILES } from './src/views/settings/names.ts';

/** The policy of the built page. While it is developed, Vite needs more than that allows. */
const policy: Plugin = {
  name: 'policy',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' }],
};

const tag = (tag: string, children: HtmlTagDescriptor[] | string, attrs = {}): HtmlTagDescriptor => ({ tag, attrs, children });

/** A key as it stands on a keyboard. */
function keyName(key: string): HtmlTagDescriptor {
  const names: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', PageUp: 'Page Up', PageDown: 'Page Down', Escape: 'Esc' };
  return key.startsWith('Mod+') ? tag('kbd', key.slice(4).toUpperCase(), { class: 'mod' }) : tag('kbd', names[key] ?? key);
}

function keyRow({ keys: [first = '', ...more], does }: Key): HtmlTagDescriptor {
  const others = more.length > 2 ? [tag('span', '–'), keyName(more.at(-1) ?? '')] : more.map(keyName);
  return tag('div', [tag('dt', [keyName(first), ...others]), tag('dd', does)]);
}

const groups = [...new Set(KEYS.map(({ group }) => group))];

const named = (id: string, names: Record<string, string>): HtmlTagDescriptor => tag('template', Object.entries(names).map(([value, name]) => tag('data', name, { value })), { id });

/** What the page has of tables that the script need not hold: what icons are drawn by, the help, names to choose from. */
const tables: Plugin = {
  name: 'tables',
  transformIndexHtml: () => [
    tag('svg', Object.entries(ICONS).map(([name, d]) => tag('path', '', { id: `icon-${name}`, d })), { display: 'none' }),
    tag('template', groups.map((name) => tag('section', [tag('h3', name), tag('dl', KEYS.filter(({ group }) => group === name).map(keyRow))])), { id: 'keys' }),
    named('encodings', ENCODINGS), named('profiles', PROFILES),
  ].map((one) => ({ ...one, injectTo: 'body' })),
};

/** JSX as calls of `createElement`, whose children are arguments: smaller than what is usual, by a fiftieth of the page. */
const elements: Plugin = {
  name: 'elements',
  enforce: 'pre',
  transform: { filter: { id: /\.tsx$/ }, handler: (code) => `import { createElement, Fragment } from 'preact';\n${code}` },
};

type Applies = Exclude<Plugin['apply'], string | undefined>;
const ofBuild: Applies = ({ build }, { command }) => command === 'build' && !build?.ssr;
/** Not where all is one file. */
const ofFiles: Applies = (config, env) => ofBuild(config, env) && config.define?.['__SINGLE__'] === 'false';

/** The worker is built with the page, not after it: what both use of the package is there once. */
const worker: Plugin = {
  name: 'worker',
  apply: ofFiles,
  transform: {
    order: 'pre',
    filter: { id: /engine\/start\.ts$/ },
    handler(code) {
      const file = this.emitFile({ type: 'chunk', id: fileURLToPath(new URL('src/worker/main.ts', import.meta.url)), name: 'engine' });
      return code.replace("new URL('../worker/main.ts', import.meta.url)", `import.meta.ROLLUP_FILE_URL_${file}`);
    },
  },
};

const texts: string[] = [];

/** Texts out of the script into the page. */
const texted: Plugin = {
  name: 'texts',
  apply: ofFiles,
  renderChunk: {
    order: 'post',
    handler(code, { facadeModuleId }) {
      return facadeModuleId?.endsWith('index.html') ? { code: withoutTexts(code, this.parse(code), texts), map: null } : null;
    },
  },
  transformIndexHtml: {
    order: 'post',
    handler: () => [{ ...tag('template', texts.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;'), { id: 'texts' }), injectTo: 'body' }],
  },
};

/** A second minifier, before the one of Vite: both together leave a fiftieth less. */
const minifier: Plugin = {
  name: 'minifier',
  apply: ofBuild,
  renderChunk: { order: 'post', handler: (code, _chunk, { format }) => minified(code, format === 'es') },
};

// Everything is found beside the page, so that it can stand under any path; nothing stands inline, so that its policy
// need not allow that.
export default defineConfig({
  base: './',
  plugins: [policy, tables, elements, worker, texted, minifier],
  oxc: { jsx: { runtime: 'classic', pragma: 'createElement', pragmaFrag: 'Fragment' } },
  // What only Node has: branches for it are left out.
  define: { 'globalThis.Buffer': 'undefined', setImmediate: 'undefined', __SINGLE__: 'false', __ACTIONS__: JSON.stringify(ACTIONS) },
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
