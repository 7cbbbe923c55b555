// Takes PDUs apart, builds them, splits texts. It needs no capture; the codec comes when the view is first opened.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Empty, ViewHead } from '../../ui';
import { bench, failure, loadBench } from './codec';
import type { Bench } from './codec';
import './bench.css';

const Panes = signal<ComponentType<{ bench: Bench }> | null>(null);

function load(): void {
  void loadBench();
  import('./panes').then(({ Panes: loaded }) => { Panes.value = loaded; }, (error: unknown) => { failure.value = String(error); });
}

export function BenchView() {
  useEffect(load, []);
  const { value: Shown } = Panes;
  return (
    <section class="v-bench" aria-label="Encode and decode">
      {bench.value && Shown ? <Shown bench={bench.value} /> : (
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
