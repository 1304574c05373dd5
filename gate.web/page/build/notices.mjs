// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pages.mjs';

/** The licences of the packages of which something went into the bundles that esbuild tells about in `metafiles`. */
export function noticesOf(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const names = new Set(inputs.map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]).filter(Boolean));
  return [...names].sort().map(notice).join('\n');
}

function notice(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Paho is under the Eclipse Distribution License too, a BSD licence, which its package.json does not say
  const file = readdirSync(folder).sort().find((entry) => /^(edl-v10|licen[cs]e(\..*)?)$/i.test(entry));
  const title = `${name} ${version} (${file === 'edl-v10' ? 'BSD-3-Clause' : license})`;
  return `${title}\n${'='.repeat(title.length)}\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
