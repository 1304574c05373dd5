// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { pauseBefore } from './pause.js';
import type { Dial, Session, SessionSettings } from './session.js';

/**
 * What is known of the gate behind the broker: `offline`, no broker; `silent`, a broker, and no gate heard for five seconds;
 * `live`, it speaks.
 */
export type Link = 'offline' | 'silent' | 'live';

const QUIET_MS = 5000; // the heartbeat comes every second

/**
 * Holds a connection for as long as the page wants one: session after session, each used once, with growing pauses. A session on
 * which a gate was heard and then nothing any more is replaced once, since it may be the network that is gone.
 */
export class Connection {
  #session: Session | undefined;
  #link: Link = 'offline';
  #attempt = 0;
  #wanted = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly dial: Dial,
    private readonly settings: SessionSettings,
    private readonly onHeard: (topic: string, words: string) => void,
    private readonly onLink: (link: Link) => void,
  ) {
    this.#next();
  }

  get link(): Link {
    return this.#link;
  }

  /** Hands the words to the broker now or, with `false`, never: nothing is kept for later. */
  publish(topic: string, words: string): boolean {
    return this.#link !== 'offline' && this.#session !== undefined && this.#session.publish(topic, words);
  }

  /** Ends the connection for good. */
  end(): void {
    this.#wanted = false;
    this.#session?.end();
    clearTimeout(this.#timer);
  }

  #next(): void {
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const session: Session = this.dial(this.settings, {
      connected: () => {
        this.#attempt = 0;
        this.#become('silent');
      },
      heard: (topic, words) => {
        clearTimeout(quiet);
        quiet = setTimeout(() => session.end(), QUIET_MS);
        this.#become('live');
        this.onHeard(topic, words);
      },
      ended: () => {
        clearTimeout(quiet);
        this.#session = undefined;
        this.#become('offline');
        if (this.#wanted) {
          this.#timer = setTimeout(() => this.#next(), pauseBefore(this.#attempt++));
        }
      },
    });
    this.#session = session;
  }

  #become(link: Link): void {
    if (link !== this.#link) {
      this.#link = link;
      this.onLink(link);
    }
  }
}
