// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import type { Action, Command, Status } from '../api/types.js';
import { whyNot } from './controls.js';
import { HoldButton } from './hold-button.js';
import { usePage } from './page-context.js';

const moving: Action[] = ['partial', 'access', 'hold-open', 'lockdown'];
const still: Action[] = ['release', 'block', 'unblock', 'reset'];

/** The commands that are needed less often; those that move the leaf are held to count, as open and close are. */
export function More({ status }: { status: Status }) {
  const page = usePage();
  const { model, speech, ask } = page;
  const [percent, setPercent] = useState(50);
  const may = (cmd: Action) => model.me?.may.includes(cmd);
  const held = (command: Command, label = speech.word('command', command.cmd)) => (
    <HoldButton
      key={command.cmd}
      class="plain"
      why={whyNot(page, command.cmd)}
      question={speech.say('hold.confirm', { command: label, gate: status.label || status.gate })}
      onDone={() => ask(status.gate, command)}
    >
      {speech.say('hold.do', { command: label })}
    </HoldButton>
  );
  const pressed = (command: Command, label = speech.word('command', command.cmd)) => (
    <button key={label} class="plain" disabled={model.link !== 'live'} onClick={() => ask(status.gate, command)}>
      {label}
    </button>
  );
  return (
    <details class="card more">
      <summary>{speech.say('more')}</summary>
      <div class="row">{moving.filter(may).map((cmd) => held({ cmd }))}</div>
      {may('set-position') && status.capabilities.includes('position') && (
        <div class="row">
          <label>
            {speech.say('more.percent')}: {percent}
            <input
              type="range"
              min="0"
              max="100"
              step="5"
              value={percent}
              onInput={(event) => setPercent(Number(event.currentTarget.value))}
            />
          </label>
          {held({ cmd: 'set-position', position: percent }, `${speech.say('command.set-position')} ${percent} %`)}
        </div>
      )}
      <div class="row">
        {still.filter(may).map((cmd) => pressed({ cmd }))}
        {may('alarm') && pressed({ cmd: 'alarm', on: true }, speech.say('more.on'))}
        {may('alarm') && pressed({ cmd: 'alarm', on: false }, speech.say('more.off'))}
      </div>
    </details>
  );
}
