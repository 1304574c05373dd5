// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { AnswerLine, Field } from './field.js';
import { usePage } from './page-context.js';
import { NewPassword, passwordProblem } from './new-password.js';
import { useAnswer } from './use-answer.js';

/** Logs somebody in; while there are no users, makes the first one with the secret that the gateway has written down. */
export function Login() {
  const { model, speech, gateway, again } = usePage();
  const first = model.me?.firstLogin ?? false;
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [fresh, setFresh] = useState({ password: '', again: '' });
  const [tried, setTried] = useState(false);
  const answer = useAnswer();
  const userProblem = /^[A-Za-z0-9._-]{1,32}$/.test(user) ? undefined : speech.say('check.user');
  const problem = first ? passwordProblem(speech, fresh) : undefined;

  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!userProblem && !problem && password) {
      if (await answer.run(() => gateway.login(user, password, first ? fresh.password : undefined))) {
        again();
      }
    }
  };

  return (
    <form class="card narrow" onSubmit={submit} noValidate>
      <h1>{speech.say(first ? 'login.first' : 'login')}</h1>
      {first && <p>{speech.say('login.first.how')}</p>}
      {first && (
        <Secret label={speech.say('login.first.secret')} name="secret" complete="off" value={password} set={setPassword} />
      )}
      <Field id="user" label={speech.say('login.user')} error={tried ? userProblem : undefined}>
        {(ties) => (
          <input {...ties} name="username" autocomplete="username" required value={user} onInput={(event) => setUser(event.currentTarget.value)} />
        )}
      </Field>
      {first ? (
        <NewPassword value={fresh} set={setFresh} tried={tried} />
      ) : (
        <Secret label={speech.say('login.password')} name="password" complete="current-password" value={password} set={setPassword} />
      )}
      <AnswerLine answer={answer} done="" />
      <button class="plain strong" disabled={answer.busy}>
        {speech.say('login')}
      </button>
    </form>
  );
}

interface SecretProps {
  label: string;
  name: string;
  complete: string;
  value: string;
  set(value: string): void;
}

/** A word that nobody else shall read. */
export function Secret({ label, name, complete, value, set }: SecretProps) {
  return (
    <Field id={name} label={label}>
      {(ties) => (
        <input
          {...ties}
          name={name}
          type="password"
          autocomplete={complete}
          required
          maxLength={72}
          value={value}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
