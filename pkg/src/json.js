// PDUs as JSON, as the command prints and takes them: less than a fifth of the whole package, for those who show them.

import { SmppEncodeError, SmppUsageError } from './errors.js';
import { bytesGiven, defaultAlphabet } from './given.js';
import { compiled, exportsOf } from './instance.js';
import { FAILED, LARGEST, module, startTools } from './tools-host.js';
import { treeOf } from './tree.js';

/** Loads the module of tools. */
export async function init(input) {
  startTools(exportsOf(await compiled(input)));
}

/** The same at once, from octets or a compiled module. */
export function initSync(input) {
  startTools(exportsOf(input instanceof WebAssembly.Module ? input : new WebAssembly.Module(input)));
}

function put(bytes) {
  const given = bytesGiven(bytes);
  if (given.length > LARGEST) throw new SmppUsageError(`${given.length} octets are more than a PDU can have`);
  return module().put(given);
}

/** A PDU with its annotation, and the receipt that it is. */
export function decode(bytes, options) {
  return JSON.parse(module().outputText(module().x.decoded(put(bytes), defaultAlphabet(options)) >>> 0));
}

/** The text of a PDU by each encoding that it can be read in, the most plausible first. */
export function readings(bytes, options) {
  return JSON.parse(module().outputText(module().x.readings(put(bytes), defaultAlphabet(options)) >>> 0));
}

/** The octets of a PDU. */
export function encode(pdu, options) {
  if (typeof pdu !== 'object' || pdu === null) throw new SmppUsageError('a PDU is needed: an object with a command');
  const own = module();
  const length = own.x.encode_tree(put(treeOf(pdu)), defaultAlphabet(options)) >>> 0;
  if (length >= FAILED) throw new SmppEncodeError(own.outputText(length - FAILED));
  return own.outputOctets(length);
}

export { parseHex, split } from './tools-host.js';
export { SmppEncodeError, SmppError, SmppUsageError } from './errors.js';
