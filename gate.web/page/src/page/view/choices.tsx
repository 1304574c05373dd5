// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { languages } from '../texts/texts.js';
import { usePage } from './page-context.js';
import { prefer, themes, type Preferences } from './preferences.js';

const languageNames: Record<string, string> = { en: 'English', 'zh-TW': '繁體中文' };

/** The choices of this browser: language and appearance. */
export function Choices({ preferences, chosen }: { preferences: Preferences; chosen(): void }) {
  const { speech } = usePage();
  const choose = (name: 'language' | 'theme') => (event: { currentTarget: HTMLSelectElement }) => {
    prefer(name, event.currentTarget.value);
    chosen();
  };
  return (
    <footer class="choices">
      <label>
        <span class="unseen">{speech.say('language')}</span>
        <select id="language" value={speech.language} onChange={choose('language')}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="unseen">{speech.say('theme')}</span>
        <select id="theme" value={preferences.theme} onChange={choose('theme')}>
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {`${speech.say('theme')}: ${speech.say(`theme.${theme}`)}`}
            </option>
          ))}
        </select>
      </label>
    </footer>
  );
}
