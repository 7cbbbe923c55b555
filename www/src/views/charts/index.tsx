// Rates, latencies, what is in flight, statuses over time.

import { Empty, ViewHead } from '../../ui';
import './charts.css';

export function ChartsView() {
  return (
    <section class="v-charts" aria-label="Charts">
      <ViewHead title="Charts" />
      <Empty title="Not there yet"><p>Rates, latencies, what is in flight, statuses over time.</p></Empty>
    </section>
  );
}
