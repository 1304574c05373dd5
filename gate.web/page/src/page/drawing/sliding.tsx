// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { Chevrons, Doubt, Eye, Lamp, Somebody, Sound } from './parts.js';
import type { Picture } from './picture.js';

const TRAVEL = 244;

/** A gate whose leaf slides behind a wall. */
export function Sliding({ open, place, moving, closingSide, openingSide, lamp, sounding }: Picture) {
  const shift = place * TRAVEL;
  return (
    <>
      <path class="wall" d="M344 96 h238 v104 h-238 z" />
      <path class="joints" d="M344 122 h238 M344 148 h238 M344 174 h238 M404 96 v26 M464 96 v26 M524 96 v26 M374 122 v26 M434 122 v26 M494 122 v26 M554 122 v26 M404 148 v26 M464 148 v26 M524 148 v26 M374 174 v26 M434 174 v26 M494 174 v26 M554 174 v26" />
      <g class={`leaf ${open === undefined ? 'nowhere' : ''}`} style={{ transform: `translateX(${shift}px)` }}>
        <rect class="frame" x="66" y="84" width="256" height="106" rx="4" />
        <path class="bars" d="M90 90 v94 M114 90 v94 M138 90 v94 M162 90 v94 M186 90 v94 M210 90 v94 M234 90 v94 M258 90 v94 M282 90 v94 M306 90 v94" />
        <circle class="wheel" cx="100" cy="193" r="7" />
        <circle class="wheel" cx="290" cy="193" r="7" />
        {moving && <Chevrons x={194} y={137} turn={moving === 'opening' ? 0 : 180} />}
      </g>
      {open === undefined && <Doubt x={194} y={60} />}
      <path class="post" d="M34 66 h32 v134 h-32 z M316 66 h32 v134 h-32 z" />
      <path class="cap" d="M30 60 h40 v8 h-40 z M312 60 h40 v8 h-40 z" />
      <Lamp x={332} y={51} lit={lamp} />
      <Sound x={352} y={36} on={sounding} />
      <Eye from={70} to={312} y={170} way={closingSide} />
      {openingSide === 'blocked' && <Somebody x={470} ground={200} />}
      <path class="ground" d="M8 201 h584" />
    </>
  );
}
