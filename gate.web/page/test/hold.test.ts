// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeouts } from './given.js';
import { Hold } from '../src/page/view/hold.js';

function press(lasts: number, end: (hold: Hold) => void): string[] {
  timeouts.begin();
  try {
    const said: string[] = [];
    let now = 0;
    const note = (word: string) => () => void said.push(word);
    const hold = new Hold(
      { holding: (on) => said.push(on ? 'on' : 'off'), done: note('done'), short: note('short'), assisted: note('assisted') },
      () => now,
    );
    hold.press();
    hold.press();
    now += lasts;
    timeouts.tick(lasts);
    end(hold);
    return said;
  } finally {
    timeouts.end();
  }
}

test('a press counts after a second, once', () => {
  assert.deepEqual(press(1000, (hold) => hold.release()), ['on', 'off', 'done']);
  assert.deepEqual(press(5000, (hold) => hold.release()), ['on', 'off', 'done']);
});

test('a shorter one, or one that was taken away, does not', () => {
  assert.deepEqual(press(999, (hold) => hold.release()), ['on', 'off', 'short']);
  assert.deepEqual(press(999, (hold) => hold.cancel()), ['on', 'off']);
});

test('a press of no length comes from a machine that presses for somebody', () => {
  assert.deepEqual(press(1, (hold) => hold.release()), ['on', 'off', 'assisted']);
});
