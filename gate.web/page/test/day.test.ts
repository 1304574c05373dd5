// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '../src/page/model/day.js';

const HOUR = 3600 * 1000;
const now = 100 * HOUR;
const at = (hours: number, state: string) => ({ ts: now - hours * HOUR, state });

test('a day is what was written down, and what was not is not guessed', () => {
  const day = dayOf([at(12, 'opening'), at(6, 'closed')], now);
  assert.deepEqual(
    day.stretches.map((each) => [(now - each.from) / HOUR, (now - each.to) / HOUR, each.state]),
    [[24, 12, undefined], [12, 6, 'opening'], [6, 0, 'closed']],
  );
  assert.deepEqual([day.closed, day.unrecorded, day.movements], [0.25, 0.5, 1]);
});

test('what was before the day is its beginning', () => {
  const day = dayOf([at(30, 'open'), at(25, 'closed'), at(1, 'opening'), at(0.5, 'open')], now);
  assert.equal(day.stretches[0]?.state, 'closed');
  assert.equal(day.unrecorded, 0);
  assert.equal(day.hours[23]?.movements, 1);
  assert.equal(day.hours[22]?.closed, 1);
});

test('a gate that has stood still for longer than anybody wrote down is as it is since then', () => {
  assert.equal(dayOf([], now, { state: 'closed', since: now - 50 * HOUR }).closed, 1);
  assert.equal(dayOf([], now, { state: 'unknown', since: now - 50 * HOUR }).unrecorded, 1);
});
