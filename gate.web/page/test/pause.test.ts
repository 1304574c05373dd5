// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokerOf } from '../src/gate/address.js';
import { pauseBefore } from '../src/gate/pause.js';

test('pauses double, end at eight seconds, and differ by a quarter at most', () => {
  assert.deepEqual([0, 1, 2, 3, 9].map((attempt) => pauseBefore(attempt, () => 0.5)), [1000, 2000, 4000, 8000, 8000]);
  assert.equal(pauseBefore(0, () => 0), 750);
  assert.equal(pauseBefore(0, () => 1), 1250);
});

test('the broker is on the port of the tutorial, and beside the page under TLS', () => {
  assert.equal(brokerOf({ protocol: 'http:', host: 'gate.local:8080', hostname: 'gate.local' }), 'ws://gate.local:11883/');
  assert.equal(brokerOf({ protocol: 'https:', host: 'gate.local:8443', hostname: 'gate.local' }), 'wss://gate.local:8443/mqtt');
  assert.equal(brokerOf({ protocol: 'file:', host: '', hostname: '' }), 'ws://localhost:11883/');
});
