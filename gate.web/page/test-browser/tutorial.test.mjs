// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// The tutorial's page, in a real browser, on a real gateway.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch, openPage, says, test } from './browser.mjs';
import { Gateway } from './gateway.mjs';

let gateway;
let browser;
before(async () => {
  [gateway, browser] = await Promise.all([Gateway.start('gate~main:travel.ms=2500'), launch()]);
});
after(async () => {
  await browser?.close();
  await gateway?.end();
});

const demo = () => openPage(browser, `${gateway.url}mqtt_js_demo.html?port=${gateway.ws}`);
const log = (page) => page.locator('#log').innerText();

test('it opens, closes and stops the gate, and shows what the gate says', async () => {
  const page = await demo();
  await says(page, '#link', /^connected$/);
  await page.click('#open');
  await says(page, '#status', 'opened');
  await page.click('#close');
  await says(page, '#status', 'closed');
  assert.match(await log(page), /status: opening[^]*status: opened[^]*status: closing[^]*status: closed/);
  await page.click('#open');
  await says(page, '#status', 'opening');
  await page.click('#stop');
  await says(page, '#status', 'stopped');
  await page.click('#close');
  await says(page, '#status', 'closed');
  assert.deepEqual(page.complaints, []);
});

test('it raises the alarm and takes it back', async () => {
  const page = await demo();
  await says(page, '#link', /^connected$/);
  await page.click('#alarm-on');
  await says(page, '#status', 'alarm on');
  await page.click('#alarm-off');
  await says(page, '#status', 'alarm off');
});

test('its free text goes to everybody who listens', async () => {
  const heard = gateway.hear('tw/rocksaying/text');
  try {
    const page = await demo();
    await says(page, '#link', /^connected$/);
    await page.fill('#text', '你好 mqtt');
    // the listener may still be on its way to the broker
    const again = setInterval(() => page.click('#say button').catch(() => {}), 300);
    const { value } = await heard.lines.next();
    clearInterval(again);
    assert.match(value, /你好 mqtt/);
  } finally {
    heard.end();
  }
});

test('without a broker it says so, sends nothing later, and connects again by itself', async () => {
  const page = await demo();
  await says(page, '#link', /^connected$/);
  gateway.configure('gate.broker', ['enabled=false']);
  await says(page, '#link', 'not connected');
  await page.click('#open');
  await says(page, '#log', 'open: not sent');
  gateway.configure('gate.broker', ['enabled=true']);
  await says(page, '#link', /^connected$/);
  const before = Number(await page.locator('#heartbeats').innerText());
  await page.waitForFunction((many) => Number(document.getElementById('heartbeats').textContent) > many + 2, before);
  assert.doesNotMatch((await log(page)).split('not sent').pop(), /opening/);
  await page.click('#open');
  await says(page, '#status', 'opened');
});

test('it outlives a restart of the gateway', async () => {
  const page = await demo();
  await says(page, '#link', /^connected$/);
  await gateway.halt();
  await says(page, '#link', 'not connected');
  await gateway.run();
  await says(page, '#link', /^connected$/);
  await page.click('#close');
  await says(page, '#status', 'closed');
});

test('two browsers see the same gate, also while its transport is replaced', async () => {
  const [one, other] = await Promise.all([demo(), demo()]);
  await Promise.all([one, other].map((page) => says(page, '#link', /^connected$/)));
  await gateway.update('gate.mqtt');
  await one.click('#open');
  await Promise.all([one, other].map((page) => says(page, '#status', 'opened')));
  await other.click('#close');
  await Promise.all([one, other].map((page) => says(page, '#status', 'closed')));
});

test('any other page has a gate in three lines', async () => {
  const page = await demo();
  const heard = await page.evaluate(
    (url) =>
      new Promise((done) => {
        import('./gate.js').then(({ Gate }) => {
          const gate = new Gate({ url });
          const words = [];
          gate.onLinkChanged = (link) => link === 'live' && words.length === 0 && words.push(gate.open());
          gate.onStatusChanged = (status) => {
            status !== 'noop' && words.push(status);
            status === 'opened' && (gate.disconnect(), done([...words, gate.close()]));
          };
        });
      }),
    `ws://127.0.0.1:${gateway.ws}/`,
  );
  assert.deepEqual(heard, [true, 'opening', 'opened', false]);
});

test("the tutorial's page under TLS speaks to the broker by the page's own port", async () => {
  const secret = gateway.secret();
  const url = await gateway.secure();
  const page = await openPage(browser, 'about:blank', { ignoreHTTPSErrors: true });
  const sockets = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  while (!(await page.goto(url).catch(() => undefined))) {
    await page.waitForTimeout(100); // it takes a moment to change
  }
  const first = JSON.stringify({ user: 'ann', password: secret, newPassword: 'good enough' });
  const login = { method: 'POST', body: first, headers: { 'Content-Type': 'application/json' } };
  assert.equal(await page.evaluate(async (request) => (await fetch('/api/v1/login', request)).status, login), 200);
  await page.goto(`${url}mqtt_js_demo.html`);
  await says(page, '#link', /^connected$/);
  await page.click('#open');
  await says(page, '#status', 'opened');
  await page.click('#close');
  await says(page, '#status', 'closed');
  assert.deepEqual(sockets, [`wss://127.0.0.1:${gateway.web}/mqtt`]);
  assert.deepEqual(page.complaints, []);
});
