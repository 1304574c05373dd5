// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const file = process.env.PAGE_SUMMARY ?? 'target/summary.txt';

/** A line about what was measured, for whoever reads the summary of a run. */
export function tell(line) {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${line}\n`);
  console.log(line);
}
