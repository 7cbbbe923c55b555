// What can stand where the caret is: fields, values of a field, filters of before.

import type { OpenCapture } from '../../engine/client';

export interface Option {
  /** What is put in. */
  text: string;
  meaning: string;
  /** The stretch of what was typed in whose place it comes. */
  from: number;
  to: number;
}

const MOST = 12;
const WORD = /[A-Za-z_][\w.-]*$/;
const VALUE = /([A-Za-z_][\w.]*)\s*(?:[=!<>]=+|<|>|\b(?:eq|ne|lt|le|gt|ge|in)\b)\s*(?:\{(?:[^{}]*,)?\s*)?([\w-]*)$/;

/** Whether the end of what was typed lies within a text in quotes. */
export const isQuoted = (before: string): boolean => (before.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;

/** Options for the word that ends at `caret`; none within a text. */
export async function complete(open: OpenCapture, typed: string, caret: number): Promise<Option[]> {
  const before = typed.slice(0, caret);
  if (isQuoted(before)) return [];
  const to = caret + (/^[\w.-]*/.exec(typed.slice(caret))?.[0].length ?? 0);
  const [, field, begun = ''] = VALUE.exec(before) ?? [];
  if (field !== undefined) {
    const names = [field, `smpp.${field}`];
    const known = (await open.completeField(field)).find(({ name }) => names.includes(name));
    return (known?.values ?? []).filter((value) => value.toLowerCase().includes(begun.toLowerCase())).slice(0, MOST)
      .map((text) => ({ text, meaning: '', from: caret - begun.length, to }));
  }
  const word = WORD.exec(before)?.[0];
  if (!word) return [];
  return (await open.completeField(word)).slice(0, MOST)
    .map(({ name, type, meaning }) => ({ text: name, meaning: `${type}. ${meaning}`, from: caret - word.length, to }));
}

/** Filters of before, each in place of all that was typed. */
export const before = (history: readonly string[], typed: string): Option[] =>
  history.slice(0, MOST).map((text) => ({ text, meaning: '', from: 0, to: typed.length }));
