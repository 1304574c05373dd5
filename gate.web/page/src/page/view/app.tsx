// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import { Account } from './account.js';
import { Announcer } from './announcer.js';
import { Choices } from './choices.js';
import { GateRoom } from './gate-room.js';
import { GateStrip } from './gate-strip.js';
import { LinkLine } from './link-line.js';
import { Login } from './login.js';
import { isStale, usePage } from './page-context.js';
import type { Preferences } from './preferences.js';
import { Settings } from './settings.js';
import { StopBar } from './stop-bar.js';
import { TopBar } from './top-bar.js';

interface AppProps {
  /** What follows the `#` of the address: `/gate/main`, `/settings/gate~main`, `/account`. */
  path: string;
  preferences: Preferences;
  chosen(): void;
}

/** The page. */
export function App({ path, preferences, chosen }: AppProps) {
  const { model, speech } = usePage();
  const [, room = 'gate', place = ''] = /^\/([a-z]+)\/?(.*)$/.exec(path) ?? [];
  const gates = Object.values(model.gates);
  const last = useRef(place);
  if (room === 'gate' && place) {
    last.current = place;
  }
  const status = model.gates[last.current] ?? gates[0];
  const locked = model.me?.role === 'none';

  useEffect(() => {
    const state = status && speech.word('state', status.state);
    const name = status?.label || status?.gate;
    const mark = !status ? '' : isStale(model, status.gate) ? '? ' : status.alarms.length > 0 ? '⚠ ' : '';
    document.title = state ? `${mark}${state} – ${name}` : speech.say('title');
  });

  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>
        {speech.say('skip')}
      </a>
      {status && !locked && <StopBar status={status} />}
      <TopBar place={room} locked={locked} />
      <Announcer status={status} />
      <main id="main" tabIndex={-1}>
        {!locked && <LinkLine />}
        {locked ? <Login /> : content()}
      </main>
      <Choices preferences={preferences} chosen={chosen} />
    </>
  );

  function content() {
    if (room === 'settings') {
      return <Settings place={place} />;
    }
    if (room === 'account') {
      return <Account />;
    }
    return (
      <>
        <GateStrip selected={status?.gate} />
        {status ? <GateRoom key={status.gate} status={status} /> : model.link === 'live' && <p class="card">{speech.say('gates.none')}</p>}
      </>
    );
  }
}
