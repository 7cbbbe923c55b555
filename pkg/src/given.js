// What callers give, as the modules take it.

import { SmppEncodeError, SmppUsageError } from './errors.js';
import { ENCODINGS, LANGUAGES } from './generated/tables.js';
import { isWhole } from './tree.js';

export function bytesGiven(bytes) {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new SmppUsageError('octets are needed: a Uint8Array, another view, or an ArrayBuffer');
}

/** The number of an encoding. */
export function encodingNumber(name, option) {
  const number = ENCODINGS.indexOf(name);
  if (number < 0) throw new SmppUsageError(`${option}: the encodings are ${ENCODINGS.join(', ')}`);
  return number;
}

export function defaultAlphabet(options) {
  const name = options?.data_coding_0;
  return name === undefined ? 0 : encodingNumber(name, 'data_coding_0');
}

export function language(name, option) {
  if (name === undefined) return 0;
  const number = LANGUAGES[name];
  if (number === undefined) throw new SmppUsageError(`${option}: the languages are ${Object.keys(LANGUAGES).join(', ')}`);
  return number;
}

export function textGiven(text) {
  if (typeof text !== 'string') throw new SmppUsageError('text is needed');
  if (!isWhole(text)) throw new SmppEncodeError('text: half of a surrogate pair');
  return text;
}
