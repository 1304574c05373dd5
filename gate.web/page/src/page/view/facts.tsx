// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { Status } from '../api/types.js';
import { positionOf } from '../drawing/drawing.js';
import { usePage } from './page-context.js';

/** Every value of the status, each input with what it says. */
export function Facts({ status }: { status: Status }) {
  const { speech } = usePage();
  return (
    <details class="card">
      <summary>{speech.say('facts')}</summary>
      <dl class="facts">
        <Fact name={speech.say('facts.mode')}>{speech.word('mode', status.mode)}</Fact>
        <Fact name={speech.say('facts.position')}>{positionOf(speech, status)}</Fact>
        <Fact name={speech.say('facts.phase')}>{speech.word('phase', status.phase)}</Fact>
        <Fact name={speech.say('facts.drive')}>{speech.word('drive', status.drive)}</Fact>
        <Fact name={speech.say('facts.cycles')}>{status.cycles}</Fact>
        <Fact name={speech.say('facts.driver')}>
          {status.simulated ? `${status.driver} (${speech.say('gate.simulated')})` : status.driver}
        </Fact>
        {Object.entries(status.inputs).map(([input, contact]) => (
          <Fact key={input} name={speech.word('input', input)}>
            <span class={`contact ${contact}`}>{speech.word('contact', contact)}</span>
          </Fact>
        ))}
      </dl>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
