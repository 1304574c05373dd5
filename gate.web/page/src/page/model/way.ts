// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';

/** What the sensors on one side say together: `none` when there are none, `unknown` when one of them does not work. */
export type Way = 'clear' | 'blocked' | 'unknown' | 'none';

const sides = {
  closing: ['obstruction-closing', 'edge-closing'],
  opening: ['obstruction-opening', 'edge-opening'],
};

/** Whether something is in the way of the leaf, as far as the gate tells. */
export function wayOf({ inputs }: Status, side: keyof typeof sides): Way {
  const said = sides[side].map((input) => inputs[input]).filter((contact) => contact !== undefined);
  if (said.length === 0) {
    return 'none';
  }
  return said.includes('active') ? 'blocked' : said.every((contact) => contact === 'clear') ? 'clear' : 'unknown';
}
