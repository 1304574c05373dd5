// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { brokerOf } from './address.js';
import { Connection } from './connection.js';
import { dial } from './dial.js';

/** What a page may say of where its gate is; nothing of it is needed on a page that the gateway serves. */
export interface GateOptions {
  /** The broker's WebSocket; default `ws://HOST:11883/`, under TLS `wss://HOST/mqtt`, of the host that served the page. */
  url?: string;
  /** The first levels of the gate's topics; default `tw/rocksaying`. */
  root?: string;
  /** A user of the broker, where it asks for one. */
  username?: string;
  /** The user's password. */
  password?: string;
}

/**
 * What is known of the gate: `offline`, there is no connection to the broker; `silent`, there is one, and nothing was heard of the
 * gate on it for five seconds; `live`, it speaks.
 */
export type GateLink = 'offline' | 'silent' | 'live';

/**
 * A gate in a web page, over MQTT in a WebSocket.
 *
 * It connects when it is made, and connects again by itself for as long as the page is there. A command moves the gate now or
 * never: while there is no connection it is not sent, not kept for later, and its method says `false`. `true` means that it is on
 * its way; what became of it shows in the status.
 */
export class Gate {
  /**
   * Called with every word of the gate: `opening`, `opened`, `closing`, `closed`, `stopped`, `unknown`, `alarm on`, `alarm off`, and
   * once a second its heartbeat `noop`. Words may be added: ignore those you do not know.
   */
  onStatusChanged: (status: string) => void = () => {};

  /** Called when the link has changed. While it is not `live`, what you show of the gate may not be true any more: say so. */
  onLinkChanged: (link: GateLink) => void = () => {};

  readonly #root: string;
  readonly #connection: Connection;

  constructor(options: GateOptions = {}) {
    this.#root = options.root ?? 'tw/rocksaying';
    this.#connection = new Connection(
      dial,
      {
        url: options.url ?? brokerOf(location),
        subscribe: `${this.#root}/status`,
        username: options.username,
        password: options.password,
      },
      (_topic, words) => this.onStatusChanged(words),
      (link) => this.onLinkChanged(link),
    );
  }

  /** The link now. */
  get link(): GateLink {
    return this.#connection.link;
  }

  /** Opens the gate. */
  open(): boolean {
    return this.#command('open');
  }

  /** Closes the gate. */
  close(): boolean {
    return this.#command('close');
  }

  /** Stops it, wherever it is. */
  stop(): boolean {
    return this.#command('stop');
  }

  /** Sets the alarm, or with `off` acknowledges it. */
  alarm(on: boolean | 'on' | 'off' = true): boolean {
    return this.#command(`alarm ${on === true || on === 'on' ? 'on' : 'off'}`);
  }

  /** Says any text beside the commands, at `tw/rocksaying/text`; the gate does not mind. */
  say(text: string): boolean {
    return this.#connection.publish(`${this.#root}/text`, text);
  }

  /** Leaves the broker for good. */
  disconnect(): void {
    this.#connection.end();
  }

  #command(words: string): boolean {
    return this.#connection.publish(`${this.#root}/command`, words);
  }
}
