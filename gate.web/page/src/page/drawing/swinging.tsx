// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { Chevrons, Doubt, Eye, Lamp, Somebody, Sound } from './parts.js';
import type { Picture } from './picture.js';

/** A door that swings on its hinges. */
export function Swinging({ open, place, moving, closingSide, openingSide, lamp, sounding }: Picture) {
  const turn = (place * 80 * Math.PI) / 180;
  const edge = 232 + 136 * Math.cos(turn);
  const near = 16 * Math.sin(turn);
  return (
    <>
      <path class="wall" d="M120 22 h360 v178 h-360 z" />
      <path class="hole" d="M228 46 h144 v154 h-144 z" />
      <g class={`leaf ${open === undefined ? 'nowhere' : ''}`}>
        <path class="frame" d={`M232 50 L${edge} ${50 - near} V${200 + near} L232 200 z`} />
        <circle class="wheel" cx={232 + (edge - 232) * 0.88} cy="128" r="5" />
      </g>
      {moving && <Chevrons x={430} y={128} turn={moving === 'opening' ? 180 : 0} />}
      {open === undefined && <Doubt x={300} y={110} />}
      <Lamp x={300} y={30} lit={lamp} />
      <Sound x={330} y={24} on={sounding} />
      <Eye from={224} to={376} y={178} way={closingSide} />
      {openingSide === 'blocked' && <Somebody x={180} ground={200} />}
      <path class="ground" d="M8 201 h584" />
    </>
  );
}
