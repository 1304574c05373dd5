// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Events } from '../src/page/api/events.js';

/** A gateway whose streams the test writes, and the page's end of them. */
async function given(context: TestContext, answers: boolean) {
  const said: string[] = [];
  const waiting: (() => void)[] = [];
  const streams: ServerResponse[] = [];
  const note = (word: string) => {
    said.push(word);
    waiting.splice(0).forEach((resume) => resume());
  };
  const server = createServer((_request, response) => {
    response.writeHead(status);
    response.flushHeaders();
    streams.push(response);
    note(`stream ${streams.length}`);
  });
  let status = 200;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const events = new Events(
    {
      event: ({ name }) => note(name),
      lost: (code) => note(`lost ${code}`),
      ask: async () => {
        note('asked');
        if (!answers) {
          throw new Error('no answer');
        }
      },
    },
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  );
  context.after(() => {
    events.end();
    server.closeAllConnections();
    server.close();
  });
  const until = async (word: string) => {
    while (!said.includes(word)) {
      await new Promise<void>((resume) => waiting.push(resume));
    }
  };
  events.begin();
  await until('stream 1');
  return { said, streams, until, refuseWith: (code: number) => (status = code) };
}

test('events arrive; a stream that ends is lost, and followed by another', async (context) => {
  const { streams, until, said } = await given(context, true);
  streams[0]!.write('event: hello\ndata: {}\n\n');
  await until('hello');
  streams[0]!.end();
  await until('stream 2');
  assert.deepEqual(said, ['stream 1', 'hello', 'lost 200', 'stream 2']);
});

test('a refusal is told with its status', async (context) => {
  const { streams, until, refuseWith } = await given(context, true);
  refuseWith(401);
  streams[0]!.end();
  await until('stream 2');
  streams[1]!.end();
  await until('lost 401');
});

test('a stream that is silent is asked about, and given up when there is no answer', async (context) => {
  const { until, said } = await given(context, false);
  await until('stream 2');
  assert.deepEqual(said, ['stream 1', 'asked', 'lost 200', 'stream 2']);
});

test('a stream that is silent beside a gateway that answers is kept', async (context) => {
  const { until, said, streams } = await given(context, true);
  await until('asked');
  streams[0]!.write('event: status\ndata: {}\n\n');
  await until('status');
  assert.deepEqual(said, ['stream 1', 'asked', 'status']);
});
