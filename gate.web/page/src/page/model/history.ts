// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Entry } from '../api/types.js';
import type { Mark, Model } from './model.js';

const ENTRIES = 400;
const MARKS = 4000;
export const DAY_MS = 24 * 3600 * 1000;

/** How a command is decided, and how it ends. */
export const fates = new Set(['accepted', 'rejected', 'completed', 'failed', 'superseded', 'cancelled']);

const states = new Set(['closed', 'opening', 'open', 'closing', 'stopped', 'unknown']);
const order = (entry: Entry) => [entry.seq, entry.part] as const;

function later(one: Entry, other: Entry): number {
  const [seq, part] = order(one);
  const [otherSeq, otherPart] = order(other);
  return seq - otherSeq || part - otherPart;
}

/** Puts entries where they belong, each once, however they arrive. */
export function withEntries(model: Model, gate: string, more: readonly Entry[]): Model {
  if (more.length === 0) {
    return model;
  }
  const known = model.entries[gate] ?? [];
  return {
    ...model,
    entries: { ...model.entries, [gate]: merged(known, more).slice(-ENTRIES) },
    marks: { ...model.marks, [gate]: marksWith(model.marks[gate] ?? [], more) },
  };
}

function merged(known: readonly Entry[], more: readonly Entry[]): Entry[] {
  const last = known[known.length - 1];
  if (more.length === 1 && (!last || later(more[0]!, last) > 0)) {
    return [...known, more[0]!];
  }
  const all = new Map([...known, ...more].map((entry) => [order(entry).join(), entry]));
  return [...all.values()].sort(later);
}

function marksWith(known: readonly Mark[], more: readonly Entry[]): Mark[] {
  const fresh = more.filter((entry) => states.has(entry.type)).map((entry) => ({ ts: entry.ts, state: entry.type }));
  const last = known[known.length - 1];
  if (fresh.every((mark) => !last || mark.ts > last.ts)) {
    return [...known, ...fresh].slice(-MARKS);
  }
  const all = new Map([...known, ...fresh].map((mark) => [`${mark.ts} ${mark.state}`, mark]));
  return [...all.values()].sort((one, other) => one.ts - other.ts).slice(-MARKS);
}
