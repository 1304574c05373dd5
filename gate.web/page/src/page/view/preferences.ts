// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { languageOf, Speech } from '../texts/speech.js';

/** What somebody chose for this browser: language and appearance. */
export interface Preferences {
  speech: Speech;
  theme: string;
}

export const themes = ['auto', 'light', 'dark'] as const;

/** Reads what was chosen, and says it to the document. */
export function preferences(): Preferences {
  const speech = new Speech(languageOf(kept('gate.language'), navigator.languages));
  const theme = themes.find((each) => each === kept('gate.theme')) ?? 'auto';
  document.documentElement.lang = speech.language;
  document.documentElement.dataset['theme'] = theme;
  return { speech, theme };
}

/** Keeps a choice, where the browser keeps anything. */
export function prefer(name: 'language' | 'theme', value: string): void {
  try {
    localStorage.setItem(`gate.${name}`, value);
  } catch {
    // it counts until the page is closed
  }
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
