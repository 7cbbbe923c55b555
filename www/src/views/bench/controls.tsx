// What values are typed or chosen with, as the tables say of a field.

import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { words } from '../../format/shown';
import { Icon, Input, Select } from '../../ui';
import type { MessageDraft, Values } from './draft';
import { codesOf, encodings } from './tables';
import type { Code, FieldRow } from './tables';

/** What is wrong with a field, by its path; empty where nothing is. */
export type Told = (path: string) => { text: string; isError: boolean } | null;

interface Ids { id: string; 'aria-describedby': string; 'aria-invalid': boolean }

/** A row of the form: name, control, and below it what is wrong, or else what it is for. */
export function Row({ name, doc, told, children }: { name: string; doc: ComponentChildren; told: ReturnType<Told>; children: (ids: Ids) => ComponentChildren }) {
  const id = useId();
  return (
    <div class="v-bench-row">
      <label for={id} class="mono">{name}</label>
      <div class="v-bench-control">{children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': told?.isError ?? false })}</div>
      <p id={`${id}-note`} class={`v-bench-note ${told ? (told.isError ? 'error' : 'warning') : 'muted'}`}>{told ? <><Icon name={told.isError ? 'error' : 'warning'} size={12} /> {told.text}</> : doc}</p>
    </div>
  );
}

const NUMBER = { class: 'v-bench-number', inputMode: 'numeric', placeholder: '0' } as const;
const OTHER = 'other';

/** One of the values that have names, or another number. */
function Coded({ codes, value, ids, onChange }: { codes: readonly Code[]; value: string; ids: Ids; onChange: (value: string) => void }) {
  const isNamed = codes.some((code) => String(code.value) === (value || '0'));
  const [isOther, setOther] = useState(false);
  const isTyped = isOther || !isNamed;
  return (
    <>
      <Select {...ids} value={isTyped ? OTHER : value || '0'} onChoose={(to) => {
        setOther(to === OTHER);
        if (to !== OTHER) onChange(to);
      }} of={[...codes.map(({ value: first, last = first, name }) => [String(first), `${first}${last === first ? '' : `–${last}`} ${name}`] as const), [OTHER, 'Another number']]} />
      {isTyped && <Input {...NUMBER} aria-label="Number" value={value} onType={onChange} />}
    </>
  );
}

/** A control for each group of bits, and the number that they make. */
function Bits({ row, value, ids, onChange }: { row: FieldRow; value: string; ids: Ids; onChange: (value: string) => void }) {
  const number = Number(value || 0) || 0;
  return (
    <>
      <Input {...NUMBER} {...ids} value={value} onType={onChange} />
      {row.bits?.filter(({ name }) => name !== 'reserved').map(({ name, mask, codes }) => {
        const unit = mask & -mask;
        const now = String((number & mask) / unit);
        const all = codes.map((code) => [String(code.value), `${words(name)}: ${words(code.name)}`] as const);
        return (
          <Select key={name} aria-label={`${row.name}: ${name}`} title={name} value={now} onChoose={(to) => onChange(String((number & ~mask) | (Number(to) * unit)))}
            of={all.some(([value]) => value === now) ? all : [...all, [now, `${words(name)}: ${now}`]]} />
        );
      })}
    </>
  );
}

/** What fits into a field. */
function limitOf({ wire: { kind, size = 0 } }: FieldRow, value: string): string {
  if (kind === 'integer') return size >= 4 ? '' : `0 to ${256 ** size - 1}. `;
  if (kind === 'string') return `${value.length + 1} of ${size} octets, with the NUL. `;
  return kind === 'time' ? 'YYMMDDhhmmsstnnp. ' : kind === 'octets' ? 'Hexadecimal. ' : '';
}

/** The rows of some fields; `path` is what stands before their names. */
export function FieldRows({ rows, values, path = '', told, onChange }: { rows: readonly FieldRow[]; values: Values; path?: string; told: Told; onChange: (values: Values) => void }) {
  return (
    <>
      {rows.flatMap((row) => {
        if (row.wire.bits) return row.wire.bits.map((bits) => ({ row: { ...row, name: bits.name, doc: bits.doc, wire: { kind: 'integer', size: 1 } } as FieldRow, codes: bits.codes }));
        return [{ row, codes: codesOf(row.codes) }];
      }).map(({ row, codes }) => {
        const { name } = row;
        const value = values[name] ?? '';
        const change = (to: string): void => onChange({ ...values, [name]: to });
        return (
          <Row key={name} name={name} doc={`${codes.length > 0 || row.bits ? '' : limitOf(row, value)}${row.doc.trim()}`} told={told(`${path}${name}`)}>
            {(ids) => (row.bits ? <Bits row={row} value={value} ids={ids} onChange={change} />
              : codes.length > 0 && codes[0]?.name ? <Coded codes={codes} value={value} ids={ids} onChange={change} />
                : <Input {...(row.wire.kind === 'integer' && NUMBER)} {...ids} value={value} onType={change} />)}
          </Row>
        );
      })}
    </>
  );
}

/** A message: its text with an encoding, or its octets. */
export function MessageRow({ name, doc, message, told, onChange }: { name: string; doc: string; message: MessageDraft; told: ReturnType<Told>; onChange: (message: MessageDraft) => void }) {
  const isText = message.as === 'text';
  return (
    <Row name={name} doc={doc} told={told}>
      {(ids) => (
        <>
          <Select aria-label={`${name}: given as`} value={message.as} of={[['text', 'Text'], ['hex', 'Hexadecimal']]} onChoose={(as) => onChange({ ...message, as })} />
          {isText && <Select aria-label={`${name}: encoding`} value={message.encoding} of={[['', 'as data_coding says'], ...encodings()]} onChoose={(encoding) => onChange({ ...message, encoding })} />}
          <textarea class={`input ${isText ? 'v-bench-text' : ''}`} rows={3} dir="auto" spellcheck={false} {...ids} value={isText ? message.text : message.hex}
            onInput={({ currentTarget: { value } }) => onChange({ ...message, [isText ? 'text' : 'hex']: value })} />
        </>
      )}
    </Row>
  );
}
