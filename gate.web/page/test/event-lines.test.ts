// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventLines, type ServerEvent } from '../src/page/api/event-lines.js';

function read(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const lines = new EventLines((event) => events.push(event));
  pieces.forEach((piece) => lines.add(piece));
  return events;
}

test('an event is put together however it is cut', () => {
  const whole = 'event: status\ndata: {"gate":"main"}\n\nevent:bye\r\ndata:{}\r\n\r\n';
  const expected = [{ name: 'status', data: { gate: 'main' } }, { name: 'bye', data: {} }];
  assert.deepEqual(read(whole), expected);
  assert.deepEqual(read(...whole), expected);
});

test('comments, ids and unfinished events are none', () => {
  assert.deepEqual(read(': still here\n\n', 'id: 7\nretry: 5\n\n', 'event: status\ndata: {"gate"'), []);
});

test('data that is no JSON is nothing, and the next event is read', () => {
  assert.deepEqual(read('data: {oops\n\ndata: 1\n\n'), [{ name: 'message', data: undefined }, { name: 'message', data: 1 }]);
});
