// That the capture stays on the computer, and what sees to it.

import { useState } from 'preact/hooks';
import { Dialog, Icon, Static } from '../ui';

export function Privacy() {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button type="button" class="privacy" aria-label="Nothing leaves this computer: what sees to it" onClick={() => setShown(true)}>
        <Icon name="lock" size={14} /><span>Nothing leaves this computer</span>
      </button>
      {isShown && (
        <Dialog title="Nothing leaves this computer" onClose={() => setShown(false)}>
          <div class="prose">
            <Static of="privacy" class="prose" />
            <pre class="policy">{document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')?.split('; ').join('\n')}</pre>
          </div>
        </Dialog>
      )}
    </>
  );
}
