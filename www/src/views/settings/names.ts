// What can be chosen of encodings and profiles: the build puts the names into the page.

import type { Settings } from '../../state/settings';

export type Encoding = Extract<Settings['data_coding_0'], string>;

/** Names of encodings; a new one of the engine is missed here by the compiler. */
export const ENCODINGS: Record<Encoding, string> = {
  gsm7: 'GSM 7-bit', 'gsm7-packed': 'GSM 7-bit, packed', ascii: 'ASCII', latin1: 'Latin-1 (ISO-8859-1)', latin9: 'Latin-9 (ISO-8859-15)',
  'iso-8859-5': 'Cyrillic (ISO-8859-5)', 'iso-8859-8': 'Hebrew (ISO-8859-8)', ucs2: 'UCS-2, UTF-16', 'utf-16le': 'UTF-16, little-endian', 'utf-8': 'UTF-8',
  jis: 'JIS X 0208', 'jis-x-0212': 'JIS X 0212', 'shift-jis': 'Shift-JIS', 'iso-2022-jp': 'ISO-2022-JP', 'euc-jp': 'EUC-JP', 'euc-kr': 'EUC-KR', binary: 'Octets without characters',
};

export const PROFILES = { openmarket: 'OpenMarket', 'india-dlt': 'India, DLT', osmocom: 'Osmocom', huawei: 'Huawei' };
