// The keys that lead from the selected PDU to what belongs to it.

import { useAction } from '../keys';
import { isOpen } from '../state/capture';
import { toFinding, toLadder, toMessage, toReceipt, toRequest, toResponse } from '../state/jumps';
import { pdu } from '../state/place';
import { announce } from '../ui';

/** Where a jump led. */
const there = (): string => (pdu.peek() === null ? '' : `PDU ${pdu.peek()}`);

/** What a key does: it leads somewhere from the selected PDU, or, where it needs none, from anywhere. */
function leads(jump: (n: number) => Promise<boolean>, otherwise: string, needsNone = false): () => boolean {
  return () => {
    const n = pdu.peek() ?? 0;
    if (!isOpen.peek() || (n === 0 && !needsNone)) return false;
    jump(n).then((isDone) => announce(isDone ? there() : otherwise), () => undefined);
    return true;
  };
}

export function Jumps() {
  useAction('pdu.request', leads(toRequest, 'It has no request here.'));
  useAction('pdu.response', leads(toResponse, 'It has no response here.'));
  useAction('pdu.receipt', leads(toReceipt, 'It has no receipt here.'));
  useAction('pdu.message', leads(toMessage, 'It belongs to no message.'));
  useAction('pdu.ladder', leads(toLadder, 'There is no ladder of it.'));
  useAction('finding.next', leads(() => toFinding(true), 'No later PDU has a finding.', true));
  useAction('finding.previous', leads(() => toFinding(false), 'No earlier PDU has a finding.', true));
  return null;
}
