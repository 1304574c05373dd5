// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { usePage } from './page-context.js';

/** How each part of the gateway is, each connection first of all. */
export function Parts() {
  const { model, speech } = usePage();
  return (
    <section class={`card ${model.link === 'live' ? '' : 'stale'}`}>
      <h2>{speech.say('parts')}</h2>
      <ul class="parts">
        {Object.values(model.parts).map((part) => (
          <li key={`${part.pid} ${part.kind}`} class={part.state}>
            <span class="name">{speech.word('part', part.kind)}</span>
            <span class="part-state">{speech.word('partState', part.state)}</span>
            <small>{[part.pid, part.address].filter(Boolean).join(' · ')}</small>
            {part.detail && <small lang="en">{part.detail}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
