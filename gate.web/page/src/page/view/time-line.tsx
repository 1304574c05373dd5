// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'preact/hooks';
import type { Entry } from '../api/types.js';
import { rowsOf, type Row } from '../model/rows.js';
import type { Speech } from '../texts/speech.js';
import { texts, type TextKey } from '../texts/texts.js';
import { usePage } from './page-context.js';

const ROWS = 100;

/** What happened at a gate, the newest first: its changes, and the commands with what became of them. */
export function TimeLine({ gate }: { gate: string }) {
  const { model, speech } = usePage();
  const entries = model.entries[gate];
  const rows = useMemo(() => rowsOf(entries ?? [], ROWS), [entries]);
  const lines = useMemo(() => rows.map((row) => <Line key={row.key} row={row} speech={speech} />), [rows, speech]);
  return (
    <section class="card">
      <h2 id="time-line">{speech.say('time')}</h2>
      {rows.length === 0 ? (
        <p>{speech.say('time.none')}</p>
      ) : (
        <ol class="time-line" tabIndex={0} aria-labelledby="time-line">
          {lines}
        </ol>
      )}
    </section>
  );
}

function Line({ row, speech }: { row: Row; speech: Speech }) {
  const { entry, fates } = row;
  const { by, claimed } = entry.details;
  return (
    <li class={fates ? 'command' : `change ${entry.type}`}>
      <time dateTime={new Date(row.ts).toISOString()}>{speech.time(row.ts)}</time>
      <span class="what">{fates ? speech.word('command', entry.details['command'] ?? '') : happened(speech, entry)}</span>
      <span class="why">{fates ? by && speech.say('time.by', { by: speech.by(by) }) : because(speech, entry)}</span>
      {claimed && <span class="why">{speech.say('time.claimed', { name: claimed })}</span>}
      {fates?.map((fate) => (
        <span key={fate.type} class={`fate ${fate.type}`}>
          {[speech.word('outcome', fate.type), speech.reason(fate.details['reason'])].filter(Boolean).join(': ')}
        </span>
      ))}
    </li>
  );
}

function happened(speech: Speech, { type, details }: Entry): string {
  if (type === 'mode') {
    return speech.say('time.mode', { mode: speech.word('mode', details['mode'] ?? '') });
  }
  const key = `time.${type}`;
  const values = { alarm: speech.word('alarm', details['alarm'] ?? ''), fault: speech.cause(details['fault'] ?? '') };
  return key in texts ? speech.say(key as TextKey, values) : speech.word('state', type);
}

function because(speech: Speech, { details }: Entry): string {
  const { cause = '', by = '', reason, detail } = details;
  const what = cause && speech.cause(cause);
  const who = by && by !== `input:${cause}` ? speech.say('time.by', { by: speech.by(by) }) : '';
  return [[what, who].filter(Boolean).join(', '), speech.reason(reason, detail)].filter(Boolean).join(' – ');
}
