import { WORDS } from './generated/words.js';

/**
 * What a term is: a command, status, TLV, field, enumeration, element of the user data header, fault, or finding; by name, by the
 * beginning of a name, or by number. All that it may be.
 */
export function explain(term) {
  const text = String(term).trim().toLowerCase();
  if (text === '') return [];
  const number = /^(0x[0-9a-f]+|\d+)$/.test(text) ? Number(text) : undefined;
  const found = WORDS.filter((row) => row.name.toLowerCase() === text || (number !== undefined && row.number === number));
  if (found.length > 0) return found;
  return WORDS.filter((row) => row.name.toLowerCase().includes(text));
}
