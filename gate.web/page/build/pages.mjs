// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticesOf } from './notices.mjs';

/** The folder with package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the bundle gate.web takes its pages from. */
export const resources = join(root, '../src/main/resources/page');

const spdx = (begin, end = '') =>
  `${begin} SPDX-FileCopyrightText: the Gate authors${end}\n${begin} SPDX-License-Identifier: Apache-2.0${end}\n`;

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none', // notices.txt has them
  banner: { js: `${spdx('//')}// Built from gate.web/page; licences of others: notices.txt.`, css: spdx('/*', ' */') },
  metafile: true,
  logLevel: 'warning',
};
// the tutorial's page is there to be read
const plain = ['demo/mqtt_js_demo.html', 'demo/mqtt_js_demo.css', 'demo/mqtt_js_demo.js', 'page/index.html', 'page/icon.svg'];

/** Builds all that a browser asks for into the folder `into`; the same sources give the same bytes. */
export async function buildPages(into) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const to = { ...shared, outdir: into };
  const operator = await build({
    ...to,
    entryPoints: ['src/page/page.tsx', 'src/page/page.css'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
  });
  const module = await build({ ...to, entryPoints: ['src/gate/gate.ts'], inject: ['src/gate/paho-globals.ts'], minify: true });
  writeFileSync(join(into, 'gate.d.ts'), declarationsOfGate());
  plain.forEach((file) => copyFileSync(join(root, 'src', file), join(into, basename(file))));
  writeFileSync(join(into, 'notices.txt'), noticesOf([operator.metafile, module.metafile]));
}

function declarationsOfGate() {
  const into = join(root, 'target/declarations');
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'build/declarations.json'), '--outDir', into], { stdio: 'inherit' });
  return spdx('//') + readFileSync(join(into, 'gate.d.ts'), 'utf8');
}
