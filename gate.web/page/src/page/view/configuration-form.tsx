// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import type { Configuration, Kind } from '../api/types.js';
import { keysOf, problemOf, valuesOf, type Draft } from '../model/form.js';
import { Confirm } from './confirm.js';
import { Described } from './described.js';
import { AnswerLine, Field } from './field.js';
import { usePage } from './page-context.js';
import { SecretSetting } from './secret-setting.js';
import { Setting } from './setting.js';
import { useAnswer } from './use-answer.js';

const INSTANCE = /^[A-Za-z0-9]([A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?$/;

interface FormProps {
  kind: Kind;
  /** Absent for a new one. */
  configuration?: Configuration | undefined;
  /** Called when it has been stored, with what is in force then, or removed. */
  changed(stored?: Configuration): void;
}

/** A configuration as a form, made from the metatype of its kind. */
export function ConfigurationForm({ kind, configuration, changed }: FormProps) {
  const { model, speech, gateway } = usePage();
  const [draft, setDraft] = useState<Draft>(configuration?.values ?? {});
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [instance, setInstance] = useState('');
  const [removing, setRemoving] = useState(false);
  const answer = useAnswer();
  const attributes = keysOf(kind, configuration);
  const nameProblem = configuration || INSTANCE.test(instance) ? undefined : speech.say('check.name');
  const refusals = new Map(answer.refused?.errors.map((error) => [error.key, error.detail]));
  const set = (key: string) => (text: string | undefined) => setDraft((before) => ({ ...before, [key]: text }));

  const submit = async (event: Event) => {
    event.preventDefault();
    if (nameProblem || attributes.some((attribute) => problemOf(attribute, draft[attribute.key]))) {
      (event.currentTarget as HTMLElement).querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const values = valuesOf(attributes, draft, gone);
    await answer.run(async () => {
      const stored = configuration
        ? await gateway.configure(configuration.pid, configuration.version, values)
        : await gateway.configureNew(kind.pid, instance, values);
      setGone(new Set());
      setDraft(stored.values);
      changed(stored);
    });
  };

  return (
    <form class="card" onSubmit={submit} noValidate>
      <h1>{configuration?.pid ?? speech.say('settings.new', { kind: kind.name })}</h1>
      <p>
        <Described kind={kind.pid} english={kind.description} />
      </p>
      {configuration?.file && <p class="help">{speech.say('settings.file', { file: configuration.file })}</p>}
      {!configuration && (
        <Field id="instance" label={speech.say('settings.instance')} error={instance ? nameProblem : undefined}>
          {(ties) => <input {...ties} required value={instance} onInput={(event) => setInstance(event.currentTarget.value)} />}
        </Field>
      )}
      {attributes.map((attribute) =>
        attribute.secret ? (
          <SecretSetting
            key={attribute.key}
            kind={kind.pid}
            attribute={attribute}
            isSet={configuration?.secrets.includes(attribute.key) ?? false}
            text={draft[attribute.key]}
            gone={gone.has(attribute.key)}
            refused={refusals.get(attribute.key)}
            set={set(attribute.key)}
            remove={(take) => setGone((before) => new Set([...before].filter((key) => key !== attribute.key).concat(take ? attribute.key : [])))}
          />
        ) : (
          <Setting
            key={attribute.key}
            kind={kind.pid}
            attribute={attribute}
            text={draft[attribute.key]}
            refused={refusals.get(attribute.key)}
            run={configuration?.run?.[attribute.key]}
            set={set(attribute.key)}
          />
        ),
      )}
      <div class="form-end">
        <AnswerLine answer={answer} done={speech.say('settings.saved')} />
        <div class="row">
          <button class="plain strong" disabled={answer.busy || model.link !== 'live'}>
            {speech.say('settings.save')}
          </button>
          {configuration?.instance && (
            <button type="button" class="plain" disabled={answer.busy} onClick={() => setRemoving(true)}>
              {speech.say('settings.remove', { pid: configuration.pid })}
            </button>
          )}
        </div>
      </div>
      {removing && configuration && (
        <Confirm
          question={speech.say('settings.remove.sure', { pid: configuration.pid })}
          yes={speech.say('yes')}
          onYes={() => void answer.run(async () => { await gateway.unconfigure(configuration.pid); changed(); })}
          onEnd={() => setRemoving(false)}
        />
      )}
    </form>
  );
}
