// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { Refused, refusalOf } from './problem.js';
import type { Configuration, Entry, Kind, Me, Problem, Receipt, Simulator, User, Values } from './types.js';

const PATIENCE_MS = 10000;

/** The gateway's answers to requests; every method gives what was asked for or throws `Refused`. */
export class Gateway {
  /** The token of the session, which every request that changes something carries. */
  csrf: string | undefined;

  constructor(private readonly base = 'api/v1', private readonly send: typeof fetch = (...all) => fetch(...all)) {}

  async me(patience = PATIENCE_MS): Promise<Me> {
    const me = await this.#ask<Me>('GET', '/me', undefined, {}, patience);
    this.csrf = me.csrf;
    return me;
  }

  async login(user: string, password: string, newPassword?: string): Promise<void> {
    await this.#ask('POST', '/login', { user, password, ...(newPassword ? { newPassword } : {}) });
  }

  async logout(): Promise<void> {
    await this.#ask('POST', '/logout');
  }

  /** The session goes on under a new token. */
  async password(password: string, newPassword: string): Promise<void> {
    this.csrf = (await this.#ask<Me>('POST', '/password', { password, newPassword })).csrf;
  }

  async gates(): Promise<string[]> {
    return (await this.#ask<{ gates: { gate: string }[] }>('GET', '/gates')).gates.map((status) => status.gate);
  }

  /** The receipt, of a rejection too. */
  command(gate: string, command: object): Promise<Receipt> {
    return this.#ask<Receipt>('POST', `/gates/${gate}/commands`, command);
  }

  async history(gate: string, query: { from?: number; since?: number; max: number }): Promise<{ entries: Entry[]; next?: number }> {
    const words = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    return this.#ask('GET', `/gates/${gate}/history?${words.join('&')}`);
  }

  simulator(gate: string): Promise<Simulator> {
    return this.#ask('GET', `/gates/${gate}/simulator`);
  }

  simulate(gate: string, what: string, value: string): Promise<Simulator> {
    return this.#ask('POST', `/gates/${gate}/simulator`, { what, value });
  }

  configurations(): Promise<{ kinds: Kind[]; configurations: Configuration[] }> {
    return this.#ask('GET', '/configurations');
  }

  configure(pid: string, version: string, values: Values): Promise<Configuration> {
    return this.#ask('PUT', `/configurations/${encodeURIComponent(pid)}`, { values }, { 'If-Match': `"${version}"` });
  }

  configureNew(kind: string, instance: string, values: Values): Promise<Configuration> {
    return this.#ask('POST', '/configurations', { kind, instance, values });
  }

  async unconfigure(pid: string): Promise<void> {
    await this.#ask('DELETE', `/configurations/${encodeURIComponent(pid)}`);
  }

  async users(): Promise<User[]> {
    return (await this.#ask<{ users: User[] }>('GET', '/users')).users;
  }

  async user(name: string, role: string, newPassword?: string): Promise<void> {
    await this.#ask('PUT', `/users/${name}`, { role, ...(newPassword ? { newPassword } : {}) });
  }

  async removeUser(name: string): Promise<void> {
    await this.#ask('DELETE', `/users/${name}`);
  }

  async #ask<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}, patience = PATIENCE_MS): Promise<T> {
    try {
      const response = await this.send(this.base + path, {
        method,
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
        headers: {
          ...headers,
          ...(method === 'GET' || method === 'DELETE' ? {} : { 'Content-Type': 'application/json' }),
          ...(this.csrf && method !== 'GET' ? { 'X-Gate-Csrf': this.csrf } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      const answer = text ? JSON.parse(text) : {};
      if (!response.ok && !('outcome' in answer)) {
        throw new Refused({ ...(answer as Problem), status: response.status });
      }
      return answer as T;
    } catch (thrown) {
      throw refusalOf(thrown);
    }
  }
}
