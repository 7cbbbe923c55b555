// What is wrong with the files themselves: foreign, damaged, without SMPP.

import type { DiagnosisObject } from 'smppscope/analyze';
import { diagnosis, failure, files, phase, totals } from '../state/capture';
import { sentence } from '../format';
import { signal } from '../state/signals';
import { Icon, IconButton, Severity } from '../ui';

const dismissed = signal<unknown>(null);

/** Which files it is of, and how. */
const inFiles = ({ examples }: DiagnosisObject['findings'][number]): string => examples.flatMap(({ src, what }) => (src || !what ? [] : `${sentence(what)}. `)).join('');

/** In place of the views, where there is no PDU. */
export function NothingFound() {
  const told = diagnosis.value;
  const isEmpty = files.value.every(({ size }) => size === 0);
  const isForeign = told?.capture.files.every(({ format }) => !format) ?? false;
  return (
    <div class="nothing">
      <h1>{isEmpty ? 'There is nothing in it' : isForeign ? `${files.value.length > 1 ? 'These are' : 'This is'} no capture that can be read` : 'No SMPP was found'}</h1>
      {told?.findings.map((one) => (
        <section class="nothing-cause" key={one.id + one.message}>
          <Severity of={one.severity} />
          <div><p>{sentence(one.message)}</p><p>{inFiles(one)}</p><p class="muted">{one.advice}</p></div>
        </section>
      ))}
      {told && told.findings.length === 0 && <p class="muted">The file is empty, or holds no TCP.</p>}
    </div>
  );
}

/** Above the views, where something is wrong but PDUs were found. */
export function Damage() {
  const told = diagnosis.value;
  if (phase.value === 'failed' && totals.value.pdus > 0) {
    return <div class="damage error" role="alert"><Icon name="error" /><p>{failure.value} What was read before stays.</p></div>;
  }
  const bad = told?.findings.filter(({ severity }) => severity === 'error') ?? [];
  const [first] = bad;
  if (!first || totals.value.pdus === 0 || dismissed.value === told) return null;
  return (
    <div class="damage warning" role="status">
      <Icon name="warning" />
      <p><strong>{sentence(first.message)}.</strong> {inFiles(first)}{first.advice}{bad.length > 1 && ` And ${bad.length - 1} more, among the findings.`}</p>
      <IconButton icon="close" label="Dismiss" onClick={() => { dismissed.value = told; }} />
    </div>
  );
}
