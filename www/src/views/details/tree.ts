// The fields of a PDU as a tree: the leaves that the engine tells, those of a TLV or of a message below one item.

import type { PduLine } from 'smppscope/analyze';
import { inHex } from '../../format/shown';
import { quoted } from '../filter/by';

export interface Item {
  id: string;
  depth: number;
  parent: Item | null;
  name: string;
  display: string;
  /** Octets of the PDU: from, and to before. */
  start: number;
  end: number;
  hasItems: boolean;
  /** Shown with its items at first. */
  isOpen: boolean;
  /** What is wrong with it. */
  fault: string | null;
  /** Address or text: hidden where the screen is redacted. */
  hides: 'address' | 'text' | null;
  /** What a filter asks for, to find the same again. */
  filter: string | null;
}

/** What stands above a leaf: a TLV, an address of many, a message. */
function groupOf(path: string): string | null {
  const [first = '', second, ...more] = path.split('/');
  if (second === undefined) return null;
  return /^\d+$/.test(second) && more.length > 0 ? `${first}/${second}` : first;
}

function hides(path: string, name: string): Item['hides'] {
  if (/short_message|message_payload|_text$/.test(name) || (/^(short_message|text)/.test(path) && !/udh/.test(path))) return 'text';
  return /(^|_)addr(ess|ess_range)?$|dl_name|address_range|callback_num|subaddress|^system_/.test(name) ? 'address' : null;
}

const asked = (field: string, value: unknown): string | null =>
  typeof value === 'number' ? `smpp.${field} == ${value}`
    : typeof value === 'string' && value && value.length < 200 && /^[\x20-\x7e]*$/.test(value) ? `smpp.${field} == ${quoted(value)}` : null;

/** All items, in the order in which they are shown. */
export function itemsOf({ pdu, spans = [] }: Pick<PduLine, 'pdu' | 'spans'>): Item[] {
  const items: Item[] = [];
  let group = null as Item | null;
  let isHidden = null as Item['hides'];
  for (const span of spans) {
    const at = groupOf(span.path);
    if (at !== (group?.id ?? null)) {
      group = null;
      isHidden = null;
      if (at) {
        const [, tlv] = /^tlvs\/(\d+)$/.exec(at) ?? [];
        const told = tlv === undefined ? null : pdu.tlvs[Number(tlv)];
        const name = told ? told.name ?? `0x${inHex(told.tag, 4)}` : at.replace('/', ' ');
        // Nobody knows what a TLV without a name holds.
        isHidden = told && !told.name ? 'text' : hides(at, name);
        group = {
          id: at, depth: 0, parent: null, name, display: '', start: span.start, end: span.end, hasItems: true, isOpen: !told, fault: null, hides: isHidden,
          filter: told?.name ? asked(told.name, told.value) : null,
        };
        items.push(group);
      }
    }
    if (group) {
      group.end = span.end;
      if (/(^|\/)(value|text)$/.test(span.path)) group.display = span.display;
    }
    const parts = span.parts ?? [];
    const isHeader = /udh|\/(tag|length)$/.test(span.path);
    const leaf: Item = {
      id: span.path, depth: group ? 1 : 0, parent: group, name: span.name, display: span.display, start: span.start, end: span.end, hasItems: parts.length > 0,
      isOpen: false, fault: null, hides: isHeader ? null : isHidden ?? hides(span.path, span.name), filter: group ? null : asked(span.path, span.value),
    };
    items.push(leaf);
    parts.forEach((part, index) => items.push({
      id: `${span.path}.${index}`, depth: leaf.depth + 1, parent: leaf, name: part.name, display: part.display, start: part.start ?? span.start, end: part.end ?? span.end,
      hasItems: false, isOpen: false, fault: null, hides: part.name === 'text' ? leaf.hides : null, filter: null,
    }));
  }
  for (const fault of pdu.faults) {
    const item = items.find(({ id }) => id === fault.path) ?? items.find(({ start, end }) => start <= fault.start && fault.start < end);
    for (let one: Item | null = item ?? null; one; one = one.parent) one.fault = fault.message;
  }
  return items;
}

/** The least item that covers these octets. */
export function itemAt(items: readonly Item[], start: number, end: number): Item | null {
  let best: Item | null = null;
  for (const item of items) {
    if (item.start > start || item.end < end) continue;
    if (!best || item.end - item.start < best.end - best.start) best = item;
  }
  return best;
}

/** An item stands in the page when all above it are open. */
export function isShown(item: Item, isOpen: (item: Item) => boolean): boolean {
  for (let above = item.parent; above; above = above.parent) if (!isOpen(above)) return false;
  return true;
}
