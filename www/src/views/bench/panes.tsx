// The three parts of the bench, one at a time.

import { ViewHead } from '../../ui';
import { Build } from './build';
import { Decode } from './decode';
import { Split } from './split';
import { pane } from './state';
import type { Pane } from './state';

const PANES: readonly (readonly [Pane, string, typeof Decode])[] = [['decode', 'Decode', Decode], ['build', 'Build', Build], ['split', 'Split', Split]];

export function Panes() {
  const now = pane.value;
  const Shown = PANES.find(([id]) => id === now)?.[2] ?? Decode;
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = step && PANES[(PANES.findIndex(([id]) => id === now) + step + PANES.length) % PANES.length];
    if (!to) return;
    event.preventDefault();
    pane.value = to[0];
    event.currentTarget.querySelector<HTMLElement>(`#v-bench-tab-${to[0]}`)?.focus();
  };
  return (
    <>
      <ViewHead title="Encode and decode" end={(
        <div class="v-bench-tabs" role="tablist" aria-label="What to do" onKeyDown={onKeyDown}>
          {PANES.map(([id, name]) => (
            <button key={id} id={`v-bench-tab-${id}`} type="button" role="tab" aria-selected={id === now} aria-controls="v-bench-pane" tabIndex={id === now ? 0 : -1} onClick={() => { pane.value = id; }}>{name}</button>
          ))}
        </div>
      )} />
      <div id="v-bench-pane" class="v-bench-pane" role="tabpanel" aria-labelledby={`v-bench-tab-${now}`}><Shown /></div>
    </>
  );
}
