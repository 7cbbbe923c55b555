// The package with its modules inside: ready when it is imported, and compiled when it is first called.

import { octetsOf } from './base64.js';
import { loadedBy } from './codec.js';
import { toolsLoadedBy } from './tools.js';
import { initSync as codec } from 'glue:codec';
import { initSync as tools } from 'glue:tools';
import codecOctets from 'octets:codec';
import toolsOctets from 'octets:tools';

loadedBy(() => codec({ module: octetsOf(codecOctets) }));
toolsLoadedBy(() => tools({ module: octetsOf(toolsOctets) }));

export * from './api.js';
