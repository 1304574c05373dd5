// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerEvent } from '../src/page/api/event-lines.js';
import { happen, lose, only, recorded, told } from '../src/page/model/happen.js';
import { nothing, type Model } from '../src/page/model/model.js';
import { entry, status } from './given.js';

const after = (model: Model, ...events: [string, unknown][]) =>
  events.reduce((known, [name, data]) => happen(known, { name, data } as ServerEvent, 1000), model);
const hello: [string, unknown] = ['hello', { session: 's', time: 5000, version: '1' }];

test('nothing is live before the first word, and everything is the past after the link was lost', () => {
  assert.equal(nothing.link, 'connecting');
  const live = after(nothing, hello, ['status', status()]);
  assert.equal(live.link, 'live');
  assert.equal(live.ahead, 4000);
  const lost = lose(live, 2000);
  assert.deepEqual([lost.link, lost.lostAt, lost.gates['main']?.state], ['lost', 2000, 'closed']);
  assert.equal(lose(nothing, 2000).link, 'connecting');
});

test('after a new beginning each gate is the past until it is heard', () => {
  const again = after(lose(after(nothing, hello, ['status', status()]), 2000), hello);
  assert.deepEqual(again.awaited, ['main']);
  assert.deepEqual(after(again, ['status', status({ state: 'open' })]).awaited, []);
  assert.deepEqual(Object.keys(only(again, ['other']).gates), []);
});

test('gates and parts come and go', () => {
  const part = { pid: 'gate.mqtt~main', kind: 'mqtt', state: 'up' };
  const model = after(nothing, hello, ['status', status({ gate: 'b' })], ['status', status({ gate: 'a' })], ['part', part]);
  assert.deepEqual(Object.keys(model.gates), ['a', 'b']);
  assert.equal(Object.keys(model.parts).length, 1);
  const fewer = after(model, ['gone', { gate: 'a' }], ['part', { ...part, state: 'gone' }]);
  assert.deepEqual([fewer.awaited, Object.keys(fewer.parts)], [['a'], []]);
  assert.deepEqual(Object.keys(only(fewer, ['b']).gates), ['b']);
});

test('the end of a command is not undone by its decision that comes later', () => {
  const asked: Model = { ...nothing, asked: [{ id: '1', gate: 'main', cmd: 'open', outcome: 'sent' }] };
  const ended = after(asked, ['outcome', { gate: 'main', id: '1', outcome: 'completed' }]);
  assert.equal(told(ended, { id: '1', outcome: 'accepted' }).asked[0]?.outcome, 'completed');
  assert.equal(told(asked, { id: '1', outcome: 'accepted' }).asked[0]?.outcome, 'accepted');
  assert.equal(told(asked, { id: 'of another page', outcome: 'failed' }), asked);
});

test('what became of a command while the stream was cut is read in the record', () => {
  const asked: Model = { ...nothing, asked: [{ id: '1', gate: 'main', cmd: 'stop', outcome: 'accepted' }] };
  const record = ['accepted', 'completed'].map((type, at) => ({ ...entry(`3.${at}`, type), details: { id: '1', by: 'web:ana' } }));
  assert.equal(recorded(asked, 'main', record).asked[0]?.outcome, 'completed');
  assert.equal(after(asked, ['happened', { gate: 'main', ...record[1] }]).asked[0]?.outcome, 'completed');
});

test('entries stand in their order, each once', () => {
  const said = (place: string) => ['happened', { gate: 'main', ...entry(place, 'open') }] as [string, unknown];
  const model = after(nothing, said('2.1'), said('1.2'), said('2.1'), said('1.1'), said('10.1'));
  assert.deepEqual(model.entries['main']?.map(({ seq, part }) => `${seq}.${part}`), ['1.1', '1.2', '2.1', '10.1']);
});

test('what a newer gateway says changes nothing', () => {
  assert.equal(after(nothing, ['news', { gate: 'main' }], ['status', undefined], ['happened', 'x']), nothing);
});
