// Icons, as they stand in the page.

import type { ICONS } from './icons';

export type IconName = Exclude<keyof typeof ICONS, 'mark'>;

/** An icon that stands beside a word; alone, the control around it has the name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true"><use href={`#icon-${name}`} /></svg>;
}
