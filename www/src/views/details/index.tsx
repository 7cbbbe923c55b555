// What is selected, with everything: a PDU field by field and octet by octet, a message, a session.

import { Empty } from '../../ui';
import { message, pdu, session, subject } from '../../state/place';
import './details.css';

/** The frame gives it its place, its head and its close button; `subject` says what to show. */
export function DetailsView() {
  const what = subject.value;
  return (
    <div class="v-details">
      <Empty title={`${what ?? 'nothing'} ${(what === 'pdu' ? pdu : what === 'message' ? message : session).value ?? ''}`} />
    </div>
  );
}
