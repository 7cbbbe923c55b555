// A session or a message, PDU by PDU between its ends.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, counts } from '../../format';
import { useAnswer } from '../../state/ask';
import { capture } from '../../state/capture';
import { go, message, pdu, session } from '../../state/place';
import { settings } from '../../state/settings';
import { announce, Button, Empty, Select, ViewHead } from '../../ui';
import { isModified, listed, use } from '../../ui/moves';
import { useSize } from '../../ui/size';
import { download } from '../export/saving';
import { drawing } from './drawing';
import type { Drawing } from './drawing';
import './ladder.css';

const SVG = 'http://www.w3.org/2000/svg';
const ROWS = 400;
const SCROLL_BAR = 16;
/** Wider windows have room for any ladder, or are scrolled sideways. */
const WIDE = 900;
/** What it is saved as: name, form, ending and type. */
const SAVED = [['SVG', 'svg', 'svg', 'image/svg+xml'], ['Text', 'text', 'txt', 'text/plain']] as const;

/** A drawing on the page: its head stays, rows move below it. */
function Ladder({ drawn }: { drawn: Drawing }) {
  const own = useRef<HTMLDivElement>(null);
  const head = useRef<SVGSVGElement>(null);
  const body = useRef<SVGSVGElement>(null);
  const selected = pdu.value;
  const numbered = useMemo(() => drawn.rows.filter(({ n }) => n !== null), [drawn]);
  const { width, height, headHeight, high } = drawn;
  useLayoutEffect(() => {
    const lives = drawn.head.filter((one) => one.matches('line.life')).map((one) => one.cloneNode() as SVGElement);
    head.current?.replaceChildren(...drawn.head);
    body.current?.replaceChildren(...lives, ...drawn.rows.map(({ element }) => element));
  }, [drawn]);
  useLayoutEffect(() => {
    const row = numbered.find(({ n }) => n === selected);
    if (!row) return undefined;
    const mark = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries({ class: 'v-ladder-selected', x: 4, y: row.top + 3, width: width - 8, height: high - 2, rx: 6 })) mark.setAttribute(name, String(value));
    body.current?.prepend(mark);
    const box = own.current;
    if (box) {
      const top = row.top - headHeight;
      const room = box.clientHeight - headHeight;
      if (top < box.scrollTop) box.scrollTop = top - high;
      else if (top + high > box.scrollTop + room) box.scrollTop = top + 2 * high - room;
    }
    return () => mark.remove();
  }, [drawn, selected]);
  const select = (row: Drawing['rows'][number] | undefined): void => {
    if (!row || row.n === null) return;
    go({ pdu: row.n });
    announce(`PDU ${row.n}: ${row.text}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(((own.current?.clientHeight ?? 0) - headHeight) / high) - 1);
    const to = listed(event, numbered.findIndex(({ n }) => n === selected), numbered.length, page);
    if (to === undefined || isModified(event)) return;
    use(event);
    select(numbered[to]);
  };
  const onClick = (event: MouseEvent): void => {
    const box = body.current?.getBoundingClientRect();
    if (!box || getSelection()?.isCollapsed === false) return;
    const y = event.clientY - box.top + headHeight;
    select(numbered.findLast(({ top }) => top <= y && y < top + high));
  };
  return (
    <div class="v-ladder-scroll" ref={own} tabIndex={0} role="region" aria-label={`${drawn.title}; arrow keys select a PDU`} onKeyDown={onKeyDown}>
      <svg class="ladder v-ladder-head" ref={head} width={width} height={headHeight} viewBox={`0 0 ${width} ${headHeight}`} />
      <svg class="ladder v-ladder-body" ref={body} width={width} height={height - headHeight} viewBox={`0 ${headHeight} ${width} ${height - headHeight}`} onClick={onClick} />
    </div>
  );
}

export function LadderView() {
  const [isFull, setIsFull] = useState(false);
  const [around, setAround] = useState(pdu.value);
  const selected = pdu.value;
  const { value: sessions } = useAnswer((capture) => capture.sessions(), []);
  const { value: owner } = useAnswer((capture) => (selected === null || message.value !== null || session.value !== null ? null : capture.columnsOf(Uint32Array.of(selected))), [selected, message.value, session.value], true);
  const number = session.value ?? owner?.session[0] ?? sessions?.[0]?.session ?? null;
  const which = message.value !== null ? { message: message.value } : number !== null ? { session: number } : null;
  const own = useRef<HTMLElement>(null);
  const { width } = useSize(own);
  const room = width > 0 && width < WIDE ? { room: width - SCROLL_BAR } : {};
  const subject = JSON.stringify(which);
  const { zone } = settings.value;
  const asked = { rows: ROWS, full: isFull, zone, ...(around !== null && { around }) };
  const { value, error, isLoading } = useAnswer(
    async (capture) => which && { subject, svg: await capture.flow(which, { ...asked, ...room }) },
    [subject, isFull, around, room.room, zone],
  );
  const isRedacted = settings.value.redact;
  const svg = value?.svg ?? '';
  const drawn = useMemo(() => (svg ? drawing(svg, isRedacted) : null), [svg, isRedacted]);
  useEffect(() => { setAround(pdu.peek()); }, [subject]);
  // A jump to a PDU that is not drawn: draw what is around it. Asked once, for it may belong elsewhere.
  useEffect(() => {
    if (selected !== null && drawn && value?.subject === subject && !drawn.rows.some(({ n }) => n === selected)) setAround(selected);
  }, [selected, drawn]);
  // As wide as it is, however narrow the window.
  const save = async ([, form, ending, type]: (typeof SAVED)[number]): Promise<void> => {
    const saved = which && await capture.peek()?.flow(which, { ...asked, form });
    if (!saved) return;
    const name = `${'message' in which ? `message-${which.message}` : `session-${number}`}.${ending}`;
    download([saved], name, type);
    announce(`Saved ${name}.`);
  };
  return (
    <section class="v-ladder" ref={own} aria-label="Ladder" aria-busy={isLoading}>
      <ViewHead title="Ladder" end={(
        <>
          {message.value !== null && <Button look="quiet" onClick={() => go({ message: null, session: number })}>Whole session</Button>}
          <Button look="quiet" aria-pressed={isFull} title="A line for each PDU, however many are alike" onClick={() => setIsFull(!isFull)}>{isFull ? 'Fold what is alike' : 'Every PDU'}</Button>
          {SAVED.map((as) => (
            <Button icon="save" disabled={!drawn || isRedacted} title={isRedacted ? 'While the screen is redacted, nothing is saved' : ''} onClick={() => void save(as)}>{as[0]}</Button>
          ))}
        </>
      )}>
        {message.value === null && sessions && sessions.length > 0 && (
          <Select class="v-ladder-which" aria-label="Session" value={String(number)} onChoose={(to) => go({ session: Number(to), pdu: null })}
            of={sessions.filter((one, at) => at < 1000 || one.session === number).map((one) => [String(one.session), `Session ${one.session}${one.system_id ? ` · ${address(one.system_id)}` : ''}`])} />
        )}
        {message.value !== null && <span class="nowrap v-ladder-count">Message {message.value}</span>}
        {drawn && <span class="nowrap v-ladder-count">{counts(drawn.rows.filter(({ n }) => n !== null).length, 'line')}</span>}
      </ViewHead>
      {error && <Empty title="There is no ladder of it"><p>{error.message}</p></Empty>}
      {!error && !drawn && !isLoading && <Empty title="Nothing to draw"><p>Select a session, a message or a PDU; its ladder stands here.</p></Empty>}
      {drawn && <Ladder drawn={drawn} />}
    </section>
  );
}
