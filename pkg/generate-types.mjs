// The types of src/generated/types.d.ts, from tables.json.

const doc = (text, indent = '') => {
  const trimmed = (text ?? '').trim();
  return trimmed ? `${indent}/** ${trimmed.replaceAll('*/', '* /')} */\n` : '';
};
const described = (row) => [row.doc?.trim(), row.section ? `SMPP ${row.section}.` : ''].filter(Boolean).join(' ');
const isLength = (field) => field.wire.kind === 'length' || field.wire.kind === 'count';

function partType({ wire }) {
  if (wire.kind === 'integer' || isLength({ wire })) return 'number';
  return 'string';
}

function members(parts, indent, optional = false) {
  return parts.map((part) => {
    const mark = optional ? '?' : '';
    if (part.wire.kind === 'bits') {
      return part.wire.bits.map((bits) => doc(bits.doc, indent) + `${indent}${bits.name}${mark}: ${bits.flag ? 'boolean' : 'number'};\n`).join('');
    }
    if (part.wire.kind === 'octets') return `${indent}bytes${mark}: Uint8Array;\n`;
    if (part.wire.kind === 'name_or_octets') return `${indent}name?: string;\n${indent}bytes?: Uint8Array;\n`;
    return doc(described(part), indent) + `${indent}${part.name}${mark}: ${partType(part)};\n`;
  }).join('');
}

function tlvValue(tlv) {
  if (tlv.message) return 'MessagePayload';
  if (tlv.scalar) {
    const { kind } = tlv.parts[0].wire;
    return kind === 'integer' ? 'number' : kind === 'octets' ? 'Uint8Array' : 'string';
  }
  const isPartial = tlv.sizes.length > 1;
  return `{\n${members(tlv.parts, '    ', isPartial)}  }`;
}

function listType(list, input) {
  if (list.plain) return 'string';
  if (list.record) return `{\n${members(list.record, '    ', input)}  }`;
  return list.alternatives.map(({ value, fields }) =>
    `{\n${doc(described(list.choice), '    ')}    ${list.choice.name}: ${value};\n${members(fields, '    ', input)}  }`).join(' | ');
}

function fieldType(field, input) {
  const { kind } = field.wire;
  if (kind === 'message') return input ? 'ShortMessageInput' : 'ShortMessage';
  if (kind === 'list') return `Array<${listType(field.wire.list, input)}>`;
  return partType(field);
}

export function declarations(tables, className) {
  const statuses = tables.statuses.codes.filter((row) => row.name);
  const named = new Map(tables.tlvs.map((tlv) => [tlv.name, tlv]));
  const tlvTypes = [...named.values()].map((tlv) => doc(described(tlv), '  ') + `  ${tlv.name}: ${tlvValue(tlv)};\n`).join('');
  const pdus = tables.commands.map((command) => {
    const name = className(command.name);
    const isAbsent = command.response && command.fields.length > 0;
    const of = (input) => command.fields.map((field) => {
      const mark = input || isAbsent ? '?' : '';
      return doc(described(field), '  ') + `  ${field.name}${mark}: ${fieldType(field, input)};\n`;
    }).join('');
    return `${doc(described(command))}export interface ${name} extends PduBase {
  command: '${command.name}';
  command_id: ${command.command_id};
${of(false)}}

${doc(`What ${command.name} is made of: lengths and counts are computed, what is absent is zero or empty.`)}export interface ${name}Input extends InputBase {
  command: '${command.name}';
${of(true)}}
`;
  });
  const names = tables.commands.map((command) => className(command.name));
  return `// Made from tables.json by generate.mjs. Do not edit.

/** The name of a command. */
export type CommandName =
${tables.commands.map((row) => `  | '${row.name}'`).join('\n')};

/** The name of a status of the standard. */
export type StatusName =
${statuses.map((row) => `  | '${row.name}'`).join('\n')};

/** The name of a text's encoding. */
export type EncodingName =
${tables.encodings.map((row) => `${doc(row.meaning, '  ')}  | '${row.name}'`).join('\n')};

/** The code of a fault. */
export type FaultCode =
${tables.faults.map((row) => `  | '${row.code}'`).join('\n')};

/** The name of an element of the user data header. */
export type UdhElementName =
${[...new Set(tables.udh_elements.map((row) => row.name))].map((name) => `  | '${name}'`).join('\n')};

/** A national language of GSM 7-bit. */
export type LanguageName =
${tables.enumerations.find((row) => row.name === 'national_language').codes.filter((row) => row.name).map((row) => `  | '${row.name}'`).join('\n')};

/** What is wrong with a PDU: what, where, and how much it matters. */
export interface Fault {
  code: FaultCode;
  /** The field or TLV. */
  field: string;
  /** Where it stands in the PDU's tree, such as \`tlvs/0/length\`. */
  path: string;
  /** Offset of the first octet. */
  start: number;
  /** Offset behind the last octet. */
  end: number;
  severity: 'info' | 'warning' | 'error';
  message: string;
}

/** One element of a user data header. */
export interface UdhElement {
  iei: number;
  name: UdhElementName | null;
  bytes: Uint8Array;
  /** Of concatenation: what all parts share. */
  reference?: number;
  /** Of concatenation: how many parts there are. */
  total?: number;
  /** Of concatenation: which part this is, from 1. */
  part?: number;
  [part: string]: unknown;
}

/** A text in another encoding than its label says. */
export interface Likely {
  encoding: EncodingName;
  text: string | null;
  /** Why. */
  reason: string;
}

/** What a message says. */
export interface MessagePayload {
  /** The text without the user data header; null for octets without characters. */
  text: string | null;
  /** What data_coding means; null where the PDU cannot tell. */
  encoding: EncodingName | null;
  /** What the text likely is, where its label is wrong. */
  likely?: Likely;
  /** The user data header, where there is one. */
  udh?: UdhElement[];
}

/** A message: its octets, user data header included, and what they say. */
export interface ShortMessage extends MessagePayload {
  bytes: Uint8Array;
}

/** An element of a user data header to write: by name or number, with its parts or its octets. */
export interface UdhElementInput {
  iei?: number;
  name?: UdhElementName | null;
  bytes?: Uint8Array;
  [part: string]: unknown;
}

/**
 * A message to write: text, which is encoded as data_coding says; octets; or an object with one of them. Octets go
 * before text: leave them out to change the text.
 */
export type ShortMessageInput = string | Uint8Array | {
  bytes?: Uint8Array;
  text?: string | null;
  encoding?: EncodingName | null;
  udh?: UdhElementInput[];
  likely?: Likely;
};

/** A receipt to write as text. */
export interface ReceiptInput {
  id?: string;
  sub?: string;
  dlvrd?: string;
  submit_date?: string;
  done_date?: string;
  stat?: string;
  err?: string;
  text?: string;
}

/** The values of the TLVs, by name. */
export interface TlvValues {
${tlvTypes}}

/** The name of a TLV. */
export type TlvName = keyof TlvValues;

/** One TLV; its value is null where its size is wrong. */
export type Tlv =
${[...named.values()].map((tlv) => `  | { tag: ${tlv.tag}; name: '${tlv.name}'; bytes: Uint8Array; value: TlvValues['${tlv.name}'] | null }`).join('\n')}
  | { tag: number; name: null; bytes: Uint8Array; value: Uint8Array; guess?: string | number };

type TlvInputValue<Name extends TlvName> = Name extends 'message_payload' ? ShortMessageInput : TlvValues[Name];

/** One TLV to write: by name or tag, with its value or its octets. Octets go before the value. */
export type TlvInput =
  | { [Name in TlvName]: { tag?: number; name: Name; bytes?: Uint8Array; value?: TlvInputValue<Name> | null } }[TlvName]
  | { tag: number; name?: TlvName | null; bytes: Uint8Array; value?: unknown; guess?: unknown };

/** The values of the TLVs by name, those without a name by tag; arrays where one stands more than once. */
export type TlvsByName = { readonly [Name in TlvName]?: TlvValues[Name] | Array<TlvValues[Name] | null> | null } & {
  readonly [tag: number]: Uint8Array | Uint8Array[];
};

/** What really stands where the fields alone would put something else, by path. */
export type Wire = Record<string, number | { bytes: Uint8Array }>;

/** What all PDUs have. */
export interface PduBase {
  command_status: number;
  /** The name of command_status, or its number in hexadecimal. */
  status: StatusName | (string & {});
  sequence_number: number;
  command_length: number;
  tlvs: Tlv[];
  faults: Fault[];
  wire?: Wire;
  /** Octets behind the PDU. */
  after?: { bytes: Uint8Array };
  /** The TLVs by name. */
  readonly tlv: TlvsByName;
  /** How many of the octets given are this PDU. */
  readonly bytes_read: number;
  /** The PDU as \`smppscope decode --json\` shows it. */
  toJSON(): Record<string, unknown>;
}

/** What all PDUs to write may have. What is computed is ignored where it is given. */
export interface InputBase {
  command_id?: number;
  command_status?: number;
  status?: StatusName | (string & {});
  sequence_number?: number;
  command_length?: number;
  tlvs?: TlvInput[];
  /** TLVs by name, written behind \`tlvs\`. */
  readonly tlv?: { readonly [name: string]: unknown };
  faults?: Fault[];
  wire?: Wire;
  after?: { bytes: Uint8Array };
}

${pdus.join('\n')}
/** A PDU of a command that no table has. */
export interface UnknownPdu extends PduBase {
  command: 'unknown';
  /** Absent where the octets end before it. */
  command_id: number;
  body?: { bytes: Uint8Array };
}

/** The same to write. */
export interface UnknownPduInput extends InputBase {
  command: 'unknown';
  command_id: number;
  body?: Uint8Array | { bytes: Uint8Array };
}

/** A PDU: \`command\` says which. */
export type Pdu =
${names.map((name) => `  | ${name}`).join('\n')}
  | UnknownPdu;

/** A PDU to write. */
export type PduInput =
${names.map((name) => `  | ${name}Input`).join('\n')}
  | UnknownPduInput;
`;
}
