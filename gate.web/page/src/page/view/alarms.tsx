// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';
import { usePage } from './page-context.js';
import { Icon } from './icon.js';

const onSite = new Set(['entrapment', 'drive-fault']);

/** What a person must know, with what can be done about it from here. */
export function Alarms({ status }: { status: Status }) {
  const { model, speech, ask } = usePage();
  const may = (cmd: string) => model.link === 'live' && (model.me?.may.includes(cmd) ?? false);
  const faults = Object.entries(status.faults);
  return status.alarms.length === 0 && faults.length === 0 && !status.sounding ? null : (
    <section class="alarms" aria-label={speech.say('alarms')}>
      <ul>
        {status.alarms.map((alarm) => (
          <li key={alarm}>
            <Icon name="alarm" />
            <span>
              {speech.word('alarm', alarm)}
              {onSite.has(alarm) && <small>{speech.say('alarms.local')}</small>}
            </span>
          </li>
        ))}
        {faults.map(([name, detail]) => (
          <li key={`fault ${name}`}>
            <Icon name="alarm" />
            <span>
              {speech.say('facts.fault', { name: speech.cause(name) })}
              <small lang="en">{detail}</small>
            </span>
          </li>
        ))}
      </ul>
      {status.sounding && <p>{speech.say('gate.sounding')}</p>}
      <div class="row">
        {status.sounding && (
          <button class="plain" disabled={!may('silence')} onClick={() => ask(status.gate, { cmd: 'silence' })}>
            {speech.say('command.silence')}
          </button>
        )}
        {status.alarms.length > 0 && (
          <button class="plain" disabled={!may('acknowledge')} onClick={() => ask(status.gate, { cmd: 'acknowledge' })}>
            {speech.say('command.acknowledge')}
          </button>
        )}
      </div>
    </section>
  );
}
