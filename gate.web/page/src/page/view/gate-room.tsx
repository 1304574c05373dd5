// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'preact/hooks';
import type { Status } from '../api/types.js';
import { Drawing } from '../drawing/drawing.js';
import { Alarms } from './alarms.js';
import { Banner } from './banner.js';
import { Controls } from './controls.js';
import { DayPlot } from './day-plot.js';
import { Facts } from './facts.js';
import { More } from './more.js';
import { isStale, usePage } from './page-context.js';
import { Parts } from './parts.js';
import { Simulator } from './simulator.js';
import { TimeLine } from './time-line.js';

/** One gate: what it does, what it can be asked, what has happened. */
export function GateRoom({ status }: { status: Status }) {
  const { model, need } = usePage();
  useEffect(() => {
    model.link === 'live' && need(status.gate);
  }, [status.gate, model.link]);
  return (
    <div class={`room ${isStale(model, status.gate) ? 'stale' : ''}`}>
      <div class="now">
        <article class="card gate">
          <Banner status={status} />
          <Drawing status={status} />
          <Alarms status={status} />
          <Controls status={status} />
        </article>
        <More status={status} />
        <Facts status={status} />
        <Simulator status={status} />
      </div>
      <div class="before">
        <TimeLine gate={status.gate} />
        <DayPlot status={status} />
        <Parts />
      </div>
    </div>
  );
}
