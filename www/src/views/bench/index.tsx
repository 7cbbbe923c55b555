// Takes PDUs apart, builds them, splits texts. It needs no capture.

import { Empty, ViewHead } from '../../ui';
import './bench.css';

export function BenchView() {
  return (
    <section class="v-bench" aria-label="Encode and decode">
      <ViewHead title="Encode and decode" />
      <Empty title="Not there yet"><p>Takes PDUs apart, builds them, splits texts. It needs no capture.</p></Empty>
    </section>
  );
}
