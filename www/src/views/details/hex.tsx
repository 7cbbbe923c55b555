// The octets of a PDU, 16 a row. What is pointed at and what is selected is marked on the cells themselves: thousands of
// cells are not drawn anew for each move of the pointer.

import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { counts } from '../../format';
import { inHex } from '../../format/shown';
import { settings } from '../../state/settings';
import { IconButton } from '../../ui';
import { isModified, use, within } from '../../ui/moves';
import type { Item } from './tree';

type Range = readonly [number, number] | null;

/** Octets that are shown at a time. */
const PAGE = 1024;
const ROW = 16;

export function Hex({ octets, items, selected, hovered, onChoose, onHover }: { octets: Uint8Array; items: readonly Item[]; selected: Range; hovered: Range; onChoose: (at: number) => void; onHover: (at: number | null) => void }) {
  const own = useRef<HTMLDivElement>(null);
  const id = useId();
  const [page, setPage] = useState(0);
  const [cursor, setCursor] = useState(0);
  const first = selected?.[0] ?? null;
  const isRedacted = settings.value.redact;
  const lastPage = Math.max(0, Math.ceil(octets.length / PAGE) - 1);
  useLayoutEffect(() => {
    if (!selected || first === null || first >= octets.length) return;
    if (cursor < first || cursor >= selected[1]) setCursor(first);
    setPage(Math.floor((cursor >= first && cursor < selected[1] ? cursor : first) / PAGE));
  }, [first, selected?.[1], octets]);
  const from = Math.min(page, lastPage) * PAGE;

  const rows = useMemo(() => {
    const secret = new Set<number>();
    if (isRedacted) for (const { hides, start, end } of items) if (hides) for (let at = Math.max(from, start); at < Math.min(end, from + PAGE); at++) secret.add(at);
    const drawn = [];
    for (let start = from; start < Math.min(octets.length, from + PAGE); start += ROW) {
      const cells = [];
      const letters = [];
      for (let at = start; at < Math.min(octets.length, start + ROW); at++) {
        const octet = octets[at] ?? 0;
        cells.push(<span key={at} id={`${id}-octet-${at}`} role="gridcell" class="v-details-octet" data-octet={at}>{secret.has(at) ? '··' : inHex(octet)}</span>);
        letters.push(<span key={at} class="v-details-letter" data-octet={at}>{secret.has(at) || octet < 0x20 || octet > 0x7e ? '·' : String.fromCharCode(octet)}</span>);
      }
      drawn.push(
        <div key={start} role="row" class="v-details-octets">
          <span role="rowheader" class="v-details-offset">{inHex(start, 4)}</span>
          {cells}
          <span class="v-details-letters" aria-hidden="true">{letters}</span>
        </div>,
      );
    }
    return drawn;
  }, [octets, items, from, isRedacted]);

  const mark = (name: string, range: Range): (() => void) => {
    const marked: Element[] = [];
    if (range) {
      for (const cell of own.current?.querySelectorAll<HTMLElement>('[data-octet]') ?? []) {
        const at = Number(cell.dataset['octet']);
        if (at < range[0] || at >= range[1]) continue;
        cell.classList.add(name);
        if (name === 'selected' && cell.id) cell.setAttribute('aria-selected', 'true');
        marked.push(cell);
      }
    }
    return () => {
      for (const cell of marked) {
        cell.classList.remove(name);
        if (name === 'selected') cell.removeAttribute('aria-selected');
      }
    };
  };
  useLayoutEffect(() => mark('selected', selected), [selected?.[0], selected?.[1], rows]);
  useLayoutEffect(() => mark('lit', hovered), [hovered?.[0], hovered?.[1], rows]);
  useLayoutEffect(() => mark('at', [cursor, cursor + 1]), [cursor, rows]);
  useLayoutEffect(() => { if (cursor > 0 || own.current?.contains(document.activeElement)) document.getElementById(`${id}-octet-${cursor}`)?.scrollIntoView({ block: 'nearest' }); }, [cursor, from, first]);

  const move = (to: number): void => {
    const at = within(to, 0, octets.length - 1);
    setCursor(at);
    setPage(Math.floor(at / PAGE));
    onChoose(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isModified(event)) return;
    const to = {
      ArrowRight: cursor + 1, ArrowLeft: cursor - 1, ArrowDown: cursor + ROW, ArrowUp: cursor - ROW, Home: cursor - (cursor % ROW), End: cursor - (cursor % ROW) + ROW - 1,
      PageDown: cursor + 16 * ROW, PageUp: cursor - 16 * ROW,
    }[event.key];
    if (to === undefined) return;
    use(event);
    if (to >= 0 && to < octets.length) move(to);
    else if (event.key === 'End' || event.key.startsWith('Page')) move(to);
  };
  const octetOf = (target: EventTarget | null): number | null => {
    const cell = target instanceof HTMLElement ? target.dataset['octet'] : undefined;
    return cell === undefined ? null : Number(cell);
  };
  return (
    <div class="v-details-hex" role="group" aria-label="Octets">
      <div class="v-details-hex-head">
        <h3>Octets</h3><span class="muted">{counts(octets.length, 'octet')}{selected && `, ${selected[0]}–${selected[1] - 1} selected`}</span>
        {lastPage > 0 && (
          <span class="v-details-pages">
            <IconButton icon="left" label="Octets before" disabled={from === 0} onClick={() => setPage(page - 1)} />
            <IconButton icon="right" label="Octets after" disabled={page >= lastPage} onClick={() => setPage(page + 1)} />
          </span>
        )}
      </div>
      <div class="v-details-grid mono" role="grid" aria-label="Octets" aria-colcount={ROW + 1} aria-rowcount={Math.ceil(octets.length / ROW)} tabIndex={0} ref={own} onKeyDown={onKeyDown}
        aria-activedescendant={`${id}-octet-${cursor}`} onPointerOver={(event) => onHover(octetOf(event.target))} onPointerLeave={() => onHover(null)}
        onClick={(event) => { const at = octetOf(event.target); if (at !== null) move(at); }}>
        {rows}
      </div>
    </div>
  );
}
