// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Connection } from '../src/gate/connection.js';
import type { Dial, SessionEvents } from '../src/gate/session.js';

/** A broker that is what the test says it is. */
class Broker {
  readonly sessions: (SessionEvents & { sent: string[]; over: boolean })[] = [];
  readonly links: string[] = [];
  readonly heard: string[] = [];
  readonly connection: Connection;

  constructor() {
    const dial: Dial = (_settings, events) => {
      const session = { ...events, sent: [] as string[], over: false };
      this.sessions.push(session);
      return {
        publish: (topic, words) => !session.over && session.sent.push(`${topic} ${words}`) > 0,
        end: () => {
          session.over = true;
          events.ended('closed');
        },
      };
    };
    this.connection = new Connection(
      dial,
      { url: 'ws://here', subscribe: 's' },
      (_topic, words) => this.heard.push(words),
      (link) => this.links.push(link),
    );
  }

  get last() {
    return this.sessions[this.sessions.length - 1]!;
  }
}

test('what is said without a connection is not kept for later', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const broker = new Broker();
    assert.equal(broker.connection.publish('command', 'open'), false);
    broker.last.connected();
    assert.deepEqual(broker.last.sent, []);
    assert.equal(broker.connection.publish('command', 'close'), true);
    broker.last.ended('broker gone');
    assert.equal(broker.connection.publish('command', 'open'), false);
    mock.timers.tick(1250);
    broker.last.connected();
    assert.deepEqual(broker.sessions.map((session) => session.sent), [['command close'], []]);
  } finally {
    mock.timers.reset();
  }
});

test('each loss is followed by a new session, and each failure by a longer pause', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const broker = new Broker();
    for (const [pause, sessions] of [[1250, 2], [2500, 3], [5000, 4]] as const) {
      broker.last.ended('refused');
      mock.timers.tick(pause);
      assert.equal(broker.sessions.length, sessions);
    }
    broker.last.connected();
    broker.last.ended('lost');
    mock.timers.tick(1250);
    assert.equal(broker.sessions.length, 5);
  } finally {
    mock.timers.reset();
  }
});

test('a gate that falls silent gets one new connection, and is then said to be silent', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const broker = new Broker();
    broker.last.connected();
    mock.timers.tick(60000);
    assert.equal(broker.sessions.length, 1, 'nothing was heard on this one');
    broker.last.heard('s', 'noop');
    mock.timers.tick(4000);
    broker.last.heard('s', 'noop');
    mock.timers.tick(4999);
    assert.equal(broker.sessions.length, 1);
    mock.timers.tick(1);
    mock.timers.tick(1250);
    assert.equal(broker.sessions.length, 2);
    broker.last.connected();
    mock.timers.tick(60000);
    assert.equal(broker.sessions.length, 2);
    assert.deepEqual(broker.links, ['silent', 'live', 'offline', 'silent']);
    assert.deepEqual(broker.heard, ['noop', 'noop']);
  } finally {
    mock.timers.reset();
  }
});

test('a connection that was ended stays ended', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const broker = new Broker();
    broker.last.connected();
    broker.connection.end();
    mock.timers.tick(60000);
    assert.equal(broker.sessions.length, 1);
    assert.equal(broker.connection.link, 'offline');
  } finally {
    mock.timers.reset();
  }
});
