// The three parts of the bench, one at a time.

import { ViewHead } from '../../ui';
import { TabList } from '../../ui/tab-list';
import { Build } from './build';
import { Decode } from './decode';
import { wrong } from './decoded';
import { Split } from './split';
import { pane } from './state';

const PANES = [{ id: 'decode', name: 'Decode', Pane: Decode }, { id: 'build', name: 'Build', Pane: Build }, { id: 'split', name: 'Split', Pane: Split }] as const;

export function Panes() {
  const now = pane.value;
  const { Pane } = PANES.find(({ id }) => id === now) ?? PANES[0];
  return (
    <>
      <ViewHead title="Encode and decode" end={(
        <TabList label="What to do" class="v-bench-tabs" prefix="v-bench-" controls="v-bench-pane" rows={PANES} now={now} onChoose={({ id }) => { pane.value = id; }} />
      )} />
      {wrong.value && <p class="v-bench-wrong" role="alert">The dictionaries of the settings are not used: {wrong.value}</p>}
      <div id="v-bench-pane" class="v-bench-pane" role="tabpanel" aria-labelledby={`v-bench-tab-${now}`}><Pane /></div>
    </>
  );
}
