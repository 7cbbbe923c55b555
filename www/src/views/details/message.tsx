// A message: what it says, how it went, its PDUs.

import { address, count, dateTime, duration, nanoseconds, summary } from '../../format';
import { useAnswer } from '../../state/ask';
import { go } from '../../state/place';
import { Button, Chip, Empty, StatusChip } from '../../ui';
import { StateChip } from '../messages/state';
import { PduLink } from './pdu';
import { Facts, Part, Said } from './said';
import { visible, words } from '../../format/shown';

/** PDUs of a broadcast to many are not all listed. */
const MOST = 200;

export function MessageDetails({ n: message }: { n: number }) {
  // All of it at once: what is said of one message never stands beside the PDUs of another.
  const { value, error } = useAnswer(async (open) => {
    const [line, [preview]] = await Promise.all([open.message(message), open.messagePreviews([message])]);
    return { line, rows: await open.previews(preview?.pdus.slice(0, MOST) ?? []) };
  }, [message]);
  if (error) return <Empty title="This message cannot be shown"><p>{error.message}</p></Empty>;
  if (!value) return <p class="v-details-wait muted">Reading message {count(message)}…</p>;
  const { line, rows } = value;
  return (
    <>
      <header class="v-details-head">
        <h2><span>Message</span><span class="muted">{count(line.message)}</span></h2>
        <p><bdi>{address(line.source_addr)}</bdi> → <bdi>{address(line.destination_addr)}</bdi>{line.destinations > 1 && ` and ${count(line.destinations - 1)} more`}</p>
        <div class="v-details-links">
          <StateChip name={line.state} />
          {line.kind && <Chip tone="accent">{words(line.kind)}</Chip>}
          {line.direction && <Chip>{line.direction === 'mt' ? 'to the mobile' : 'from the mobile'}</Chip>}
          <Button icon="link" class="v-details-link" onClick={() => go({ tab: 'ladder' })}>Ladder</Button>
        </div>
      </header>
      {line.text !== null && <Part title="Text" end={<Chip>{line.encoding ?? 'unknown'}</Chip>}><Said text={line.text} /></Part>}
      <Part title="How it went">
        <Facts of={[
          ['Submitted', dateTime(nanoseconds(line.submitted))],
          ['Response', line.response_status && <StatusChip name={line.response_status} />],
          ['Parts', line.parts > 1 && `${line.parts_seen} of ${line.parts}${line.missing.length > 0 ? `, missing ${line.missing.join(', ')}` : ''}`],
          ['Message ids', line.message_ids.length > 0 && <span class="mono">{visible(line.message_ids.slice(0, 20).join(', '))}</span>],
          ['Receipt', line.receipt_wanted || line.receipt ? line.receipt?.stat ? visible(line.receipt.stat) : 'wanted, none seen' : 'not wanted'],
          ['Receipt after', line.delay !== null && duration(line.delay)],
          ['Session', <Button key="s" look="quiet" class="v-details-link" onClick={() => go({ tab: 'sessions', session: line.session, message: null })}>{line.session}</Button>],
        ]} />
      </Part>
      <Part title="PDUs">
        <ul class="v-details-pdus">
          {rows.map((row) => (
            <li key={row.n}><PduLink n={row.n}>{row.command}</PduLink><StatusChip name={row.status} /><span class="nowrap muted">{summary(row)}</span></li>
          ))}
        </ul>
      </Part>
    </>
  );
}
