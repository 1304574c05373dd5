// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { languages } from '../texts/texts.js';
import { usePage } from './page-context.js';
import { prefer, themes, type Preferences } from './preferences.js';

const languageNames: Record<string, string> = { en: 'English', 'zh-TW': '繁體中文' };

interface TopBarProps {
  preferences: Preferences;
  place: string;
  /** The choices have changed. */
  chosen(): void;
}

/** Whether the page is connected, the ways to its other rooms, and the choices of language and appearance. */
export function TopBar({ preferences, place, chosen }: TopBarProps) {
  const { model, speech } = usePage();
  const choose = (name: 'language' | 'theme') => (event: { currentTarget: HTMLSelectElement }) => {
    prefer(name, event.currentTarget.value);
    chosen();
  };
  const link = (to: string, key: 'nav.gates' | 'nav.settings' | 'nav.account') => (
    <a href={`#/${to}`} aria-current={place === to ? 'page' : undefined}>
      {speech.say(key)}
    </a>
  );
  return (
    <div class="top-bar">
      <p class={`link ${model.link}`} role="status">
        {speech.say(`link.${model.link}`)}
      </p>
      <nav aria-label={speech.say('title')}>
        {link('gate', 'nav.gates')}
        {link('settings', 'nav.settings')}
        {link('account', 'nav.account')}
      </nav>
      <div class="choices">
        <label>
          <span class="unseen">{speech.say('language')}</span>
          <select value={speech.language} onChange={choose('language')}>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="unseen">{speech.say('theme')}</span>
          <select value={preferences.theme} onChange={choose('theme')}>
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {speech.say('theme')}: {speech.say(`theme.${theme}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
