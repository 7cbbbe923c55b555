// What stands before a capture is open: what to drop, and what it is good for.

import { failure, phase } from '../state/capture';
import { go } from '../state/place';
import { Button, Icon, Static } from '../ui';
import { chooseFiles, openSample } from './open';

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
      <Static of="start" />
    </div>
  );
}
