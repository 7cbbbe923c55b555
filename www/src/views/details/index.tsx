// What is selected, with everything: a PDU field by field and octet by octet, a message, a session.

import { message, pdu, session } from '../../state/place';
import { MessageDetails } from './message';
import { PduDetails } from './pdu';
import { SessionDetails } from './session';
import './details.css';

/** The frame gives it its place and its close button; the innermost of what is selected is shown. */
export function DetailsView() {
  return (
    <div class="v-details">
      {pdu.value !== null ? <PduDetails n={pdu.value} /> : message.value !== null ? <MessageDetails message={message.value} /> : session.value !== null ? <SessionDetails session={session.value} /> : null}
    </div>
  );
}
