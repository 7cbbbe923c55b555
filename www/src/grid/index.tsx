// A grid of rows of one height, as many as there are: only what is seen stands in the page.
//
// The grid itself has the focus and names the row and cell that are active: rows come and go as it scrolls, and with
// them the focus would.

import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { set, settings } from '../state/settings';
import { Icon, MenuButton } from '../ui';
import { asksMenu, follow, isModified, listed, use, within } from '../ui/moves';
import { clampOffset, isScaled, lastOffset, offsetAfter, offsetFor, pageRows, rowsAt, spacerHeight, topOf } from './scroll';
import type { Extent } from './scroll';
import type { Rows } from './rows';
import './grid.css';

export { indexOf, useRows } from './rows';
export type { FetchRows, Rows } from './rows';

export interface Column<Row> {
  id: string;
  title: string;
  /** What the title stands for, as a tip. */
  tip?: string;
  /** CSS pixels at first; the last column takes the rest of the room. */
  width: number;
  align?: 'end';
  isMono?: boolean;
  /** Its head sorts. */
  isSortable?: boolean;
  /** It is not shown until it is chosen. */
  isExtra?: boolean;
  cell: (row: Row, index: number) => ComponentChildren;
  /** What a filter asks for, to find the same value again. */
  filter?: (row: Row) => string | null;
}

export interface Order {
  by: string;
  descending: boolean;
}

export interface GridProps<Row> {
  /** For settings and ids: a word. */
  name: string;
  label: string;
  columns: readonly Column<Row>[];
  count: number;
  rows: Rows<Row>;
  /** Index of the selected row. When it changes, the row is brought into sight. */
  selected: number | null;
  /** A row was chosen, by pointer or key. The row is null where it is not there yet. */
  onSelect: (index: number, row: Row | null) => void;
  /** Enter or a double click. */
  onOpen?: (index: number, row: Row | null) => void;
  order?: Order | null;
  onSort?: (order: Order) => void;
  /** A menu of a cell is wanted: by the pointer's other button, or the keyboard's key for it. */
  onMenu?: (at: { x: number; y: number }, row: Row, column: string) => void;
  /** CSS pixels; as --row where it is absent. */
  rowHeight?: number;
  /** What stands where there are no rows. */
  empty?: ComponentChildren;
}

const OVERSCAN = 6;
const HEAD = 28;
const NARROWEST = 32;

/** Those that were chosen, or else the usual ones. */
function shownOf<Row>(name: string, columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const chosen = settings.value.columns[name];
  return columns.filter(({ id, isExtra }) => (chosen ? chosen.includes(id) : !isExtra));
}

/** Which columns a grid shows: a menu. One stays. */
export function ColumnChoice<Row>({ name, columns }: Pick<GridProps<Row>, 'name' | 'columns'>) {
  const shown = shownOf(name, columns);
  return (
    <MenuButton look="quiet" icon="columns" aria-label="Columns" items={() => columns.filter((one) => shown.length > 1 || one !== shown[0]).map((one) => ({
      label: `${shown.includes(one) ? 'Hide' : 'Show'} ${one.title}`,
      onChoose: () => set({ columns: { ...settings.peek().columns, [name]: columns.filter((other) => shown.includes(other) !== (other === one)).map(({ id }) => id) } }),
    }))}><span class="wide">Columns</span></MenuButton>
  );
}

export function VirtualGrid<Row>({ name, label, columns: all, count, rows, selected, onSelect, onOpen, order, onSort, onMenu, rowHeight = 24, empty }: GridProps<Row>) {
  const columns = shownOf(name, all);
  const own = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(0);
  const [offset, setOffset] = useState(0);
  const [column, setColumn] = useState(-1);
  /** The row that keys move: the selected one, or where one was before. */
  const [active, setActive] = useState(selected ?? 0);
  /** The same at once: a key that is held may come again before the page is drawn. */
  const reached = useRef({ active, selected });
  /** Where the browser was last, and whether we put it there. */
  const lastTop = useRef(0);
  const extent: Extent = { count, rowHeight, viewport };
  const current = useRef({ extent, offset });
  current.current = { extent, offset: clampOffset(extent, offset) };

  const moveTo = (to: number): void => {
    const { extent: now } = current.current;
    const clamped = clampOffset(now, to);
    const scroller = own.current;
    if (!scroller) return;
    scroller.scrollTop = topOf(now, clamped);
    lastTop.current = scroller.scrollTop;
    current.current.offset = clamped;
    setOffset(clamped);
  };

  useLayoutEffect(() => {
    const scroller = own.current;
    if (!scroller) return undefined;
    const measure = (): void => setViewport(Math.max(0, scroller.clientHeight - HEAD));
    // It is told at once, before anything is painted, when the browser knows the layout anyway.
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const scroller = own.current;
    if (!scroller) return undefined;
    const onScroll = (): void => {
      const to = scroller.scrollTop;
      // What we did ourselves is done.
      if (Math.abs(to - lastTop.current) < 1) return;
      const { extent: now, offset: from } = current.current;
      const after = offsetAfter(now, from, lastTop.current, to);
      lastTop.current = to;
      current.current.offset = after;
      setOffset(after);
    };
    // After a gesture, the browser's place is put right again.
    const onEnd = (): void => { if (isScaled(current.current.extent)) moveTo(current.current.offset); };
    const onWheel = (event: WheelEvent): void => {
      const { extent: now, offset: from } = current.current;
      if (!isScaled(now) || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      const unit = event.deltaMode === 1 ? now.rowHeight : event.deltaMode === 2 ? now.viewport : 1;
      const to = clampOffset(now, from + event.deltaY * unit);
      if (to === from) return;
      event.preventDefault();
      moveTo(to);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    scroller.addEventListener('scrollend', onEnd);
    scroller.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      scroller.removeEventListener('scrollend', onEnd);
      scroller.removeEventListener('wheel', onWheel);
    };
  }, []);

  // The selected row is followed; one that was chosen here is in sight already.
  useLayoutEffect(() => {
    reached.current.selected = selected;
    if (selected === null || viewport === 0) return;
    reached.current.active = selected;
    setActive(selected);
    const to = offsetFor(current.current.extent, current.current.offset, selected);
    if (to !== current.current.offset) moveTo(to);
  }, [selected, viewport === 0]);

  // Where the details open below, the selected row stays in sight.
  const before = useRef(viewport);
  useLayoutEffect(() => {
    const { extent: now, offset: from } = current.current;
    const wasInSight = selected !== null && before.current > 0 && offsetFor({ ...now, viewport: before.current }, from, selected) === from;
    before.current = viewport;
    if (wasInSight) moveTo(offsetFor(now, from, selected));
  }, [viewport]);

  // Fewer rows than before, or more room: nothing is shown beyond the last.
  useLayoutEffect(() => {
    if (viewport > 0 && offset > lastOffset(extent)) moveTo(lastOffset(extent));
  }, [count, viewport]);

  const shown = clampOffset(extent, offset);
  const [first, end] = rowsAt(extent, shown, OVERSCAN);
  void rows.arrived.value;
  useEffect(() => rows.want(first, end, count), [rows, first, end, count]);

  const choose = (index: number): void => {
    if (count === 0) return;
    const to = within(index, 0, count - 1);
    reached.current = { active: to, selected: to };
    setActive(to);
    const next = offsetFor(current.current.extent, current.current.offset, to);
    if (next !== current.current.offset) moveTo(next);
    onSelect(to, rows.get(to));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== own.current || isModified(event)) return;
    const page = pageRows(current.current.extent);
    const { active, selected } = reached.current;
    const to = event.key === ' ' ? active : listed(event, active, count, page);
    if (to !== undefined) choose(selected === null && /^(Arrow|[jk])/.test(event.key) ? active : to);
    else if (event.key === 'ArrowRight') setColumn(within(column + 1, -1, columns.length - 1));
    else if (event.key === 'ArrowLeft') setColumn(within(column - 1, -1, columns.length - 1));
    else if (event.key === 'Enter' && onOpen) onOpen(active, rows.get(active));
    else if (asksMenu(event) && onMenu) {
      const row = rows.get(active);
      const cell = own.current?.querySelector(`#${cellId(active, Math.max(0, column))}`)?.getBoundingClientRect();
      if (!row || !cell) return;
      onMenu({ x: cell.left + 8, y: cell.bottom }, row, columns[Math.max(0, column)]?.id ?? '');
    } else return;
    use(event);
  };

  const cellId = (row: number, at: number): string => `${name}-${row}-${at}`;
  const rowId = (row: number): string => `${name}-${row}`;
  const isActiveDrawn = active >= first && active < end;

  /** What was hit: a row and a cell of it. */
  const hit = (target: EventTarget | null): { index: number; at: number } | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null;
    const row = cell?.parentElement;
    return cell && row ? { index: Number(row.dataset.row), at: Number(cell.getAttribute('aria-colindex')) - 1 } : null;
  };

  const widths = settings.value.widths[name] ?? {};
  const widthOf = (one: Column<Row>): number => widths[one.id] ?? one.width;
  const template = columns.map((one, at) => (at === columns.length - 1 ? `minmax(${widthOf(one)}px, 1fr)` : `${widthOf(one)}px`)).join(' ');

  // Where the list is scaled they stick to the window, else they lie where they belong.
  const drawn = [];
  for (let index = first; index < end; index++) {
    const row = rows.get(index);
    drawn.push(
      <div key={index % Math.max(1, end - first)} id={rowId(index)} class={`grid-row ${index === selected ? 'selected' : ''} ${index === active ? 'active' : ''}`}
        role="row" aria-rowindex={index + 2} aria-selected={index === selected} aria-busy={row === null} data-row={index}>
        {columns.map((one, at) => (
          <div key={one.id} id={cellId(index, at)} role="gridcell" aria-colindex={at + 1}
            class={`grid-cell ${one.align ?? ''} ${one.isMono ? 'mono' : ''} ${index === active && at === column ? 'at' : ''}`}>
            {row ? one.cell(row, index) : <span class="grid-awaited" />}
          </div>
        ))}
      </div>,
    );
  }

  return (
    <div class={`grid ${isScaled(extent) ? 'scaled' : ''}`} role="grid" aria-label={label} aria-rowcount={count + 1} aria-colcount={columns.length} tabIndex={0} ref={own}
      style={{ '--columns': template, '--row': `${rowHeight}px`, '--least': `${columns.reduce((sum, one) => sum + widthOf(one), 0)}px`, '--spacer': `${spacerHeight(extent)}px` }}
      {...(isActiveDrawn && { 'aria-activedescendant': column < 0 ? rowId(active) : cellId(active, column) })} onKeyDown={onKeyDown}
      onClick={(event) => {
        const at = hit(event.target);
        if (at) { setColumn(-1); choose(at.index); }
      }}
      onDblClick={(event) => {
        const at = hit(event.target);
        if (at) onOpen?.(at.index, rows.get(at.index));
      }}
      onContextMenu={(event) => {
        const at = hit(event.target);
        const row = at && rows.get(at.index);
        if (!at || !row || !onMenu) return;
        event.preventDefault();
        own.current?.focus({ preventScroll: true });
        onMenu({ x: event.clientX, y: event.clientY }, row, columns[at.at]?.id ?? '');
      }}>
      <Head name={name} columns={columns} order={order ?? null} onSort={onSort} widthOf={widthOf} />
      <div class="grid-layer" role="rowgroup" style={{ '--at': `${first * rowHeight - (isScaled(extent) ? shown : 0)}px` }}>{drawn}</div>
      <div class="grid-spacer" role="presentation" />
      {count === 0 && empty && <div class="grid-empty" role="row"><div role="gridcell">{empty}</div></div>}
    </div>
  );
}

interface HeadProps<Row> {
  name: string;
  columns: readonly Column<Row>[];
  order: Order | null;
  onSort: ((order: Order) => void) | undefined;
  widthOf: (column: Column<Row>) => number;
}

/** The heads: one stop of the Tab key, arrows move between them; with Shift they change a column's width. */
function Head<Row>({ name, columns, order, onSort, widthOf }: HeadProps<Row>) {
  const own = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const resize = (id: string, width: number): void => {
    const { widths } = settings.peek();
    set({ widths: { ...widths, [name]: { ...widths[name], [id]: Math.max(NARROWEST, Math.round(width)) } } });
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const one = columns[index];
    if (step === undefined || !one) return;
    use(event);
    if (event.shiftKey) {
      resize(one.id, widthOf(one) + step * 8);
      return;
    }
    const to = within(index + step, 0, columns.length - 1);
    setAt(to);
    own.current?.querySelectorAll<HTMLElement>('.grid-head-button')[to]?.focus();
  };
  return (
    <div class="grid-head" role="rowgroup">
      <div class="grid-head-row" role="row" aria-rowindex={1} ref={own}>
        {columns.map((one, index) => {
          const isOrder = order?.by === one.id;
          return (
            <div key={one.id} role="columnheader" aria-colindex={index + 1} class={`grid-head-cell ${one.align ?? ''}`}
              {...(one.isSortable && { 'aria-sort': isOrder ? (order.descending ? 'descending' : 'ascending') : 'none' })}>
              <button type="button" class="grid-head-button" tabIndex={index === Math.min(at, columns.length - 1) ? 0 : -1} title={one.tip}
                aria-disabled={!one.isSortable} onFocus={() => setAt(index)} onKeyDown={(event) => onKeyDown(event, index)}
                onClick={() => { if (one.isSortable) onSort?.({ by: one.id, descending: isOrder ? !order.descending : false }); }}>
                <span class="nowrap">{one.title}</span>
                {isOrder && <Icon name={order.descending ? 'down' : 'up'} size={12} />}
              </button>
              <span class="grid-resize" aria-hidden="true"
                onPointerDown={(event) => {
                  event.preventDefault();
                  const from = widthOf(one) - event.clientX;
                  follow(event, (moved) => { if (moved) resize(one.id, from + moved.clientX); });
                }} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
