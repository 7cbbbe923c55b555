// The bar between a view and the details: dragged, or moved by arrow keys.

import { follow, within } from '../ui/moves';

const STEP = 16;
const LEAST = 240;

interface SplitterProps {
  side: 'right' | 'below';
  /** CSS pixels of the details. */
  size: number;
  onSize: (size: number) => void;
}

export function Splitter({ side, size, onSize }: SplitterProps) {
  const most = (): number => (side === 'right' ? innerWidth : innerHeight) - LEAST;
  const resize = (to: number): void => onSize(Math.round(within(to, LEAST, most())));
  const at = (event: PointerEvent): number => (side === 'right' ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent): void => {
    const larger = side === 'right' ? 'ArrowLeft' : 'ArrowUp';
    const smaller = side === 'right' ? 'ArrowRight' : 'ArrowDown';
    const to = { [larger]: size + STEP, [smaller]: size - STEP, Home: LEAST, End: most() }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    resize(to);
  };
  return (
    <div class={`splitter ${side}`} role="separator" tabIndex={0} aria-label="Size of the details" aria-orientation={side === 'right' ? 'vertical' : 'horizontal'}
      aria-valuenow={size} aria-valuemin={LEAST} aria-valuemax={most()} aria-controls="details" onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        const from = size + at(event);
        follow(event, (moved) => { if (moved) resize(from - at(moved)); });
      }} />
  );
}
