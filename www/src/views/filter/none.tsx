// In place of the rows of a list that the filter narrows.

import type { ComponentChildren } from 'preact';
import { isReading } from '../../state/capture';
import { isMatched } from '../../state/matching';
import { Empty } from '../../ui';

/** Why there are no rows: what is said, unless more may come. */
export function None({ title, children }: { title: string; children: ComponentChildren }) {
  return isReading.value || !isMatched.value
    ? <Empty title={`${title} so far`}><p>{isReading.value ? 'The capture is still being read.' : 'The filter has not seen every PDU.'}</p></Empty>
    : <Empty title={title}><p>{children}</p></Empty>;
}
