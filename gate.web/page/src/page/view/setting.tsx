// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Attribute } from '../api/types.js';
import { problemOf } from '../model/form.js';
import { Described } from './described.js';
import { Field } from './field.js';
import { usePage } from './page-context.js';

interface SettingProps {
  /** The PID of the kind. */
  kind: string;
  attribute: Attribute;
  /** Nothing where the default stands. */
  text: string | undefined;
  /** What the gateway said about it. */
  refused: string | undefined;
  /** What this run uses instead. */
  run: string | undefined;
  set(text: string | undefined): void;
}

/** One key of a configuration: its value, or its default. */
export function Setting({ kind, attribute, text, refused, run, set }: SettingProps) {
  const { speech } = usePage();
  const problem = problemOf(attribute, text);
  const fallback = attribute.default;
  const bounds = attribute.min !== undefined && attribute.max !== undefined
    ? speech.say('settings.bounds', { min: attribute.min, max: attribute.max })
    : '';
  return (
    <Field
      id={`set-${attribute.key}`}
      label={attribute.key}
      error={problem ? speech.say(problem.key, problem.values) : refused}
      help={
        <>
          <p class="help">
            <Described kind={kind} name={attribute.key} english={attribute.description} /> {bounds && <span>({bounds})</span>}
          </p>
          {run !== undefined && <p class="help strong">{speech.say('settings.run', { value: run })}</p>}
        </>
      }
    >
      {(ties) => (
        <div class="row">
          <Value ties={ties} attribute={attribute} text={text} set={set} />
          {fallback !== undefined && (
            <label class="tick">
              <input
                type="checkbox"
                checked={text === undefined}
                onChange={(event) => set(event.currentTarget.checked ? undefined : fallback)}
              />
              <span class="unseen">{attribute.key}: </span>
              {speech.say('settings.default', { value: fallback === '' ? '–' : fallback })}
            </label>
          )}
        </div>
      )}
    </Field>
  );
}

interface ValueProps {
  ties: object;
  attribute: Attribute;
  text: string | undefined;
  set(text: string | undefined): void;
}

function Value({ ties, attribute, text, set }: ValueProps) {
  const shown = text ?? attribute.default ?? '';
  const options = attribute.options?.map((option) => option.value) ?? (attribute.type === 'boolean' ? ['true', 'false'] : undefined);
  if (options) {
    return (
      <select {...ties} value={shown} onChange={(event) => set(event.currentTarget.value)}>
        {(options.includes(shown) ? options : [shown, ...options]).map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...ties}
      autocomplete="off"
      spellcheck={false}
      inputMode={attribute.type === 'integer' ? 'numeric' : attribute.type === 'number' ? 'decimal' : 'text'}
      value={shown}
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
}
