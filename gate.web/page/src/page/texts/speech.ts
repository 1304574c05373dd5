// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { gateSettings } from './settings-gate.js';
import { linkSettings } from './settings-links.js';
import { languages, texts, type Language, type TextKey } from './texts.js';

/** What words are filled in with. */
export type Values = Record<string, string | number>;

/** Says things in one language. */
export class Speech {
  readonly #index: number;
  readonly #time: Intl.DateTimeFormat;
  readonly #dayTime: Intl.DateTimeFormat;

  constructor(readonly language: Language) {
    this.#index = languages.indexOf(language);
    this.#time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    this.#dayTime = new Intl.DateTimeFormat(language, {
      month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    });
  }

  say(key: TextKey, values: Values = {}): string {
    return texts[key][this.#index]!.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  }

  /** A word of the wire; one that a newer gateway has added is said as it is. */
  word(group: string, word: string): string {
    const key = `${group}.${word}`;
    return key in texts ? this.say(key as TextKey) : word;
  }

  /** What a kind of configuration, or a key of it, is for; the gateway itself says it in English, which stands where there is nothing else. */
  setting(kind: string, key = ''): string | undefined {
    const name = key ? `${kind} ${key}` : kind;
    return this.language === 'en' ? undefined : (gateSettings[name] ?? linkSettings[name]);
  }

  /** Who did it: `web:ana`, `timer`, `input:button`, as the gateway names origins. */
  by(origin: string): string {
    const [kind, name] = [origin.replace(/:.*/s, ''), origin.replace(/^[^:]*:?/, '')];
    return kind === 'input' ? this.word('input', name) : kind !== 'web' ? this.word('by', origin) : name === 'visitor' ? this.say('by.visitor') : name;
  }

  /** What made a change: a command, an input, or a word of its own. */
  cause(word: string): string {
    const group = ['command', 'input', 'cause', 'alarm', 'reason'].find((each) => `${each}.${word}` in texts);
    return group ? this.word(group, word) : word;
  }

  /** A reason, with the gateway's own words about it. */
  reason(reason: string | undefined, detail?: string): string {
    return [reason && this.word('reason', reason), detail].filter(Boolean).join(': ');
  }

  /** The time of day, with the day when it was not within the last 20 hours. */
  time(at: number | string, now = Date.now()): string {
    const date = new Date(at);
    return (Math.abs(now - date.getTime()) < 20 * 3600 * 1000 ? this.#time : this.#dayTime).format(date);
  }
}

/** The language to begin with: the one that was chosen, else the browser's. */
export function languageOf(chosen: string | null, spoken: readonly string[]): Language {
  const known = languages.find((language) => language === chosen);
  return known ?? (/^zh\b/i.test(spoken.find((each) => /^(zh|en)\b/i.test(each)) ?? '') ? 'zh-TW' : 'en');
}
