// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { Client, type Message } from 'paho-mqtt';
import type { Dial } from './session.js';

const KEEP_ALIVE_S = 60; // browsers run the timers of a hidden page once a minute only

/** Dials with the Paho client: MQTT 3.1.1, a clean session and an id of its own each time. */
export const dial: Dial = ({ url, subscribe, username, password }, events) => {
  let over = false;
  const ended = (why: string) => {
    if (!over) {
      over = true;
      events.ended(why);
    }
  };
  const client = new Client(url, `page-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`);
  const end = (why = 'closed') => {
    try {
      client.disconnect();
    } catch {
      // not connected yet, or not any more
    }
    ended(why);
  };
  client.onConnectionLost = (loss) => ended(loss.errorMessage);
  client.onMessageArrived = (message) => {
    // a retained status was true once, and nobody knows when
    if (!over && !message.retained) {
      events.heard(message.destinationName, wordsOf(message));
    }
  };
  try {
    client.connect({
      mqttVersion: 4,
      keepAliveInterval: KEEP_ALIVE_S,
      timeout: 10,
      ...(username ? { userName: username, password: password ?? '' } : {}),
      onFailure: (failure) => ended(failure.errorMessage),
      onSuccess: () =>
        over
          ? end()
          : client.subscribe(subscribe, {
              qos: 1,
              onSuccess: () => over || events.connected(),
              onFailure: () => end(`may not listen to ${subscribe}`),
            }),
    });
  } catch (refused) {
    queueMicrotask(() => ended(String(refused))); // the browser forbids this address
  }
  return {
    publish(topic, words) {
      try {
        client.send(topic, words, 1, false);
        return !over;
      } catch {
        return false;
      }
    },
    end: () => end(),
  };
};

function wordsOf(message: Message): string {
  try {
    return message.payloadString;
  } catch {
    return ''; // not UTF-8, so no word
  }
}
