// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attribute } from '../src/page/api/types.js';
import { problemOf, valuesOf } from '../src/page/model/form.js';

const attribute = (more: Partial<Attribute>): Attribute => ({
  key: 'k', name: 'k', description: '', type: 'text', secret: false, required: true, ...more,
});
const wrong = (more: Partial<Attribute>, text?: string) => problemOf(attribute(more), text)?.key;

test('values are checked before they are sent', () => {
  const integer = { type: 'integer', min: '0', max: '9223372036854775807' } as const;
  assert.equal(wrong(integer, '9223372036854775807'), undefined);
  assert.equal(wrong(integer, '9223372036854775808'), 'check.max');
  assert.equal(wrong(integer, '-1'), 'check.min');
  assert.equal(wrong(integer, '1.5'), 'check.integer');
  assert.equal(wrong({ type: 'number', min: '0.5' }, '0.25'), 'check.min');
  assert.equal(wrong({ type: 'number' }, ''), 'check.number');
  assert.equal(wrong({ options: [{ value: 'nc', label: '' }] }, 'x'), 'check.option');
  assert.equal(wrong({}), 'check.required');
  assert.equal(wrong({ default: '' }), undefined);
});

test('a default is left out, an empty text is sent, a secret only when it was typed or shall go', () => {
  const attributes = ['a', 'b', 'c', '.d', '.e', '.f'].map((key) => attribute({ key, secret: key.startsWith('.') }));
  const values = valuesOf(attributes, { a: '', b: '1', '.d': '', '.e': 'x' }, new Set(['.f']));
  assert.deepEqual(values, { a: '', b: '1', '.e': 'x', '.f': '' });
});
