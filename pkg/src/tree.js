// Values as src/wasm/tree.rs of the crate reads them.

import { SmppEncodeError, SmppUsageError } from './errors.js';
import { hexOf } from './contract.js';

const utf8 = new TextEncoder();
const DEPTH = 30;

/** The octets of a value as JSON has it: octets in hexadecimal, members without a value left out. */
export function treeOf(value) {
  const tree = { octets: new Uint8Array(1024), length: 0 };
  put(tree, value, '', 0);
  return tree.octets.subarray(0, tree.length);
}

function room(tree, more) {
  if (tree.length + more <= tree.octets.length) return;
  const larger = new Uint8Array(2 * (tree.length + more));
  larger.set(tree.octets);
  tree.octets = larger;
}

function tag(tree, octet) {
  room(tree, 5);
  tree.octets[tree.length++] = octet;
}

function number(tree, value) {
  for (let shift = 0; shift < 32; shift += 8) tree.octets[tree.length++] = value >>> shift;
}

function text(tree, value) {
  if (!isWhole(value)) throw new SmppEncodeError('the text has half of a surrogate pair');
  room(tree, 4 + 3 * value.length);
  const { written } = utf8.encodeInto(value, tree.octets.subarray(tree.length + 4));
  number(tree, written);
  tree.length += written;
}

/** Whether a string has no half of a surrogate pair. */
export function isWhole(value) {
  return value.isWellFormed ? value.isWellFormed() : !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value);
}

const MESSAGES = new Set(['short_message', 'body', 'after']);

function put(tree, value, name, depth) {
  if (depth > DEPTH) throw new SmppUsageError('the values of the PDU are nested too deeply');
  if (value === null || value === undefined) tag(tree, 0);
  else if (typeof value === 'boolean') tag(tree, value ? 2 : 1);
  else if (typeof value === 'number' || typeof value === 'bigint') {
    const whole = value >= 0 && value <= 0xFFFFFFFF && Number.isInteger(Number(value));
    tag(tree, whole ? 3 : 4);
    if (whole) number(tree, Number(value));
  } else if (typeof value === 'string') {
    tag(tree, 5);
    text(tree, value);
  } else if (value instanceof Uint8Array) {
    put(tree, MESSAGES.has(name) ? { hex: hexOf(value) } : hexOf(value), '', depth + 1);
  } else if (Array.isArray(value)) {
    tag(tree, 6);
    number(tree, value.length);
    for (const element of value) put(tree, element, '', depth + 1);
  } else if (typeof value === 'object') {
    const members = Object.keys(value).filter((member) => {
      const kind = typeof value[member];
      const isTwice = member === 'hex' && value.bytes instanceof Uint8Array;
      return kind !== 'undefined' && kind !== 'function' && kind !== 'symbol' && !isTwice;
    });
    tag(tree, 7);
    number(tree, members.length);
    for (const member of members) {
      const own = value[member];
      text(tree, member === 'bytes' && own instanceof Uint8Array ? 'hex' : member);
      put(tree, own, member, depth + 1);
    }
  } else tag(tree, 0);
}
