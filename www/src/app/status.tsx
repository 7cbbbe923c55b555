// The line below: counts, what was said last, how far the reading is, and the zone of the times.

import { count, counts, octets } from '../format';
import { isOpen, isReading, phase, totals } from '../state/capture';
import { isNarrowed, matchingCount } from '../state/matching';
import { set, settings } from '../state/settings';
import { said } from '../ui';

export function StatusLine() {
  const { pdus, packets, sessions, memory } = totals.value;
  const { zone, redact } = settings.value;
  return (
    <footer class="status">
      {isOpen.value && (
        <span class="status-counts">
          {isNarrowed.value ? `${count(matchingCount.value)} of ${counts(pdus, 'PDU')}` : counts(pdus, 'PDU')}
          <span class="wide"> · {counts(packets, 'packet')} · {counts(sessions, 'session')} · {octets(memory)} of memory</span>
        </span>
      )}
      <span class="status-said nowrap" role="status" aria-live="polite">{said.value}</span>
      <span class="status-state" role="status" aria-live="polite">
        {isReading.value ? 'Reading' : phase.value === 'done' ? 'Read' : phase.value === 'cancelled' ? 'Read in part' : ''}
      </span>
      {redact && <span class="chip accent">addresses and texts hidden</span>}
      <button type="button" class="status-zone" title="Change the time zone" onClick={() => set({ zone: zone === 'utc' ? 'local' : 'utc' })}>
        {zone === 'utc' ? 'UTC' : 'Local time'}
      </button>
    </footer>
  );
}
