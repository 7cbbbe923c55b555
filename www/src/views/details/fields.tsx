// The tree of fields. It has the focus itself and names the item that is active, as the grid of rows does.

import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { address, messageText } from '../../format';
import { settings } from '../../state/settings';
import { Icon, copy, openMenu } from '../../ui';
import { asksMenu, isModified, listed, use } from '../../ui/moves';
import { short, visible } from '../../format/shown';
import { filterItems } from '../filter/by';
import { isShown } from './tree';
import type { Item } from './tree';

export interface FieldsProps {
  items: readonly Item[];
  active: Item | null;
  /** Octets that are pointed at. */
  hovered: readonly [number, number] | null;
  isOpen: (item: Item) => boolean;
  onToggle: (item: Item) => void;
  onChoose: (item: Item) => void;
  onHover: (range: readonly [number, number] | null) => void;
}

/** More rows than that are not looked at, and would make the page slow. */
const MOST = 1500;

export const shownValue = ({ display, hides }: Item): string => (hides === 'text' ? messageText(display) : hides === 'address' ? address(display) : display);

export function Fields({ items, active, hovered, isOpen, onToggle, onChoose, onHover }: FieldsProps) {
  const own = useRef<HTMLDivElement>(null);
  const all = items.filter((item) => isShown(item, isOpen));
  const rows = all.slice(0, MOST);
  const at = active ? rows.indexOf(active) : -1;
  const id = useId();
  const idOf = (index: number): string => `${id}-item-${index}`;
  // The first is active before anyone chose: nothing is scrolled for that.
  useLayoutEffect(() => { if (at > 0 || own.current?.contains(document.activeElement)) document.getElementById(idOf(at))?.scrollIntoView({ block: 'nearest' }); }, [active?.id]);

  const menu = (point: { x: number; y: number }, item: Item): void => {
    onChoose(item);
    openMenu(point, [
      { label: `Copy ${item.name}`, icon: 'copy', onChoose: () => void copy(shownValue(item), item.name) },
      ...(item.hides && settings.value.redact ? [] : filterItems(item.filter)),
    ]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isModified(event)) return;
    const to = listed(event, at, rows.length);
    const item = rows[at];
    if (to !== undefined) {
      const next = rows[to];
      if (next) onChoose(next);
    } else if (!item) return;
    else if (event.key === 'ArrowRight' && item.hasItems) {
      const next = rows[at + 1];
      if (!isOpen(item)) onToggle(item);
      else if (next) onChoose(next);
    } else if (event.key === 'ArrowLeft') {
      if (item.hasItems && isOpen(item)) onToggle(item);
      else if (item.parent) onChoose(item.parent);
    } else if ((event.key === 'Enter' || event.key === ' ') && item.hasItems) onToggle(item);
    else if (asksMenu(event)) {
      const box = document.getElementById(idOf(at))?.getBoundingClientRect();
      if (box) menu({ x: box.left + 24, y: box.bottom }, item);
    } else return;
    use(event);
  };
  const itemOf = (target: EventTarget | null): Item | null => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    return (row && rows[Number(row.dataset['at'])]) ?? null;
  };
  return (
    <div class="v-details-fields" role="tree" aria-label="Fields" tabIndex={0} ref={own} onKeyDown={onKeyDown} {...(at >= 0 && { 'aria-activedescendant': idOf(at) })}
      onPointerOver={(event) => { const item = itemOf(event.target); if (item) onHover([item.start, item.end]); }} onPointerLeave={() => onHover(null)}
      onContextMenu={(event) => {
        const item = itemOf(event.target);
        if (!item) return;
        event.preventDefault();
        own.current?.focus({ preventScroll: true });
        menu({ x: event.clientX, y: event.clientY }, item);
      }}
      onClick={(event) => {
        const item = itemOf(event.target);
        if (!item) return;
        if (item.hasItems && event.target instanceof Element && event.target.closest('.v-details-toggle')) onToggle(item);
        onChoose(item);
      }}>
      {rows.map((item, index) => (
        <div key={item.id} id={idOf(index)} role="treeitem" aria-level={item.depth + 1} aria-selected={item === active} {...(item.hasItems && { 'aria-expanded': isOpen(item) })} data-at={index}
          class={`v-details-item depth-${item.depth} ${item === active ? 'selected' : ''} ${hovered && item.start < hovered[1] && item.end > hovered[0] ? 'lit' : ''} ${item.fault ? 'faulty' : ''}`}>
          <span class="v-details-toggle">{item.hasItems && <Icon name={isOpen(item) ? 'down' : 'right'} size={12} />}</span>
          <span class="v-details-name mono">{item.name}</span>
          <span class="v-details-value">{item.fault && <Icon name="error" size={12} />}<bdi>{visible(short(shownValue(item)))}</bdi></span>
          <span class="v-details-at mono">{item.end - item.start > 1 ? `${item.start}–${item.end - 1}` : item.end > item.start ? item.start : ''}</span>
        </div>
      ))}
      {all.length > MOST && <div role="treeitem" aria-level={1} aria-selected={false} class="v-details-more muted">{all.length - MOST} more: the octets below and the JSON have them all.</div>}
    </div>
  );
}
