// Takes PDUs apart, builds them, splits texts. It needs no capture; all of it comes when the view is first opened.

import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { signal } from '../../state/signals';
import { Button, Empty, ViewHead } from '../../ui';
import './bench.css';

const Panes = signal<ComponentType | null>(null);
/** Why it was not loaded. */
const failure = signal('');
let loading: Promise<void> | null = null;

async function loadNow(): Promise<void> {
  try {
    const { Panes: loaded, loadCodec } = await import('./panes');
    await loadCodec();
    Panes.value = loaded;
  } catch (error) {
    loading = null;
    failure.value = String(error);
  }
}

/** Loads it, once; again where that failed. */
function load(): void {
  loading ??= loadNow();
}

export function BenchView() {
  useEffect(load, []);
  const { value: Shown } = Panes;
  return (
    <section class="v-bench" aria-label="Encode and decode">
      {Shown ? <Shown /> : (
        <>
          <ViewHead title="Encode and decode" />
          {failure.value
            ? <Empty title="The codec could not be loaded"><p>{failure.value}</p><p><Button icon="reload" onClick={load}>Try again</Button></p></Empty>
            : <p class="v-bench-wait muted">Loading the codec…</p>}
        </>
      )}
    </section>
  );
}
