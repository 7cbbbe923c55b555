// The fields of a PDU beside its octets: what is chosen or pointed at in one is marked in the other.

import { useEffect, useState } from 'preact/hooks';
import type { FaultObject } from 'smppscope/analyze';
import { sentence } from '../../format';
import { Button, severityOf } from '../../ui';
import { Fields } from './fields';
import { Hex } from './hex';
import { isShown, itemAt } from './tree';
import type { Item } from './tree';

interface AnnotatedProps {
  items: readonly Item[];
  octets: Uint8Array;
  selected: readonly [number, number] | null;
  onSelect: (range: [number, number] | null) => void;
}

/** What is wrong with a PDU, each with its octets. */
export function Faults({ faults, onSelect }: { faults: readonly FaultObject[] } & Pick<AnnotatedProps, 'onSelect'>) {
  return faults.length > 0 ? (
    <ul class="v-details-faults" aria-label="Faults">
      {faults.map((fault, at) => (
        <li key={at}><Button look="quiet" icon={severityOf(fault.severity)} class={fault.severity} onClick={() => onSelect(fault.end > fault.start ? [fault.start, fault.end] : null)}>{sentence(fault.message)}{fault.end > fault.start && <span class="v-details-fault-at mono">{fault.end - fault.start > 1 ? `${fault.start}–${fault.end - 1}` : fault.start}</span>}</Button></li>
      ))}
    </ul>
  ) : null;
}

export function Annotated({ items, octets, selected, onSelect }: AnnotatedProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const [hovered, setHovered] = useState<readonly [number, number] | null>(null);
  const isOpen = (item: Item): boolean => item.isOpen !== toggled.has(item.id);

  // Octets that came from elsewhere, as from a link or a finding: what covers them is opened and chosen.
  useEffect(() => {
    if (!selected || items.length === 0) return;
    const now = items.find(({ id }) => id === chosen);
    const item = now && now.start === selected[0] && now.end === selected[1] ? now : itemAt(items, selected[0], selected[1]);
    if (!item) return;
    setChosen(item.id);
    const closed: string[] = [];
    for (let above = item.parent; above; above = above.parent) if (!isOpen(above)) closed.push(above.id);
    if (closed.length > 0) setToggled(new Set([...toggled].filter((id) => !closed.includes(id)).concat(closed.filter((id) => !toggled.has(id)))));
  }, [selected, items]);
  useEffect(() => setHovered(null), [items]);

  const choose = (item: Item): void => {
    setChosen(item.id);
    onSelect(item.end > item.start ? [item.start, item.end] : null);
  };
  const toggle = (item: Item): void => {
    const next = new Set(toggled);
    if (!next.delete(item.id)) next.add(item.id);
    setToggled(next);
    const active = items.find(({ id }) => id === chosen);
    // What is hidden with its items is no longer chosen.
    for (let above = active?.parent; above; above = above.parent) if (above.id === item.id) choose(item);
  };
  const active = items.find(({ id }) => id === chosen) ?? items[0] ?? null;
  return (
    <div class="v-details-both">
      <div class="v-details-tree" role="group" aria-label="Fields of the PDU">
        <h3>Fields</h3>
        <Fields items={items} active={active && isShown(active, isOpen) ? active : items[0] ?? null} hovered={hovered} isOpen={isOpen} onToggle={toggle} onChoose={choose} onHover={setHovered} />
      </div>
      {octets.length > 0 && (
        <Hex octets={octets} items={items} selected={selected} hovered={hovered} onHover={(at) => setHovered(at === null ? null : [at, at + 1])}
          onChoose={(at) => { const item = itemAt(items, at, at + 1); if (item) choose(item); }} />
      )}
    </div>
  );
}
