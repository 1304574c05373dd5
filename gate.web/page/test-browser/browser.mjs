// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { test as plain } from 'node:test';
import { chromium } from 'playwright-core';

const PATIENCE_MS = 180000;

/** A test that ends, come what may; as all tests of the gateway it is tried once more when it fails, and says so. */
export const test = (name, run) =>
  plain(name, { timeout: PATIENCE_MS }, () =>
    run().catch((first) => {
      console.log(`"${name}" failed, and is tried again: ${first.stack}`);
      return run();
    }),
  );

/** Debian's Chromium; its sandbox needs a user who is not root, and CHROMIUM_ARGS may say more. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid() !== 0,
    args: (process.env.CHROMIUM_ARGS ?? '').split(' ').filter(Boolean),
  });
}

/** A page of a browser that complains: an error in it, or a message about one, fails the test that asks `complaints`. */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => /Content Security|TypeError/.test(message.text()) && page.complaints.push(message.text()));
  await page.goto(url);
  return page;
}

/** Waits until the element says it: a text, or a pattern. */
export function says(page, selector, text) {
  return page.locator(selector).filter({ hasText: text }).first().waitFor({ timeout: 20000 });
}

/** Holds a button for long enough to count. */
export async function hold(page, selector) {
  const button = page.locator(selector);
  await button.evaluate((it) => it.scrollIntoView({ block: 'center' })); // clear of the stop at the lower edge
  const { x, y, width, height } = await button.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.locator(`${selector}.holding`).waitFor();
  await page.locator(`${selector}:not(.holding)`).waitFor();
  await page.mouse.up();
}
