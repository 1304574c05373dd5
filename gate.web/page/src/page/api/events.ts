// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { EventLines, type ServerEvent } from './event-lines.js';

/** What the stream of events tells its owner. */
export interface EventsOwner {
  event(event: ServerEvent): void;
  /** The stream is gone: what is known may not be true any more. `status` is that of a refusal, 0 without an answer. */
  lost(status: number): void;
  /** Called when nothing was heard for a while; a promise that fails means that the gateway does not answer. */
  ask(): Promise<unknown>;
}

const QUIET_MS = 3000;
const RETRY_MS = [250, 500, 1000, 2000, 3000];

/** Reads the gateway's stream of events for as long as the page is there, from the beginning after each loss. */
export class Events {
  #losses = 0;
  #stream = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly owner: EventsOwner, private readonly url = 'api/v1/events') {}

  /** Begins anew, at once: after a login, or when the network has come back. */
  begin(): void {
    this.end();
    void this.#read(this.#stream);
  }

  /** Ends it until it begins anew. */
  end(): void {
    const stream = this.#stream;
    this.#stream = new AbortController();
    stream.abort();
    clearTimeout(this.#timer);
  }

  async #read(stream: AbortController): Promise<void> {
    let status = 0;
    try {
      this.#watch(stream);
      const response = await fetch(this.url, { signal: stream.signal, cache: 'no-store', headers: { Accept: 'text/event-stream' } });
      status = response.status;
      if (response.ok && response.body) {
        const lines = new EventLines((event) => {
          this.#losses = 0;
          this.owner.event(event);
        });
        const text = new TextDecoder();
        const reader = response.body.getReader();
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
          this.#watch(stream);
          lines.add(text.decode(piece.value, { stream: true }));
        }
      }
    } catch {
      // the network, or an abort
    }
    if (stream === this.#stream) {
      stream.abort();
      clearTimeout(this.#timer);
      this.owner.lost(status);
      this.#timer = setTimeout(() => this.begin(), RETRY_MS[Math.min(this.#losses++, RETRY_MS.length - 1)]);
    }
  }

  /** Asks when the stream has been quiet, and gives it up when there is no answer: a cut network closes no stream. */
  #watch(stream: AbortController): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.owner.ask().then(() => stream.signal.aborted || this.#watch(stream), () => stream.abort()),
      QUIET_MS,
    );
  }
}
