// Rows as they are wanted: fetched by pages, the last used ones kept.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { signal } from '../state/signals';
import { nextFrame } from '../ui/frame';

const PAGE = 128;
/** Pages that are kept. */
const KEPT = 32;
/** Pages that are asked for at a time: more would make those wait that are wanted after them. */
const AT_ONCE = 2;

/** Rows of the very first page that are drawn in a frame of their own: the rest would make it long. */
const AT_FIRST = 16;

export type FetchRows<Row> = (start: number, end: number) => Promise<readonly Row[]>;

interface Page<Row> {
  rows: readonly Row[];
  /** Of which state of things it tells. */
  age: number;
}

export class Rows<Row> {
  /** Rises when rows have come. */
  readonly arrived = signal(0);
  readonly #pages = new Map<number, Page<Row>>();
  readonly #asked = new Set<number>();
  #fetch: FetchRows<Row>;
  #count = 0;
  #wanted: number[] = [];
  #age = 0;

  constructor(fetch: FetchRows<Row>) {
    this.#fetch = fetch;
  }

  /** A row, or null while it is awaited. */
  get(index: number): Row | null {
    return this.#pages.get(Math.floor(index / PAGE))?.rows[index % PAGE] ?? null;
  }

  /** Says which rows are seen now, of how many; what was wanted before is no longer. */
  want(start: number, end: number, count: number): void {
    this.#count = count;
    this.#wanted = [];
    for (let page = Math.floor(start / PAGE); page * PAGE < end; page++) {
      this.#wanted.push(page);
      const kept = this.#pages.get(page);
      if (!kept) continue;
      // The last used stands last.
      this.#pages.delete(page);
      this.#pages.set(page, kept);
    }
    this.ask();
  }

  /** Rows may have changed, or there are others now: `ask` has them come. What is shown stays until they do; `isOther` lets go of it at once. */
  renew(fetch: FetchRows<Row>, isOther: boolean): void {
    this.#fetch = fetch;
    this.#age++;
    this.#asked.clear();
    if (isOther) {
      this.#pages.clear();
      this.arrived.value++;
    }
  }

  #isFresh(page: number): boolean {
    const kept = this.#pages.get(page);
    return kept !== undefined && kept.age === this.#age && kept.rows.length >= Math.min(PAGE, this.#count - page * PAGE);
  }

  /** Asks for what is wanted and not there, or not as it is now. */
  ask(): void {
    for (const page of this.#wanted) {
      if (this.#asked.size >= AT_ONCE) return;
      if (this.#asked.has(page) || this.#isFresh(page)) continue;
      this.#asked.add(page);
      void this.#read(page, this.#age);
    }
  }

  async #read(page: number, age: number): Promise<void> {
    const end = Math.min(this.#count, (page + 1) * PAGE);
    try {
      const rows = await this.#fetch(page * PAGE, end);
      if (age !== this.#age) return;
      if (this.#pages.size === 0 && rows.length > AT_FIRST) {
        this.#pages.set(page, { rows: rows.slice(0, AT_FIRST), age });
        this.arrived.value++;
        await nextFrame();
        if (age !== this.#age) return;
      }
      this.#pages.set(page, { rows, age });
      for (const oldest of this.#pages.keys()) {
        if (this.#pages.size <= KEPT) break;
        if (!this.#wanted.includes(oldest)) this.#pages.delete(oldest);
      }
      this.#asked.delete(page);
      this.arrived.value++;
      if (rows.length >= end - page * PAGE) this.ask();
    } catch {
      // It is asked for again when it is wanted again; whose capture is gone is told elsewhere.
      if (age === this.#age) this.#asked.delete(page);
    }
  }
}

/**
 * Rows for a grid. A change of `other` (a filter, an order, another capture) makes them other rows; a change of `more`
 * (`revision`) only has them asked for again.
 */
export function useRows<Row>(fetch: FetchRows<Row>, other: readonly unknown[], more: unknown): Rows<Row> {
  const rows = useRef<Rows<Row> | null>(null);
  rows.current ??= new Rows(fetch);
  const isFirst = useRef(true);
  const before = useRef(other);
  // Before it is drawn: rows of before are never seen in the places of others.
  useLayoutEffect(() => {
    if (!isFirst.current) rows.current?.renew(fetch, other.some((value, at) => value !== before.current[at]));
    isFirst.current = false;
    before.current = other;
  }, [...other, more]);
  // After the grid has said what it wants of them.
  useEffect(() => rows.current?.ask(), [...other, more]);
  return rows.current;
}

/** The index of a number in a list of them: where it rises, as it does unless it is sorted otherwise, without a scan. -1 where it is not there. */
export function indexOf(numbers: Uint32Array, wanted: number, isRising: boolean): number {
  if (!isRising) return numbers.indexOf(wanted);
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((numbers[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === wanted ? from : -1;
}
