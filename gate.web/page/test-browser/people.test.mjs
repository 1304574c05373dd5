// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// Who may what: the first user, settings, users, in a real browser on a real gateway.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch, openPage, says, test } from './browser.mjs';
import { Gateway } from './gateway.mjs';

let gateway;
let browser;
before(async () => {
  [gateway, browser] = await Promise.all([Gateway.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await gateway?.end();
});

const room = async (page, name) => {
  await page.locator(`nav a[href="#/${name}"]`).click();
};
const login = async (page, user, password) => {
  await room(page, 'account');
  await page.fill('#user', user);
  await page.fill('#password', password);
  await page.locator('form button', { hasText: 'Log in' }).click();
  await says(page, 'main', `You are ${user}`);
};

test('whoever has the secret becomes the first user, and configures', async () => {
  const page = await openPage(browser, gateway.url);
  await room(page, 'settings');
  await says(page, 'main', 'Settings need the role configure');
  await room(page, 'account');
  await page.fill('#secret', 'a guess');
  await page.fill('#user', 'ana');
  await page.fill('#new-password', 'correct horse');
  await page.fill('#new-again', 'correct hors');
  await page.locator('form button', { hasText: 'Log in' }).click();
  await says(page, '.error', 'The two are not the same');
  await page.fill('#new-again', 'correct horse');
  await page.locator('form button', { hasText: 'Log in' }).click();
  await says(page, '.error', 'wrong name or password');
  await page.fill('#secret', gateway.secret());
  await page.locator('form button', { hasText: 'Log in' }).click();
  await says(page, 'main', 'You are ana, role: configure');

  await room(page, 'settings');
  await page.locator('a', { hasText: 'gate~main' }).click();
  const field = (key) => page.locator(`[id="set-${key}"]`);
  await says(page, '.field', 'This run uses 1500');
  await field('access.s').fill('0');
  await says(page, '.error', 'At least 1');
  await field('access.s').fill('45');
  await field('label').fill('South gate');
  await page.locator('button', { hasText: 'Save' }).click();
  await says(page, '.fine', 'Saved and in force');
  await room(page, 'gate');
  await says(page, '.banner h1', 'South gate');

  await room(page, 'settings');
  await page.locator('a', { hasText: 'gate~main' }).click();
  assert.equal(await field('access.s').inputValue(), '45');
  await field('auto.close.s').fill('10');
  await field('kind').fill('NO SUCH KIND');
  await page.locator('button', { hasText: 'Save' }).click();
  await says(page, '.error', 'does not take these values');
  assert.deepEqual(page.complaints, []);
});

test('a secret is written, not shown, and taken away', async () => {
  const page = await openPage(browser, gateway.url);
  await login(page, 'ana', 'correct horse');
  await room(page, 'settings');
  await page.locator('a', { hasText: 'gate.mqtt~main' }).click();
  await page.locator('[id="set-username"]').fill('link');
  await page.locator('[id="set-.password"]').fill('hush');
  await page.locator('button', { hasText: 'Save' }).click();
  await says(page, '.fine', 'Saved and in force');
  await says(page, '.field', 'It is set and cannot be shown');
  assert.equal(await page.locator('[id="set-.password"]').inputValue(), '');
  assert.doesNotMatch(await page.content(), /hush/);
  await page.locator('.tick', { hasText: 'Take it away' }).locator('input').first().check();
  await page.locator('button', { hasText: 'Save' }).click();
  await page.locator('.field', { hasText: 'It is set and cannot be shown' }).waitFor({ state: 'detached' });
});

test('another user does what his role lets him, and his password is his own', async () => {
  const page = await openPage(browser, gateway.url);
  await login(page, 'ana', 'correct horse');
  await room(page, 'settings');
  await page.fill('#user-name', 'reception');
  await page.selectOption('#user-role', 'view');
  await page.fill('#user-password', 'a new password');
  await page.locator('section form button').click();
  await says(page, '.links li', 'reception');
  await room(page, 'account');
  await page.locator('button', { hasText: 'Log out' }).click();
  await login(page, 'reception', 'a new password');
  await page.fill('#password', 'a new password');
  await page.fill('#new-password', 'another password');
  await page.fill('#new-again', 'another password');
  await page.locator('form button').click();
  await says(page, '.fine', 'The password is changed');
  await room(page, 'gate');
  await says(page, '.hint', 'your role may not do this');
  await page.locator('.stop').click();
  await says(page, '.asked', 'Stop: completed');
  await room(page, 'settings');
  await says(page, 'main', 'Settings need the role configure');
});
