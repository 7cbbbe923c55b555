// The codec with its module inside, and what the second module needs of it.

import { octetsOf } from './base64.js';
import { loadedBy } from './codec.js';
import { initSync } from 'glue:codec';
import octets from 'octets:codec';

loadedBy(() => initSync({ module: octetsOf(octets) }));

export * from './codec.js';
export * from './contract.js';
export * from './errors.js';
export * from './host.js';
export * from './memory.js';
export { octetsOf } from './base64.js';
export { Pdu, ShortMessage, Tlv } from './pdu.js';
export { statusName } from './generated/tables.js';
export * as constants from './generated/constants.js';
