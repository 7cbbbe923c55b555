// The frame: head, tabs, filter, overview, the view, the details, the status line.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAction } from '../keys';
import { isOpen, isReading, phase, totals } from '../state/capture';
import { go, place, subject, tab } from '../state/place';
import { set, settings } from '../state/settings';
import { Button, IconButton, Menu } from '../ui';
import { DetailsView } from '../views/details';
import { FilterView } from '../views/filter';
import { ChosenFinding } from '../views/findings/chosen';
import { Overview } from '../views/charts/overview';
import { Damage, NothingFound } from './diagnosis';
import { Header } from './header';
import { Help } from './help';
import { Jumps } from './jumps';
import { FileInput, isDragged } from './open';
import { Splitter } from './splitter';
import { Start } from './start';
import { StatusLine } from './status';
import { Tabs, tabRow } from './tabs';
import './app.css';

const SUBJECTS = { pdu: 'PDU', message: 'Message', session: 'Session' } as const;

/** The list of the view, or what else of it is moved through by keys. */
const listShown = (): HTMLElement | null => document.querySelector('#view [tabindex="0"]');
const focusList = (): void => (listShown() ?? document.getElementById('view'))?.focus();

function Details() {
  const { side, right, below } = settings.value.details;
  const own = useRef<HTMLElement>(null);
  const what = subject.value;
  const size = side === 'right' ? right : below;
  const number = what && place.value[what];
  const [isFolded, setFolded] = useState(false);
  const before = useRef<unknown[]>([]);
  useLayoutEffect(() => {
    const [at, ...of] = before.current;
    before.current = [tab.value, what, number];
    // In a narrow window they cover the view: who goes to another view wants to see that.
    // What a ladder is of stands in the ladder itself.
    if (of[0] !== what || of[1] !== number) setFolded(tab.value === 'ladder' && what !== 'pdu');
    else if (at !== tab.value) setFolded(true);
  }, [tab.value, what, number]);
  useLayoutEffect(() => {
    const isBelow = own.current?.contains(document.activeElement) && own.current.querySelector('.details-unfold')?.checkVisibility();
    if (isFolded && isBelow) focusList();
  }, [isFolded]);
  const close = (): boolean => {
    if (subject.peek() === null) return false;
    go({ pdu: null, message: null, session: null });
    // Where they covered the view, it is there again once this is drawn.
    queueMicrotask(focusList);
    return true;
  };
  useAction('close', close);
  useAction('details', () => {
    if (subject.peek() === null) return false;
    const isWithin = own.current?.contains(document.activeElement) ?? false;
    setFolded(isWithin);
    (isWithin ? listShown() : own.current)?.focus();
    return true;
  });
  if (!what) return null;
  const change = (part: Partial<typeof settings.value.details>): void => set({ details: { ...settings.value.details, ...part } });
  return (
    <>
      <Splitter side={side} size={size} onSize={(to) => change({ [side]: to })} />
      <aside id="details" class={`details ${side} ${isFolded ? 'folded' : ''}`} ref={own} style={{ '--size': `${size}px` }} aria-label={`${SUBJECTS[what]}, details`} tabIndex={-1}
        onFocus={(event) => { if (event.target === event.currentTarget) setFolded(false); }}>
        <div class="details-buttons">
          <Button look="quiet" icon="up" class="details-unfold" onClick={() => own.current?.focus()}>{SUBJECTS[what]} {number}</Button>
          <IconButton icon={side === 'right' ? 'below' : 'side'} label={side === 'right' ? 'Details below' : 'Details at the side'} class="details-side"
            onClick={() => change({ side: side === 'right' ? 'below' : 'right' })} />
          <IconButton icon="close" label="Close the details (Esc)" onClick={close} />
        </div>
        <DetailsView />
      </aside>
    </>
  );
}

function Main() {
  const row = tabRow(tab.value);
  const before = useRef(row);
  // What had the focus may have gone with its view.
  useLayoutEffect(() => {
    if (before.current !== row && !document.querySelector(':focus:not(#view)')) focusList();
    before.current = row;
  }, [row]);
  const isEmpty = !isReading.value && totals.value.pdus === 0;
  if (!row.isFree && (!isOpen.value || isEmpty)) {
    return <main id="view" class="view" tabIndex={-1}>{isOpen.value && phase.value !== 'failed' ? <NothingFound /> : <Start />}</main>;
  }
  return (
    <main class={`split ${settings.value.details.side}`}>
      <div id="view" class="view" role="tabpanel" aria-labelledby={`tab-${row.id}`} tabIndex={-1}><row.View key={row.id} /></div>
      {!row.isApart && isOpen.value && <Details />}
    </main>
  );
}

export function App() {
  const row = tabRow(tab.value);
  return (
    <div class="app">
      <a class="skip" href="#view" onClick={(event) => { event.preventDefault(); document.getElementById('view')?.focus(); }}>Skip to the view</a>
      <Header />
      <nav class="nav" aria-label="Views"><Tabs /></nav>
      {isOpen.value && !(row.isFree && row.isApart) && <><FilterView /><ChosenFinding /><Overview /></>}
      {isOpen.value && <Damage />}
      <Main />
      <StatusLine />
      <FileInput />
      <Menu />
      <Help />
      <Jumps />
      {isDragged.value && <div class="drop-here"><p>Drop to open</p></div>}
    </div>
  );
}
