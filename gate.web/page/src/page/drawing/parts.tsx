// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Way } from '../model/way.js';

/** The lamp on a post; its light is seen only when it is lit. */
export function Lamp({ x, y, lit }: { x: number; y: number; lit: boolean | undefined }) {
  return lit === undefined ? null : (
    <g class={`lamp ${lit ? 'lit' : ''}`}>
      <circle class="glow" cx={x} cy={y} r="26" />
      <path class="dome" d={`M${x - 9} ${y + 8} v-8 a9 9 0 0 1 18 0 v8 z`} />
    </g>
  );
}

/** A sounder that sounds. */
export function Sound({ x, y, on }: { x: number; y: number; on: boolean }) {
  return on ? (
    <path class="sound" d={`M${x} ${y} q8 8 0 16 M${x + 8} ${y - 6} q14 14 0 28 M${x + 16} ${y - 12} q20 20 0 40`} />
  ) : null;
}

/** A photo-eye: a lens at either end and the beam between them, with somebody in it when it is broken. */
export function Eye({ from, to, y, way }: { from: number; to: number; y: number; way: Way }) {
  const middle = (from + to) / 2;
  return way === 'none' ? null : (
    <g class={`eye ${way}`}>
      <line class="beam" x1={from} x2={to} y1={y} y2={y} />
      <rect class="lens" x={from - 5} y={y - 9} width="10" height="18" rx="3" />
      <rect class="lens" x={to - 5} y={y - 9} width="10" height="18" rx="3" />
      {way === 'blocked' && <Somebody x={middle} ground={200} />}
      {way === 'unknown' && <Doubt x={middle} y={y} />}
    </g>
  );
}

/** Somebody, or something, in the way. */
export function Somebody({ x, ground }: { x: number; ground: number }) {
  return (
    <g class="somebody" transform={`translate(${x} ${ground})`}>
      <circle cx="0" cy="-79" r="12" />
      <path d="M-15 -60 q15 -8 30 0 l5 32 h-8 l-3 28 h-8 l-1 -22 l-1 22 h-8 l-3 -28 h-8 z" />
    </g>
  );
}

/** A question mark, where nobody knows. */
export function Doubt({ x, y }: { x: number; y: number }) {
  return (
    <g class="doubt">
      <circle cx={x} cy={y} r="17" />
      <text x={x} y={y + 8} text-anchor="middle">?</text>
    </g>
  );
}

/** Three chevrons that run in the direction of a leaf. */
export function Chevrons({ x, y, turn }: { x: number; y: number; turn: number }) {
  return (
    <g class="chevrons" transform={`translate(${x} ${y}) rotate(${turn})`}>
      {[-26, 0, 26].map((step) => (
        <path key={step} d={`M${step - 7} -13 l13 13 l-13 13`} />
      ))}
    </g>
  );
}
