// Serves dist/ on loopback, with the headers that a server should send: node www/serve.mjs [PORT] [FOLDER]. From a fresh
// clone it builds the page first.

import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HEADERS } from './policy.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves a folder, under `/` and, so that any path can be tried, under `base`. */
export function serve({ folder = fileURLToPath(new URL('./dist/', import.meta.url)), port = 0, base = '/' } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const within = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : null;
    const path = within === null ? null : normalize(join(folder, within || 'index.html'));
    const file = path?.startsWith(normalize(folder + sep)) ? statSync(path, { throwIfNoEntry: false }) : null;
    if (!path || !file?.isFile() || !/^(GET|HEAD)$/.test(request.method ?? '')) {
      response.writeHead(404, HEADERS).end();
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from ?? 0);
    const end = Math.min(file.size, Number(to ?? file.size) + 1);
    const headers = { ...HEADERS, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Length': Math.max(0, end - start), 'Cache-Control': 'no-cache', 'Accept-Ranges': 'bytes' };
    if (from === undefined) response.writeHead(200, headers);
    else response.writeHead(206, { ...headers, 'Content-Range': `bytes ${start}-${end - 1}/${file.size}` });
    if (request.method === 'HEAD' || start >= end) response.end();
    else createReadStream(path, { start, end: end - 1 }).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve({ address: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[3];
  const isBuilt = folder !== undefined || existsSync(new URL('./dist/index.html', import.meta.url));
  if (!isBuilt) execFileSync(process.execPath, [fileURLToPath(new URL('./build.mjs', import.meta.url))], { stdio: 'inherit' });
  const { address } = await serve({ port: Number(process.argv[2] ?? 8080), ...(folder && { folder }) });
  console.log(`The page is at ${address}; Ctrl+C ends it.`);
}
