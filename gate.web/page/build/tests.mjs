// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// Compiles the tests for Node's test runner, the part of the page that each tests included.
import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pages.mjs';

const into = join(root, 'target/test');
rmSync(into, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: readdirSync(join(root, 'test')).filter((file) => /\.test\.tsx?$/.test(file)).map((file) => `test/${file}`),
  outdir: into,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // which Node 18 has, but not everywhere
  banner: { js: "import { webcrypto } from 'node:crypto'; globalThis.crypto ??= webcrypto;" },
  sourcemap: 'inline',
  logLevel: 'warning',
});
