// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Entry, Status } from '../src/page/api/types.js';

/** A status of a closed gate, with what a test is about. */
export function status(more: Partial<Status> = {}): Status {
  return {
    gate: 'main', simulated: true, driver: 'simulated', remote: false, state: 'closed', position: 0, positionSource: 'limit', label: '',
    kind: 'gate', mode: 'normal', phase: 'idle', drive: 'off', alarms: [], sounding: false, inputs: {}, faults: {}, cycles: 0,
    sequence: 1, since: '2026-01-01T00:00:00Z', cause: 'start', by: 'gateway', capabilities: [], ...more,
  };
}

/** An entry of the history: a sequence with its part, such as 7.1, and what happened. */
export function entry(place: string, type: string, details: Record<string, string> = {}, ts = 0): Entry {
  const [seq = 0, part = 0] = place.split('.').map(Number);
  return { seq, part, ts, type, details };
}

/** Time-outs that come when a test says so; those of Node's own that could are another thing in each version of it. */
export const timeouts = {
  now: 0,
  all: new Map<number, { at: number; run: () => void }>(),
  real: { setTimeout, clearTimeout },
  begin(): void {
    this.now = 0;
    let last = 0;
    const set = (run: () => void, millis = 0) => {
      this.all.set(++last, { at: this.now + millis, run });
      return last;
    };
    Object.assign(globalThis, { setTimeout: set, clearTimeout: (id: number) => this.all.delete(id) });
  },
  /** So many milliseconds go by. */
  tick(millis: number): void {
    const until = this.now + millis;
    for (;;) {
      const [next] = [...this.all].filter(([, { at }]) => at <= until).sort(([, one], [, other]) => one.at - other.at);
      if (!next) {
        break;
      }
      const [id, { at, run }] = next;
      this.all.delete(id);
      this.now = at;
      run();
    }
    this.now = until;
  },
  end(): void {
    this.all.clear();
    Object.assign(globalThis, this.real);
  },
};
