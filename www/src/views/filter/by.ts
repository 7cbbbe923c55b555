// A value that is seen becomes a filter.

import { expressionText } from '../../format';
import { short } from '../../format/shown';
import { filter, go } from '../../state/place';
import { settings } from '../../state/settings';
import type { MenuItem } from '../../ui';

/** A text as it stands in a filter. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** What a filter asks for, to find the PDUs from or to an address; null where there is none, or the screen hides it. */
export const addressFilter = (field: 'source_addr' | 'destination_addr', row: Record<typeof field, string>): string | null =>
  (row[field] && !settings.peek().redact ? `${field} == ${quoted(row[field])}` : null);

/** What a menu offers of a value: to ask for it alone, or for it too. */
export function filterItems(expression: string | null | undefined): MenuItem[] {
  if (!expression) return [];
  const now = filter.peek();
  const item = (label: string, to: string): MenuItem => ({ label: `${label}: ${short(expressionText(expression), 60)}`, icon: 'filter', onChoose: () => go({ filter: to }) });
  return [item('Filter', expression), ...(now && now !== expression ? [item('And', `(${now}) && ${expression}`)] : [])];
}
