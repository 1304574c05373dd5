// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeouts } from './given.js';
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
  timeouts.begin();
  try {
    const broker = new Broker();
    assert.equal(broker.connection.publish('command', 'open'), false);
    broker.last.connected();
    assert.deepEqual(broker.last.sent, []);
    assert.equal(broker.connection.publish('command', 'close'), true);
    broker.last.ended('broker gone');
    assert.equal(broker.connection.publish('command', 'open'), false);
    timeouts.tick(1250);
    broker.last.connected();
    assert.deepEqual(broker.sessions.map((session) => session.sent), [['command close'], []]);
  } finally {
    timeouts.end();
  }
});

test('each loss is followed by a new session, and each failure by a longer pause', () => {
  timeouts.begin();
  try {
    const broker = new Broker();
    for (const [pause, sessions] of [[1250, 2], [2500, 3], [5000, 4]] as const) {
      broker.last.ended('refused');
      timeouts.tick(pause);
      assert.equal(broker.sessions.length, sessions);
    }
    broker.last.connected();
    broker.last.ended('lost');
    timeouts.tick(1250);
    assert.equal(broker.sessions.length, 5);
  } finally {
    timeouts.end();
  }
});

test('a gate that falls silent gets one new connection, and is then said to be silent', () => {
  timeouts.begin();
  try {
    const broker = new Broker();
    broker.last.connected();
    timeouts.tick(60000);
    assert.equal(broker.sessions.length, 1, 'nothing was heard on this one');
    broker.last.heard('s', 'noop');
    timeouts.tick(4000);
    broker.last.heard('s', 'noop');
    timeouts.tick(4999);
    assert.equal(broker.sessions.length, 1);
    timeouts.tick(1);
    timeouts.tick(1250);
    assert.equal(broker.sessions.length, 2);
    broker.last.connected();
    timeouts.tick(60000);
    assert.equal(broker.sessions.length, 2);
    assert.deepEqual(broker.links, ['silent', 'live', 'offline', 'silent']);
    assert.deepEqual(broker.heard, ['noop', 'noop']);
  } finally {
    timeouts.end();
  }
});

test('a connection that was ended stays ended', () => {
  timeouts.begin();
  try {
    const broker = new Broker();
    broker.last.connected();
    broker.connection.end();
    timeouts.tick(60000);
    assert.equal(broker.sessions.length, 1);
    assert.equal(broker.connection.link, 'offline');
  } finally {
    timeouts.end();
  }
});
