// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Action, Status } from '../api/types.js';
import { wayOf } from '../model/way.js';
import { HoldButton } from './hold-button.js';
import { Icon } from './icon.js';
import { usePage, type PageContext } from './page-context.js';

/** Open and close, each held to count; beside close what the sensors say. What was asked shows below, and moves no drawing. */
export function Controls({ status }: { status: Status }) {
  const page = usePage();
  const { speech, ask } = page;
  const name = status.label || status.gate;
  const way = wayOf(status, 'closing');
  const button = (cmd: 'open' | 'close') => (
    <HoldButton
      class={`big ${cmd}`}
      why={whyNot(page, cmd)}
      question={speech.say('hold.confirm', { command: speech.word('command', cmd), gate: name })}
      onDone={() => ask(status.gate, { cmd })}
    >
      <Icon name={cmd === 'open' ? 'opening' : 'closing'} />
      {speech.say(`hold.${cmd}`)}
    </HoldButton>
  );
  return (
    <section class="controls" aria-label={speech.say('controls')}>
      {button('open')}
      <div>
        {button('close')}
        <p class={`way ${way}`}>
          <Icon name={way === 'clear' ? 'check' : way === 'blocked' ? 'alarm' : 'eye'} />
          {speech.say(`way.${way}`)}
        </p>
      </div>
      <Asked status={status} />
    </section>
  );
}

/** What became of the last command of this page. */
function Asked({ status }: { status: Status }) {
  const { model, speech } = usePage();
  const asked = [...model.asked].reverse().find((each) => each.gate === status.gate);
  return (
    <p class={`asked ${asked?.outcome ?? ''}`} role="status">
      {asked &&
        [speech.word('command', asked.cmd), speech.word('outcome', asked.outcome), speech.reason(asked.reason, asked.detail)]
          .filter(Boolean)
          .join(': ')}
    </p>
  );
}

/** Why this page cannot ask for it now; what the gate itself refuses, it says when it is asked. */
export function whyNot({ model, speech }: PageContext, cmd: Action): string | undefined {
  if (model.link !== 'live') {
    return speech.say('why.lost');
  }
  return model.me?.may.includes(cmd) ? undefined : speech.say('why.role');
}
