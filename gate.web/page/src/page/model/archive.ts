// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Gateway } from '../api/gateway.js';
import type { Entry } from '../api/types.js';
import { recorded } from './happen.js';
import { DAY_MS } from './history.js';
import type { Store } from './store.js';

const NEWEST = 200;
const PAGE = 1000;
const PAGES = 12;
const BEFORE = 60;

/** Reads what happened at a gate before the page was there, or while the link was lost; once for each beginning of the stream. */
export class Archive {
  #read = new Set<string>();

  constructor(private readonly store: Store, private readonly gateway: Gateway) {}

  /** What was read may have gaps: read it again when it is needed. */
  forget(gate?: string): void {
    gate === undefined ? this.#read.clear() : this.#read.delete(gate);
  }

  /** The newest entries first, which people look at; then those of the last day, and the state in which the day began. */
  async need(gate: string): Promise<void> {
    if (this.#read.has(gate)) {
      return;
    }
    this.#read.add(gate);
    try {
      this.#add(gate, (await this.gateway.history(gate, { max: NEWEST })).entries);
      await this.#day(gate);
    } catch {
      this.#read.delete(gate); // told by the link; read again with the next beginning
    }
  }

  async #day(gate: string): Promise<void> {
    const since = Date.now() + this.store.model.ahead - DAY_MS;
    let page = await this.gateway.history(gate, { since, max: PAGE });
    const first = page.entries[0];
    if (first) {
      const before = await this.gateway.history(gate, { from: Math.max(0, first.seq - BEFORE), max: BEFORE });
      this.#add(gate, before.entries);
    }
    this.#add(gate, page.entries);
    for (let pages = 1; page.next !== undefined && pages < PAGES; pages++) {
      page = await this.gateway.history(gate, { from: page.next, max: PAGE });
      this.#add(gate, page.entries);
    }
  }

  #add(gate: string, entries: Entry[]): void {
    this.store.change((model) => recorded(model, gate, entries));
  }
}
