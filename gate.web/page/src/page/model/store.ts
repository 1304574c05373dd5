// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { nothing, type Model } from './model.js';

/** Holds what is known, and tells its listeners of changes, many of them at once. */
export class Store {
  #model: Model = nothing;
  #listeners = new Set<() => void>();
  #told = true;

  /** `soon` runs what it is given a little later: with the next picture of the screen. */
  constructor(private readonly soon: (run: () => void) => void) {}

  get model(): Model {
    return this.#model;
  }

  change(step: (model: Model) => Model): void {
    const next = step(this.#model);
    if (next === this.#model) {
      return;
    }
    this.#model = next;
    if (this.#told) {
      this.#told = false;
      this.soon(() => {
        this.#told = true;
        this.#listeners.forEach((listener) => listener());
      });
    }
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
