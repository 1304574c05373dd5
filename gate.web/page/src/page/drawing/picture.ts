// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';
import { wayOf, type Way } from '../model/way.js';

/** What a drawing shows of a gate, whatever its kind: only what the gate tells. */
export interface Picture {
  /** How far open, 0 to 1; absent when nobody knows. */
  open: number | undefined;
  /** Where the leaf is drawn: when nobody knows, as a ghost where it was last known to be. */
  place: number;
  /** The direction of the leaf while it moves. */
  moving: 'opening' | 'closing' | undefined;
  closingSide: Way;
  openingSide: Way;
  /** Whether the lamp is lit: while the leaf moves or is about to; absent without a lamp. */
  lamp: boolean | undefined;
  /** Whether it sounds. */
  sounding: boolean;
}

/** `last` is where the leaf was drawn before. */
export function pictureOf(status: Status, last = 0.5): Picture {
  const open = openness(status);
  return {
    open,
    place: open ?? last,
    moving: status.state === 'opening' || status.state === 'closing' ? status.state : undefined,
    closingSide: wayOf(status, 'closing'),
    openingSide: wayOf(status, 'opening'),
    lamp: status.capabilities.includes('lamp') ? status.phase === 'warning' || status.phase === 'driving' : undefined,
    sounding: status.sounding,
  };
}

function openness({ state, position }: Status): number | undefined {
  if (state === 'closed') {
    return 0;
  }
  return state === 'open' ? 1 : state === 'unknown' || position === undefined ? undefined : position / 100;
}
