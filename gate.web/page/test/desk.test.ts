// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gateway } from '../src/page/api/gateway.js';
import { Desk } from '../src/page/model/desk.js';
import type { Model } from '../src/page/model/model.js';
import { Store } from '../src/page/model/store.js';

type Answer = () => Promise<Response>;

const json = (status: number, body: object) => async () => new Response(JSON.stringify(body), { status });

/** What the page sends when `answer` answers, and what it shows then. */
async function ask(link: Model['link'], cmd: 'open' | 'stop', answer: Answer) {
  const sent: { url: string; init: RequestInit; body: Record<string, unknown> }[] = [];
  const store = new Store(() => {});
  store.change((model) => ({
    ...model, link, ahead: 500,
    me: { role: 'operate', loginNeeded: false, firstLogin: false, may: [], csrf: 't', session: 'now', time: 0, version: '1' },
  }));
  const gateway = new Gateway('api', (url, init) => {
    sent.push({ url: String(url), init: init!, body: JSON.parse(String(init!.body)) });
    return answer();
  });
  gateway.csrf = 't';
  await new Desk(store, gateway, () => 1000).ask('main', { cmd });
  const { outcome, reason } = store.model.asked[0]!;
  return { sent, shown: [outcome, reason] };
}

test('a command has an id, the time of the gateway, the session and the token', async () => {
  const { sent, shown } = await ask('live', 'open', json(202, { outcome: 'accepted' }));
  const { body, init, url } = sent[0]!;
  assert.equal(url, 'api/gates/main/commands');
  assert.match(String(body['id']), /^[0-9a-f]{24}$/);
  assert.deepEqual([body['cmd'], body['ts'], body['session']], ['open', 1500, 'now']);
  assert.equal((init.headers as Record<string, string>)['X-Gate-Csrf'], 't');
  assert.deepEqual(shown, ['accepted', undefined]);
});

test('a rejection says why, be it the gate\'s or the gateway\'s', async () => {
  assert.deepEqual((await ask('live', 'open', json(409, { outcome: 'rejected', reason: 'obstructed' }))).shown, ['rejected', 'obstructed']);
  assert.deepEqual((await ask('live', 'open', json(403, { title: '', status: 403, reason: 'csrf' }))).shown, ['rejected', 'csrf']);
});

test('without an answer nobody knows', async () => {
  const nobody = async () => { throw new TypeError('network'); };
  assert.deepEqual((await ask('live', 'open', nobody)).shown, ['unanswered', 'no-connection']);
  assert.deepEqual((await ask('live', 'open', async () => new Response('<html>'))).shown, ['unanswered', 'no-connection']);
});

test('without a connection only a stop is tried', async () => {
  for (const link of ['lost', 'connecting'] as const) {
    const { sent, shown } = await ask(link, 'open', json(202, { outcome: 'accepted' }));
    assert.deepEqual([sent.length, shown], [0, ['failed', 'no-connection']]);
  }
  assert.equal((await ask('lost', 'stop', json(202, { outcome: 'accepted' }))).sent.length, 1);
});
