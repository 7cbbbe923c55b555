// What is wrong, worst first, and what to do about it.

import { Empty, ViewHead } from '../../ui';
import './findings.css';

export function FindingsView() {
  return (
    <section class="v-findings" aria-label="Findings">
      <ViewHead title="Findings" />
      <Empty title="Not there yet"><p>What is wrong, worst first, and what to do about it.</p></Empty>
    </section>
  );
}
