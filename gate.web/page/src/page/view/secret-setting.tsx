// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Attribute } from '../api/types.js';
import { Described } from './described.js';
import { Field } from './field.js';
import { usePage } from './page-context.js';

interface SecretSettingProps {
  /** The PID of the kind. */
  kind: string;
  attribute: Attribute;
  /** Whether the gateway has one. */
  isSet: boolean;
  text: string | undefined;
  gone: boolean;
  refused: string | undefined;
  set(text: string | undefined): void;
  remove(gone: boolean): void;
}

/** A secret of a configuration: it can be written and taken away, and is never shown. */
export function SecretSetting({ kind, attribute, isSet, text, gone, refused, set, remove }: SecretSettingProps) {
  const { speech } = usePage();
  return (
    <Field
      id={`set-${attribute.key}`}
      label={attribute.key}
      error={refused}
      help={
        <p class="help">
          <Described kind={kind} name={attribute.key} english={attribute.description} /> {speech.say(isSet ? 'settings.secret.set' : 'settings.secret.none')}
        </p>
      }
    >
      {(ties) => (
        <div class="row">
          <input
            {...ties}
            type="password"
            autocomplete="new-password"
            disabled={gone}
            value={text ?? ''}
            onInput={(event) => set(event.currentTarget.value || undefined)}
          />
          {isSet && (
            <label class="tick">
              <input type="checkbox" checked={gone} onChange={(event) => remove(event.currentTarget.checked)} />
              <span class="unseen">{attribute.key}: </span>
              {speech.say('settings.secret.remove')}
            </label>
          )}
        </div>
      )}
    </Field>
  );
}
