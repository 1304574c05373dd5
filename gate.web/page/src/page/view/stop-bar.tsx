// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../api/types.js';
import { Icon } from './icon.js';
import { usePage } from './page-context.js';
import { useStop } from './use-stop.js';

/** The button that stops the gate, always on the screen: one touch, whatever else is known. */
export function StopBar({ status }: { status: Status }) {
  const { speech, ask } = usePage();
  const stop = useStop(() => ask(status.gate, { cmd: 'stop' }));
  return (
    <div class="stop-bar">
      <button class="stop" {...stop}>
        <Icon name="stop" />
        {speech.say('stop.gate', { gate: status.label || status.gate })}
      </button>
    </div>
  );
}
