// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastMovement, rowsOf } from '../src/page/model/rows.js';
import { entry } from './given.js';

const by = (id: string) => ({ id, by: 'web:ana', command: 'open' });
const entries = [
  entry('1.1', 'accepted', by('a')),
  entry('1.2', 'opening', { cause: 'open', ...by('a') }),
  entry('2.1', 'open'),
  entry('2.2', 'completed', by('a')),
  entry('2.3', 'rejected', by('b')),
];

test('a command is one line with its fates, where it was decided; the newest line is first', () => {
  const rows = rowsOf(entries, 10);
  assert.deepEqual(rows.map((row) => row.entry.type), ['rejected', 'open', 'opening', 'accepted']);
  assert.deepEqual(rows[3]?.fates?.map((fate) => fate.type), ['accepted', 'completed']);
  assert.equal(rowsOf(entries, 2).length, 2);
});

test('the same id of somebody else is another command', () => {
  const rows = rowsOf([entry('1.1', 'accepted', by('a')), entry('1.2', 'accepted', { ...by('a'), by: 'mqtt:main' })], 10);
  assert.equal(rows.length, 2);
});

test('the last movement is told by what began it', () => {
  assert.equal(lastMovement(entries)?.seq, 1);
  assert.equal(lastMovement([]), undefined);
});
