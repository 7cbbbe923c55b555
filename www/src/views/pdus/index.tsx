// Every PDU, in the order in which it was complete.

import { Empty, ViewHead } from '../../ui';
import './pdus.css';

export function PdusView() {
  return (
    <section class="v-pdus" aria-label="PDUs">
      <ViewHead title="PDUs" />
      <Empty title="Not there yet"><p>Every PDU, in the order in which it was complete.</p></Empty>
    </section>
  );
}
