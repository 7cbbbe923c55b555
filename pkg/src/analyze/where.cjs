// Where the file is, for modules of the older kind.

export const where = require('node:url').pathToFileURL(__filename).href;
