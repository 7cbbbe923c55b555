// The views, in their order: the frame's tabs and the keys 1 to 9 come from here.

import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../format';
import { useAction } from '../keys';
import { isOpen, phase, totals } from '../state/capture';
import { isNarrowed, matchingCount } from '../state/matching';
import { go, tab } from '../state/place';
import type { Tab } from '../state/place';
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
  const list = useRef<HTMLDivElement>(null);
  const show = (index: number): void => {
    const row = TAB_ROWS[(index + TAB_ROWS.length) % TAB_ROWS.length];
    if (!row) return;
    go({ tab: row.id });
  };
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab.value, phase.value]);
  useAction('tab', (event) => show(Number(event.key) - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = TAB_ROWS.findIndex(({ id }) => id === tab.value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TAB_ROWS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(to);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {TAB_ROWS.map((row) => {
        const isSelected = tab.value === row.id;
        return (
          <button key={row.id} id={`tab-${row.id}`} type="button" class="tab" role="tab" aria-selected={isSelected} aria-controls="view"
            tabIndex={isSelected ? 0 : -1} onClick={() => go({ tab: row.id })}>
            {row.name}
            {row.count && isOpen.value && <span class="tab-count">{count(row.count())}</span>}
          </button>
        );
      })}
    </div>
  );
}
