// The head of the page: what is open, how far its reading is, and what keeps it here.

import { count, duration, octets } from '../format';
import { useAction } from '../keys';
import { files, isOutdated, isReading, phase, progress, read, stopReading } from '../state/capture';
import { tab } from '../state/place';
import { isDark, set } from '../state/settings';
import { Button, Icon, IconButton, Progress, announce } from '../ui';
import { isHelpOpen } from './help';
import { chooseFiles } from './open';
import { Privacy } from './privacy';

function Mark() {
  return (
    <a class="mark" href="#" aria-label="smppscope, start">
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect class="mark-back" width="32" height="32" rx="7" />
        <use class="mark-lines" href="#icon-mark" />
      </svg>
      <span>smppscope</span>
    </a>
  );
}

/** Seconds, no finer than they can be known. */
const remaining = (seconds: number): string => (seconds < 60 ? `${Math.ceil(seconds)} s` : duration(seconds));

/** Octets for each second, and how long the rest takes. */
function Reading() {
  const { octets: done, total, elapsed } = progress.value;
  const rate = elapsed > 0 ? (done / elapsed) * 1000 : 0;
  const left = rate > 0 ? (total - done) / rate : null;
  return (
    <div class="reading">
      <Progress done={done} total={total} label="Reading" />
      <span class="reading-facts nowrap">
        {total > 0 ? Math.floor((done / total) * 100) : 0} % of {octets(total)} · {octets(rate)}/s{left !== null && elapsed > 500 && ` · ${remaining(left)} left`}
      </span>
      <Button onClick={() => { stopReading(); announce('The reading was ended. What was read stays.'); }}>Cancel</Button>
    </div>
  );
}

function FileNames() {
  const [first, ...more] = files.value;
  if (!first) return null;
  const size = files.value.reduce((sum, file) => sum + file.size, 0);
  return (
    <div class="file" title={files.value.map(({ name }) => name).join('\n')}>
      <span class="file-name nowrap">{first.name}</span>
      {more.length > 0 && <span class="muted">and {count(more.length)} more</span>}
      {!isReading.value && <span class="muted file-size">{octets(size)}</span>}
      {phase.value === 'cancelled' && <span class="chip warning"><Icon name="warning" size={12} />read in part</span>}
      {isOutdated.value && !isReading.value && tab.value !== 'settings' && <Button look="quiet" icon="reload" onClick={read}>Read again with the new settings</Button>}
    </div>
  );
}

export function Header() {
  useAction('open', chooseFiles);
  return (
    <header class={`header ${isReading.value ? 'reads' : ''}`}>
      <Mark />
      <Button look={files.value.length > 0 ? 'plain' : 'main'} icon="open" onClick={chooseFiles}>Open<span class="wide">capture</span></Button>
      {isReading.value ? <><FileNames /><Reading /></> : <FileNames />}
      <div class="header-end">
        <Privacy />
        <IconButton icon={isDark.value ? 'sun' : 'moon'} label={isDark.value ? 'Light colours' : 'Dark colours'} onClick={() => set({ theme: isDark.value ? 'light' : 'dark' })} />
        <IconButton icon="help" label="Keys (?)" onClick={() => { isHelpOpen.value = true; }} />
      </div>
    </header>
  );
}
