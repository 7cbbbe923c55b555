// Keys go on where they were.

import { useLayoutEffect } from 'preact/hooks';
import { focusDetails } from '../../ui/moves';

/** What had the focus within the details may go with what they showed: then they have it themselves. */
export function useKeptFocus(): void {
  const wasWithin = document.querySelector('#details :focus');
  useLayoutEffect(() => { if (wasWithin && !document.querySelector(':focus')) focusDetails(); });
}
