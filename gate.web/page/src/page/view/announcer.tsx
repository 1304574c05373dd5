// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';
import { isStale, usePage } from './page-context.js';

/** Says to a screen reader what others see: the state when it changes, politely; an alarm or a lost link at once. */
export function Announcer({ status }: { status: Status | undefined }) {
  const { model, speech } = usePage();
  const stale = !status || isStale(model, status.gate);
  return (
    <div class="unseen">
      <p id="said" aria-live="polite">
        {!stale && `${status.label || status.gate}: ${speech.word('state', status.state)}`}
      </p>
      <p id="alert" role="alert">
        {model.link === 'lost' && speech.say('link.lost')}
        {!stale && status.alarms.map((alarm) => speech.word('alarm', alarm)).join(', ')}
      </p>
    </div>
  );
}
