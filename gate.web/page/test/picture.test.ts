// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureOf } from '../src/page/drawing/picture.js';
import { wayOf } from '../src/page/model/way.js';
import { status } from './given.js';

test('the leaf stands where the gate says, and nowhere when nobody knows', () => {
  assert.equal(pictureOf(status()).open, 0);
  assert.equal(pictureOf(status({ state: 'open', position: 100 })).open, 1);
  assert.equal(pictureOf(status({ state: 'stopped', position: 43 })).open, 0.43);
  const { position: _, ...blind } = status({ state: 'opening' });
  assert.equal(pictureOf(blind).open, undefined);
  assert.equal(pictureOf(blind, 0.2).place, 0.2, 'its ghost stays where it was');
  assert.equal(pictureOf(status({ state: 'unknown', position: 40 })).open, undefined);
});

test('a gate that waits does not move, whatever it was asked', () => {
  assert.equal(pictureOf(status({ state: 'open', phase: 'warning', next: 'close' })).moving, undefined);
  assert.equal(pictureOf(status({ state: 'closing', phase: 'driving' })).moving, 'closing');
});

test('the lamp is lit before and while the leaf moves', () => {
  const lamp = (phase: string) => pictureOf(status({ phase, capabilities: ['lamp'] })).lamp;
  assert.deepEqual(['idle', 'dead-time', 'warning', 'driving'].map(lamp), [false, false, true, true]);
  assert.equal(pictureOf(status()).lamp, undefined);
});

test('a way is clear only when every sensor says so', () => {
  const way = (eye?: string, edge?: string) =>
    wayOf(status({ inputs: { ...(eye ? { 'obstruction-closing': eye } : {}), ...(edge ? { 'edge-closing': edge } : {}) } }), 'closing');
  assert.deepEqual(
    [way(), way('clear'), way('clear', 'active'), way('silent', 'active'), way('clear', 'silent'), way('broken')],
    ['none', 'clear', 'blocked', 'blocked', 'unknown', 'unknown'],
  );
});
