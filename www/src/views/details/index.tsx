// What is selected, with everything: a PDU field by field and octet by octet, a message, a session.

import { place, subject } from '../../state/place';
import { MessageDetails } from './message';
import { useKeptFocus } from './kept';
import { PduDetails } from './pdu';
import { SessionDetails } from './session';
import './details.css';

const DETAILS = { pdu: PduDetails, message: MessageDetails, session: SessionDetails };

/** The frame gives it its place and its close button; the innermost of what is selected is shown. */
export function DetailsView() {
  const what = subject.value;
  const number = what && place.value[what];
  useKeptFocus();
  if (!number) return null;
  const Shown = DETAILS[what];
  return <div class="v-details"><Shown n={number} /></div>;
}
