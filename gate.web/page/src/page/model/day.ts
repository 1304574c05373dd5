// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { DAY_MS } from './history.js';
import type { Mark } from './model.js';

/** A stretch of time in one state; without a state nobody has written it down. */
export interface Stretch {
  from: number;
  to: number;
  state: string | undefined;
}

/** One gate over the last 24 hours. */
export interface Day {
  from: number;
  to: number;
  stretches: Stretch[];
  /** Movements begun, hour by hour. */
  hours: { from: number; movements: number; closed: number }[];
  movements: number;
  /** The shares of the time, 0 to 1. */
  closed: number;
  unrecorded: number;
}

const HOUR_MS = 3600 * 1000;
const moves = (mark: Mark) => mark.state === 'opening' || mark.state === 'closing';

/** Puts a day together from what was written down, and `since`, the time since which the gate is in its state now. */
export function dayOf(marks: readonly Mark[], now: number, current?: { state: string; since: number }): Day {
  const from = now - DAY_MS;
  const known = current && (marks.length === 0 || current.since > marks[marks.length - 1]!.ts)
    ? [...marks, { ts: current.since, state: current.state }]
    : marks;
  const stretches = stretchesOf(known, from, now);
  const share = (wanted: (state: string | undefined) => boolean, begin = from, end = now) =>
    stretches.reduce((sum, each) => sum + (wanted(each.state) ? overlap(each, begin, end) : 0), 0) / (end - begin);
  const starts = known.filter((mark) => moves(mark) && mark.ts >= from && mark.ts < now);
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const begin = from + hour * HOUR_MS;
    const within = starts.filter((mark) => mark.ts >= begin && mark.ts < begin + HOUR_MS);
    return { from: begin, movements: within.length, closed: share((state) => state === 'closed', begin, begin + HOUR_MS) };
  });
  return {
    from,
    to: now,
    stretches,
    hours,
    movements: starts.length,
    closed: share((state) => state === 'closed'),
    unrecorded: share((state) => state === undefined || state === 'unknown'),
  };
}

function stretchesOf(marks: readonly Mark[], from: number, to: number): Stretch[] {
  const all: Stretch[] = [];
  let state: string | undefined;
  let begin = from;
  for (const mark of marks) {
    const at = Math.min(mark.ts, to);
    if (at > begin && mark.state !== state) {
      all.push({ from: begin, to: at, state });
      begin = at;
    }
    state = mark.state;
  }
  if (to > begin) {
    all.push({ from: begin, to, state });
  }
  return all;
}

function overlap(stretch: Stretch, from: number, to: number): number {
  return Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from));
}
