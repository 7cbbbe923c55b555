// PDUs as lines, frames as a capture, a redacted copy, a report.

import { Empty, ViewHead } from '../../ui';
import './export.css';

export function ExportView() {
  return (
    <section class="v-export" aria-label="Export">
      <ViewHead title="Export" />
      <Empty title="Not there yet"><p>PDUs as lines, frames as a capture, a redacted copy, a report.</p></Empty>
    </section>
  );
}
