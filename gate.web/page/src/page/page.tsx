// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Events } from './api/events.js';
import { Gateway } from './api/gateway.js';
import { Archive } from './model/archive.js';
import { Desk } from './model/desk.js';
import { happen, lose, only } from './model/happen.js';
import { Store } from './model/store.js';
import { App } from './view/app.js';
import { Context, type PageContext } from './view/page-context.js';
import { preferences } from './view/preferences.js';

// a hidden page gets no pictures, and its title shall tell the state all the same
const store = new Store((run) => (document.hidden ? setTimeout(run, 100) : requestAnimationFrame(run)));
const gateway = new Gateway();
const desk = new Desk(store, gateway);
const archive = new Archive(store, gateway);

const refresh = async () => {
  const asked = Date.now();
  const me = await gateway.me(3000);
  const ahead = Math.round(me.time - (asked + Date.now()) / 2);
  store.change((model) => ({ ...model, me, ahead }));
  return me;
};

/** Asks which gates there are, and drops the others. */
const count = () => void gateway.gates().then((gates) => store.change((model) => only(model, gates)), () => {});

const events: Events = new Events({
  ask: refresh,
  lost: (status) => {
    store.change((model) => lose(model, Date.now()));
    if (status === 401 || status === 403) {
      again(); // logged out, or not logged in yet
    }
  },
  event: (event) => {
    if (event.name === 'hello') {
      archive.forget();
      void refresh().catch(() => {});
      count();
    } else if (event.name === 'gone') {
      setTimeout(count, 1000);
    } else if (event.name === 'missed') {
      const { gate } = event.data as { gate: string };
      archive.forget(gate);
      void archive.need(gate);
    }
    store.change((model) => happen(model, event, Date.now()));
  },
});

/** Asks who we are, and begins the stream when there is something to see. */
const again = () => {
  events.end();
  store.change((model) => lose(model, Date.now()));
  void refresh().then((me) => me.role === 'none' || events.begin(), () => events.begin());
};

function Page() {
  const [model, setModel] = useState(store.model);
  const [path, setPath] = useState(location.hash.slice(1));
  const [chosen, setChosen] = useState(preferences);
  useEffect(() => {
    const stop = store.listen(() => setModel(store.model));
    setModel(store.model);
    return stop;
  }, []);
  useEffect(() => {
    const moved = () => setPath(location.hash.slice(1));
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  const fixed = useMemo(
    () => ({
      gateway,
      again,
      ask: (gate: string, command: Parameters<Desk['ask']>[1]) => void desk.ask(gate, command),
      need: (gate: string) => void archive.need(gate),
    }),
    [],
  );
  const page: PageContext = { ...fixed, model, speech: chosen.speech };
  return (
    <Context.Provider value={page}>
      <App path={path} preferences={chosen} chosen={() => setChosen(preferences())} />
    </Context.Provider>
  );
}

addEventListener('online', () => events.begin());
addEventListener('offline', () => events.begin()); // a gateway on this machine is still there
render(<Page />, document.getElementById('page')!);
again();
