// What stands before a capture is open: what to drop, and what it is good for.

import { failure, phase } from '../state/capture';
import { go } from '../state/place';
import { Button, Icon } from '../ui';
import { chooseFiles, openSample } from './open';

const ANSWERS = [
  ['Receipts do not arrive', 'Each submission is followed to its receipt, whatever the peers did to its id.'],
  ['We are throttled', 'Rates by the second, with what was refused, and the limit that follows from it.'],
  ['The text is garbage', 'Every reading of the octets side by side, and what the label should have been.'],
  ['The bind is refused', 'Each attempt with what it sent, beside one that worked.'],
  ['The session drops', 'Who ended it, what was last said, which enquire_link had no answer.'],
] as const;

export function Start() {
  return (
    <div class="start">
      <div class="start-drop">
        <h1>Drop a capture of SMPP traffic here</h1>
        <p class="muted">pcap or pcapng, plain or as .gz or .zst, of any size; several files of one link are one capture.</p>
        <div class="start-buttons">
          <Button look="main" icon="open" onClick={chooseFiles}>Open capture</Button>
          <Button onClick={openSample}>Try the sample</Button>
          <Button look="quiet" onClick={() => go({ tab: 'bench' })}>Decode a PDU from hex</Button>
        </div>
        <p class="start-lock"><Icon name="lock" size={14} /> It is read in this browser. Nothing leaves this computer.</p>
        {phase.value === 'failed' && <p class="start-failure" role="alert"><Icon name="error" /> {failure.value}</p>}
      </div>
      <dl class="start-answers">
        {ANSWERS.map(([complaint, answer]) => <div key={complaint}><dt>{complaint}</dt><dd>{answer}</dd></div>)}
      </dl>
      <details class="start-how">
        <summary>How to capture</summary>
        <pre>tcpdump -i any -s 0 -w smpp.pcap tcp port 2775</pre>
        <p class="muted">Start it before the client binds, and keep whole packets (-s 0): what a bind agreed on explains what follows. Traffic through TLS can only be recognised.</p>
      </details>
    </div>
  );
}
