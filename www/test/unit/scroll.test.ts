import assert from 'node:assert/strict';
import test from 'node:test';
import { HIGHEST, clampOffset, isScaled, lastOffset, offsetAfter, offsetFor, pageRows, rowsAt, spacerHeight, topOf } from '../../src/grid/scroll';

const TEN_MILLION = { count: 10_000_000, rowHeight: 22, viewport: 700 };
const FEW = { count: 100, rowHeight: 22, viewport: 700 };

test('What is scrolled is never higher than browsers can', () => {
  assert.equal(spacerHeight(TEN_MILLION), HIGHEST);
  assert.equal(spacerHeight(FEW), 2200);
  assert.equal(isScaled(TEN_MILLION), true);
  assert.equal(isScaled(FEW), false);
});

test('The end of the bar is the last row, its beginning the first', () => {
  const end = offsetAfter(TEN_MILLION, 0, 0, HIGHEST - 700);
  assert.equal(end, 220_000_000 - 700);
  assert.equal(rowsAt(TEN_MILLION, end, 0)[1], 10_000_000);
  assert.deepEqual(rowsAt(TEN_MILLION, end, 6), [9_999_962, 10_000_000]);
  assert.equal(offsetAfter(TEN_MILLION, end, HIGHEST - 700, 0), 0);
});

test('A step within the viewport is exact, wherever the list is', () => {
  for (const row of [0, 1, 4_999_999, 9_000_001]) {
    const offset = row * 22;
    const top = topOf(TEN_MILLION, offset);
    assert.equal(offsetAfter(TEN_MILLION, offset, top, top + 22), offset + 22);
    if (row > 1) assert.equal(offsetAfter(TEN_MILLION, offset, top, top - 22), offset - 22);
  }
});

test('A dragged bar leads to its share of the list', () => {
  const half = offsetAfter(TEN_MILLION, 0, 0, (HIGHEST - 700) / 2);
  assert.ok(Math.abs(half - lastOffset(TEN_MILLION) / 2) < 1);
});

test('Each row can be brought into sight whole, and moves nothing where it is', () => {
  let offset = 0;
  for (let step = 0; step < 20_000; step++) {
    const row = (step * 7_919_777) % TEN_MILLION.count;
    offset = offsetFor(TEN_MILLION, offset, row);
    assert.ok(row * 22 >= offset && (row + 1) * 22 <= offset + 700, `row ${row} at ${offset}`);
    assert.equal(offsetFor(TEN_MILLION, offset, row), offset);
    assert.equal(clampOffset(TEN_MILLION, offset), offset);
  }
});

test('Rows that follow each other scroll by a row', () => {
  let offset = offsetFor(TEN_MILLION, 0, 5_000_000);
  for (let row = 5_000_000; row < 5_001_000; row++) {
    const next = offsetFor(TEN_MILLION, offset, row);
    assert.ok(next - offset >= 0 && next - offset <= 22);
    offset = next;
  }
});

test('No more rows are drawn than the viewport and the overscan hold', () => {
  for (let step = 0; step < 10_000; step++) {
    const [first, end] = rowsAt(TEN_MILLION, clampOffset(TEN_MILLION, step * 22_003.3), 6);
    assert.ok(end - first <= Math.ceil(700 / 22) + 1 + 12, `${end - first} rows`);
    assert.ok(first >= 0 && end <= TEN_MILLION.count);
  }
});

test('A list that is not scaled is where the browser is', () => {
  assert.equal(topOf(FEW, 333), 333);
  assert.equal(offsetAfter(FEW, 0, 0, 333), 333);
  assert.equal(lastOffset({ ...FEW, count: 3 }), 0);
  assert.deepEqual(rowsAt({ ...FEW, count: 0 }, 0, 6), [0, 0]);
  assert.equal(pageRows(FEW), 30);
});
