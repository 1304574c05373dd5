// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Speech } from '../texts/speech.js';
import { Field } from './field.js';
import { usePage } from './page-context.js';

/** A new password, typed twice. */
export interface Twice {
  password: string;
  again: string;
}

/** What is wrong with it, if anything. */
export function passwordProblem(speech: Speech, { password, again }: Twice): string | undefined {
  const bytes = new TextEncoder().encode(password).length;
  if (password.length < 8 || bytes > 72) {
    return speech.say('check.password');
  }
  return password === again ? undefined : speech.say('login.differ');
}

/** Two inputs for a new password. */
export function NewPassword({ value, set, tried }: { value: Twice; set(value: Twice): void; tried: boolean }) {
  const { speech } = usePage();
  const input = (key: keyof Twice, label: string, error?: string) => (
    <Field id={`new-${key}`} label={label} error={error}>
      {(ties) => (
        <input
          {...ties}
          name={`new-${key}`}
          type="password"
          autocomplete="new-password"
          required
          value={value[key]}
          onInput={(event) => set({ ...value, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {input('password', speech.say('login.newPassword'), tried ? passwordProblem(speech, value) : undefined)}
      {input('again', speech.say('login.again'))}
    </>
  );
}
