// Ten million rows, for the tests of the grid.

import { render } from 'preact';
import { useState } from 'preact/hooks';
import { VirtualGrid, useRows } from '../../src/grid';
import type { Order } from '../../src/grid';
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import './grid.css';

const COUNT = Number(new URLSearchParams(location.search).get('count') ?? 10_000_000);

const state = { fetched: 0, selected: null as number | null, opened: null as number | null, select: (_: number): void => undefined };
Object.assign(window, { state });

async function fetchRows(start: number, end: number): Promise<{ n: number }[]> {
  state.fetched += end - start;
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  return Array.from({ length: end - start }, (_, at) => ({ n: start + at + 1 }));
}

function Page() {
  const [selected, setSelected] = useState<number | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useRows(fetchRows, [order], 0);
  state.select = setSelected;
  state.selected = selected;
  return (
    <main class="page">
      <VirtualGrid name="test" label="Ten million rows" count={COUNT} rows={rows} selected={selected} rowHeight={22} order={order} onSort={setOrder}
        onSelect={setSelected} onOpen={(index) => { state.opened = index; }}
        columns={[
          { id: 'n', title: 'n', width: 120, align: 'end', isSortable: true, cell: ({ n }) => n },
          { id: 'a', title: 'Name', width: 160, cell: ({ n }) => `row ${n}` },
          { id: 'b', title: 'Rest', width: 200, cell: () => 'what is left of it' },
        ]} />
    </main>
  );
}

const root = document.getElementById('app');
if (root) render(<Page />, root);
