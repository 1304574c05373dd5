// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Status } from '../api/types.js';
import { dayOf, type Day } from '../model/day.js';
import type { Speech } from '../texts/speech.js';
import { usePage } from './page-context.js';

const WIDTH = 600;
const BAND = 44;
const BARS = 60;

/** The last 24 hours of a gate: a band of its states, bars of its movements hour by hour, and the same as a table. */
export function DayPlot({ status }: { status: Status }) {
  const { model, speech } = usePage();
  const now = useMinute() + model.ahead;
  const marks = model.marks[status.gate];
  const day = useMemo(
    () => dayOf(marks ?? [], now, { state: status.state, since: Date.parse(status.since) }),
    [marks, now, status.state, status.since],
  );
  const percent = (share: number) => Math.round(share * 100);
  const summary = speech.say('day.summary', {
    closed: percent(day.closed),
    other: Math.max(0, 100 - percent(day.closed) - percent(day.unrecorded)),
    unknown: percent(day.unrecorded),
    movements: day.movements,
  });
  const plot = useMemo(() => <Plot day={day} speech={speech} label={summary} />, [day, speech]);
  return (
    <section class="card">
      <h2>{speech.say('day')}</h2>
      {plot}
      <p>{summary}</p>
      <details>
        <summary>{speech.say('day.table')}</summary>
        <Table day={day} speech={speech} />
      </details>
    </section>
  );
}

function Plot({ day, speech, label }: { day: Day; speech: Speech; label: string }) {
  const x = (at: number) => ((at - day.from) / (day.to - day.from)) * WIDTH;
  const most = Math.max(1, ...day.hours.map((hour) => hour.movements));
  return (
    <svg class="day" viewBox={`0 0 ${WIDTH} ${BAND + BARS + 28}`} role="img" aria-label={label}>
      {day.stretches.map(({ from, to, state }) => (
        <rect key={from} class={`stretch ${state ?? 'unrecorded'}`} x={x(from)} y="0" width={Math.max(1, x(to) - x(from))} height={BAND}>
          <title>{`${speech.time(from)} – ${speech.time(to)}: ${state ? speech.word('state', state) : speech.say('day.unrecorded')}`}</title>
        </rect>
      ))}
      {day.hours.map(({ from, movements }) => {
        const height = (movements / most) * (BARS - 6);
        return <rect key={from} class="movements" x={x(from) + 2} y={BAND + BARS - height} width={WIDTH / 24 - 4} height={height} />;
      })}
      <line class="axis" x1="0" x2={WIDTH} y1={BAND + BARS} y2={BAND + BARS} />
      {day.hours.filter((_, index) => index % 6 === 0).map(({ from }) => (
        <text key={from} x={x(from) + 2} y={BAND + BARS + 22}>
          {speech.time(from, from).slice(0, 5)}
        </text>
      ))}
    </svg>
  );
}

function Table({ day, speech }: { day: Day; speech: Speech }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{speech.say('day.hour')}</th>
          <th scope="col">{speech.say('day.movements')}</th>
          <th scope="col">{speech.say('day.closed')}</th>
        </tr>
      </thead>
      <tbody>
        {day.hours.map(({ from, movements, closed }) => (
          <tr key={from}>
            <th scope="row">{speech.time(from, from).slice(0, 5)}</th>
            <td>{movements}</td>
            <td>{Math.round(closed * 100)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The time, anew every minute. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
