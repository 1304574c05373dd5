// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { Chevrons, Doubt, Eye, Lamp, Somebody, Sound } from './parts.js';
import type { Picture } from './picture.js';

/** A barrier whose arm goes up. */
export function Barrier({ open, place, moving, closingSide, openingSide, lamp, sounding }: Picture) {
  const angle = -place * 62;
  return (
    <>
      <path class="post" d="M372 132 h14 v68 h-14 z" />
      <g class={`leaf arm ${open === undefined ? 'nowhere' : ''}`} style={{ transform: `rotate(${angle}deg)` }}>
        <rect class="frame" x="96" y="122" width="288" height="16" rx="8" />
        <path class="bars" d="M160 122 h40 v16 h-40 z M240 122 h40 v16 h-40 z M320 122 h40 v16 h-40 z" />
      </g>
      <path class="post" d="M74 104 h56 v96 h-56 z" />
      <path class="cap" d="M70 98 h64 v8 h-64 z" />
      {open === undefined && <Doubt x={240} y={70} />}
      {moving && <Chevrons x={450} y={110} turn={moving === 'opening' ? -90 : 90} />}
      <Lamp x={88} y={89} lit={lamp} />
      <Sound x={56} y={50} on={sounding} />
      <Eye from={136} to={368} y={174} way={closingSide} />
      {openingSide === 'blocked' && <Somebody x={470} ground={200} />}
      <path class="ground" d="M48 201 h464" />
    </>
  );
}
