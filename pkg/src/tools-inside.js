// What stands in the second module, with that module inside. Bundlers leave it out where nothing of it is used.

import { octetsOf } from './base64.js';
import { toolsLoadedBy } from './tools.js';
import { initSync } from 'glue:tools';
import octets from 'octets:tools';

toolsLoadedBy(() => initSync({ module: octetsOf(octets) }));

export { annotate, formatReceipt, parseHex, parseReceipt, splitMessage } from './tools.js';
