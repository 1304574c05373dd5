// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Entry, Me, Part, Status } from '../api/types.js';

/** What is known, and since when it is not. Immutable: each change is a new one. */
export interface Model {
  /** `connecting` before the first word, `lost` when the gateway does not answer: then all the rest is the past. */
  link: 'connecting' | 'live' | 'lost';
  /** When the link was lost, by the clock here. */
  lostAt: number;
  /** So much is the gateway's clock ahead of the one here, in ms. */
  ahead: number;
  me: Me | undefined;
  gates: Record<string, Status>;
  /** The gates of which nothing was heard since the link is there again. */
  awaited: string[];
  parts: Record<string, Part>;
  /** Of each gate, what happened lately, the oldest first. */
  entries: Record<string, Entry[]>;
  /** Of each gate, when it took which state within the last day, the oldest first. */
  marks: Record<string, Mark[]>;
  /** The commands of this page, the newest last. */
  asked: Asked[];
}

/** From this time on the gate was in this state. */
export interface Mark {
  ts: number;
  state: string;
}

/** A command of this page, and what became of it. */
export interface Asked {
  id: string;
  gate: string;
  cmd: string;
  outcome: string;
  reason?: string | undefined;
  detail?: string | undefined;
}

export const nothing: Model = {
  link: 'connecting',
  lostAt: 0,
  ahead: 0,
  me: undefined,
  gates: {},
  awaited: [],
  parts: {},
  entries: {},
  marks: {},
  asked: [],
};
