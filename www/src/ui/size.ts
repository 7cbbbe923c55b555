// How large an element is drawn.

import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** In whole CSS pixels, within its padding; 0 before that is known. */
export function useSize(of: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setSize({ width: Math.floor(entry?.contentRect.width ?? 0), height: Math.floor(entry?.contentRect.height ?? 0) }));
    if (of.current) watch.observe(of.current);
    return () => watch.disconnect();
  }, []);
  return size;
}
