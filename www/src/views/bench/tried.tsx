// What the codec makes of something, or what is wrong with that.

import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui';

export interface Tried<T> {
  made: T | null;
  /** The path of the field that is wrong, where it is one. */
  field: string;
  /** Empty where nothing is wrong. */
  problem: string;
}

export function tried<T>(make: () => T): Tried<T> {
  try {
    return { made: make(), field: '', problem: '' };
  } catch (error) {
    const { field = '', message, problem = message } = error as Error & { field?: string; problem?: string };
    return { made: null, field, problem };
  }
}

/** What is wrong; what is to be said otherwise. */
export function Said({ problem, field, children }: { problem: string; field?: string; children?: ComponentChildren }) {
  return (
    <p class={`v-bench-said ${problem ? 'error' : 'muted'}`} role="status">
      {problem ? <><Icon name="error" size={14} /> {field && <span class="mono">{field}</span>} {problem}</> : children}
    </p>
  );
}
