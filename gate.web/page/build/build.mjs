// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// `npm run build`: the pages, and the hashes of what they were made of.
import { writeFileSync } from 'node:fs';
import { buildPages, resources } from './pages.mjs';
import { hashFile, hashes } from './sources.mjs';

await buildPages(resources);
writeFileSync(hashFile, hashes());
