// A PDU as it stands in the form: what was typed, and the JSON that the codec takes.

import type { Decoded } from 'smppscope/json';
import { inHex } from '../../format/shown';
import { tables } from './codec';
import { elementOf } from './tables';
import type { CommandRow, FieldRow, TlvRow } from './tables';

export type Values = Record<string, string>;

/** A message: its text, encoded as data_coding says or otherwise, or its octets. */
export interface MessageDraft { as: 'text' | 'hex'; text: string; encoding: string; hex: string }

/** A TLV: its value by its parts, or its octets. */
export interface TlvDraft { key: number; tag: string; name: string | null; as: 'value' | 'hex'; values: Values; message: MessageDraft; hex: string }

export interface Draft {
  command: string;
  values: Values;
  lists: Record<string, Values[]>;
  message: MessageDraft;
  tlvs: TlvDraft[];
}

export const noMessage: MessageDraft = { as: 'text', text: '', encoding: '', hex: '' };

export const newDraft = (command: string): Draft => ({ command, values: { sequence_number: '1' }, lists: {}, message: noMessage, tlvs: [] });

let keys = 0;
export const newTlv = (row?: TlvRow, tag = ''): TlvDraft => ({ key: ++keys, tag, name: row?.name ?? null, as: row ? 'value' : 'hex', values: {}, message: noMessage, hex: '' });

const octetsOf = (hex: string): string => hex.replace(/\s+/g, '');
/** What is no number is left as it is: the codec says what is wrong with it, and where. */
const numberOf = (text: string): number | string => (/^\s*(0x[0-9a-f]+|\d+)\s*$/i.test(text) ? Number(text) : text);

function valueOf({ wire: { kind } }: FieldRow, text: string): unknown {
  return kind === 'integer' ? numberOf(text) : kind === 'octets' ? octetsOf(text) : text;
}

/** Of a message: null where nothing was typed. */
function messageOf({ as, text, encoding, hex }: MessageDraft): object | null {
  if (as === 'hex') return hex.trim() === '' ? null : { hex: octetsOf(hex) };
  return text === '' ? null : { text, ...(encoding && { encoding }) };
}

function membersOf(rows: readonly FieldRow[], values: Values): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const row of rows) {
    for (const { name, flag } of row.wire.bits ?? []) {
      const text = values[name];
      if (text) members[name] = flag ? text === '1' : numberOf(text);
    }
    const text = values[row.name];
    if (!row.wire.bits && text !== undefined && text !== '') members[row.name] = valueOf(row, text);
  }
  return members;
}

function tlvOf(row: TlvRow | undefined, { tag, as, values, message, hex }: TlvDraft): object {
  if (!row) return { tag: numberOf(tag), hex: octetsOf(hex) };
  const { name } = row;
  if (as === 'hex') return { name, hex: octetsOf(hex) };
  if (row.message) return { name, value: messageOf(message) ?? { text: '' } };
  const members = membersOf(row.parts, values);
  const [part] = row.parts;
  return { name, value: row.scalar && part ? members['value'] ?? (part.wire.kind === 'integer' ? 0 : '') : members };
}

export const commandOf = (name: string): CommandRow | undefined => tables.commands.find((row) => row.name === name);

/** What the codec, the command's `encode` and the package take. What was left empty is left out. */
export function jsonOf(draft: Draft): Record<string, unknown> {
  const fields = commandOf(draft.command)?.fields ?? [];
  const json: Record<string, unknown> = { command: draft.command };
  for (const name of ['command_status', 'sequence_number']) if (draft.values[name]) json[name] = numberOf(draft.values[name]);
  Object.assign(json, membersOf(fields.filter(({ wire }) => !['list', 'message', 'length', 'count'].includes(wire.kind)), draft.values));
  for (const row of fields) {
    if (row.wire.kind === 'list') {
      const elements = (draft.lists[row.name] ?? []).map((values) => {
        const { choice, alternatives, plain } = row.wire.list ?? {};
        if (plain) return values['value'] ?? '';
        const members = membersOf(elementOf(row, values), values);
        return choice ? { [choice.name]: Number(values[choice.name] ?? alternatives?.[0]?.value), ...members } : members;
      });
      if (elements.length > 0) json[row.name] = elements;
    } else if (row.wire.kind === 'message') {
      const message = messageOf(draft.message);
      if (message) json[row.name] = message;
    }
  }
  if (draft.tlvs.length > 0) json['tlvs'] = draft.tlvs.map((tlv) => tlvOf(tables.tlvs.find(({ name }) => name === tlv.name), tlv));
  return json;
}

const textOf = (value: unknown): string => (typeof value === 'boolean' ? (value ? '1' : '0') : typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const valuesOf = (object: object): Values => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, textOf(value)]));

type GivenMessage = { hex?: string; text?: string | null; encoding?: string | null; udh?: unknown; likely?: unknown };

function draftOfMessage(given: GivenMessage | null | undefined, asHex: boolean): MessageDraft {
  if (!given) return noMessage;
  const { hex = '', text, encoding, udh, likely } = given;
  return { as: asHex || udh || likely || typeof text !== 'string' ? 'hex' : 'text', text: text ?? '', encoding: encoding ?? '', hex };
}

/** A decoded PDU for the form; with `asHex`, messages and TLVs by their octets. */
export function draftOf(pdu: Decoded['pdu'], asHex = false): Draft {
  const draft = newDraft(pdu.command);
  const given = pdu as unknown as Record<string, unknown>;
  draft.values = { command_status: textOf(pdu.command_status), sequence_number: textOf(pdu.sequence_number) };
  for (const { name, wire: { kind } } of commandOf(pdu.command)?.fields ?? []) {
    const value = given[name];
    if (kind === 'list' && Array.isArray(value)) draft.lists[name] = value.map((element: unknown) => (typeof element === 'object' && element ? valuesOf(element) : { value: textOf(element) }));
    else if (kind === 'message') draft.message = draftOfMessage(value as GivenMessage, asHex);
    else draft.values[name] = textOf(value);
  }
  draft.tlvs = pdu.tlvs.map(({ tag, value, hex = '' }) => {
    const row = tables.tlvs.find((one) => one.tag === tag);
    const tlv = { ...newTlv(row, `0x${inHex(tag, 4)}`), hex: hex ?? '' };
    if (!row || asHex || value === null || value === undefined) return { ...tlv, as: 'hex' as const };
    if (row.message) return { ...tlv, message: { ...draftOfMessage(value as GivenMessage, false), hex: hex ?? '' } };
    return { ...tlv, values: typeof value === 'object' ? valuesOf(value) : { value: textOf(value) } };
  });
  return draft;
}

/** A value as JavaScript writes it. */
export function javaScript(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaScript).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${/^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name)}: ${javaScript(member)}`);
  return `{ ${members.join(', ')} }`;
}
