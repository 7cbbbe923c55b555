// The views, in their order: the frame's tabs and the keys 1 to 9 come from here.

import type { ComponentType } from 'preact';
import { count } from '../format';
import { useAction } from '../keys';
import { isOpen, phase, totals } from '../state/capture';
import { isNarrowed, matchingCount } from '../state/matching';
import { go, tab } from '../state/place';
import type { Tab } from '../state/place';
import { TabList } from '../ui/tab-list';
import { BenchView } from '../views/bench';
import { ChartsView } from '../views/charts';
import { ExportView } from '../views/export';
import { FindingsView } from '../views/findings';
import { LadderView } from '../views/ladder';
import { MessagesView } from '../views/messages';
import { PdusView } from '../views/pdus';
import { SessionsView } from '../views/sessions';
import { SettingsView } from '../views/settings';

interface TabRow {
  id: Tab;
  name: string;
  View: ComponentType;
  /** How many it holds. */
  count?: () => number;
  /** It is of use without a capture. */
  isFree?: true;
  /** It shows nothing of which one could want details. */
  isApart?: true;
}

export const TAB_ROWS: readonly TabRow[] = [
  { id: 'findings', name: 'Findings', View: FindingsView, count: () => totals.value.findings },
  { id: 'sessions', name: 'Sessions', View: SessionsView, count: () => totals.value.sessions },
  { id: 'messages', name: 'Messages', View: MessagesView, count: () => totals.value.messages },
  { id: 'pdus', name: 'PDUs', View: PdusView, count: () => (isNarrowed.value ? matchingCount.value : totals.value.pdus) },
  { id: 'charts', name: 'Charts', View: ChartsView },
  { id: 'ladder', name: 'Ladder', View: LadderView },
  { id: 'bench', name: 'Encode/decode', View: BenchView, isFree: true, isApart: true },
  { id: 'export', name: 'Export', View: ExportView, isApart: true },
  { id: 'settings', name: 'Settings', View: SettingsView, isFree: true, isApart: true },
];

export const tabRow = (id: Tab): TabRow => TAB_ROWS.find((row) => row.id === id) ?? (TAB_ROWS[0] as TabRow);

export function Tabs() {
  const show = ({ id }: TabRow): void => go({ tab: id });
  useAction('tab', ({ key }) => show(TAB_ROWS[Number(key) - 1] as TabRow));
  return (
    <TabList label="Views" class="tabs" controls="view" rows={TAB_ROWS} now={tab.value} on={phase.value} onChoose={show}>
      {({ count: counted }) => counted && isOpen.value && <span class="tab-count">{count(counted())}</span>}
    </TabList>
  );
}
