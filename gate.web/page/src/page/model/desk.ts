// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { refusalOf } from '../api/problem.js';
import type { Gateway } from '../api/gateway.js';
import type { Command } from '../api/types.js';
import { told } from './happen.js';
import type { Store } from './store.js';

const ASKED = 30;
const TTL_MS = 5000;

/** Sends the commands of this page, each with its own id, its time and the session, and notes what becomes of it. */
export class Desk {
  constructor(
    private readonly store: Store,
    private readonly gateway: Gateway,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Asks the gate. Only a stop is tried without a connection; nothing is kept for later. */
  async ask(gate: string, command: Command): Promise<void> {
    const { link, me, ahead } = this.store.model;
    const id = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.store.change((model) => ({
      ...model,
      asked: [...model.asked, { id, gate, cmd: command.cmd, outcome: 'sent' }].slice(-ASKED),
    }));
    if (link !== 'live' && command.cmd !== 'stop') {
      this.#note(id, 'failed', 'no-connection');
      return;
    }
    try {
      const said = { ...command, id, ts: this.clock() + ahead, ttl: TTL_MS, ...(me ? { session: me.session } : {}) };
      const receipt = await this.gateway.command(gate, said);
      this.store.change((model) => told(model, { ...receipt, id }));
    } catch (thrown) {
      const refused = refusalOf(thrown);
      // without an answer nobody knows whether the gateway got it
      this.#note(id, refused.status === 0 ? 'unanswered' : 'rejected', refused.reason, refused.detail);
    }
  }

  #note(id: string, outcome: string, reason: string, detail = ''): void {
    this.store.change((model) => told(model, { id, outcome, reason, detail }));
  }
}
