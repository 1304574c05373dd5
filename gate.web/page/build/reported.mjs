// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// `node build/reported.mjs NAME ...`: Node's test runner, told to people, and to programs in target/test-reports/NAME.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

const [name, ...tests] = process.argv.slice(2);
const folder = `target/test-reports/${name}`;
mkdirSync(folder, { recursive: true });
const reporters = { spec: 'stdout', './build/junit.mjs': `${folder}/TEST-${name}.xml` };
const told = Object.entries(reporters).flatMap(([reporter, file]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${file}`]);
const { status } = spawnSync(process.execPath, ['--test', ...told, ...tests], { stdio: 'inherit' });
process.exit(status ?? 1);
