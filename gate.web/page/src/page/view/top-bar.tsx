// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { usePage } from './page-context.js';

/** Whether the page is connected, and the ways to its rooms; `locked` while there is nothing to see without a login. */
export function TopBar({ place, locked }: { place: string; locked: boolean }) {
  const { model, speech } = usePage();
  const link = (to: string, key: 'nav.gates' | 'nav.settings' | 'nav.account') => (
    <a href={`#/${to}`} aria-current={place === to ? 'page' : undefined}>
      {speech.say(key)}
    </a>
  );
  return (
    <div class="top-bar">
      <p class={`link ${locked ? 'locked' : model.link}`} role="status">
        {locked ? speech.say('reason.login-needed') : speech.say(`link.${model.link}`)}
      </p>
      <nav aria-label={speech.say('nav')}>
        {link('gate', 'nav.gates')}
        {link('settings', 'nav.settings')}
        {link('account', 'nav.account')}
      </nav>
    </div>
  );
}
