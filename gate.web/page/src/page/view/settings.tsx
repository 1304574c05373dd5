// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Configuration, Kind } from '../api/types.js';
import { ConfigurationForm } from './configuration-form.js';
import { Described } from './described.js';
import { AnswerLine } from './field.js';
import { usePage } from './page-context.js';
import { useAnswer } from './use-answer.js';
import { Users } from './users.js';

interface All {
  kinds: Kind[];
  configurations: Configuration[];
}

/** What can be configured; `place` names a configuration, `new/KIND`, or nothing for the list. */
export function Settings({ place }: { place: string }) {
  const { model, speech, gateway } = usePage();
  const [all, setAll] = useState<All>();
  const answer = useAnswer();
  const may = model.me?.role === 'configure';
  const read = () => answer.run(async () => setAll(await gateway.configurations()));
  useEffect(() => {
    may && void read();
  }, [may, place]);

  if (!may) {
    return <NoSettings>{speech.say('settings.needsRole')}</NoSettings>;
  }
  if (!all) {
    return <NoSettings>{answer.refused ? <AnswerLine answer={answer} done="" /> : speech.say('settings.loading')}</NoSettings>;
  }
  const configuration = all.configurations.find((each) => each.pid === place);
  const kind = all.kinds.find((each) => each.pid === (configuration?.kind ?? place.replace(/^new\//, '')));
  if (!kind) {
    return <SettingsList all={all} />;
  }
  return (
    <>
      <p>
        <a href="#/settings">‹ {speech.say('settings.back')}</a>
      </p>
      <ConfigurationForm
        key={place}
        kind={kind}
        configuration={configuration}
        changed={(stored) => {
          void read();
          location.hash = stored ? `#/settings/${stored.pid}` : '#/settings';
        }}
      />
    </>
  );
}

/** Why there are none to be seen. */
function NoSettings({ children }: { children: ComponentChildren }) {
  const { speech } = usePage();
  return (
    <section class="card">
      <h1>{speech.say('nav.settings')}</h1>
      <div>{children}</div>
    </section>
  );
}

function SettingsList({ all }: { all: All }) {
  const { speech } = usePage();
  return (
    <>
      <section class="card">
        <h1>{speech.say('nav.settings')}</h1>
        {all.kinds.map((kind) => (
          <div key={kind.pid} class="kind">
            <h2 lang="en">{kind.name}</h2>
            <p class="help">
              <Described kind={kind.pid} english={kind.description} />
            </p>
            <ul class="links">
              {all.configurations
                .filter((configuration) => configuration.kind === kind.pid)
                .map((configuration) => (
                  <li key={configuration.pid}>
                    <a href={`#/settings/${configuration.pid}`}>{configuration.pid}</a>{' '}
                    {configuration.part && (
                      <span class={`part-state ${configuration.part.state}`}>{speech.word('partState', configuration.part.state)}</span>
                    )}
                  </li>
                ))}
              {kind.factory && (
                <li>
                  <a href={`#/settings/new/${kind.pid}`}>{speech.say('settings.new', { kind: kind.name })}</a>
                </li>
              )}
            </ul>
          </div>
        ))}
      </section>
      <Users />
    </>
  );
}
