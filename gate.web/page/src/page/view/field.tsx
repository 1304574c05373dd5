// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { usePage } from './page-context.js';
import type { Answer } from './use-answer.js';

interface FieldProps {
  id: string;
  label: string;
  /** What is wrong with it. */
  error?: string | undefined;
  /** More about it. */
  help?: ComponentChildren;
  /** Gives the input the attributes that tie it to its words. */
  children(ties: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }): ComponentChildren;
}

/** A labelled input with its help and, where it is wrong, why. */
export function Field({ id, label, error, help, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-help`, 'aria-invalid': error !== undefined })}
      <div id={`${id}-help`}>
        {error && <p class="error">{error}</p>}
        {help}
      </div>
    </div>
  );
}

/** What the gateway said to a form as a whole. */
export function AnswerLine({ answer, done }: { answer: Answer; done: string }) {
  const { speech } = usePage();
  return (
    <p class={answer.refused ? 'error' : 'fine'} role={answer.refused ? 'alert' : 'status'}>
      {answer.refused ? speech.reason(answer.refused.reason, answer.refused.detail) : answer.done ? done : ''}
    </p>
  );
}
