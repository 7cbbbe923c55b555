// The SMPP sessions: who, how bound, how ended.

import { Empty, ViewHead } from '../../ui';
import './sessions.css';

export function SessionsView() {
  return (
    <section class="v-sessions" aria-label="Sessions">
      <ViewHead title="Sessions" />
      <Empty title="Not there yet"><p>The SMPP sessions: who, how bound, how ended.</p></Empty>
    </section>
  );
}
