// The keys that lead from the selected PDU to what belongs to it.

import { useAction } from '../keys';
import { isOpen } from '../state/capture';
import { toFinding, toLadder, toMessage, toReceipt, toRequest, toResponse } from '../state/jumps';
import { pdu } from '../state/place';
import { announce } from '../ui';

function fromPdu(jump: (n: number) => Promise<boolean>, otherwise: string): () => boolean {
  return () => {
    const n = pdu.peek();
    if (n === null) return false;
    jump(n).then((isDone) => { if (!isDone) announce(otherwise); }, () => undefined);
    return true;
  };
}

function toNext(isNext: boolean): () => boolean {
  return () => {
    if (!isOpen.peek()) return false;
    toFinding(isNext).then((isDone) => { if (!isDone) announce(`No ${isNext ? 'later' : 'earlier'} PDU has a finding.`); }, () => undefined);
    return true;
  };
}

export function Jumps() {
  useAction('pdu.request', fromPdu(toRequest, 'It has no request here.'));
  useAction('pdu.response', fromPdu(toResponse, 'It has no response here.'));
  useAction('pdu.receipt', fromPdu(toReceipt, 'It has no receipt here.'));
  useAction('pdu.message', fromPdu(toMessage, 'It belongs to no message.'));
  useAction('pdu.ladder', fromPdu(toLadder, 'There is no ladder of it.'));
  useAction('finding.next', toNext(true));
  useAction('finding.previous', toNext(false));
  return null;
}
