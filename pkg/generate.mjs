// Makes src/generated from tables.json, which a test of the crate writes from its tables. `node generate.mjs` rewrites;
// `generated()` gives the files by name.

import { linesOf } from './generate-lines.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { declarations } from './generate-types.mjs';

const HEAD = '// Made from tables.json by generate.mjs. Do not edit.\n';
export const here = new URL('.', import.meta.url);
export const tables = JSON.parse(readFileSync(new URL('tables.json', here), 'utf8'));

export const className = (name) => name.replace(/(^|_)([a-z])/g, (_, _before, letter) => letter.toUpperCase());
const isLength = (field) => field.wire.kind === 'length' || field.wire.kind === 'count';
/** A PDU that crosses as numbers. */
const isPlain = (command) => command.fields.every((field) => field.wire.kind !== 'list' && field.wire.kind !== 'count');

const HEADER = ['command_status', 'sequence_number', 'command_length'];

function classOf(command) {
  const names = command.fields.map((field) => field.name);
  const parameters = [...HEADER, ...names, 'tlvs'];
  return `export class ${className(command.name)} {
  constructor(${parameters.join(', ')}) {
    this.command = '${command.name}';
    this.command_id = ${command.command_id};
    this.command_status = command_status;
    this.status = statusName(command_status);
    this.sequence_number = sequence_number;
    this.command_length = command_length;
${names.map((name) => `    this.${name} = ${name};\n`).join('')}    this.tlvs = tlvs;
    this.faults = [];
  }
}
Object.setPrototypeOf(${className(command.name)}.prototype, Pdu.prototype);
${className(command.name)}.command = '${command.name}';
`;
}

function readerOf(command) {
  const lines = [];
  for (const { name, wire } of command.fields) {
    if (wire.kind === 'integer' || wire.kind === 'length') lines.push(`  const ${name} = w[i++];`);
    else if (wire.kind === 'message') lines.push(`  const ${name} = message(w, i, view);\n  i = view.next;`);
    else lines.push(`  const ${name} = w[i + 1] === 0 ? '' : view.text.substring(w[i], w[i] + w[i + 1]);\n  i += 2;`);
  }
  const names = command.fields.map((field) => field.name);
  return `function read_${command.name}(w, i, end, view) {
  const command_length = w[i];
  const command_status = w[i + 2];
  const sequence_number = w[i + 3];
  i += 4;
${lines.join('\n')}
  return new ${className(command.name)}(${[...HEADER, ...names].join(', ')}, i === end ? [] : tlvs(w, i, end, view));
}
`;
}

// Commands that may have TLVs which cross as numbers, each with a bit.
const withTlvs = tables.commands.filter((command) => isScanned(command) && tables.tlvs.some((tlv) => tlv.pdus.includes(command.name) && tlv.pdus.length < tables.commands.length));
if (withTlvs.length > 31) throw new Error('more commands than bits');
const bitOf = (command) => withTlvs.includes(command) ? 2 ** withTlvs.indexOf(command) : 0;

function isScanned(command) {
  return isPlain(command) && command.required.length === 0;
}

const rights = new Map();

/** The condition of a value's being right. */
function isRight(value, { right, wire }) {
  if (wire.size > 1) return right.map(([first, last]) => first === last ? `${value} === ${first}` : `${value} >= ${first} && ${value} <= ${last}`).join(' || ');
  const key = JSON.stringify(right);
  if (!rights.has(key)) rights.set(key, `RIGHT_${rights.size}`);
  return `${rights.get(key)}[${value}] === 1`;
}

/** Reads the PDU between two places, if it is plain. */
function scannerOf(command) {
  const lines = [];
  const has = (name) => command.fields.some((field) => field.name === name);
  const bare = command.fields.length === 0;
  let numbers = 0;
  command.fields.forEach(({ name, wire, right }, place) => {
    const isNumber = wire.kind === 'integer' || wire.kind === 'length';
    if (isNumber && numbers === 0) {
      // As many as follow each other are looked for at once.
      for (const field of command.fields.slice(place)) {
        if (field.wire.kind !== 'integer' && field.wire.kind !== 'length') break;
        numbers += field.wire.size ?? 1;
      }
      lines.push(`  if (i + ${numbers} > end) return null;`);
    }
    if (isNumber) {
      numbers -= wire.size ?? 1;
      lines.push(`  const ${name} = ${numberAt(wire.size ?? 1)};`, `  i += ${wire.size ?? 1};`);
      if (right !== undefined) lines.push(`  if (!(${isRight(name, { right, wire: { size: wire.size ?? 1 } })})) return null;`);
    } else if (wire.kind === 'time') lines.push('  j = i;', '  i = timeEnd(o, j, end);', '  if (i < 0) return null;', `  const ${name} = part(j, i++);`);
    else if (wire.kind === 'message') {
      const length = command.fields[place - 1].name;
      lines.push(`  if (i + ${length} > end) return null;`,
        `  const ${name} = plainMessage(o, i, ${length}, ${has('esm_class') ? 'esm_class' : 0}, ${has('data_coding') ? 'data_coding' : -1});`,
        `  if (${name} === null) return null;`, `  i += ${length};`);
    } else lines.push('  j = i;', `  i = nul(o, j, end, ${wire.size});`, '  if (i < 0) return null;', `  const ${name} = part(j, i++);`);
  });
  if (has('esm_class') && !has('short_message')) lines.push(`  if ((esm_class & 0x40) !== 0) return null;`);
  const bit = bitOf(command);
  if (bit === 0) lines.push('  if (i !== end) return null;', '  const tlvs = [];');
  else {
    lines.push(`  const tlvs = i === end ? [] : plainTlvs(o, i, end, ${bit}, ${has('esm_class') ? 'esm_class' : 0}, ${has('data_coding') ? 'data_coding' : -1}, ${has('sm_length') ? 'sm_length' : 0});`,
      '  if (tlvs === null) return null;');
  }
  const names = command.fields.map((field) => field.name);
  return `function scan_${command.name}(o, at, end) {
  let i = at + 16${lines.some((line) => line.includes('j = i')) ? ', j' : ''};
${lines.join('\n')}
  return new ${className(command.name)}(${[...['8', '12', '0'].map((more) => `long(o, at + ${more})`), ...names, 'tlvs'].join(', ')});
}
`;
}

function numberAt(size) {
  return { 1: 'o[i]', 2: 'o[i] << 8 | o[i + 1]', 4: 'long(o, i)' }[size];
}

const MOST = { 1: '0xFF', 2: '0xFFFF', 4: '0xFFFFFFFF' };

function writerOf(command) {
  const lines = [];
  for (const { name, wire } of command.fields) {
    lines.push(`  value = pdu.${name};`);
    if (isLength({ wire })) {
      lines.push('  if (value !== undefined) given++;');
      continue;
    }
    if (wire.kind === 'integer') {
      const writes = { 1: ['o[at] = value;'], 2: ['o[at] = value >>> 8;', 'o[at + 1] = value;'],
        4: ['o[at] = value >>> 24;', 'o[at + 1] = value >>> 16;', 'o[at + 2] = value >>> 8;', 'o[at + 3] = value;'] }[wire.size];
      const zeros = Array.from({ length: wire.size }, (_, place) => `o[at + ${place}] = 0;`).join(' ');
      lines.push(`  if (value === undefined) { ${zeros} }
  else if (typeof value !== 'number' || value >>> 0 !== value || value > ${MOST[wire.size]}) return NOT_PLAIN;
  else { given++; ${writes.join(' ')} }
  at += ${wire.size};`);
    } else if (wire.kind === 'message') {
      lines.push(`  if (value !== undefined) given++;
  at = writeMessage(value, pdu, o, at, options);
  if (at < 0) return NOT_PLAIN;`);
    } else {
      lines.push(`  if (value === undefined) o[at++] = 0;
  else {
    given++;
    at = writeString(value, ${wire.size}, o, at);
    if (at < 0) return NOT_PLAIN;${wire.kind === 'time' ? "\n    if (value !== '' && timeEnd(o, at - 17, at) !== at - 1) options.isSure = false;" : ''}
  }`);
    }
  }
  const bodiless = command.response
    ? '  if (given === 0 && (pdu.tlvs === undefined || pdu.tlvs?.length === 0)) at = start;\n' : '';
  return `function write_${command.name}(pdu, o, at, options) {
  const start = at;
  let value, given = 0;
${lines.join('\n')}
${bodiless}  return finish(pdu, given, o, at, options);
}
`;
}

const place = (id) => (id & 0x1FF) | (id >= 0x80000000 ? 0x200 : 0);

function pdus() {
  const plain = tables.commands.filter(isPlain);
  const all = tables.commands;
  const scanned = all.filter(isScanned);
  const scanners = scanned.map(scannerOf).join('\n');
  return `${HEAD}
import { Pdu } from '../pdu.js';
import { message, tlvs } from '../read.js';
import { allowed, nul, part, plainMessage, plainTlvs, timeEnd } from '../scan.js';
import { finish, NOT_PLAIN, writeMessage, writeString } from '../write.js';
import { statusName } from './tables.js';

${all.map(classOf).join('\n')}
/** A PDU of a command that no table has. */
export class UnknownPdu extends Pdu {}

${plain.map(readerOf).join('\n')}
${[...rights].map(([ranges, name]) => `const ${name} = allowed(${ranges});\n`).join('')}
function long(o, i) {
  return (o[i] << 24 | o[i + 1] << 16 | o[i + 2] << 8 | o[i + 3]) >>> 0;
}

${scanners}
${plain.map(writerOf).join('\n')}
/** Where a command stands in the lists. */
export const place = (id) => (id & 0x1FF) | (id >>> 22 & 0x200);

export const CLASSES = [];
export const READERS = [];
/** The command_id at each place. */
export const IDS = [];
export const SCANNERS = [];
${all.map((command) => `CLASSES[${place(command.command_id)}] = ${className(command.name)};`).join('\n')}
${plain.map((command) => `READERS[${place(command.command_id)}] = read_${command.name};`).join('\n')}
${all.map((command) => `IDS[${place(command.command_id)}] = ${command.command_id};`).join('\n')}
${scanned.map((command) => `SCANNERS[${place(command.command_id)}] = scan_${command.name};`).join('\n')}

/** Whether a PDU of this class has a body where its status is 0. */
${all.filter((command) => command.response && command.fields.length > 0).map((command) => `${className(command.name)}.hasBody = true;`).join('\n')}

export const WRITERS = {
  __proto__: null,
${plain.map((command) => `  ${command.name}: { id: ${command.command_id}, write: write_${command.name} },`).join('\n')}
};
`;
}

function number(offset, size) {
  const octet = (at) => `b[${at}]`;
  if (size === 1) return octet(offset);
  if (size === 2) return `${octet(offset)} << 8 | ${octet(offset + 1)}`;
  return `(${octet(offset)} << 24 | ${octet(offset + 1)} << 16 | ${octet(offset + 2)} << 8 | ${octet(offset + 3)}) >>> 0`;
}

/** The reader of a value of numbers: an object, of as many parts as there are octets. */
function record(parts, prefix = '') {
  let offset = 0;
  const lines = [];
  for (const { name, wire } of parts) {
    const size = wire.size;
    const members = wire.kind === 'bits'
      ? wire.bits.map(({ name: bit, mask, flag }) => {
          const shift = Math.clz32(mask & -mask) ^ 31;
          return `v.${bit} = ${flag ? `(b[${offset}] & ${mask}) !== 0` : `(b[${offset}] & ${mask}) >> ${shift}`};`;
        })
      : [`v.${name} = ${number(offset, size)};`];
    lines.push(`if (b.length < ${offset + size}) return v; ${members.join(' ')}`);
    offset += size;
  }
  return `(b${prefix && ', v'}) => { ${prefix ? '' : 'const v = {}; '}${lines.join(' ')} return v; }`;
}

function valueReader(tlv) {
  const [part] = tlv.parts;
  if (!tlv.scalar) return record(tlv.parts);
  const { kind, size } = part.wire;
  if (kind === 'integer') return `(b) => b.length === 0 ? null : ${number(0, size)}`;
  if (kind === 'octets') return '(b) => b.length === 0 ? null : b.slice()';
  return 'textOf';
}

function scannedTlvs() {
  const once = (tlv) => tables.tlvs.filter((other) => other.tag === tlv.tag).length === 1;
  const isKnown = ({ wire }) => ['integer', 'string', 'text', 'octets'].includes(wire.kind);
  return tables.tlvs.filter((tlv) => (tlv.plain || tlv.message) && once(tlv) && tlv.sizes.length === 1 && (tlv.message || tlv.parts.every(isKnown))).map((tlv) => {
    const [part] = tlv.parts;
    const [least, last] = tlv.sizes[0];
    const kind = tlv.message ? '' : part.wire.kind;
    const conditions = [];
    let offset = 0;
    for (const { wire, right } of tlv.message ? [] : tlv.parts) {
      if (right !== undefined) {
        if (wire.size > 1 || least < offset + 1) return null;
        conditions.push(right.map(([first, end]) => first === end ? `o[i + ${offset}] === ${first}` : `o[i + ${offset}] >= ${first} && o[i + ${offset}] <= ${end}`).join(' || '));
      }
      offset += wire.size ?? 0;
    }
    const right = conditions.length === 0 ? 'null' : `(o, i) => ${conditions.map((one) => conditions.length > 1 ? `(${one})` : one).join(' && ')}`;
    const pdus = withTlvs.reduce((bits, command) => bits + (tlv.pdus.includes(command.name) ? bitOf(command) : 0), 0);
    // Messages may have more octets than the table of sizes shows.
    const most = tlv.message ? 0xFFFF : last;
    return `[${tlv.tag}, { name: '${tlv.name}', least: ${least}, most: ${most}, pdus: ${pdus}, repeats: ${tlv.repeats}, kind: ${kind === 'string' ? 5 : kind === 'integer' && tlv.scalar && least === last ? part.wire.size : 0}, right: ${right}, read: ${tlv.message ? 'null' : valueReader(tlv)} }]`;
  }).filter((row) => row !== null);
}

function tablesFile() {
  const byTag = new Map(tables.tlvs.map((tlv) => [tlv.tag, tlv]).reverse());
  const rows = tables.tlvs.filter((tlv) => tlv.plain);
  const kind = (tlv) => {
    if (!tlv.plain || !tlv.scalar || tlv.message) return 0;
    return { integer: tlv.parts[0].wire.size, string: 5, time: 5, text: 6 }[tlv.parts[0].wire.kind] ?? 0;
  };
  const isSure = (tlv) => tables.tlvs.filter(({ tag }) => tag === tlv.tag).length === 1 && tlv.sizes.length === 1
    && ['integer', 'string', 'text'].includes(tlv.parts[0].wire.kind);
  const octets = tables.tlvs.filter((tlv) => tlv.scalar && tlv.parts[0].wire.kind === 'octets').map((tlv) => tlv.tag);
  return `${HEAD}
function textOf(b) {
  let end = b.length;
  if (end === 0) return null;
  if (b[end - 1] === 0) end--;
  let text = '';
  for (let i = 0; i < end; i++) text += String.fromCharCode(b[i]);
  return text;
}

/** The name and the value's reader of each TLV that crosses as numbers, by tag. */
export const TLVS = new Map([
${rows.map((tlv) => `  [${tlv.tag}, { name: '${tlv.name}', read: ${tlv.message ? 'null' : valueReader(tlv)} }],`).join('\n')}
]);

/**
 * The TLVs that are read where they stand, by tag: the octets that they have, the commands that they may stand in, and whether
 * their octets are right.
 */
export const PLAIN_TLVS = new Map([
${scannedTlvs().map((row) => `  ${row},`).join('\n')}
]);

/** Of the last character of a time: place, number of digits, least and most, one after the other. */
export const TIMES = { __proto__: null, ${tables.times.map(([last, rows]) => `${last.charCodeAt(0)}: ${JSON.stringify(rows.flat())}`).join(', ')} };

/** The octets that are the same text in all encodings that go on from ASCII. */
export const ALIKE = ${JSON.stringify(tables.alike)};

/** The units that make a text UCS-2 without a doubt. */
export const PLAIN_UNITS = ${JSON.stringify(tables.plain_units)};

/** By the numbers of the encodings: 1 for those that go on from ASCII, 2 for UCS-2. */
export const PLAIN_ENCODINGS = [${tables.encodings.map((row) => row.ascii ? 1 : row.name === 'ucs2' ? 2 : 0).join(', ')}];

/**
 * Tag and kind of each TLV by name: octets of an integer, 5 a string with its NUL, 6 one without, 0 anything else; how many octets
 * its value has, and whether that is all there is to it.
 */
export const TLV_NAMES = {
  __proto__: null,
${tables.tlvs.map((tlv) => `  ${tlv.name}: { tag: ${tlv.tag}, kind: ${kind(tlv)}, isSure: ${isSure(tlv)}, least: ${tlv.sizes[0][0]}, most: ${tlv.sizes.at(-1)[1]} },`).join('\n')}
};

/** The same by tag: the kind, and the names that a tag has. */
export const TLV_TAGS = new Map([
${[...byTag].sort((a, b) => a[0] - b[0]).map(([tag, tlv]) => `  [${tag}, ${kind(tlv)}],`).join('\n')}
]);

const OCTETS = new Set([${octets.join(', ')}]);

/** Whether the value of a TLV is octets. */
export const hasOctets = (tag) => OCTETS.has(tag);

/** The name and the value's reader of each element of a user data header that crosses as numbers. */
export const ELEMENTS = {
  __proto__: null,
${tables.udh_elements.filter((row) => row.plain).flatMap((row) => Array.from({ length: row.last - row.iei + 1 }, (_, more) =>
    `  ${row.iei + more}: { name: '${row.name}', read: ${record(row.parts, 'v')} },`)).join('\n')}
};

/** The names of the encodings, by their numbers. */
export const ENCODINGS = [${tables.encodings.map((row) => `'${row.name}'`).join(', ')}];

/** The names of the national languages, by their numbers. */
export const LANGUAGES = { __proto__: null, ${tables.enumerations.find((row) => row.name === 'national_language').codes
    .map((row) => `${row.name}: ${row.value}`).join(', ')} };

const STATUSES = new Map([
${tables.statuses.codes.map((row) => rangeOf(row).map((value) => `  [${value}, '${row.name}'],`).join('\n')).join('\n')}
]);

/** The name of a status, or its number in hexadecimal. */
export function statusName(status) {
  return status === 0 ? 'ESME_ROK' : STATUSES.get(status) ?? '0x' + status.toString(16).padStart(8, '0');
}
`;
}

function rangeOf(row) {
  const last = row.last ?? row.value;
  if (last - row.value > 64) return [];
  return Array.from({ length: last - row.value + 1 }, (_, more) => row.value + more);
}

function constants() {
  const lines = [HEAD];
  const object = (name, doc, entries) => lines.push(`\n/** ${doc.trim()} */\nexport const ${name} = Object.freeze({\n${
    [...new Map(entries)].map(([key, value]) => `  ${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${value},\n`).join('')}});\n`);
  object('commands', 'command_id of each command, by name.', tables.commands.map((row) => [row.name, row.command_id]));
  object('statuses', 'command_status by name.', tables.statuses.codes.filter((row) => row.name).map((row) => [row.name, row.value]));
  object('tags', 'The tag of each TLV, by name.', tables.tlvs.map((row) => [row.name, row.tag]));
  object('udh_elements', 'The identifier of each element of the user data header, by name.', tables.udh_elements.map((row) => [row.name, row.iei]));
  for (const table of tables.enumerations) {
    const rows = table.codes.filter((row) => row.name && row.last === undefined && row.name !== 'reserved');
    object(table.name, table.doc, rows.map((row) => [row.name, row.value]));
  }
  for (const table of tables.bit_mapped) {
    const rows = table.bits.flatMap((bits) => {
      const shift = Math.clz32(bits.mask & -bits.mask) ^ 31;
      return bits.codes.filter((row) => row.value > 0).map((row) => [`${bits.name}_${row.name}`, row.value << shift]);
    });
    object(table.name, `${table.doc.trim()} Add the values up.`, rows);
  }
  return lines.join('');
}

/** The fields of each command, lengths and counts left out. */
function fields() {
  const kind = (wire) => ({ string: 'string', time: 'time', message: 'message', list: 'list' })[wire.kind] ?? 'integer';
  const row = (command) => `  ${command.name}: [${command.fields.filter((field) => !isLength(field))
    .map(({ name, wire }) => `{ name: '${name}', kind: '${kind(wire)}' }`).join(', ')}],`;
  return `${HEAD}
/** The fields of each command in wire order, lengths and counts left out. */
export const FIELDS = {
  __proto__: null,
${tables.commands.map(row).join('\n')}
};
`;
}

/** The types of the constants. */
export function constantTypes() {
  return constants().replace(HEAD, HEAD).replaceAll(/= Object\.freeze\(\{/g, ': Readonly<{').replaceAll('});', '}>;')
    .replaceAll('export const', 'export declare const').replaceAll(' : Readonly', ': Readonly').replaceAll(/(\d),$/gm, '$1;');
}

function words() {
  const rows = [];
  const put = (kind, row, more) => rows.push({ kind, name: row.name ?? row.code, ...more });
  const trim = (text) => (text ?? '').trim();
  for (const row of tables.commands) put('command', row, { number: row.command_id, text: trim(row.doc), section: row.section });
  for (const row of tables.statuses.codes) if (row.name) put('status', row, { number: row.value, text: row.meaning });
  for (const row of tables.tlvs) put('tlv', row, { number: row.tag, text: trim(row.doc), section: row.section });
  const fields = new Map(tables.commands.flatMap((row) => row.fields).map((row) => [row.name, row]));
  const values = (name) => tables.enumerations.find((table) => table.name === name)?.codes.map(({ value, last, name: own, meaning }) =>
    ({ number: value, ...(last === undefined ? {} : { last }), name: own, text: meaning }));
  for (const row of fields.values()) put('field', row, { text: trim(row.doc), section: row.section, ...(row.codes && row.codes !== 'command_status' ? { values: values(row.codes) } : {}) });
  for (const table of tables.enumerations) if (!fields.has(table.name)) put('values', table, { text: trim(table.doc), values: values(table.name) });
  for (const row of tables.udh_elements) put('udh_element', row, { number: row.iei, text: trim(row.doc) });
  for (const row of tables.faults) put('fault', row, { text: row.sentence, advice: row.advice, severity: row.severity });
  for (const row of tables.findings) {
    put('finding', { name: row.id }, { text: row.sentence, advice: row.advice, severity: row.severity, ...(row.section === '' ? {} : { section: row.section }) });
  }
  return `${HEAD}
export const WORDS = [\n${rows.map((row) => `  ${JSON.stringify(row)},\n`).join('')}];\n`;
}

export function generated() {
  return {
    'pdus.js': pdus(),
    'tables.js': tablesFile(),
    'fields.js': fields(),
    'constants.js': constants(),
    'words.js': words(),
    'types.d.ts': declarations(tables, className),
    'lines.d.ts': linesOf(JSON.parse(readFileSync(new URL('schema.json', here), 'utf8'))),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(generated())) {
    writeFileSync(new URL(`src/generated/${name}`, here), text);
  }
}
