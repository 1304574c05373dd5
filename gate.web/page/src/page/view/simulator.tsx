// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import type { Simulator as State, Status, Switch } from '../api/types.js';
import type { Speech } from '../texts/speech.js';
import { AnswerLine } from './field.js';
import { usePage } from './page-context.js';
import { useAnswer, type Answer } from './use-answer.js';

/** Makes things go wrong at a gate of the simulated driver. */
export function Simulator({ status }: { status: Status }) {
  const { model, speech, gateway } = usePage();
  const [state, setState] = useState<State>();
  const [open, setOpen] = useState(false);
  const answer = useAnswer();
  const may = model.link === 'live' && (model.me?.role === 'supervise' || model.me?.role === 'configure');
  const set = (what: string, value: string) => answer.run(async () => setState(await gateway.simulate(status.gate, what, value)));

  useEffect(() => {
    if (open) {
      gateway.simulator(status.gate).then(setState, () => setState(undefined));
    }
  }, [open, status.gate, status.sequence]);

  return !status.simulated || status.remote ? null : (
    <details class="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{speech.say('simulator')}</summary>
      <p>{speech.say('simulator.hint')}</p>
      {state && (
        <>
          <p>{speech.say('simulator.place', { place: state.place })}</p>
          <ul class="switches">
            {state.switches
              .filter((each) => each.kind !== 'all')
              .map((each) => (
                <SwitchLine key={`${each.kind} ${each.what}`} line={each} may={may} answer={answer} set={set} />
              ))}
          </ul>
          <button class="plain" disabled={!may || answer.busy} onClick={() => set('all', 'off')}>
            {speech.say('simulator.well')}
          </button>
        </>
      )}
      <AnswerLine answer={answer} done="" />
    </details>
  );
}

interface LineProps {
  line: Switch;
  may: boolean;
  answer: Answer;
  set(what: string, value: string): void;
}

function SwitchLine({ line, may, answer, set }: LineProps) {
  const { speech } = usePage();
  const [place, setPlace] = useState('50');
  const what = nameOf(speech, line);
  const disabled = !may || answer.busy;
  return (
    <li>
      <span class="name">{what}</span>
      <div class="row">
        {line.values.map((value) => (
          <button
            key={value}
            class="choice"
            aria-pressed={line.now === value}
            disabled={disabled}
            onClick={() => set(line.what, value)}
          >
            <span class="unseen">{what}: </span>
            {speech.word('value', value)}
          </button>
        ))}
        {line.place && (
          <form
            class="row"
            onSubmit={(event) => {
              event.preventDefault();
              set(line.what, place);
            }}
          >
            <input
              type="number"
              min="0"
              max="100"
              required
              aria-label={speech.say('simulator.percent', { what })}
              value={place}
              onInput={(event) => setPlace(event.currentTarget.value)}
            />
            <button class="choice" disabled={disabled}>
              <span class="unseen">{what}: </span>
              {speech.say('simulator.set')}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

function nameOf(speech: Speech, { what, kind }: Switch): string {
  const name = speech.word('sim', what);
  const input = speech.word('input', what);
  return kind === 'sensor' ? speech.say('simulator.health', { input }) : name === what ? input : name;
}
