// Tabs in a row: one can be reached by Tab, the others from it by arrows.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A list of tabs, which have no class of their own; their ids begin with `prefix`. When `on` changes, so may their widths. */
export function TabList<Row extends { id: string; name: string }>({ label, class: look, prefix = '', controls, rows, now, on, onChoose, children }: {
  label: string; class: string; prefix?: string; controls: string; rows: readonly Row[]; now: Row['id']; on?: unknown; onChoose: (row: Row) => void; children?: (row: Row) => ComponentChildren;
}) {
  const list = useRef<HTMLDivElement>(null);
  const active = (): HTMLElement | null | undefined => list.current?.querySelector<HTMLElement>('[aria-selected=true]');
  useEffect(() => active()?.scrollIntoView({ block: 'nearest', inline: 'center' }), [now, on]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = rows.findIndex(({ id }) => id === now);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const row = to !== undefined && rows.at(to % rows.length);
    if (!row) return;
    event.preventDefault();
    onChoose(row);
    requestAnimationFrame(() => active()?.focus());
  };
  return (
    <div class={look} role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {rows.map((row) => {
        const isSelected = row.id === now;
        return (
          <button key={row.id} id={`${prefix}tab-${row.id}`} type="button" role="tab" aria-selected={isSelected} aria-controls={controls} tabIndex={isSelected ? 0 : -1} onClick={() => onChoose(row)}>
            {row.name}{children?.(row)}
          </button>
        );
      })}
    </div>
  );
}
