// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from './page-context.js';

/** Asks before something is done that a press alone must not do; Cancel has the focus. */
export function Confirm({ question, yes, onYes, onEnd }: { question: string; yes: string; onYes(): void; onEnd(): void }) {
  const { speech } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-label={question} onClose={onEnd}>
      <p>{question}</p>
      <div class="row">
        <button class="plain" autofocus onClick={() => dialog.current?.close()}>
          {speech.say('cancel')}
        </button>
        <button
          class="plain strong"
          onClick={() => {
            onYes();
            dialog.current?.close();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
