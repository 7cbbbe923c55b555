// PDUs as lines, frames as a capture, a redacted copy, a report.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { OpenCapture } from '../../engine/client';
import { counts, octets } from '../../format';
import { hexOf } from '../../format/shown';
import { capture, files, isReading, phase, totals } from '../../state/capture';
import { isNarrowed, matching, matchingCount } from '../../state/matching';
import { place } from '../../state/place';
import { settings } from '../../state/settings';
import { Button, Chip, Choose, Field, Icon, Input, Progress, ViewHead } from '../../ui';
import { LARGE, job, save } from './saving';
import type { Wanted } from './saving';
import './export.css';

const FORMS = {
  ndjson: { name: 'NDJSON, a line of JSON for each', ending: 'ndjson', type: 'application/x-ndjson' },
  csv: { name: 'CSV, a table', ending: 'csv', type: 'text/csv' },
  text: { name: 'Text, as the command prints it', ending: 'txt', type: 'text/plain' },
} as const;
const REPORTS = { html: { name: 'HTML, a page', type: 'text/html' }, md: { name: 'Markdown', type: 'text/markdown' } } as const;
const PCAP = { ending: 'pcap', type: 'application/vnd.tcpdump.pcap' } as const;

/** The choices of a table, by their names. */
const namesOf = <Id extends string>(table: Record<Id, { name: string }>): [Id, string][] => (Object.keys(table) as Id[]).map((id) => [id, table[id].name]);

const SUBJECTS = [['pdu', 'PDU'], ['message', 'Message'], ['session', 'Session']] as const;

type Which = 'all' | 'shown' | (typeof SUBJECTS)[number][0];

/** Which PDUs can be meant now, and how each is called. */
function choices(): [Which, string][] {
  return [
    ...(isNarrowed.value ? [['shown', `Those shown: ${counts(matchingCount.value, 'PDU')}`] as [Which, string]] : []),
    ['all', `All: ${counts(totals.value.pdus, 'PDU')}`],
    ...SUBJECTS.filter(([id]) => place.value[id] !== null).map(([id, name]) => [id, `${name} ${place.value[id]}`] as [Which, string]),
  ];
}

/** Their n; null where all are meant. */
async function numbers(open: OpenCapture, which: Which): Promise<Uint32Array | null> {
  if (which === 'all') return null;
  if (which === 'shown') return matching.peek();
  const number = place.peek()[which] ?? 0;
  return which === 'pdu' ? Uint32Array.of(number) : open.select({ [which]: [number] });
}

function Part({ title, icon, says, children, onSave }: { title: string; icon: 'save' | 'lock' | 'copy' | 'request'; says: string; children: ComponentChildren; onSave: () => void }) {
  return (
    <form class="v-export-part" aria-label={title} onSubmit={(event) => { event.preventDefault(); onSave(); }}>
      <h2><Icon name={icon} />{title}</h2>
      <p class="muted">{says}</p>
      {children}
      <Button look="main" icon="save" type="submit" disabled={job.value?.state === 'writing'}>Save</Button>
    </form>
  );
}

function Writing() {
  const now = job.value;
  if (!now) return null;
  const { progress, state, name, written, told, stop } = now;
  if (state === 'writing') {
    return (
      <div class="v-export-job">
        <span class="v-export-name nowrap">{name}</span>
        <Progress done={progress?.done ?? 0} total={progress?.total ?? 0} label={`Writing ${name}`} />
        <span class="muted">{octets(written)}</span>
        <Button onClick={() => stop.abort()}>Cancel</Button>
      </div>
    );
  }
  const tone = state === 'done' ? 'ok' : state === 'failed' ? 'error' : 'warning';
  return (
    <div class="v-export-job" role={state === 'failed' ? 'alert' : undefined}>
      <Chip tone={tone} icon={tone}>{state === 'done' ? 'written' : state === 'failed' ? 'not written' : 'cancelled'}</Chip>
      <span class="v-export-name nowrap">{name}</span>
      <span class="v-export-told">{told}</span>
    </div>
  );
}

const randomKey = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)));

export function ExportView() {
  const given = choices();
  const [wanted, setWanted] = useState<Which>(given[0]?.[0] ?? 'all');
  const which = given.some(([id]) => id === wanted) ? wanted : 'all';
  const [form, setForm] = useState<keyof typeof FORMS>('ndjson');
  const [fields, setFields] = useState('');
  const [isRedacted, setRedacted] = useState(settings.value.redact);
  const nearest = [...given].reverse().find(([id]) => id !== 'all')?.[0] ?? 'all';
  const [wantedFrames, setFrames] = useState<Which>(nearest);
  const frames = given.some(([id]) => id === wantedFrames) ? wantedFrames : 'all';
  const [key, setKey] = useState('');
  const [report, setReport] = useState<keyof typeof REPORTS>('html');

  const base = (files.value[0]?.name ?? 'capture').replace(/(\.(pcapng|pcap|cap|gz|zst))+$/i, '');
  const isLarge = files.value.reduce((sum, { size }) => sum + size, 0) >= LARGE;
  const write = (what: Omit<Wanted, 'pieces' | 'isLarge'>, pieces: (open: OpenCapture, pass: Parameters<Wanted['pieces']>[0]) => AsyncIterable<Uint8Array>): void => {
    const open = capture.peek();
    if (open) void save({ ...what, isLarge: isLarge && what.ending !== 'html' && what.ending !== 'md', pieces: (pass) => pieces(open, pass) });
  };

  const savePdus = (): void => write({ ...FORMS[form], name: `${base}${which === 'all' ? '' : `-${which}`}${isRedacted ? '-redacted' : ''}` }, async function* pieces(open, pass) {
    const ns = await numbers(open, which);
    const named = fields.split(/[\s,]+/).filter(Boolean);
    yield* open.export(form, { ...pass, zone: settings.peek().zone, ...(ns && { ns }), ...(form === 'csv' && named.length > 0 && { fields: named }), ...(isRedacted && { redact: key || randomKey() }) });
  });
  const saveFrames = (): void => write({ ...PCAP, name: `${base}-${frames}` }, async function* pieces(open, pass) {
    const ns = (await numbers(open, frames)) ?? (await open.select({}));
    yield* open.write(ns, pass);
  });
  const saveRedacted = (): void => write({ name: `${base}-redacted`, ...PCAP }, (open, pass) => open.redact({ ...pass, ...(key && { key }) }));
  const saveReport = (): void => write({ name: `${base}-report`, ending: report, type: REPORTS[report].type }, async function* pieces(open, pass) {
    yield new TextEncoder().encode(await open.report(report, { ...pass, zone: settings.peek().zone }));
  });

  return (
    <section class="v-export" aria-label="Export">
      <ViewHead title="Export"><span class="nowrap">Files are made here and saved by the browser.</span></ViewHead>
      <Writing />
      {(isReading.value || phase.value === 'cancelled') && <p class="v-export-note warning">The capture was not read to its end{isReading.value ? ' yet' : ''}: files hold what was read so far.</p>}
      {settings.value.redact && <p class="v-export-note info">What the screen hides stands in files, unless they are redacted.</p>}
      <div class="v-export-parts">
        <Part title="PDUs" icon="copy" says="Each PDU with all that is known of it, for scripts and spreadsheets." onSave={savePdus}>
          <Choose label="Which" value={which} of={given} onChoose={setWanted} />
          <Choose label="As" value={form} of={namesOf(FORMS)} onChoose={setForm} />
          {form === 'csv' && (
            <Field label="Columns" hint="Names of fields, as in a filter; empty for the usual ones.">{(ids) => (
              <Input class="mono" {...ids} value={fields} placeholder="n, time, command, status" onType={setFields} />
            )}</Field>
          )}
          <label class="v-export-check"><input type="checkbox" checked={isRedacted} onChange={(event) => setRedacted(event.currentTarget.checked)} />Redacted, by the key of the redacted capture</label>
        </Part>
        <Part title="Packets" icon="request" says="The packets that carry PDUs, as they were captured: for Wireshark, or to hand on a part." onSave={saveFrames}>
          <Choose label="Of which PDUs" value={frames} of={given} onChoose={setFrames} />
        </Part>
        <Part title="Redacted capture" icon="lock" says="The whole capture with addresses, texts and credentials replaced. It still shows what went wrong, and can be shared." onSave={saveRedacted}>
          <Field label="Key" hint="The same key replaces alike, so that several files fit together. It must be hard to guess. Empty: a random one that nobody knows.">{(ids) => (
            <Input class="mono" {...ids} value={key} onType={setKey} />
          )}</Field>
          <Button onClick={() => setKey(randomKey())}>Make a key</Button>
        </Part>
        <Part title="Report" icon="save" says="One page for a ticket: what is wrong, with the figures and the first PDUs of each finding." onSave={saveReport}>
          <Choose label="As" value={report} of={namesOf(REPORTS)} onChoose={setReport} />
        </Part>
      </div>
    </section>
  );
}
