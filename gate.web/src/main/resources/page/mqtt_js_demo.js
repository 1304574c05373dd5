// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// What another page does with gate.js; also in the browser's console, as `gate`.
import { Gate } from './gate.js';

const LOG_LINES = 200;

const port = new URLSearchParams(location.search).get('port'); // a broker that does not listen on 11883
const gate = new Gate(port && /^\d{1,5}$/.test(port) ? { url: `ws://${location.hostname}:${port}/` } : {});
Object.assign(globalThis, { Gate, gate });

const at = (id) => document.getElementById(id);
let heartbeats = 0;

gate.onLinkChanged = (link) => {
  at('link').textContent = { offline: 'not connected', silent: 'connected, the gate is silent', live: 'connected' }[link];
  at('status').classList.toggle('stale', link !== 'live');
  log(`broker: ${link}`);
};

gate.onStatusChanged = (status) => {
  if (status === 'noop') {
    at('heartbeats').textContent = String(++heartbeats);
  } else {
    at('status').textContent = status;
    log(`status: ${status}`);
  }
};

const press = (id, command) =>
  at(id).addEventListener('click', () => log(`${id}: ${command() ? 'sent' : 'not sent, there is no connection'}`));
press('open', () => gate.open());
press('close', () => gate.close());
press('stop', () => gate.stop());
press('alarm-on', () => gate.alarm('on'));
press('alarm-off', () => gate.alarm('off'));

at('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = at('text').value;
  log(`text: ${gate.say(text) ? text : 'not sent, there is no connection'}`);
});

function log(line) {
  const list = at('log');
  list.append(Object.assign(document.createElement('li'), { textContent: `${new Date().toLocaleTimeString()} ${line}` }));
  while (list.childElementCount > LOG_LINES) {
    list.firstElementChild?.remove();
  }
  list.scrollTop = list.scrollHeight;
}
