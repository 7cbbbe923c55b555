// A PDU from a form, with its octets as they become.

import { useMemo, useRef } from 'preact/hooks';
import { counts } from '../../format';
import { Button, Chip, Field, IconButton, Input, Select } from '../../ui';
import { hexOf, inHex } from '../../format/shown';
import { tables } from './codec';
import { FieldRows, MessageRow, Row } from './controls';
import type { Told } from './controls';
import { Alphabet } from './decode';
import { useDecoded } from './decoded';
import { commandOf, jsonOf, newDraft, newTlv } from './draft';
import type { Draft, TlvDraft } from './draft';
import { CopyMenu, PduBody } from './shown';
import type { DecodedPdu } from './shown';
import { defaultAlphabet, draft, encoded, origin } from './state';
import { elementOf } from './tables';
import type { FieldRow } from './tables';
import { Said } from './tried';

const STATUS: FieldRow = { name: 'command_status', doc: 'The result, in a response.', section: '', codes: 'command_status', wire: { kind: 'integer', size: 4 } };
const SEQUENCE: FieldRow = { name: 'sequence_number', doc: 'A response repeats that of its request.', section: '', wire: { kind: 'integer', size: 4 } };

function change(of: Partial<Draft>): void {
  draft.value = { ...draft.value, ...of };
}

/** The elements of a list, each with its fields. */
function List({ row, told }: { row: FieldRow; told: Told }) {
  const elements = draft.value.lists[row.name] ?? [];
  const set = (to: typeof elements): void => change({ lists: { ...draft.value.lists, [row.name]: to } });
  const { choice, alternatives = [] } = row.wire.list ?? {};
  const fault = told(row.name);
  return (
    <fieldset class="v-bench-list">
      <legend class="mono">{row.name}</legend>
      <p class={`v-bench-note ${fault ? 'error' : 'muted'}`}>{fault?.text ?? row.doc.trim()}</p>
      {elements.map((values, at) => (
        <div key={at} class="v-bench-element">
          {choice && (
            <Row name={choice.name} doc={choice.doc.trim()} told={told(`${row.name}/${at}/${choice.name}`)}>
              {(ids) => (
                <Select {...ids} value={values[choice.name] ?? String(alternatives[0]?.value)} of={alternatives.map(({ value, fields }) => [String(value), `${value} ${fields.at(-1)?.name}`])}
                  onChoose={(to) => set(elements.with(at, { ...values, [choice.name]: to }))} />
              )}
            </Row>
          )}
          <FieldRows rows={elementOf(row, values)} values={values} path={row.wire.list?.plain ? `${row.name}/${at}#` : `${row.name}/${at}/`} told={(path) => told(path.replace('#value', ''))} onChange={(to) => set(elements.with(at, to))} />
          <IconButton icon="close" class="v-bench-remove" label={`Remove ${row.name} ${at + 1}`} onClick={() => set(elements.toSpliced(at, 1))} />
        </div>
      ))}
      <Button onClick={() => set([...elements, {}])}>Add to {row.name}</Button>
    </fieldset>
  );
}

function Tlv({ tlv, at, told }: { tlv: TlvDraft; at: number; told: Told }) {
  const row = tables.tlvs.find(({ name }) => name === tlv.name);
  const set = (of: Partial<TlvDraft>): void => change({ tlvs: draft.value.tlvs.with(at, { ...tlv, ...of }) });
  const path = `tlvs/${at}`;
  const own = ['', '/value', '/hex', '/tag', '/length'].map((part) => told(path + part)).find(Boolean) ?? null;
  const name = row?.name ?? 'Unknown TLV';
  return (
    <div class="v-bench-element" role="group" aria-label={name}>
      <div class="v-bench-tlv">
        <h3 class="mono">{name}</h3>{row && <span class="muted mono">0x{inHex(row.tag, 4)}</span>}
        {row && <Select aria-label={`${name}: given as`} value={tlv.as} of={[['value', 'Value'], ['hex', 'Hexadecimal']]} onChoose={(as) => set({ as })} />}
      </div>
      {!row && (
        <Row name="tag" doc="A number, as 5120 or 0x1400." told={told(`${path}/tag`)}>
          {(ids) => <Input class="v-bench-number" placeholder="0x1400" {...ids} value={tlv.tag} onType={(tag) => set({ tag })} />}
        </Row>
      )}
      {tlv.as === 'hex' ? (
        <Row name="value" doc="Hexadecimal." told={own}>
          {(ids) => <Input class="mono" {...ids} value={tlv.hex} onType={(hex) => set({ hex })} />}
        </Row>
      ) : row?.message ? <MessageRow name="value" doc={row.doc} message={tlv.message} told={own} onChange={(message) => set({ message })} />
        : row && <FieldRows rows={row.scalar ? row.parts.map((part) => ({ ...part, doc: row.doc })) : row.parts} values={tlv.values} path={row.scalar ? `${path}/` : `${path}/value/`}
          told={(at_) => told(at_) ?? (at_.endsWith(`/${row.parts[0]?.name}`) ? own : null)} onChange={(values) => set({ values })} />}
      <IconButton icon="close" class="v-bench-remove" label={`Remove ${name}`} onClick={() => change({ tlvs: draft.value.tlvs.toSpliced(at, 1) })} />
    </div>
  );
}

const Options = ({ label, rows }: { label: string; rows: { name: string; doc: string }[] }) =>
  <optgroup label={label}>{rows.map(({ name, doc }) => <option key={name} value={name} title={doc}>{name}</option>)}</optgroup>;

function AddTlv() {
  const { command, tlvs } = draft.value;
  const fits = ({ pdus }: { pdus: string[] }): boolean => pdus.includes(command);
  const add = (value: string): void => {
    if (value) change({ tlvs: [...tlvs, newTlv(tables.tlvs.find(({ name }) => name === value))] });
  };
  return (
    <Field label="Add a TLV">
      {(ids) => (
        <select class="input" {...ids} value="" onChange={(event) => { add(event.currentTarget.value); event.currentTarget.value = ''; }}>
          <option value="">Choose…</option>
          <Options label={`Of ${command}`} rows={tables.tlvs.filter(fits)} />
          <Options label="Of other commands" rows={tables.tlvs.filter((row) => !fits(row))} />
          <option value="#">Another tag</option>
        </select>
      )}
    </Field>
  );
}

export function Build() {
  const now = draft.value;
  const alphabet = defaultAlphabet.value;
  const row = commandOf(now.command);
  const { made: octets, field, problem } = useMemo(() => encoded(now), [now, alphabet]);
  const [[shown], [decoded]] = useDecoded(useMemo(() => (octets ? [octets] : []), [octets]));
  // While something cannot be written, what was written last stays in sight.
  const last = useRef<DecodedPdu | null>(null);
  if (shown && decoded) last.current = { octets: shown, decoded };
  const told: Told = (path) => {
    if (problem && (field === path || (field.startsWith(`${path}/`) && path.includes('/')))) return { text: problem, isError: true };
    const fault = decoded?.faults.find((one) => one.path === path);
    return fault ? { text: fault.message, isError: fault.severity === 'error' } : null;
  };
  const scalar = (row?.fields ?? []).filter(({ wire }) => !['length', 'count'].includes(wire.kind));
  const hex = octets && hexOf(octets);
  return (
    <div class="v-bench-build">
      <form class="v-bench-form" aria-label="PDU to build" onSubmit={(event) => event.preventDefault()}>
        <div class="v-bench-top">
          <Field label="Command" hint={row?.doc.trim()}>
            {(ids) => (
              <select class="input" {...ids} value={now.command} onChange={({ currentTarget: { value } }) => {
                // What both have stays.
                origin.value = '';
                draft.value = { ...newDraft(value), values: now.values, message: now.message };
              }}>
                <Options label="Requests" rows={tables.commands.filter(({ response }) => !response)} />
                <Options label="Responses" rows={tables.commands.filter(({ response }) => response)} />
                {!row && <option value={now.command}>{now.command}</option>}
              </select>
            )}
          </Field>
          <Alphabet />
        </div>
        <FieldRows rows={row?.response ? [STATUS, SEQUENCE] : [SEQUENCE]} values={now.values} told={told} onChange={(values) => change({ values })} />
        {scalar.map((one) => (one.wire.kind === 'list' ? <List key={one.name} row={one} told={told} />
          : one.wire.kind === 'message' ? <MessageRow key={one.name} name={one.name} doc={one.doc.trim()} message={now.message} told={told(one.name)} onChange={(message) => change({ message })} />
            : <FieldRows key={one.name} rows={[one]} values={now.values} told={told} onChange={(values) => change({ values })} />))}
        <h2>TLVs</h2>
        {now.tlvs.map((tlv, at) => <Tlv key={tlv.key} tlv={tlv} at={at} told={told} />)}
        <div class="v-bench-top"><AddTlv /></div>
      </form>
      <section class="v-bench-pdu v-bench-result" aria-label="The PDU">
        <header>
          <h2 class="mono">{now.command}</h2>
          {octets && <span class="v-bench-facts muted">{counts(octets.length, 'octet')}</span>}
          {origin.value && hex && <Chip tone={origin.value === hex ? 'ok' : 'none'}>{origin.value === hex ? 'as it was decoded' : 'edited'}</Chip>}
          <span class="v-bench-actions">
            <Button class="v-details-link" onClick={() => { origin.value = ''; draft.value = newDraft(now.command); }}>Start anew</Button>
            {octets && <CopyMenu octets={octets} json={() => jsonOf(now)} />}
          </span>
        </header>
        <Said problem={problem} field={field} />
        {last.current && (
          <>
            {!octets && <p class="v-bench-before muted">The octets before that:</p>}
            <p class="v-bench-hex mono" tabIndex={0}>{hexOf(last.current.octets)}</p>
            <PduBody {...last.current} />
          </>
        )}
      </section>
    </div>
  );
}
