// The core's drawing as elements of the page. It is built anew from what may stand in it: whatever else the text holds,
// scripts, handlers, styles, links, is left behind. The policy of the page would refuse inline styles too.

import { address, messageText } from '../../format';

const SVG = 'http://www.w3.org/2000/svg';
const ELEMENTS = new Set(['title', 'rect', 'line', 'path', 'text', 'tspan']);
const ATTRIBUTES = new Set(['class', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'width', 'height', 'rx', 'd', 'text-anchor']);

export interface Drawing {
  title: string;
  /** Width in CSS pixels, and where the head ends. */
  width: number;
  height: number;
  headHeight: number;
  /** Height of the line of an arrow. */
  high: number;
  head: SVGElement[];
  rows: Row[];
}

export interface Row {
  /** Which PDU; null for a pause, a note, what was left out. */
  n: number | null;
  top: number;
  /** What it says, for those who hear it. */
  text: string;
  element: SVGGElement;
}

/** A copy with nothing but what may stand there; null where the element itself may not. */
function copied(from: Element): SVGElement | null {
  if (from.namespaceURI !== SVG || !ELEMENTS.has(from.localName)) return null;
  const to = document.createElementNS(SVG, from.localName) as SVGElement;
  for (const { name, value } of from.attributes) if (ATTRIBUTES.has(name)) to.setAttribute(name, value);
  for (const child of from.childNodes) {
    const copy = child instanceof Text ? document.createTextNode(child.data) : child instanceof Element ? copied(child) : null;
    if (copy) to.append(copy);
  }
  return to;
}

/** Hides what people wrote, and to whom: what stands beside an arrow. */
function hide(row: Element): void {
  for (const text of row.querySelectorAll('text:not([class])')) {
    if (text.getAttribute('text-anchor') !== 'start') continue;
    text.querySelector('title')?.remove();
    for (const piece of text.querySelectorAll('.plain')) if (piece.textContent?.trim()) piece.textContent = `${messageText(piece.textContent.trim())}  `;
  }
}

const numberOf = (element: Element | null | undefined, name: string): number => Number(element?.getAttribute(name) ?? 0) || 0;

/** Height of the line of an arrow; in a narrow drawing, what else is said of it stands below. */
const HIGH = 34;
const NARROW = 50;

/** Reads the core's SVG: a head, then a row between two line breaks. Null where it is none. */
export function drawing(svg: string, isRedacted: boolean): Drawing | null {
  // A style would be refused as soon as it is read, and the browser complain.
  const parsed = new DOMParser().parseFromString(svg.replaceAll(/<style>[^]*?<\/style>/g, ''), 'image/svg+xml');
  const root = parsed.documentElement;
  if (root.localName !== 'svg' || root.namespaceURI !== SVG || parsed.querySelector('parsererror')) return null;
  const groups: Element[][] = [[]];
  for (const child of root.childNodes) {
    if (child instanceof Text) groups.push([]);
    else if (child instanceof Element) groups.at(-1)?.push(child);
  }
  const [, head = [], ...lines] = groups;
  const full = root.getAttribute('aria-label') ?? '';
  // The title tells who wrote to whom, or who is bound.
  const title = isRedacted ? full.replace(/:.*/s, '') : full;
  const rows = lines.filter((line) => line.length > 0).map((line): Row => {
    const element = document.createElementNS(SVG, 'g');
    for (const one of line) {
      const copy = copied(one);
      if (copy) element.append(copy);
    }
    if (isRedacted) hide(element);
    const texts = [...element.querySelectorAll('text')];
    const [first] = texts;
    const isNumbered = first?.getAttribute('class') === 'dim' && first.getAttribute('text-anchor') === 'end' && /^\d+$/.test(first.textContent ?? '');
    const shown = texts.slice(isNumbered ? 1 : 0).map((text) => [...text.childNodes].filter((node) => node.nodeName !== 'title').map((node) => node.textContent).join('').trim());
    const isArrow = element.querySelector('.tip, .band') !== null;
    const base = numberOf(texts.find((text) => text.classList.contains('time')) ?? first, 'y');
    return { n: isNumbered ? Number(first.textContent) : null, top: base - (isArrow ? 23 : 17), text: shown.filter(Boolean).join(', '), element };
  });
  const drawn = head.flatMap((one) => copied(one) ?? []);
  if (isRedacted) for (const one of drawn) if (one.localName === 'text') one.textContent = one.matches('.title') ? title : (one.textContent ?? '').replace(/\S+:\d+/g, address).replace(/^(#\d+).*(?= addr-\S+ — )/s, '$1');
  const headHeight = numberOf(head.find((one) => one.matches('.life')), 'y1');
  return { title, width: numberOf(root, 'width'), height: numberOf(root, 'height'), headHeight, high: root.matches('.narrow') ? NARROW : HIGH, head: drawn, rows };
}
