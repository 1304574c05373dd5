// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pages.mjs';

/** Where the hashes of the sources of the pages that are checked in stand. */
export const hashFile = join(root, 'sources.sha256');

/** A line for each file that the pages are made of, as sha256sum writes it. */
export function hashes() {
  return [...files('src'), ...files('build'), 'package-lock.json', 'package.json', 'tsconfig.json']
    .sort()
    .map((file) => `${createHash('sha256').update(readFileSync(join(root, file))).digest('hex')}  ${file}\n`)
    .join('');
}

function files(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}
