// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// `npm run compare`: whether the pages that are checked in are those of the sources; says which are not, and ends with 1.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages, resources, root } from './pages.mjs';
import { hashFile, hashes } from './sources.mjs';

const fresh = join(root, 'target/pages');
await buildPages(fresh);

const read = (folder, file) => {
  try {
    return readFileSync(join(folder, file), 'latin1');
  } catch {
    return undefined;
  }
};
const names = new Set([...readdirSync(resources), ...readdirSync(fresh)]);
const different = [...names].sort().filter((file) => read(resources, file) !== read(fresh, file));
if (readFileSync(hashFile, 'utf8') !== hashes()) {
  different.push('sources.sha256');
}
if (different.length > 0) {
  console.error(`not built from these sources: ${different.join(', ')}; run "npm ci && npm run build" in gate.web/page`);
  process.exit(1);
}
console.log(`pages: ${names.size} files are what their sources give`);
