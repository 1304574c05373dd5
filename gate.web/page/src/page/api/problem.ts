// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Problem } from './types.js';

/** A request that the gateway refused, or that did not reach it: then the status is 0 and the reason `no-connection`. */
export class Refused extends Error {
  readonly status: number;
  readonly reason: string;
  readonly detail: string;
  readonly errors: { key: string; detail: string }[];

  constructor(problem: Problem) {
    super(problem.reason);
    this.status = problem.status;
    this.reason = problem.reason;
    this.detail = problem.detail ?? '';
    this.errors = problem.errors ?? [];
  }
}

/** What went wrong, whatever was thrown. */
export function refusalOf(thrown: unknown): Refused {
  return thrown instanceof Refused ? thrown : new Refused({ status: 0, reason: 'no-connection' });
}
