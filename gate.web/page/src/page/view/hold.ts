// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** How long a press lasts before it counts. */
export const HOLD_MS = 1000;

/** Nobody presses that briefly: it is a screen reader, or a switch, that presses for somebody who cannot hold. */
const ASSISTED_MS = 25;

/** What becomes of a press. */
export interface HoldOwner {
  /** It began, or ended in whatever way. */
  holding(on: boolean): void;
  /** It lasted. */
  done(): void;
  /** It was too short to count. */
  short(): void;
  /** Somebody who cannot hold has pressed: ask instead. */
  assisted(): void;
}

/** One press at a time, by whatever means: it counts when it lasts, and nothing else does. */
export class Hold {
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly owner: HoldOwner, private readonly now: () => number = () => performance.now()) {}

  press(): void {
    if (this.#since === undefined) {
      this.#since = this.now();
      this.owner.holding(true);
      this.#timer = setTimeout(() => {
        this.#end();
        this.owner.done();
      }, HOLD_MS);
    }
  }

  release(): void {
    if (this.#since !== undefined) {
      const lasted = this.now() - this.#since;
      this.#end();
      lasted < ASSISTED_MS ? this.owner.assisted() : this.owner.short();
    }
  }

  /** The finger slid away, the window lost the focus, the button was taken away. */
  cancel(): void {
    if (this.#since !== undefined) {
      this.#end();
    }
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#since = undefined;
    this.owner.holding(false);
  }
}
