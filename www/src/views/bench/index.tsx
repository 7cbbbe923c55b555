// Takes PDUs apart, builds them, splits texts. It needs no capture; the codec and its tables come when the view is first opened.

import { useEffect } from 'preact/hooks';
import { signal } from '../../state/signals';
import { Button, Empty, ViewHead } from '../../ui';
import { loadCodec } from './codec';
import { Panes } from './panes';
import './bench.css';

const isLoaded = signal(false);
/** Why it was not loaded. */
const failure = signal('');
let loading: Promise<void> | null = null;

/** Loads the codec, once; again where that failed. */
function load(): void {
  loading ??= loadCodec().then(() => { isLoaded.value = true; }, (error: unknown) => {
    loading = null;
    failure.value = String(error);
  });
}

export function BenchView() {
  useEffect(load, []);
  return (
    <section class="v-bench" aria-label="Encode and decode">
      {isLoaded.value ? <Panes /> : (
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
