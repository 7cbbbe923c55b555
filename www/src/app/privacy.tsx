// That the capture stays on the computer, and what sees to it.

import { useState } from 'preact/hooks';
import { Dialog, Icon } from '../ui';

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
            <p>The capture is read by this page, in your browser. There is no server that could receive it, and the browser itself is told not to let it out:</p>
            <ul>
              <li>The page’s Content-Security-Policy allows connections to the place that the page came from, and to nowhere else: no other host, no form, no frame, no script but its own.</li>
              <li>After it is loaded it works with the network off. Try it: that is the simplest proof.</li>
              <li>The address holds the view, the filter and what is selected by number, never what a capture holds beyond what you typed into the filter.</li>
              <li>Kept in the browser are your settings, and until the window is closed the filters you applied. Nothing of a capture is kept.</li>
              <li>Passwords of binds are not shown.</li>
            </ul>
            <p>The policy, as it stands in this page:</p>
            <pre class="policy">{document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')?.split('; ').join('\n')}</pre>
          </div>
        </Dialog>
      )}
    </>
  );
}
