// How captures are read, and how they are shown.

import { useRef, useState } from 'preact/hooks';
import { octets } from '../../format';
import { failure, isOpen, isOutdated, isReading, phase, read } from '../../state/capture';
import { DEFAULTS, set, settings } from '../../state/settings';
import type { Settings } from '../../state/settings';
import { Button, Choose, Field, IconButton, Input, ViewHead, announce, templated } from '../../ui';
import type { Encoding } from './names';
import './settings.css';

/** Values and names from a template of index.html. */
const named = (id: string): [string, string][] =>
  [...templated(id).querySelectorAll('data')].map(({ value, textContent }) => [value, textContent]);

/** Octets of a dictionary: all of them are kept in the browser's storage. */
const LARGEST = 1_000_000;

/** Ports as they are typed; null where one is none. */
function portsOf(text: string): number[] | null {
  const ports = text.split(/[\s,]+/).filter(Boolean).map(Number);
  return ports.every((port) => Number.isInteger(port) && port > 0 && port < 65_536) ? [...new Set(ports)] : null;
}

function Dictionaries() {
  const { dictionaries } = settings.value;
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (files: File[]): Promise<void> => {
    setProblem(null);
    for (const file of files) {
      try {
        if (file.size > LARGEST) throw new Error(`it is larger than ${octets(LARGEST)}`);
        const content = JSON.parse(await file.text()) as object;
        if (Object(content) !== content || Array.isArray(content)) throw new Error('it holds no JSON object');
        set({ dictionaries: [...settings.peek().dictionaries.filter(({ name }) => name !== file.name), { name: file.name, content }] });
        announce(`Took ${file.name}.`);
      } catch (error) {
        setProblem(`${file.name} is no dictionary: ${error instanceof Error ? error.message : String(error)}.`);
      }
    }
  };
  return (
    <fieldset class="v-settings-group">
      <legend>Dictionaries</legend>
      <p class="field-hint">JSON files with a vendor's TLVs, statuses, commands and receipt codes. Encode/decode decodes by them, too.</p>
      {dictionaries.map(({ name }) => (
        <div key={name} class="v-settings-file">
          <span class="mono nowrap">{name}</span>
          <IconButton icon="close" label={`Remove ${name}`} onClick={() => set({ dictionaries: dictionaries.filter((one) => one.name !== name) })} />
        </div>
      ))}
      <input ref={input} type="file" accept=".json,application/json" multiple hidden aria-hidden="true" tabIndex={-1} data-dictionaries
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }} />
      <Button icon="open" onClick={() => input.current?.click()}>Add dictionaries</Button>
      {problem && <p class="v-settings-problem" role="alert">{problem}</p>}
    </fieldset>
  );
}

function Choice<Name extends 'theme' | 'zone'>({ name, title, of }: { name: Name; title: string; of: Record<Settings[Name], string> }) {
  return (
    <fieldset class="v-settings-group">
      <legend>{title}</legend>
      <div class="v-settings-choices">
        {Object.entries(of).map(([id, words]) => (
          <label key={id}><input type="radio" name={`v-settings-${name}`} checked={settings.value[name] === id} onChange={() => set({ [name]: id })} />{words as string}</label>
        ))}
      </div>
    </fieldset>
  );
}

export function SettingsView() {
  const { data_coding_0, profiles, ports, timeout, redact, columns, widths } = settings.value;
  const [typedPorts, setPorts] = useState(ports.join(', '));
  const isWrong = portsOf(typedPorts) === null;
  return (
    <section class="v-settings" aria-label="Settings">
      <ViewHead title="Settings"><span class="nowrap">Kept in this browser only.</span></ViewHead>
      {isOutdated.value && !isReading.value && (
        <div class="v-settings-outdated" role="status">
          <span>What changed shows when the capture is read again.</span>
          <Button look="main" icon="reload" onClick={read}>Read again</Button>
        </div>
      )}
      {phase.value === 'failed' && failure.value && <p class="v-settings-problem" role="alert">{failure.value}</p>}
      <div class="v-settings-parts">
        <section aria-labelledby="v-settings-reading">
          <h2 id="v-settings-reading">How captures are read</h2>
          <p class="muted">{isOpen.value ? 'A change here needs the capture to be read again.' : 'For the captures that are opened from now on.'}</p>
          <Choose label="data_coding 0" hint="The text of most messages has this number, and what it means was agreed between the two sides."
            value={typeof data_coding_0 === 'string' ? data_coding_0 : ''} onChoose={(to) => set({ data_coding_0: (to || null) as Encoding | null })}
              of={[['', 'Inferred from the messages of each session'], ...named('encodings')]} />
          <fieldset class="v-settings-group">
            <legend>Profiles</legend>
            <p class="field-hint">What some vendors add to the standard, and their rules.</p>
            <div class="v-settings-choices">
              {named('profiles').map(([id, name]) => (
                <label key={id}>
                  <input type="checkbox" checked={profiles.includes(id)}
                    onChange={(event) => set({ profiles: event.currentTarget.checked ? [...profiles, id] : profiles.filter((one) => one !== id) })} />{name}
                </label>
              ))}
            </div>
          </fieldset>
          <Dictionaries />
          <Field label="Ports that carry SMPP" hint={isWrong ? 'A port is a number from 1 to 65535.' : 'Taken for SMPP without proof. Other connections are told by what they carry.'}>{(ids) => (
            <Input {...ids} value={typedPorts} placeholder="2775, 8056" inputMode="numeric" aria-invalid={isWrong} onType={setPorts}
              onChange={() => { const given = portsOf(typedPorts); if (given) set({ ports: given }); }} />
          )}</Field>
          <Field label="Unanswered after" hint="Seconds that a request waits for its response; empty for 30.">{(ids) => (
            <input class="input" {...ids} type="number" min={1} max={86400} step={1} value={timeout ?? ''} placeholder="30"
              onChange={(event) => { const { value, valueAsNumber, validity } = event.currentTarget; if (validity.valid) set({ timeout: value ? valueAsNumber : null }); }} />
          )}</Field>
        </section>
        <section aria-labelledby="v-settings-showing">
          <h2 id="v-settings-showing">How they are shown</h2>
          <p class="muted">At once.</p>
          <Choice name="zone" title="Times" of={{ utc: 'UTC', local: `Local time (${Intl.DateTimeFormat().resolvedOptions().timeZone})` }} />
          <Choice name="theme" title="Colours" of={{ system: 'As the system', light: 'Light', dark: 'Dark' }} />
          <fieldset class="v-settings-group">
            <legend>Screen sharing</legend>
            <label class="v-settings-check"><input type="checkbox" checked={redact} onChange={(event) => set({ redact: event.currentTarget.checked })} />Hide addresses and texts on the screen</label>
            <p class="field-hint">The same address always shows as the same word. A filter shows its values while you are in it, and is left out of the page’s address. Files are not changed by this: save a redacted capture for that.</p>
          </fieldset>
          <fieldset class="v-settings-group">
            <legend>Columns</legend>
            <p class="field-hint">Widths and choices of columns that were made in lists.</p>
            <Button disabled={Object.keys({ ...columns, ...widths }).length === 0} onClick={() => { set({ columns: {}, widths: {} }); announce('Columns are as usual again.'); }}>Columns as usual</Button>
          </fieldset>
          <Button icon="reload" onClick={() => { set(DEFAULTS); setPorts(''); announce('All settings are as usual again.'); }}>All settings as usual</Button>
        </section>
      </div>
    </section>
  );
}
