// What is wrong, worst first, and what to do about it.

import { useMemo, useRef, useState } from 'preact/hooks';
import type { FindingLine } from 'smppscope/analyze';
import { address, count, counts, nanoseconds, sentence, timeOfDay } from '../../format';
import { useAnswer } from '../../state/ask';
import { isReading } from '../../state/capture';
import { filter, finding, go, place, range, written } from '../../state/place';
import type { Place } from '../../state/place';
import { signal } from '../../state/signals';
import { Button, Empty, Icon, Severity, ViewHead, severityOf } from '../../ui';
import type { SeverityName } from '../../ui';
import { isModified, listed, use } from '../../ui/moves';
import './findings.css';

const SEVERITIES: readonly SeverityName[] = ['error', 'warning', 'info'];
/** How those of a severity are called together. */
const TOGETHER = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['info', 'infos'] } as const;
/** Rows of a severity that are shown at first: a capture of many sessions can have thousands. */
const AT_FIRST = 100;

/** The severity that alone is shown; it stays while one looks elsewhere. */
const only = signal<SeverityName | null>(null);

/** The finding of each row, as the place has it. */
function named(rows: readonly FindingLine[]): Map<FindingLine, string> {
  const alike = new Map<string, FindingLine[]>();
  for (const row of rows) {
    const key = `${row.id}.${row.session ?? 0}`;
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return new Map([...alike].flatMap(([key, all]) => all.map((row, at) => [row, all.length > 1 ? `${key}.${at + 1}` : key.replace(/\.0$/, '')] as const)));
}

/** A link to a place in the page: an address that can be opened or copied. */
function To({ change, children }: { change: Partial<Place>; children: string }) {
  const all: Partial<Place> = { finding: null, message: null, pdu: null, session: null, bytes: null, ...change };
  return (
    <a href={`#${written({ ...place.value, ...all })}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(all);
      }}>{children}</a>
  );
}

function Times({ row }: { row: FindingLine }) {
  if (!row.first_time) return null;
  const [first, last] = [row.first_time, row.last_time ?? row.first_time].map((time) => timeOfDay(nanoseconds(time), 3));
  return <span>{first === last ? first : `${first} to ${last}`}</span>;
}

interface RowProps {
  row: FindingLine;
  /** The finding of it, as the place has it. */
  own: string;
  isStop: boolean;
  onFocus: () => void;
}

function Row({ row, own, isStop, onFocus }: RowProps) {
  // Many begin with what it is and go on with how; the first part stands out.
  const [, what = '', how = ''] = /^([^;]*)(?:; )?(.*)$/s.exec(row.message) ?? [];
  const isChosen = finding.value === own;
  const hasPdus = row.examples.length > 0;
  const open = (): void => go({
    tab: hasPdus ? 'pdus' : 'sessions', finding: hasPdus ? own : null, message: null,
    pdu: row.examples[0] ?? null, session: hasPdus ? null : row.session ?? null,
  });
  const text = <><strong>{sentence(what, row.system_id)}</strong>{how && <span class="v-findings-how">{sentence(how, row.system_id)}</span>}</>;
  return (
    <li class={`v-findings-row ${row.severity} ${isChosen ? 'chosen' : ''}`}>
      <Icon name={severityOf(row.severity)} />
      <div class="v-findings-text">
        {hasPdus || row.session !== undefined
          ? <button type="button" class="v-findings-open" tabIndex={isStop ? 0 : -1} aria-current={isChosen} onFocus={onFocus} onClick={open}
              title={hasPdus ? 'Show its PDUs' : 'Show its session'}>{text}</button>
          : <p class="v-findings-open" tabIndex={isStop ? 0 : -1} onFocus={onFocus}>{text}</p>}
        <div class="v-findings-facts">
          {row.session !== undefined
            ? <To change={{ tab: 'sessions', session: row.session }}>{`Session ${row.session}${row.system_id ? ` (${address(row.system_id)})` : ''}`}</To>
            : row.sessions !== undefined && <span>{counts(row.sessions, 'session')}{row.among && <> <span class="v-findings-links">
                {row.among.map((session) => <To key={session} change={{ tab: 'sessions', session }}>{`#${session}`}</To>)}</span></>}</span>}
          {hasPdus && (
            <span class="v-findings-links">{row.examples.length === 1 ? 'PDU' : 'PDUs'}
              {row.examples.map((n, at) => <To key={at} change={{ tab: 'pdus', pdu: n }}>{String(n)}</To>)}
            </span>
          )}
          <Times row={row} />
        </div>
      </div>
      <span class="v-findings-count" title="How often">{count(row.count)}<span class="unseen"> times</span></span>
    </li>
  );
}

/** Rows of one kind that stand together: what to do about them is said once. */
function kindsOf(rows: readonly FindingLine[]): FindingLine[][] {
  const kinds: FindingLine[][] = [];
  for (const row of rows) {
    const last = kinds.at(-1);
    if (last?.[0]?.id === row.id) last.push(row);
    else kinds.push([row]);
  }
  return kinds;
}

/** Whether it lies in the range of time; what has no time is of the whole capture. */
function isWithin(row: FindingLine): boolean {
  const stretch = range.value;
  if (!stretch || !row.first_time) return true;
  const seconds = (time: string): number => Number(nanoseconds(time)) / 1e9;
  return seconds(row.first_time) <= stretch.to && seconds(row.last_time ?? row.first_time) >= stretch.from;
}

export function FindingsView() {
  const { value } = useAnswer((open) => open.findings(), []);
  const own = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const [isWhole, setWhole] = useState(false);
  const names = useMemo(() => named(value ?? []), [value]);
  const rows = (value ?? []).filter(isWithin);
  const of = (severity: SeverityName): FindingLine[] => rows.filter((row) => severityOf(row.severity) === severity);
  const groups = SEVERITIES.map((severity) => ({ severity, all: of(severity) }));
  const shown = groups.filter(({ severity, all }) => all.length > 0 && (only.value === null || only.value === severity));
  const onKeyDown = (event: KeyboardEvent): void => {
    const stops = [...(own.current?.querySelectorAll<HTMLElement>('.v-findings-open') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const step = listed(event, at, stops.length);
    if (at < 0 || step === undefined || isModified(event)) return;
    use(event);
    stops[step]?.focus();
  };
  let index = 0;
  const last = shown.reduce((sum, { all }) => sum + (isWhole ? all.length : Math.min(AT_FIRST, all.length)), 0) - 1;
  return (
    <section class="v-findings" aria-label="Findings">
      <ViewHead title="Findings" end={rows.length > 0 && (
        <div class="v-findings-only" role="group" aria-label="Severities that are shown">
          <Button look="quiet" aria-pressed={only.value === null} onClick={() => { only.value = null; }}>All</Button>
          {groups.map(({ severity, all }) => (
            <Button key={severity} look="quiet" icon={severity} aria-pressed={only.value === severity} disabled={all.length === 0 && only.value !== severity}
              onClick={() => { only.value = only.value === severity ? null : severity; }}>
              {count(all.length)} <span class="v-findings-word">{TOGETHER[severity][all.length === 1 ? 0 : 1]}</span>
            </Button>
          ))}
        </div>
      )}>
        {value && <span>{count(rows.length)}{range.value && rows.length < value.length ? ` of ${count(value.length)}, in this stretch of time` : ''}</span>}
        {filter.value && <span class="nowrap">A filter does not narrow these</span>}
      </ViewHead>
      <div class="v-findings-list" ref={own} onKeyDown={onKeyDown}>
        {value && shown.length === 0 && (isReading.value
          ? <Empty title="Nothing was found yet"><p>The capture is still being read.</p></Empty>
          : <Empty title="Nothing was found">
              <p>{value.length === 0 ? 'No check of this capture had something to say. Sessions, messages and charts show what happened.'
                : rows.length === 0 ? 'Nothing in this stretch of time.' : 'Nothing of this severity.'}</p>
              {value.length > 0 && <p class="v-findings-again"><Button onClick={() => { only.value = null; go({ range: null }); }}>Show all findings</Button></p>}
            </Empty>)}
        {shown.map(({ severity, all }) => (
          <section key={severity} class="v-findings-group" aria-labelledby={`v-findings-${severity}`}>
            <h2 id={`v-findings-${severity}`}><Severity of={severity} /><span class="muted">{count(all.length)}</span></h2>
            {kindsOf(isWhole ? all : all.slice(0, AT_FIRST)).map((kind, at) => {
              const [first] = kind;
              return first && (
                <div key={`${first.id}-${at}`} class="v-findings-kind">
                  <ul>
                    {kind.map((row) => {
                      const here = index++;
                      return <Row key={here} row={row} own={names.get(row) ?? row.id} isStop={here === Math.min(stop, last)} onFocus={() => setStop(here)} />;
                    })}
                  </ul>
                  <p class="v-findings-advice"><span class="v-findings-do">What to do</span>{first.advice}{/ \(?--\w/.test(first.advice) && ' Options are those of the command; the settings here have them, too.'}
                    <span class="v-findings-source"><code>{first.id}</code>{first.section && ` · ${first.section}`}</span></p>
                </div>
              );
            })}
            {!isWhole && all.length > AT_FIRST && <Button onClick={() => setWhole(true)}>Show {count(all.length - AT_FIRST)} more</Button>}
          </section>
        ))}
      </div>
    </section>
  );
}
