// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { AnswerLine } from './field.js';
import { Login, Secret } from './login.js';
import { NewPassword, passwordProblem } from './new-password.js';
import { usePage } from './page-context.js';
import { useAnswer } from './use-answer.js';

/** Who is at the page, and the own password. */
export function Account() {
  const { model, speech, gateway, again } = usePage();
  const leaving = useAnswer();
  const role = speech.word('role', model.me?.role ?? 'none');
  if (!model.me?.user) {
    return (
      <>
        <p class="card narrow">{speech.say('account.visitor', { role })}</p>
        <Login />
      </>
    );
  }
  return (
    <>
      <section class="card narrow">
        <h1>{speech.say('nav.account')}</h1>
        <p>{speech.say('account.who', { user: model.me.user, role })}</p>
        <AnswerLine answer={leaving} done="" />
        <button
          class="plain"
          disabled={leaving.busy}
          onClick={async () => {
            if (await leaving.run(() => gateway.logout())) {
              again();
            }
          }}
        >
          {speech.say('logout')}
        </button>
      </section>
      <ChangePassword />
    </>
  );
}

function ChangePassword() {
  const { speech, gateway } = usePage();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState({ password: '', again: '' });
  const [tried, setTried] = useState(false);
  const answer = useAnswer();

  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!passwordProblem(speech, fresh) && (await answer.run(() => gateway.password(old, fresh.password)))) {
      setOld('');
      setFresh({ password: '', again: '' });
      setTried(false);
    }
  };

  return (
    <form class="card narrow" onSubmit={submit} noValidate>
      <h2>{speech.say('account.password')}</h2>
      <Secret label={speech.say('account.old')} name="password" complete="current-password" value={old} set={setOld} />
      <NewPassword value={fresh} set={setFresh} tried={tried} />
      <AnswerLine answer={answer} done={speech.say('account.changed')} />
      <button class="plain strong" disabled={answer.busy}>
        {speech.say('settings.save')}
      </button>
    </form>
  );
}
