// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { languageOf, Speech } from '../src/page/texts/speech.js';
import { languages, texts } from '../src/page/texts/texts.js';

const api = '../../gate.api/src/main/java/gate/api/';

/** The words of an enumeration of gate.api, as its source has them. */
function wordsOf(type: string): string[] {
  const words = [...readFileSync(`${api}${type}.java`, 'utf8').matchAll(/^ {4}[A-Z_]+\("([a-z-]+)"\)[,;]/gm)].map((match) => match[1]!);
  assert.ok(words.length > 1, `no words in ${type}`);
  return words;
}

test('every text is there in every language, with the same holes', () => {
  for (const [key, said] of Object.entries(texts)) {
    assert.equal(said.length, languages.length, key);
    const holes = said.map((text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join());
    assert.deepEqual(new Set(holes).size, 1, `${key}: ${said.join(' | ')}`);
    assert.ok(said.every((text) => text.trim() !== ''), key);
  }
});

test('every word of the gate has a text', () => {
  const groups = {
    state: 'GateState', mode: 'GateMode', phase: 'GatePhase', alarm: 'GateAlarm', input: 'GateInput', contact: 'InputState',
    drive: 'DriveState', command: 'GateAction', reason: 'GateReason',
  };
  for (const [group, type] of Object.entries(groups)) {
    for (const word of wordsOf(type)) {
      assert.ok(`${group}.${word}` in texts, `no text for ${group}.${word}`);
    }
  }
});

test('every text that the page names is there, and none is left over', () => {
  const sources = readdirSync('src/page', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/texts/.test(file));
  const source = sources.map((file) => readFileSync(`src/page/${file}`, 'utf8')).join('\n');
  const groups = new Set([...source.matchAll(/word\(\s*'([a-z]+)'/gi)].map((match) => match[1]));
  const made = [...source.matchAll(/`([a-z.]+)\.\$\{/gi)].map((match) => match[1]);
  const unsaid = Object.keys(texts).filter((key) => {
    const group = key.replace(/\.[^.]*$/, '');
    return !source.includes(`'${key}'`) && !groups.has(group) && !made.includes(group) && !/^(cause|by|reason)\./.test(key);
  });
  assert.deepEqual(unsaid, []);
});

test('every setting is described in Chinese; the gateway has the English', () => {
  const chinese = new Speech('zh-TW');
  let kind = '';
  const missing: string[] = [];
  for (const line of readFileSync('../../docs/settings.md', 'utf8').split('\n')) {
    kind = /^## `([\w.]+)(~NAME)?`/.exec(line)?.[1] ?? kind;
    const key = /^\| `([^`]+)` \|/.exec(line)?.[1];
    if (key && !chinese.setting(kind, key)) {
      missing.push(`${kind} ${key}`);
    }
    if (line.startsWith('## ') && !chinese.setting(kind)) {
      missing.push(kind);
    }
  }
  assert.notEqual(kind, '');
  assert.deepEqual(missing, []);
  assert.equal(new Speech('en').setting('gate', 'label'), undefined);
});

test('words are filled in, and a word that is new is said as it is', () => {
  const english = new Speech('en');
  assert.equal(english.say('gate.since', { time: '02:00' }), 'since 02:00');
  assert.equal(new Speech('zh-TW').word('state', 'closed'), '已關閉');
  assert.equal(english.word('state', 'levitating'), 'levitating');
  assert.equal(english.by('web:ana'), 'ana');
  assert.equal(english.by('web:visitor'), 'somebody who is not logged in');
  assert.equal(english.by('input:button'), 'Push button');
  assert.equal(english.by('mqtt:main/ha'), 'mqtt:main/ha');
  assert.equal(english.by('timer'), 'a timer');
});

test('the language is the chosen one, else the first that the browser speaks', () => {
  assert.equal(languageOf('zh-TW', ['en']), 'zh-TW');
  assert.equal(languageOf(null, ['fr', 'zh-Hant', 'en']), 'zh-TW');
  assert.equal(languageOf('fr', ['de', 'en-GB', 'zh']), 'en');
  assert.equal(languageOf(null, []), 'en');
});
