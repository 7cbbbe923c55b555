// The keys of the page, as their table has them.

import { isMac, useAction } from '../keys';
import { signal } from '../state/signals';
import { Dialog, Static } from '../ui';

export const isHelpOpen = signal(false);

export function Help() {
  useAction('help', () => { isHelpOpen.value = !isHelpOpen.peek(); });
  if (!isHelpOpen.value) return null;
  return <Dialog title="Keys" onClose={() => { isHelpOpen.value = false; }}><Static of="keys" class={`keys ${isMac ? 'mac' : ''}`} /></Dialog>;
}
