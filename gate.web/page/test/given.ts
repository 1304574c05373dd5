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
