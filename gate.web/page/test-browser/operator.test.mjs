// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// The operator's page, in a real browser, on a real gateway.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { hold, launch, openPage, says, test } from './browser.mjs';
import { tell } from './summary.mjs';
import { Gateway } from './gateway.mjs';

let gateway;
let browser;
before(async () => {
  [gateway, browser] = await Promise.all([Gateway.start('gate~main:travel.ms=4000'), launch()]);
});
after(async () => {
  await browser?.close();
  await gateway?.end();
});

const STATE = '.banner .state';
const operator = async (options) => {
  const page = await openPage(browser, gateway.url, options);
  await says(page, '.link', 'Live');
  return page;
};
const percents = (page) => page.evaluate(() => window.percents);
/** Notes from now on where the drawing shows the leaf. */
const watchDrawing = (page) =>
  page.evaluate(() => {
    const leaf = document.querySelector('.drawing .leaf');
    window.percents = [];
    new MutationObserver(() => window.percents.push(Number(/[\d.]+/.exec(leaf.style.transform)))).observe(leaf, { attributes: true });
  });
const stopped = (page) => says(page, STATE, /^(Closed|Open|Stopped)$/);
/** As the room Simulator does, without the way there. */
const simulate = (page, what, value) =>
  page.evaluate(
    (body) => fetch('api/v1/gates/main/simulator', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }),
    JSON.stringify({ what, value }),
  );
async function closed(page) {
  await simulate(page, 'all', 'off');
  await stopped(page);
  if (!/Closed/.test(await page.locator(STATE).innerText())) {
    await hold(page, '.big.close');
    await says(page, STATE, /^Closed$/);
  }
}

test('a held button opens the gate, the drawing goes with the leaf, and the end is told', async () => {
  const page = await operator();
  await closed(page);
  await watchDrawing(page);
  await hold(page, '.big.open');
  await says(page, STATE, /^Opening$/);
  await says(page, STATE, /^Open$/);
  await says(page, '.asked', 'Open: completed');
  const way = await percents(page);
  assert.ok(way.length > 3, `the leaf was seen at ${way}`);
  assert.deepEqual(way, [...way].sort((one, other) => one - other));
  await says(page, '.time-line li', 'completed');
  await says(page, '.banner .cause', /^Opening .*: Open, by /);
  await hold(page, '.big.close');
  await says(page, STATE, /^Closed$/);
  assert.deepEqual(page.complaints, []);
});

test('a tap moves nothing, and a press that slides away neither', async () => {
  const page = await operator();
  await closed(page);
  const button = page.locator('.big.open');
  const asked = await page.locator('.asked').innerText();
  await button.click({ delay: 300 });
  await says(page, '.hint', 'Hold for one second');
  const { x, y } = await button.boundingBox();
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.down();
  await page.locator('.big.open.holding').waitFor();
  await page.mouse.move(x + 5, y - 200);
  await page.locator('.big.open:not(.holding)').waitFor();
  await page.mouse.up();
  assert.equal(await page.locator('.asked').innerText(), asked);
  assert.match(await page.locator(STATE).innerText(), /Closed/);
});

test('the keyboard does the same: a key held opens, the first stop of the tab key stops', async () => {
  const page = await operator();
  await closed(page);
  await page.locator('.big.open').focus();
  await page.keyboard.down('Space');
  await says(page, STATE, /^Opening$/);
  await page.keyboard.up('Space');
  await page.evaluate(() => document.querySelector('.skip').focus());
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await says(page, STATE, /^Stopped$/);
  await says(page, '.asked', 'Stop: completed');
});

test('who cannot hold is asked instead', async () => {
  const page = await operator();
  await closed(page);
  await page.evaluate(() => document.querySelector('.big.open').click());
  await page.locator('dialog[open]').getByText('Cancel').click();
  await page.locator('dialog').waitFor({ state: 'hidden' });
  await page.evaluate(() => document.querySelector('.big.open').click());
  assert.match(await page.locator(STATE).innerText(), /Closed/);
  await page.locator('dialog[open]').getByText('Yes').click();
  await says(page, STATE, /^Open$/);
});

test('one touch stops it', async () => {
  const page = await operator({ hasTouch: true, viewport: { width: 360, height: 740 } });
  await closed(page);
  await hold(page, '.big.open');
  await says(page, STATE, /^Opening$/);
  await page.locator('.stop').tap();
  await says(page, STATE, /^Stopped$/);
  await says(page, '.asked', 'Stop: completed');
  await says(page, '.time-line li', 'cancelled');
});

test('somebody under a closing leaf is seen, the gate opens again, and a close is refused', async () => {
  const page = await operator();
  await closed(page);
  await hold(page, '.big.open');
  await says(page, STATE, /^Open$/);
  await says(page, '.way', 'The way is clear');
  await hold(page, '.big.close');
  await says(page, STATE, /^Closing$/);
  await simulate(page, 'obstruction-closing', 'on');
  await says(page, '.way', 'Something is in the way');
  await page.locator('.somebody').waitFor();
  await says(page, '.alarms', 'Met an obstruction');
  await says(page, STATE, /^Open$/);
  await hold(page, '.big.close');
  await says(page, '.asked', 'something is in the way');
  await simulate(page, 'all', 'off');
  await page.locator('.alarms button', { hasText: 'Acknowledge' }).click();
  await page.locator('.alarms').waitFor({ state: 'detached' });
  await closed(page);
});

test('an alarm is raised, silenced, acknowledged', async () => {
  const page = await operator();
  await page.locator('.more summary').click();
  await page.locator('.more button', { hasText: 'Alarm on' }).click();
  await says(page, '.alarms', 'Alarm raised by hand');
  await page.locator('.alarms button', { hasText: 'Silence' }).click();
  await page.locator('.alarms button', { hasText: 'Silence' }).waitFor({ state: 'detached' });
  await says(page, '.alarms', 'Alarm raised by hand');
  await page.locator('.alarms button', { hasText: 'Acknowledge' }).click();
  await page.locator('.alarms').waitFor({ state: 'detached' });
  await says(page, '.time-line li', 'Alarm over');
});

test('without a gateway all is said to be the past, nothing can be asked, and it comes back by itself', async () => {
  const page = await operator();
  await closed(page);
  await gateway.halt();
  await says(page, '.link', 'No connection');
  await says(page, STATE, 'Last known: Closed');
  await says(page, '.hint', 'not possible: no connection');
  assert.match(await page.title(), /^\? Closed/);
  await gateway.run();
  await says(page, '.link', 'Live');
  await says(page, STATE, /^Closed$/);
  await hold(page, '.big.open');
  await says(page, STATE, /^Open$/);
  await closed(page);
});

test('a broker that goes and comes shows among the connections, and disturbs nothing else', async () => {
  const page = await operator();
  gateway.configure('gate.broker', ['enabled=false']);
  await says(page, '.parts .down', 'MQTT');
  await hold(page, '.big.open');
  await says(page, STATE, /^Open$/);
  gateway.configure('gate.broker', ['enabled=true']);
  await page.locator('.parts .down').waitFor({ state: 'detached' });
  await closed(page);
});

test('transports and the page itself are replaced under it while the gate moves', async () => {
  const page = await operator();
  await closed(page);
  await hold(page, '.big.open');
  await says(page, STATE, /^Opening$/);
  await gateway.update('gate.mqtt');
  await says(page, STATE, /^Open$/);
  await hold(page, '.big.close');
  await says(page, STATE, /^Closing$/);
  await gateway.update('gate.web');
  await says(page, '.link', 'Live');
  await says(page, STATE, /^Closed$/);
  await hold(page, '.big.open');
  await says(page, '.asked', 'Open: completed');
  await closed(page);
});

test('two browsers see what either does, and so does MQTT', async () => {
  const [one, other, demo] = await Promise.all([
    operator(), operator(), openPage(browser, `${gateway.url}mqtt_js_demo.html?port=${gateway.ws}`),
  ]);
  await says(demo, '#link', /^connected$/);
  await closed(one);
  const seen = (page, selector, word) =>
    page.evaluate(
      ([at, text]) =>
        new Promise((done) => {
          const look = () => document.querySelector(at)?.textContent.includes(text) && done(Date.now());
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
          look();
        }),
      [selector, word],
    );
  const times = Promise.all([seen(one, STATE, 'Opening'), seen(other, STATE, 'Opening'), seen(demo, '#log', 'opening')]);
  await hold(one, '.big.open');
  const [first, second, mqtt] = await times;
  tell(`page: shows a movement ${first - mqtt} and ${second - mqtt} ms after an MQTT client of the same browser`);
  await says(other, STATE, /^Open$/);
  await closed(other);
  await says(one, STATE, /^Closed$/);
});

test('language and appearance are chosen once', async () => {
  const page = await operator();
  await page.selectOption('#language', 'zh-TW');
  await says(page, STATE, '已');
  await page.selectOption('#theme', 'dark');
  await page.reload();
  await says(page, '.link', '即時');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]), ['zh-TW', 'dark']);
});
