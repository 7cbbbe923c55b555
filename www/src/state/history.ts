// Filters that were applied: as long as the window is open, for they can hold numbers of people.

import { signal } from './signals';

const KEPT = 'smppscope.filters';
const MOST = 50;

function kept(): string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** The last first. */
export const filterHistory = signal<string[]>(kept());

export function rememberFilter(expression: string): void {
  if (!expression) return;
  filterHistory.value = [expression, ...filterHistory.value.filter((one) => one !== expression)].slice(0, MOST);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(filterHistory.value));
  } catch {
    // It lasts as long as the page then.
  }
}
