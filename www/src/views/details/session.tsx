// A session in short; its own view has the rest.

import { address, count, dateTime, duration, nanoseconds } from '../../format';
import { useAnswer } from '../../state/ask';
import { go } from '../../state/place';
import { words } from '../../format/shown';
import { Button, Chip } from '../../ui';
import { Facts, Part } from './said';

const time = (text: string | null): string | null => text && dateTime(nanoseconds(text));

export function SessionDetails({ n: session }: { n: number }) {
  const { value } = useAnswer((open) => open.sessions(), []);
  const line = value?.find((one) => one.session === session);
  if (!line) return <p class="v-details-wait muted">{value ? `There is no session ${session}.` : `Reading session ${session}…`}</p>;
  return (
    <>
      <header class="v-details-head">
        <h2><span>Session</span><span class="muted">{line.session}</span></h2>
        <p>{line.system_id === null ? 'unknown system_id' : address(line.system_id)}{line.bind && <> · <span class="mono">{line.bind}</span></>}</p>
        <div class="v-details-links">
          <Chip tone={line.ended_by === 'unbind' ? 'ok' : 'none'}>ended by {words(line.ended_by)}</Chip>
          <Button icon="link" class="v-details-link" onClick={() => go({ tab: 'ladder' })}>Ladder</Button>
          <Button icon="filter" class="v-details-link" onClick={() => go({ tab: 'pdus', filter: `session == ${session}`, scope: 'pdu', finding: null })}>Its PDUs</Button>
        </div>
      </header>
      <Part title="Who and when">
        <Facts of={[
          ['ESME', line.esme && address(line.esme)], ['Message centre', line.mc && `${address(line.mc)}${line.mc_system_id ? ` (${address(line.mc_system_id)})` : ''}`], ['Bind status', line.bind_status], ['Version', line.version],
          ['Opened', `${time(line.opened) ?? ''}${line.from_start ? '' : ' (begun before the capture)'}`], ['Closed', time(line.closed)],
        ]} />
      </Part>
      <Part title="What it carried">
        <Facts of={[
          ['PDUs', count(line.pdus)], ['Submissions', count(line.submissions)], ['Deliveries', count(line.deliveries)], ['Unanswered', count(line.unanswered)],
          ['Most submissions', `${count(line.submit_rate_max)} in a second`], ['Most in flight', count(line.window_max)],
          ['Latency', line.latency_p50 !== null && `${duration(line.latency_p50)} median, ${duration(line.latency_p99)} p99, ${duration(line.latency_max)} longest`],
        ]} />
      </Part>
    </>
  );
}
