// What the package's tables say of commands, fields, TLVs and their values: as much of it as forms are made of.

import type { EncodingName } from 'smppscope';
import { tables } from './codec';

export interface Code { value: number; last?: number; name: string; meaning: string }

/** Some bits of an integer. */
export interface BitsRow { name: string; mask: number; flag: boolean; doc: string; codes: Code[] }

export interface FieldRow {
  name: string;
  doc: string;
  section: string;
  wire: { kind: string; size?: number; list?: ListRow; bits?: BitsRow[] };
  /** Name of the enumeration of its values. */
  codes?: string;
  bits?: BitsRow[];
}

/** Elements of a list: alike, without a name, or of one of several kinds. */
interface ListRow { record?: FieldRow[]; plain?: FieldRow; choice?: FieldRow; alternatives?: { value: number; fields: FieldRow[] }[] }

export interface TlvRow { tag: number; name: string; doc: string; section: string; message: boolean; scalar: boolean; parts: FieldRow[]; pdus: string[]; sizes: [number, number][] }

export interface CommandRow { name: string; command_id: number; doc: string; section: string; response: boolean; fields: FieldRow[]; required: string[] }

export interface Tables {
  commands: CommandRow[];
  tlvs: TlvRow[];
  statuses: { codes: Code[] };
  enumerations: { name: string; codes: Code[] }[];
  encodings: { name: EncodingName; meaning: string }[];
}

/** The values of a field that have names. */
export const codesOf = (name: string | undefined): readonly Code[] =>
  (name === 'command_status' ? tables.statuses.codes : tables.enumerations.find((row) => row.name === name)?.codes ?? []);

/** Names of encodings, to choose from. */
export const encodings = (): [EncodingName][] => tables.encodings.map(({ name }) => [name]);

/** The fields of an element of a list. */
export function elementOf({ wire: { list = {} } }: FieldRow, values: Record<string, string>): FieldRow[] {
  const { record, plain, choice, alternatives = [] } = list;
  if (plain) return [{ ...plain, name: 'value' }];
  if (!choice) return record ?? [];
  return (alternatives.find(({ value }) => String(value) === values[choice.name]) ?? alternatives[0])?.fields ?? [];
}
