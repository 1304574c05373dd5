// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// How the pages look, and what axe says of them: in both languages and both appearances, on a phone and on a desk.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { hold, launch, openPage, says, test } from './browser.mjs';
import { Gateway } from './gateway.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.PAGE_SHOTS ?? 'target/shots';
const sizes = [[360, 740], [1280, 900]];
let gateway;
let browser;
let looks = 0;
let violations = 0;

before(async () => {
  mkdirSync(shots, { recursive: true });
  [gateway, browser] = await Promise.all([Gateway.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await gateway?.end();
  console.log(`axe: ${violations} violations (${looks} views of the pages, WCAG 2.2 AA)`);
});

/** Takes a picture, and asks axe; what it finds fails the test. */
async function look(page, name) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.effect.getTiming().iterations === 1 && each.finished)));
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await page.screenshot({ path: `${shots}/${name}-screen.png` });
  // asked for by the test itself, past the policy of the page
  const found = await page.evaluate(`(() => { ${axe}; return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }); })()`);
  looks++;
  violations += found.violations.length;
  assert.deepEqual(
    found.violations.map((each) => `${name}: ${each.id}: ${each.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')}`),
    [],
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(width <= 0, `${name} is ${width} px too wide`);
}

for (const locale of ['en', 'zh-TW']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [width, height] of sizes) {
      const name = `${locale}-${colorScheme}-${width}`;
      test(`the operator's page, ${name}`, async () => {
        const page = await openPage(browser, gateway.url, { locale, colorScheme, viewport: { width, height } });
        const live = locale === 'en' ? 'Live' : '即時';
        await says(page, '.link', live);
        await page.locator('.banner.closed').waitFor();
        await look(page, `gate-closed-${name}`);
        await hold(page, '.big.open');
        await page.locator('.banner.open').waitFor();
        for (const summary of await page.locator('summary').all()) {
          await summary.click();
        }
        await look(page, `gate-open-${name}`);
        await hold(page, '.big.close');
        await page.locator('.banner.closed').waitFor();
        for (const room of ['settings', 'account']) {
          await page.locator(`nav a[href="#/${room}"]`).click();
          await page.locator('main .card').first().waitFor();
          await look(page, `${room}-${name}`);
        }
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
