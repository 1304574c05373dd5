// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';
import { Icon } from './icon.js';
import { isStale, usePage } from './page-context.js';
import { useStop } from './use-stop.js';

/** All gates of the gateway in a row, each with its state and its stop. */
export function GateStrip({ selected }: { selected: string | undefined }) {
  const { model, speech } = usePage();
  const gates = Object.values(model.gates);
  return gates.length < 2 ? null : (
    <nav class="strip" aria-label={speech.say('nav.all')}>
      <ul>
        {gates.map((status) => (
          <GateTab key={status.gate} status={status} current={status.gate === selected} />
        ))}
      </ul>
    </nav>
  );
}

function GateTab({ status, current }: { status: Status; current: boolean }) {
  const { model, speech, ask } = usePage();
  const name = status.label || status.gate;
  const stop = useStop(() => ask(status.gate, { cmd: 'stop' }));
  return (
    <li class={`tab ${status.state} ${isStale(model, status.gate) ? 'stale' : ''} ${current ? 'current' : ''}`}>
      <a href={`#/gate/${status.gate}`} aria-current={current ? 'page' : undefined}>
        <Icon name={status.alarms.length > 0 ? 'alarm' : status.state} />
        <span class="name">{name}</span>
        <span class="state">{speech.word('state', status.state)}</span>
      </a>
      {!current && (
        <button class="small-stop" aria-label={speech.say('stop.gate', { gate: name })} {...stop}>
          <Icon name="stop" />
        </button>
      )}
    </li>
  );
}
