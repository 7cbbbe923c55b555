// The arithmetic of a list that may be higher than browsers can scroll. Where it is, the scrolled height is capped and
// stands for the whole: `top` is where the browser is, `offset` where the list is, both in CSS pixels.

import { within } from '../ui/moves';

/** Firefox ends at about 17.9 million pixels, Chromium at 33.5 million. */
export const HIGHEST = 10_000_000;

export interface Extent {
  count: number;
  rowHeight: number;
  /** Height in which rows are seen. */
  viewport: number;
}

/** What the browser scrolls. */
export const spacerHeight = ({ count, rowHeight }: Extent): number => Math.min(HIGHEST, count * rowHeight);

/** Whether a pixel of the browser stands for more than one of the list. */
export const isScaled = ({ count, rowHeight }: Extent): boolean => count * rowHeight > HIGHEST;

const lastTop = (extent: Extent): number => Math.max(0, spacerHeight(extent) - extent.viewport);

/** The offset at which the last row ends the viewport. */
export const lastOffset = ({ count, rowHeight, viewport }: Extent): number => Math.max(0, count * rowHeight - viewport);

export const clampOffset = (extent: Extent, offset: number): number => within(offset, 0, lastOffset(extent));

/** Where the browser should be for an offset. */
export function topOf(extent: Extent, offset: number): number {
  if (!isScaled(extent)) return offset;
  const last = lastOffset(extent);
  return last === 0 ? 0 : (offset / last) * lastTop(extent);
}

/**
 * Where the list is after the browser scrolled from `from` to `top` by itself. A step within the viewport (a finger, a
 * gesture) is the same step of the list; more than that (the bar was dragged) is a share of the whole.
 */
export function offsetAfter(extent: Extent, offset: number, from: number, top: number): number {
  if (!isScaled(extent)) return clampOffset(extent, top);
  const last = lastTop(extent);
  if (top <= 0) return 0;
  if (top >= last - 0.5) return lastOffset(extent);
  if (Math.abs(top - from) < extent.viewport) return clampOffset(extent, offset + top - from);
  return clampOffset(extent, (top / last) * lastOffset(extent));
}

/** Rows to draw: from, and to before. */
export function rowsAt({ count, rowHeight, viewport }: Extent, offset: number, overscan: number): [number, number] {
  const first = Math.floor(offset / rowHeight);
  const end = Math.ceil((offset + viewport) / rowHeight);
  return [within(first - overscan, 0, count), Math.min(count, end + overscan)];
}

/** The offset nearest to this one at which a row is seen whole; a row far away comes to the middle. */
export function offsetFor(extent: Extent, offset: number, row: number): number {
  const { rowHeight, viewport } = extent;
  const top = row * rowHeight;
  const above = offset - top;
  const below = top + rowHeight - (offset + viewport);
  if (above <= 0 && below <= 0) return offset;
  if (Math.max(above, below) > viewport) return clampOffset(extent, Math.round((top - (viewport - rowHeight) / 2) / rowHeight) * rowHeight);
  return clampOffset(extent, above > 0 ? top : top + rowHeight - viewport);
}

/** Rows that a page moves by: one stays in sight. */
export const pageRows = ({ rowHeight, viewport }: Extent): number => Math.max(1, Math.floor(viewport / rowHeight) - 1);
