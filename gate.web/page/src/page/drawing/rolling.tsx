// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { Chevrons, Doubt, Eye, Lamp, Somebody, Sound } from './parts.js';
import type { Picture } from './picture.js';

const TRAVEL = 126;

/** A garage door that goes up. */
export function Rolling({ open, place, moving, closingSide, openingSide, lamp, sounding }: Picture) {
  return (
    <>
      <path class="wall" d="M110 58 h380 v142 h-380 z" />
      <path class="cap" d="M92 58 L300 14 L508 58 z" />
      <path class="hole" d="M160 74 h280 v126 h-280 z" />
      <svg x="160" y="74" width="280" height="126">
        <g class={`leaf ${open === undefined ? 'nowhere' : ''}`} style={{ transform: `translateY(${-place * TRAVEL}px)` }}>
          <rect class="frame" x="1" y="1" width="278" height="124" rx="2" />
          <path class="bars" d="M4 26 h272 M4 51 h272 M4 76 h272 M4 101 h272" />
        </g>
      </svg>
      {moving && <Chevrons x={300} y={137} turn={moving === 'opening' ? -90 : 90} />}
      {open === undefined && <Doubt x={300} y={137} />}
      <Lamp x={136} y={90} lit={lamp} />
      <Sound x={454} y={90} on={sounding} />
      <Eye from={154} to={446} y={184} way={closingSide} />
      {openingSide === 'blocked' && <Somebody x={540} ground={200} />}
      <path class="ground" d="M8 201 h584" />
    </>
  );
}
