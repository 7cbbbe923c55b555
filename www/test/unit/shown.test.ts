// What of a text has a shape.

import assert from 'node:assert/strict';
import test from 'node:test';
import { visible } from '../../src/format/shown';

test('What is unseen gets a shape, but not what joins letters', () => {
  assert.equal(visible('a\u0007b\u200bc\u202ed\u2069'), 'a\u2407b‹200B›c‹202E›d‹2069›');
  for (const whole of ['می\u200cخواهم', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f1e9}\u{1f1ea}', '\u2764\ufe0f']) assert.equal(visible(whole), whole);
});
