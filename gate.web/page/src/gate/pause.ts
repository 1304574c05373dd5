// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** How long to wait before the next attempt, in ms: twice as long each time, at most 8 s, and no two pages alike. */
export function pauseBefore(attempt: number, chance: () => number = Math.random): number {
  return Math.min(1000 * 2 ** attempt, 8000) * (0.75 + chance() / 2);
}
