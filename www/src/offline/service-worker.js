// Keeps the page's own files, so that it works with the network off. The build fills in what those are, and a version
// that changes with any of them. A new version takes over when the last window of the old one is closed.

const FILES = __FILES__;
const VERSION = '__VERSION__';
const PREFIX = `smppscope ${self.registration.scope} `;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(PREFIX + VERSION).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  const drop = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || request.headers.has('Range') || !request.url.startsWith(self.registration.scope)) return;
  const wanted = request.mode === 'navigate' ? './' : request;
  event.respondWith(caches.open(PREFIX + VERSION)
    .then((cache) => cache.match(wanted, { ignoreSearch: true }))
    // Where nothing can be kept, all still comes from where the page does.
    .catch(() => undefined)
    .then((kept) => kept ?? fetch(request)));
});
