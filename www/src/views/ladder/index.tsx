// A session or a message, PDU by PDU between its ends.

import { Empty, ViewHead } from '../../ui';
import './ladder.css';

export function LadderView() {
  return (
    <section class="v-ladder" aria-label="Ladder">
      <ViewHead title="Ladder" />
      <Empty title="Not there yet"><p>A session or a message, PDU by PDU between its ends.</p></Empty>
    </section>
  );
}
