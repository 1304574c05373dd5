// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { refusalOf, type Refused } from '../api/problem.js';

/** What became of the last thing that was asked of the gateway in this form. */
export interface Answer {
  busy: boolean;
  refused: Refused | undefined;
  done: boolean;
  /** Runs it, one at a time, and says how it ended. */
  run(what: () => Promise<unknown>): Promise<boolean>;
}

export function useAnswer(): Answer {
  const [{ busy, refused, done }, set] = useState<Omit<Answer, 'run'>>({ busy: false, refused: undefined, done: false });
  return {
    busy,
    refused,
    done,
    run: async (what) => {
      set({ busy: true, refused: undefined, done: false });
      try {
        await what();
        set({ busy: false, refused: undefined, done: true });
        return true;
      } catch (thrown) {
        set({ busy: false, refused: refusalOf(thrown), done: false });
        return false;
      }
    },
  };
}
