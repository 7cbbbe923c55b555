// A PDU that was given by its octets, with what can be done with it.

import { useMemo, useState } from 'preact/hooks';
import { readings } from 'smppscope/json';
import type { Decoded } from 'smppscope/json';
import { counts } from '../../format';
import { Button, Chip, Icon, MenuButton, StatusChip, copy } from '../../ui';
import { Annotated, Faults } from '../details/annotated';
import { Receipt, Text, carried } from '../details/said';
import { hexOf, visible } from '../../format/shown';
import { itemsOf } from '../details/tree';
import '../details/details.css';
import { commandOf, draftOf, javaScript, jsonOf } from './draft';
import { defaultAlphabet, edit } from './state';

/** What a PDU can be copied as. */
export function CopyMenu({ octets, json }: { octets: Uint8Array; json: () => object }) {
  return (
    <MenuButton icon="copy" class="v-details-link" items={() => [
      { label: 'Copy as hex', onChoose: () => void copy(hexOf(octets), 'the octets') },
      { label: 'Copy as JSON', onChoose: () => void copy(JSON.stringify(json()), 'the JSON') },
      { label: 'Copy as JavaScript', onChoose: () => void copy(`encode(${javaScript(json())});`, 'the line of JavaScript') },
    ]}>Copy</MenuButton>
  );
}

export interface DecodedPdu { decoded: Decoded; octets: Uint8Array }

/** Everything of it but its head. */
export function PduBody({ decoded, octets }: DecodedPdu) {
  const [selected, setSelected] = useState<[number, number] | null>(null);
  const items = useMemo(() => itemsOf(decoded).map((item) => Object.assign(item, { filter: null })), [decoded]);
  const message = carried(decoded.pdu);
  const all = useMemo(() => (message ? readings(octets, { data_coding_0: defaultAlphabet.value }) : []), [decoded]);
  const kind = Number((decoded.pdu as { esm_class?: number }).esm_class ?? 0) & 0x3c;
  return (
    <div class="v-details">
      <Faults faults={decoded.faults} onSelect={setSelected} />
      {message && <Text message={message} readings={all} />}
      {decoded.receipt && <Receipt receipt={decoded.receipt} isIntermediate={kind === 0x20} />}
      <Annotated items={items} octets={octets} selected={selected && selected[1] <= octets.length ? selected : null} onSelect={setSelected} />
    </div>
  );
}

/** One of the PDUs of a paste. */
export function PduShown({ decoded, octets, number, isFirst }: DecodedPdu & { number: number; isFirst: boolean }) {
  const [toggled, setToggled] = useState(false);
  const isOpen = isFirst !== toggled;
  const { pdu, faults } = decoded;
  const worst = faults.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return (
    <article class="v-bench-pdu" aria-label={`PDU ${number}: ${pdu.command}`}>
      <header>
        <h2>
          <button type="button" class="v-bench-toggle" aria-expanded={isOpen} onClick={() => setToggled(!toggled)}>
            <Icon name={isOpen ? 'down' : 'right'} size={12} /><span class="mono">{visible(pdu.command)}</span>
          </button>
        </h2>
        {(pdu.command_status !== 0 || (pdu.command_id ?? 0) >= 0x8000_0000) && <StatusChip name={pdu.status ?? ''} />}
        {faults.length > 0 && <Chip tone={worst} icon={worst}>{counts(faults.length, 'fault')}</Chip>}
        <span class="v-bench-facts muted">sequence number {pdu.sequence_number} · {counts(octets.length, 'octet')}</span>
        <span class="v-bench-actions">
          <Button class="v-details-link" onClick={() => edit(decoded, octets)}>Edit</Button>
          <CopyMenu octets={octets} json={() => (commandOf(pdu.command) ? jsonOf(draftOf(pdu)) : pdu)} />
        </span>
      </header>
      {isOpen && <PduBody decoded={decoded} octets={octets} />}
    </article>
  );
}
