// The keys of the page, as their table has them.

import { signal } from '@preact/signals';
import { KEYS, keyName, useAction } from '../keys';
import { Dialog } from '../ui';

export const isHelpOpen = signal(false);

export function Help() {
  useAction('help', () => { isHelpOpen.value = !isHelpOpen.peek(); });
  if (!isHelpOpen.value) return null;
  const groups = [...new Set(KEYS.map(({ group }) => group))];
  return (
    <Dialog title="Keys" onClose={() => { isHelpOpen.value = false; }}>
      <div class="keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {KEYS.filter((key) => key.group === group).map((key) => (
                <div key={key.action}>
                  <dt>{key.action === 'tab' ? <><kbd>1</kbd> – <kbd>9</kbd></> : key.keys.map((name, at) => <>{at > 0 && ' '}<kbd>{keyName(name)}</kbd></>)}</dt>
                  <dd>{key.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
