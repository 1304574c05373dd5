// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Entry } from '../api/types.js';
import { fates } from './history.js';

/** A line of the time line: a change of the gate, or a command with all that became of it. */
export interface Row {
  key: string;
  ts: number;
  entry: Entry;
  /** Of a command: how it was decided and how it ended, in order. */
  fates?: Entry[];
}

/** The lines for these entries, the newest first; a command stands where it was decided. */
export function rowsOf(entries: readonly Entry[], max: number): Row[] {
  const rows: Row[] = [];
  const commands = new Map<string, Row>();
  for (const entry of entries) {
    const id = entry.details['id'];
    const known = fates.has(entry.type) && id ? commands.get(`${id} ${entry.details['by']}`) : undefined;
    if (known) {
      known.fates!.push(entry);
      continue;
    }
    const row: Row = { key: `${entry.seq}.${entry.part}`, ts: entry.ts, entry };
    if (fates.has(entry.type)) {
      row.fates = [entry];
      commands.set(`${id} ${entry.details['by']}`, row);
    }
    rows.push(row);
  }
  return rows.reverse().slice(0, max);
}

/** The last time it began to move, and why. */
export function lastMovement(entries: readonly Entry[]): Entry | undefined {
  return [...entries].reverse().find((entry) => entry.type === 'opening' || entry.type === 'closing');
}
