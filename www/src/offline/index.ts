// Asks the browser to keep the page's files, where it may: see service-worker.js.

import { isFromCommand } from '../state/place';

declare const __SINGLE__: boolean;

export function keepOffline(): void {
  // The command has another address each time.
  if (isFromCommand()) return;
  if (__SINGLE__ || !import.meta.env.PROD || !('serviceWorker' in navigator) || !isSecureContext) return;
  // A server need not offer it.
  navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
}
