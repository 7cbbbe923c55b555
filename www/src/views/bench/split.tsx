// The parts that a text becomes.

import { useMemo } from 'preact/hooks';
import { split } from 'smppscope/json';
import { counts } from '../../format';
import { Button, Chip, Choose, Field, Input } from '../../ui';
import { inHex, visible } from '../../format/shown';
import { buildPart, splitting } from './state';
import type { Splitting } from './state';
import { codesOf, encodings } from './tables';
import { Said, tried } from './tried';

const MODES = { udh8: 'User data header, reference of 8 bits', udh16: 'User data header, reference of 16 bits', sar: 'TLVs sar_…', payload: 'Whole, in message_payload' } as const;
const UNITS: Record<string, [string, string]> = { septets: ['septet', 'septets'], octets: ['octet', 'octets'], utf16_units: ['UTF-16 unit', 'UTF-16 units'] };

/** More parts, or characters, are not shown. */
const MOST = 300;

const result = ({ text, mode, encoding, language, reference }: Splitting) =>
  split(text, { mode, reference: Number(reference || 1), ...(encoding && { encoding }), language } as Parameters<typeof split>[1]);

export function Split() {
  const now = splitting.value;
  const set = (of: Partial<Splitting>): void => { splitting.value = { ...now, ...of }; };
  const { made: whole, problem } = useMemo(() => tried(() => result(now)), [now]);
  const [one, many] = UNITS[whole?.unit ?? 'octets'] ?? ['octet', 'octets'];
  const last = whole?.parts.at(-1);
  return (
    <>
      <div class="v-bench-given">
        <Field label="Text">
          {(ids) => <textarea class="input v-bench-text" rows={6} dir="auto" {...ids} aria-invalid={problem !== ''} value={now.text} onInput={(event) => set({ text: event.currentTarget.value })} />}
        </Field>
        <div class="v-bench-side v-bench-options">
          <Choose label="Encoding" value={now.encoding} of={[['', 'GSM 7-bit, else UCS-2'], ...encodings()]} onChoose={(encoding) => set({ encoding })} />
          <Choose label="Parts joined by" value={now.mode} of={Object.entries(MODES) as [Splitting['mode'], string][]} onChoose={(mode) => set({ mode })} />
          <Choose label="National table" value={now.language} of={codesOf('national_language').map(({ name }) => [name])} onChoose={(language) => set({ language })} />
          <Field label="Reference">{(ids) => <Input inputMode="numeric" {...ids} value={now.reference} onType={(reference) => set({ reference })} />}</Field>
        </div>
        <Said problem={problem}>
          {whole && last && (
            <><strong>{counts(whole.parts.length, 'part')}</strong> <span>in {whole.encoding}{whole.data_coding !== null && ` · data_coding ${whole.data_coding}`} · esm_class 0x{inHex(whole.esm_class)}{whole.locking_shift && ` · locking shift ${whole.locking_shift}`}{whole.single_shift && ` · single shift ${whole.single_shift}`}{now.mode !== 'payload' && ` · ${counts(last.free, one, many)} left in the last part`}</span></>
          )}
        </Said>
      </div>
      {whole && whole.forced.length > 0 && (
        <section class="v-bench-forced" aria-label="Characters that need UCS-2">
          <h2>{whole.forced.length === 1 ? 'This character is' : 'These characters are'} not in GSM 7-bit, so that the text needs UCS-2</h2>
          <ul>
            {whole.forced.slice(0, MOST).map(({ character, code_point, positions }) => (
              <li key={code_point}><span class="v-bench-character" dir="auto">{visible(character)}</span> <span class="mono">{code_point}</span> <span class="muted">{positions.length === 1 ? 'at character' : 'at characters'} {positions.slice(0, 12).map((at) => at + 1).join(', ')}{positions.length > 12 && ' …'}</span></li>
            ))}
          </ul>
        </section>
      )}
      {whole && now.text !== '' && (
        <ol class="v-bench-parts" aria-label="Parts">
          {whole.parts.slice(0, MOST).map((part) => (
            <li key={part.part}>
              <header>
                <h2>Part {part.part}</h2>
                <span class="muted">{part.used}{now.mode !== 'payload' && ` of ${part.used + part.free}`} {many} · {counts(part.octets, 'octet')}</span>
                {part.tlvs.length > 0 && <Chip>{counts(part.tlvs.length, 'TLV')}</Chip>}
                <Button class="v-details-link" aria-label={`Build part ${part.part}`} onClick={() => buildPart(whole, part)}>Build</Button>
              </header>
              {now.mode !== 'payload' && <div class="progress" aria-hidden="true"><div class="progress-bar" style={{ '--share': part.used / (part.used + part.free || 1) }} /></div>}
              <p class="v-bench-part-text" dir="auto">{visible(part.text, true)}</p>
              <p class="v-bench-hex mono" tabIndex={0}>{(part.short_message ?? part.message_payload)?.hex}</p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
