// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// `node test-browser/fake/fake-gateway.mjs [PORT]`: the pages with a make-believe gateway behind them, for working on them.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { resources } from '../../build/pages.mjs';
import { FakeGate } from './fake-gate.mjs';
import { configurations, me, parts, simulator } from './fake-answers.mjs';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const streams = new Set();
const write = (stream, name, data) => stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
const tell = (name, data) => streams.forEach((stream) => write(stream, name, data));
const gates = [
  new FakeGate('main', { status: { label: 'Yard' } }, tell),
  new FakeGate('north', { status: { kind: 'barrier', state: 'open', position: 100 } }, tell),
  new FakeGate('zgarage', { status: { kind: 'garage', state: 'unknown', position: undefined, alarms: ['travel-timeout'] } }, tell),
];
let switches = simulator;

const routes = {
  'GET /me': () => me(),
  'GET /gates': () => ({ gates: gates.map((gate) => gate.status) }),
  'GET /parts': () => ({ parts }),
  'GET /configurations': () => configurations,
  'GET /users': () => ({ users: [{ name: 'ana', role: 'configure' }, { name: 'reception', role: 'operate' }] }),
  'GET history': (gate) => ({ gate: gate.status.gate, entries: gate.entries.slice(-200) }),
  'GET simulator': (gate) => ({ ...switches, gate: gate.status.gate, place: gate.status.position ?? 50 }),
  'POST simulator': (gate, { what, value }) => {
    switches = { ...switches, switches: switches.switches.map((each) => (each.what === what ? { ...each, now: value } : each)) };
    const input = gate.status.inputs[what] && { ...gate.status.inputs, [what]: value === 'on' ? 'active' : 'clear' };
    if (input) gate.become({ inputs: input }, what, `input:${what}`);
    return routes['GET simulator'](gate);
  },
  'POST commands': (gate, command) => gate.command(command, 'web:visitor'),
};

const server = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://here').pathname;
  response.setHeader('Content-Security-Policy', "default-src 'self'; connect-src 'self' ws://127.0.0.1:*; frame-ancestors 'none'");
  if (path === '/api/v1/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    write(response, 'hello', me());
    parts.forEach((part) => write(response, 'part', part));
    gates.forEach((gate) => write(response, 'status', gate.status));
    streams.add(response);
    request.on('close', () => streams.delete(response));
    return;
  }
  if (path.startsWith('/api/v1')) {
    let body = '';
    for await (const piece of request) body += piece;
    const [, id, what] = /^\/api\/v1\/gates\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    const gate = gates.find((each) => each.status.gate === id);
    const route = routes[`${request.method} ${gate ? what : path.slice(7)}`];
    response.writeHead(route ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(route ? route(gate, body && JSON.parse(body)) : { title: 'no', status: 404, reason: 'not-found' }));
    return;
  }
  const file = join(resources, path === '/' ? 'index.html' : path.replaceAll('..', ''));
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' });
  createReadStream(file).pipe(response);
});
server.listen(Number(process.argv[2] ?? 8099), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
