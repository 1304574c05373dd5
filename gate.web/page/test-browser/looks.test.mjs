// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// How the pages look, and what axe says of them: in both languages and both appearances, on a phone and on a desk.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { hold, launch, openPage, says, test } from './browser.mjs';
import { Gateway } from './gateway.mjs';
import { tell } from './summary.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const shots = process.env.PAGE_SHOTS ?? 'target/shots';
const sizes = [[360, 740], [1280, 900]];
const languages = ['en', 'zh-TW'];
const appearances = ['light', 'dark'];
const user = { user: 'ana', password: 'correct horse' };
let gateway;
let browser;
let looks = 0;
let violations = 0;

before(async () => {
  mkdirSync(shots, { recursive: true });
  [gateway, browser] = await Promise.all([Gateway.start('gate~main:label=South gate', 'gate~main:travel.ms=3000'), launch()]);
});
after(async () => {
  await browser?.close();
  await gateway?.end();
  tell(`axe: ${violations} violations (${looks} views of the pages)`);
});

/** Takes a picture, and asks axe; what it finds fails the test. */
async function look(page, name) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.effect.getTiming().iterations === 1 && each.finished)));
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  // asked for by the test itself, past the policy of the page
  const found = await page.evaluate(`(() => { ${axe}; return axe.run(${JSON.stringify(rules)}); })()`);
  looks++;
  violations += found.violations.length;
  assert.deepEqual(
    found.violations.map((each) => `${name}: ${each.id}: ${each.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')}`),
    [],
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(width <= 0, `${name} is ${width} px too wide`);
}

/** Asks the gateway what the page itself does not ask now. */
const post = (page, path, body) =>
  page.evaluate(
    ([to, text]) => fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text }).then((answer) => answer.ok),
    [`api/v1/${path}`, JSON.stringify(body)],
  );
const simulate = (page, what, value) => post(page, 'gates/main/simulator', { what, value });

async function login(page) {
  if (!(await post(page, 'login', user))) {
    assert.ok(await post(page, 'login', { user: user.user, password: gateway.secret(), newPassword: user.password }));
  }
  await page.reload();
}

async function room(page, name) {
  await page.locator(`nav a[href="#/${name}"]`).click();
  await page.locator('main .card').first().waitFor();
}

/** Each language in each appearance; unless PAGE_LONG is true at one size, and each of both with either. */
const sizesOf = (locale, colorScheme) =>
  process.env.PAGE_LONG === 'true' ? sizes : [sizes[(languages.indexOf(locale) + appearances.indexOf(colorScheme)) % 2]];

for (const locale of languages) {
  for (const colorScheme of appearances) {
    for (const [width, height] of sizesOf(locale, colorScheme)) {
      const name = `${locale}-${colorScheme}-${width}`;
      const openHere = () => openPage(browser, gateway.url, { locale, colorScheme, viewport: { width, height } });

      test(`the operator's page, ${name}`, async () => {
        const page = await openHere();
        await says(page, '.link', locale === 'en' ? 'Live' : '即時');
        await page.locator('.banner.closed').waitFor();
        await look(page, `gate-closed-${name}`);
        await hold(page, '.big.open');
        await page.locator('.banner.open').waitFor();
        for (const summary of await page.locator('summary').all()) {
          await summary.click();
        }
        await look(page, `gate-open-${name}`);
        await hold(page, '.big.close');
        await page.locator('.banner.closing').waitFor();
        await simulate(page, 'obstruction-closing', 'on');
        await page.locator('.alarms').waitFor();
        await page.locator('.banner.open').waitFor();
        await look(page, `gate-obstructed-${name}`);
        await simulate(page, 'all', 'off');
        await page.locator('.alarms button').last().click();
        await page.locator('.alarms').waitFor({ state: 'detached' });
        await hold(page, '.big.close');
        await page.locator('.banner.closed').waitFor();
        assert.deepEqual(page.complaints, []);
      });

      test(`settings and account, ${name}`, async () => {
        const page = await openHere();
        await room(page, 'settings');
        await look(page, `settings-visitor-${name}`);
        await room(page, 'account');
        await look(page, `login-${name}`);
        await login(page);
        await room(page, 'account');
        await page.locator('main h2').waitFor();
        await look(page, `account-${name}`);
        await room(page, 'settings');
        await page.locator('a[href="#/settings/gate~main"]').waitFor();
        await look(page, `settings-${name}`);
        await page.locator('a[href="#/settings/gate~main"]').click();
        await page.locator('[id="set-access.s"]').waitFor();
        await look(page, `settings-gate-${name}`);
        assert.deepEqual(page.complaints, []);
      });
    }
    test(`the tutorial's page, ${locale}-${colorScheme}`, async () => {
      const page = await openPage(browser, `${gateway.url}mqtt_js_demo.html?port=${gateway.ws}`, { locale, colorScheme });
      await says(page, '#link', /^connected$/);
      await look(page, `tutorial-${locale}-${colorScheme}`);
    });
  }
}

test('the picture of README', async () => {
  const page = await openPage(browser, gateway.url, { viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
  await page.locator('.banner.closed').waitFor();
  await hold(page, '.big.open');
  await page.locator('.banner.open').waitFor();
  await hold(page, '.big.close');
  await page.locator('.banner.closing').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${shots}/page.png` });
  await page.locator('.banner.closed').waitFor();
});
