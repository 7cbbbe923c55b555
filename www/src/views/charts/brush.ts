// Choosing a stretch of time by the pointer: in the strip above all views, and in every chart.

import { announce } from '../../ui';
import { follow, within } from '../../ui/moves';
import { go } from '../../state/place';
import type { TimeRange } from '../../state/place';

/** Shares of the width of what is drawn, 0 to 1. */
export type Shares = readonly [number, number];

/** Follows the pointer from where it went down; `told` gets what it swept over so far, and at the end, null where it did not move. */
export function brush(event: PointerEvent, share: (x: number) => number, told: (shares: Shares | null, isEnd: boolean) => void): void {
  if (event.button !== 0) return;
  const first = event.clientX;
  follow(event, (moved, isEnd) => {
    if (!moved || Math.abs(moved.clientX - first) < 4) return told(null, isEnd);
    const ends = [first, moved.clientX].map((x) => within(share(x), 0, 1));
    return told([Math.min(...ends), Math.max(...ends)], isEnd);
  });
}

/** Narrows every view to these shares of a span; to all of it where they cover it. */
export function narrow({ from, to }: TimeRange, [first, last]: Shares, isWhole = first <= 0 && last >= 1): void {
  const at = (share: number): number => from + (to - from) * share;
  // Outwards, so that nothing at the ends is lost.
  const range = { from: Math.floor(at(first) * 1e6) / 1e6, to: Math.ceil(at(last) * 1e6) / 1e6 };
  go({ range: isWhole || range.to <= range.from ? null : range });
  announce(isWhole ? 'All of the capture is shown.' : 'The range of time is set.');
}
