// Each short message, from its submission to its receipt.

import { Empty, ViewHead } from '../../ui';
import './messages.css';

export function MessagesView() {
  return (
    <section class="v-messages" aria-label="Messages">
      <ViewHead title="Messages" />
      <Empty title="Not there yet"><p>Each short message, from its submission to its receipt.</p></Empty>
    </section>
  );
}
