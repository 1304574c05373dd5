// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Gateway } from '../api/gateway.js';
import type { Command } from '../api/types.js';
import type { Model } from '../model/model.js';
import type { Speech } from '../texts/speech.js';

/** What every part of the page may use. */
export interface PageContext {
  model: Model;
  speech: Speech;
  gateway: Gateway;
  ask(gate: string, command: Command): void;
  /** Reads what happened at this gate before. */
  need(gate: string): void;
  /** Who we are may have changed: asks the gateway and begins the stream anew. */
  again(): void;
}

export const Context = createContext<PageContext | undefined>(undefined);

export function usePage(): PageContext {
  return useContext(Context)!;
}

/** Whether what is known of the gate is the past. */
export function isStale(model: Model, gate: string): boolean {
  return model.link !== 'live' || model.awaited.includes(gate);
}
