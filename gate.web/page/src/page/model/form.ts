// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Attribute, Configuration, Kind, Values } from '../api/types.js';
import type { TextKey } from '../texts/texts.js';

/** What stands in a form: a text for each key, or nothing where the default, or the secret that is set, shall stay. */
export type Draft = Record<string, string | undefined>;

/** A text of the page with what it is filled in with. */
export interface Problem {
  key: TextKey;
  values?: Record<string, string>;
}

/** What is wrong with a value, as far as a form can tell; the gateway has the last word. */
export function problemOf(attribute: Attribute, text: string | undefined): Problem | undefined {
  if (text === undefined) {
    return attribute.required && attribute.default === undefined && !attribute.secret ? { key: 'check.required' } : undefined;
  }
  if (attribute.options && !attribute.options.some((option) => option.value === text)) {
    return { key: 'check.option', values: { options: attribute.options.map((option) => option.value).join(', ') } };
  }
  if (attribute.type === 'integer' && !/^-?\d{1,19}$/.test(text.trim())) {
    return { key: 'check.integer' };
  }
  if (attribute.type === 'number' && (text.trim() === '' || !Number.isFinite(Number(text)))) {
    return { key: 'check.number' };
  }
  return attribute.type === 'integer' || attribute.type === 'number' ? outside(attribute, text) : undefined;
}

function outside({ min, max, type }: Attribute, text: string): Problem | undefined {
  // integers may be larger than what a number holds exactly
  const below = type === 'integer' ? (one: string, other: string) => BigInt(one) < BigInt(other) : (one: string, other: string) => +one < +other;
  if (min !== undefined && below(text.trim(), min)) {
    return { key: 'check.min', values: { min } };
  }
  return max !== undefined && below(max, text.trim()) ? { key: 'check.max', values: { max } } : undefined;
}

/** The keys of a form: those of the kind, then those that only the configuration has, which belong to a driver. */
export function keysOf(kind: Kind, configuration?: Configuration): Attribute[] {
  const known = new Set(kind.attributes.map((attribute) => attribute.key));
  const others = Object.keys(configuration?.values ?? {}).filter((key) => !known.has(key));
  return [
    ...kind.attributes,
    ...others.map((key): Attribute => ({ key, name: key, description: '', type: 'text', secret: false, required: false })),
  ];
}

/** What is sent: all that is set, and of the secrets only what was typed, or nothing between the quotes for one that shall go. */
export function valuesOf(attributes: readonly Attribute[], draft: Draft, gone: ReadonlySet<string>): Values {
  const values: Values = {};
  for (const { key, secret } of attributes) {
    const text = draft[key];
    if (secret && gone.has(key)) {
      values[key] = '';
    } else if (text !== undefined && !(secret && text === '')) {
      values[key] = text;
    }
  }
  return values;
}
