// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import type { User } from '../api/types.js';
import { Confirm } from './confirm.js';
import { AnswerLine, Field } from './field.js';
import { usePage } from './page-context.js';
import { useAnswer } from './use-answer.js';

const roles = ['view', 'operate', 'supervise', 'configure'] as const;
const blank = { name: '', role: 'view', password: '' };

/** Who may log in, and what they may. */
export function Users() {
  const { speech, gateway } = usePage();
  const [users, setUsers] = useState<User[]>([]);
  const [draft, setDraft] = useState(blank);
  const [removing, setRemoving] = useState<string>();
  const answer = useAnswer();
  const act = (what: () => Promise<unknown>) =>
    answer.run(async () => {
      await what();
      setUsers(await gateway.users());
    });
  useEffect(() => void gateway.users().then(setUsers, () => {}), []);

  const known = users.some((user) => user.name === draft.name);
  const nameProblem = /^[A-Za-z0-9._-]{1,32}$/.test(draft.name) ? undefined : speech.say('check.user');
  const passwordProblem = (known && draft.password === '') || draft.password.length >= 8 ? undefined : speech.say('check.password');
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!nameProblem && !passwordProblem && (await act(() => gateway.user(draft.name, draft.role, draft.password || undefined)))) {
      setDraft(blank);
    }
  };

  return (
    <section class="card">
      <h2>{speech.say('users')}</h2>
      <ul class="links">
        {users.map((user) => (
          <li key={user.name}>
            <button class="choice" onClick={() => setDraft({ name: user.name, role: user.role, password: '' })}>
              {user.name}
            </button>{' '}
            {speech.word('role', user.role)}{' '}
            <button class="choice" onClick={() => setRemoving(user.name)}>
              {speech.say('users.remove', { name: user.name })}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} noValidate>
        <h3>{speech.say('users.add')}</h3>
        <Field id="user-name" label={speech.say('login.user')} error={draft.name ? nameProblem : undefined}>
          {(ties) => (
            <input {...ties} autocomplete="off" value={draft.name} onInput={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
          )}
        </Field>
        <Field id="user-role" label={speech.say('users.role')}>
          {(ties) => (
            <select {...ties} value={draft.role} onChange={(event) => setDraft({ ...draft, role: event.currentTarget.value })}>
              {roles.map((role) => (
                <option key={role} value={role}>
                  {speech.word('role', role)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          id="user-password"
          label={speech.say('login.password')}
          error={draft.password ? passwordProblem : undefined}
          help={known && <p class="help">{speech.say('users.keep')}</p>}
        >
          {(ties) => (
            <input
              {...ties}
              type="password"
              autocomplete="new-password"
              maxLength={72}
              value={draft.password}
              onInput={(event) => setDraft({ ...draft, password: event.currentTarget.value })}
            />
          )}
        </Field>
        <AnswerLine answer={answer} done={speech.say('settings.saved')} />
        <button class="plain strong" disabled={answer.busy}>
          {speech.say('settings.save')}
        </button>
      </form>
      {removing !== undefined && (
        <Confirm
          question={speech.say('users.remove.sure', { name: removing })}
          yes={speech.say('yes')}
          onYes={() => void act(() => gateway.removeUser(removing))}
          onEnd={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}
