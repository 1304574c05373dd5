// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'preact/hooks';
import type { Status } from '../api/types.js';
import { usePage } from '../view/page-context.js';
import { Barrier } from './barrier.js';
import { pictureOf } from './picture.js';
import { Rolling } from './rolling.js';
import { Sliding } from './sliding.js';
import { Swinging } from './swinging.js';

const broad = '0 0 600 208';
const kinds: Record<string, [typeof Sliding, string]> = {
  barrier: [Barrier, '40 -126 480 334'], // its arm goes up
  door: [Swinging, broad],
  garage: [Rolling, broad],
  shutter: [Rolling, broad],
};

/** The gate as a drawing that moves with it. */
export function Drawing({ status }: { status: Status }) {
  const { speech } = usePage();
  const [Kind, box] = kinds[status.kind] ?? [Sliding, broad];
  const state = speech.word('state', status.state);
  const label = speech.say('drawing', { label: status.label || status.gate, state, position: positionOf(speech, status) });
  const last = useRef<number | undefined>(undefined);
  const picture = pictureOf(status, last.current);
  last.current = picture.place;
  return (
    <svg class="drawing" viewBox={box} role="img" aria-label={label}>
      <Kind {...picture} />
    </svg>
  );
}

/** How far open, and how that is known. */
export function positionOf(speech: ReturnType<typeof usePage>['speech'], { position, positionSource }: Status): string {
  return position === undefined
    ? speech.say('gate.noPosition')
    : `${speech.say('gate.percent', { percent: position })} (${speech.word('position', positionSource ?? '')})`;
}
