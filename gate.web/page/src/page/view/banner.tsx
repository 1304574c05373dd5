// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';
import { lastMovement } from '../model/rows.js';
import { Icon } from './icon.js';
import { isStale, usePage } from './page-context.js';

/** The one thing to see from the other side of the room: whether the gate is closed; and since when, and why. */
export function Banner({ status }: { status: Status }) {
  const { model, speech } = usePage();
  const stale = isStale(model, status.gate);
  const state = speech.word('state', status.state);
  const name = status.label || status.gate;
  return (
    <header class={`banner ${status.state}`}>
      <h1>{name}</h1>
      <p class="state">
        <Icon name={status.state} />
        {stale ? speech.say('gate.lastKnown', { state }) : state}
      </p>
      <p class="since">
        {speech.say('gate.since', { time: speech.time(status.since) })}
        {status.phase === 'warning' || status.phase === 'dead-time' ? ` · ${speech.word('phase', status.phase)}` : ''}
        {status.next ? ` · ${speech.say('gate.next', { command: speech.word('command', status.next) })}` : ''}
      </p>
      <LastMovement status={status} />
      {status.mode !== 'normal' && <p class="mode">{speech.word('mode', status.mode)}</p>}
      {status.autoCloseAt && <p>{speech.say('gate.autoClose', { time: speech.time(status.autoCloseAt) })}</p>}
      {status.remote && <p>{speech.say('gate.remote')}</p>}
    </header>
  );
}

function LastMovement({ status }: { status: Status }) {
  const { model, speech } = usePage();
  const last = lastMovement(model.entries[status.gate] ?? []);
  const { cause = '', by = '' } = last?.details ?? {};
  return last ? (
    <p class="cause">
      {`${speech.word('state', last.type)} ${speech.time(last.ts)}: ${because(cause, by)}`}
    </p>
  ) : null;

  function because(cause: string, by: string): string {
    const what = speech.cause(cause);
    return by === `input:${cause}` || !by ? what : speech.say('gate.cause', { cause: what, by: speech.by(by) });
  }
}
