// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** One connection to a broker, from its CONNECT to its end; never used again after that. */
export interface Session {
  /** False when the words could not be handed to the broker's connection; they are not kept. */
  publish(topic: string, words: string): boolean;
  end(): void;
}

/** What a session tells its owner, never before `Dial` has returned; `ended` is the last, also of one that never connected. */
export interface SessionEvents {
  connected(): void;
  heard(topic: string, words: string): void;
  ended(why: string): void;
}

/** Whom to connect to, and what to listen to. */
export interface SessionSettings {
  url: string;
  subscribe: string;
  username?: string | undefined;
  password?: string | undefined;
}

/** Opens a session. */
export type Dial = (settings: SessionSettings, events: SessionEvents) => Session;
