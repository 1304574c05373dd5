// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Confirm } from './confirm.js';
import { Hold } from './hold.js';
import { usePage } from './page-context.js';

interface HoldButtonProps {
  /** What is asked of those who cannot hold. */
  question: string;
  class?: string;
  /** Why it cannot be used now; it stays readable for everybody. */
  why?: string | undefined;
  onDone(): void;
  children: ComponentChildren;
}

/** A button that counts only when it is held for a second, with a finger, a mouse or a key, and shows how far that is. */
export function HoldButton({ question, class: kind = '', why, onDone, children }: HoldButtonProps) {
  const { speech } = usePage();
  const [holding, setHolding] = useState(false);
  const [hint, setHint] = useState(false);
  const [asking, setAsking] = useState(false);
  const done = useRef(onDone);
  done.current = onDone;
  const hold = useMemo(
    () =>
      new Hold({
        holding: (on) => {
          setHolding(on);
          on && setHint(false);
        },
        done: () => done.current(),
        short: () => setHint(true),
        assisted: () => setAsking(true),
      }),
    [],
  );
  useEffect(() => {
    const cancel = () => hold.cancel();
    window.addEventListener('blur', cancel);
    return () => {
      window.removeEventListener('blur', cancel);
      cancel();
    };
  }, []);
  useEffect(() => {
    why && hold.cancel();
  }, [why]);
  const isKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  return (
    <div class="hold">
      <button
        class={`${kind} ${holding ? 'holding' : ''}`}
        aria-disabled={why ? 'true' : undefined}
        onPointerDown={(event) => {
          // a finger that slides away shall leave the button, as a mouse does
          event.currentTarget.releasePointerCapture(event.pointerId);
          !why && event.button === 0 && hold.press();
        }}
        onPointerUp={() => hold.release()}
        onPointerLeave={() => hold.cancel()}
        onPointerCancel={() => hold.cancel()}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (isKey(event)) {
            event.preventDefault();
            !why && !event.repeat && hold.press();
          }
        }}
        onKeyUp={(event) => {
          if (isKey(event)) {
            event.preventDefault();
            hold.release();
          }
        }}
        onBlur={() => hold.cancel()}
        onClick={(event) => !why && event.detail === 0 && setAsking(true)}
      >
        {children}
      </button>
      <p class="hint" role="status">
        {why ?? (hint ? speech.say('hold.hint') : '')}
      </p>
      {asking && <Confirm question={question} yes={speech.say('yes')} onYes={onDone} onEnd={() => setAsking(false)} />}
    </div>
  );
}
