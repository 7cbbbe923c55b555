// What hears the keys of the page: see key-table.ts for which they are.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ACTIONS, Action } from './key-table';

/** The build puts it in. */
declare const __ACTIONS__: typeof ACTIONS;

/** Handles an action; false where there was nothing to do, so that another may. */
export type Handler = (event: KeyboardEvent) => boolean | void;

const actions = __ACTIONS__;
const handlers = new Map<Action, Handler[]>();
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether what is typed goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  if ((event.ctrlKey || event.metaKey) && !isMod) return;
  if (isTyping(event.target) && event.key !== 'Escape' && !isMod) return;
  const action = actions[isMod ? `Mod+${event.key}` : event.key];
  // What stands before the page has its own keys.
  if (!action || (document.querySelector('dialog[open]') && action !== 'help')) return;
  // The last that registered is the innermost.
  for (const handler of [...(handlers.get(action) ?? [])].reverse()) {
    if (handler(event) === false) continue;
    event.preventDefault();
    return;
  }
}

/** Listens to the keys of the page. */
export function followKeys(): void {
  addEventListener('keydown', onKeyDown);
}

/** Handles an action for as long as the component stands. Of several, the last that came is asked first. */
export function useAction(action: Action, handler: Handler): void {
  const last = useRef(handler);
  last.current = handler;
  // With the page's first sight: keys that come at once are heard.
  useLayoutEffect(() => {
    const own: Handler = (event) => last.current(event);
    handlers.set(action, [...(handlers.get(action) ?? []), own]);
    return () => { handlers.set(action, (handlers.get(action) ?? []).filter((one) => one !== own)); };
  }, [action]);
}
