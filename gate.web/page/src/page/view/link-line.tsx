// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { usePage } from './page-context.js';

/** Says in words that what is on the screen is the past, or nothing yet. */
export function LinkLine() {
  const { model, speech } = usePage();
  if (model.link === 'live') {
    return null;
  }
  return (
    <p class={`link-line ${model.link}`}>
      {model.link === 'lost'
        ? speech.say('link.lost.long', { time: speech.time(model.lostAt) })
        : speech.say('link.connecting.long')}
    </p>
  );
}
