import assert from 'node:assert/strict';
import test from 'node:test';
import { START, read, written } from '../../src/state/place';

test('A place comes back from its fragment', () => {
  const place = {
    ...START, tab: 'pdus' as const, filter: 'smpp.source_addr == "a&b#c" && text contains "ü"', scope: 'message' as const,
    range: { from: 1767225600.25, to: 1767225601.5 }, pdu: 12, message: 3, session: 1, finding: 'window_reached', bytes: [4, 8] as const,
  };
  assert.deepEqual(read(`#${written(place)}`), place);
  assert.equal(written(START), '');
  assert.deepEqual(read(''), START);
});

test('What a fragment cannot mean is left out', () => {
  assert.deepEqual(read('#tab=nowhere&scope=all&time=5~4&pdu=-1&message=1.5&session=x&finding=<b>&bytes=8-8'), START);
  assert.deepEqual(read('#time=1~2~3&bytes=0.5-2&pdu=99999999999999999999'), START);
});
