// Where keys and pointers lead.

/** The nearest value that is neither less nor more. */
export const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** Whether a key is pressed with one that makes it another's. */
export const isModified = ({ ctrlKey, metaKey, altKey }: KeyboardEvent | MouseEvent): boolean => ctrlKey || metaKey || altKey;

/** Whether a key asks for the menu of what is active. */
export const asksMenu = ({ key, shiftKey }: KeyboardEvent): boolean => key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** A key that did something does nothing else. */
export function use(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Where a key leads from one of so many things in a list; undefined where it leads nowhere. */
export function listed({ key }: KeyboardEvent, at: number, length: number, page = 10): number | undefined {
  const last = length - 1;
  const to = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, g: 0, End: last, G: last }[key];
  return to && within(to, 0, last);
}

/** Where a key moves a slider from `at`; null where it does not, else the key is used up. */
export function slid(event: KeyboardEvent, at: number, least: number, most: number): number | null {
  const to = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, PageUp: at + 10, PageDown: at - 10, Home: least, End: most }[event.key];
  if (to === undefined) return null;
  event.preventDefault();
  return within(to, least, most);
}

/** Follows the pointer from where it went down until it is let go: `told` gets each event of it, null where it was taken away. */
export function follow(down: PointerEvent, told: (event: PointerEvent | null, isEnd: boolean) => void): void {
  const element = down.currentTarget as HTMLElement;
  const stop = new AbortController();
  element.setPointerCapture(down.pointerId);
  for (const name of ['pointermove', 'pointerup', 'pointercancel'] as const) {
    const isEnd = name !== 'pointermove';
    element.addEventListener(name, (event) => {
      if (isEnd) stop.abort();
      told(name === 'pointercancel' ? null : event, isEnd);
    }, { signal: stop.signal });
  }
}

/** To what is told of the selected row. */
export const focusDetails = (): void => document.getElementById('details')?.focus();
