// Asking the capture from a component.

import { useEffect, useState } from 'preact/hooks';
import { isCancelled } from '../engine/client';
import type { OpenCapture } from '../engine/client';
import { capture, revision } from './capture';

export interface Answer<T> {
  /** The last answer; it stays while the next is awaited. */
  value: T | null;
  error: Error | null;
  isLoading: boolean;
}

/**
 * Asks the capture, and again when it has more to tell or one of `on` changes. An answer that is no longer wanted is
 * dropped, and a pass that takes `signal` is cancelled.
 *
 * ```tsx
 * const { value: rows } = useAnswer((capture) => capture.sessions(), []);
 * ```
 *
 * With `once`, it is not asked again while the capture is read.
 */
export function useAnswer<T>(ask: (capture: OpenCapture, signal: AbortSignal) => Promise<T> | null, on: unknown[], once = false): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, error: null, isLoading: true });
  const open = capture.value;
  useEffect(() => {
    const stop = new AbortController();
    const asked = open && ask(open, stop.signal);
    if (!asked) {
      setAnswer({ value: null, error: null, isLoading: false });
      return undefined;
    }
    setAnswer((last) => (last.isLoading ? last : { ...last, isLoading: true }));
    asked.then(
      (value) => { if (!stop.signal.aborted) setAnswer({ value, error: null, isLoading: false }); },
      (error: unknown) => {
        if (stop.signal.aborted || isCancelled(error)) return;
        setAnswer({ value: null, error: error instanceof Error ? error : new Error(String(error)), isLoading: false });
      },
    );
    return () => stop.abort();
  }, [open, once ? 0 : revision.value, ...on]);
  return answer;
}
