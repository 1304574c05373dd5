// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const distribution = resolve(process.env.GATE ?? '../../gate.launcher/target/gate');
const START_MS = 60000;
const command = join(distribution, 'bin/gate');

/** A gateway of the distribution that the environment names as GATE, with a home and ports of its own. */
export class Gateway {
  #home = mkdtempSync(join(tmpdir(), 'gate-page-'));

  static async start(...settings) {
    const gateway = new Gateway();
    const [mqtt, ws, web] = await freePorts(3);
    Object.assign(gateway, { mqtt, ws, web });
    gateway.settings = [
      `gate.broker:port=${mqtt}`, `gate.broker:websocket.port=${ws}`, `gate.mqtt~main:broker.uri=tcp://127.0.0.1:${mqtt}`,
      `gate.web:port=${web}`, 'gate.dbus:bus=none', 'gate~main:travel.ms=1500', 'gate~main:input.obstruction-closing=nc', ...settings,
    ];
    if (process.env.GATE || !process.env.PAGE_URL) {
      await gateway.run();
    }
    return gateway;
  }

  /** Where the pages are; PAGE_URL has them elsewhere, for working on them, and without GATE there is no gateway then. */
  get url() {
    return process.env.PAGE_URL ?? `http://127.0.0.1:${this.web}/`;
  }

  async run() {
    const sets = this.settings.flatMap((setting) => ['--set', setting]);
    this.process = spawn(command, ['run', '--home', this.#home, ...sets], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    this.process.stderr.on('data', (piece) => (this.log = (this.log + piece).slice(-100000)));
    await new Promise((ready, failed) => {
      const fail = (what) => () => failed(new Error(`the gateway ${what}: ${this.log}`));
      const late = setTimeout(fail('is not ready'), START_MS);
      this.process.once('exit', fail('ended'));
      createInterface({ input: this.process.stdout }).once('line', () => {
        clearTimeout(late);
        ready();
      });
    });
    await this.#answers();
  }

  /** On a busy machine it is ready before its page is. */
  async #answers() {
    while (!(await fetch(`http://127.0.0.1:${this.web}/health`).catch(() => undefined))) {
      await new Promise((soon) => setTimeout(soon, 100));
    }
  }

  /** Has its page under TLS from now on, on the same port, and only for who has logged in; the certificate is its own. */
  async secure() {
    const keystore = join(this.#home, 'gate.p12');
    const keytool = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/keytool') : 'keytool';
    const password = 'hush-hush';
    await promisify(execFile)(keytool, ['-genkeypair', '-alias', 'gate', '-keyalg', 'EC', '-dname', 'CN=gate', '-ext', 'SAN=ip:127.0.0.1',
      '-storetype', 'PKCS12', '-keystore', keystore, '-storepass', password]);
    this.configure('gate.web', ['enabled=true', 'visitors=none', `tls.keystore=${keystore}`, `.tls.keystore.password=${password}`]);
    return `https://127.0.0.1:${this.web}/`;
  }

  async halt() {
    if (this.process?.exitCode === null) {
      this.process.kill('SIGTERM');
      await once(this.process, 'exit');
    }
  }

  async end() {
    await this.halt();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** What makes whoever can read it the first user. */
  secret() {
    const [, file] = /the first password is in (\S+)/.exec(this.log) ?? [];
    return readFileSync(file, 'utf8').trim();
  }

  /** Writes a file of etc/, which takes effect while the gateway runs. */
  configure(pid, lines) {
    writeFileSync(join(this.#home, 'etc', `${pid}.cfg`), `${lines.join('\n')}\n`);
  }

  shell(...words) {
    return this.gate('shell', '--home', this.#home, words.join(' '));
  }

  /** Replaces a bundle by the one of the distribution. */
  update(name) {
    return this.gate('update', '--home', this.#home, join(distribution, 'bundles', `${name}-1.0.0-SNAPSHOT.jar`));
  }

  async gate(...words) {
    return (await promisify(execFile)(command, words)).stdout;
  }

  /** What is heard at a topic, for as long as the test wants. */
  hear(topic) {
    const child = spawn(command, ['sub', topic, '--broker', `tcp://127.0.0.1:${this.mqtt}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    return { lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), end: () => child.kill() };
  }
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
