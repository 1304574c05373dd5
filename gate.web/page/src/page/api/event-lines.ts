// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** One server-sent event: its name, and its data read as JSON. */
export interface ServerEvent {
  name: string;
  data: unknown;
}

/**
 * Puts server-sent events together from the pieces in which a stream arrives. The browser's own EventSource would do, but for two
 * things: it tells nobody of comments, so a dead connection looks like a quiet gate, and nothing of a refusal.
 */
export class EventLines {
  #rest = '';
  #name = '';
  #data = '';

  constructor(private readonly take: (event: ServerEvent) => void) {}

  add(piece: string): void {
    const lines = (this.#rest + piece).split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    lines.forEach((line) => this.#line(line));
  }

  #line(line: string): void {
    if (line === '') {
      if (this.#data) {
        this.take({ name: this.#name || 'message', data: read(this.#data) });
      }
      this.#name = this.#data = '';
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event') {
      this.#name = value ?? '';
    } else if (field === 'data') {
      this.#data += value;
    }
  }
}

function read(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
