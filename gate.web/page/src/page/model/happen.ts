// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import type { ServerEvent } from '../api/event-lines.js';
import type { Entry, Hello, Part, Status, Told } from '../api/types.js';
import { fates, withEntries } from './history.js';
import type { Model } from './model.js';

/** What is known after an event of the stream; an event that nobody knows changes nothing. */
export function happen(model: Model, { name, data }: ServerEvent, now: number): Model {
  if (typeof data !== 'object' || data === null) {
    return model;
  }
  switch (name) {
    case 'hello':
      return begun(model, data as Hello, now);
    case 'status': {
      const status = data as Status;
      return {
        ...model,
        gates: sorted({ ...model.gates, [status.gate]: status }),
        awaited: model.awaited.filter((gate) => gate !== status.gate),
      };
    }
    case 'gone':
      // it may be the gateway that goes: the gate is the past until somebody has asked which gates there are
      return { ...model, awaited: [...model.awaited, (data as { gate: string }).gate] };
    case 'part':
      return withPart(model, data as Part);
    case 'happened': {
      const { gate, ...entry } = data as Entry & { gate: string };
      return recorded(model, gate, [entry]);
    }
    case 'answer':
    case 'outcome':
      return told(model, data as Told);
    default:
      return model;
  }
}

/** The link is gone: all that is known stays, as the past. */
export function lose(model: Model, now: number): Model {
  return model.link === 'live' ? { ...model, link: 'lost', lostAt: now } : model;
}

/** A command of this page is decided, or has ended; the decision never replaces the end. */
export function told(model: Model, told: { id?: string; outcome: string; reason?: string; detail?: string }): Model {
  const known = model.asked.find((asked) => asked.id === told.id);
  if (!known || (told.outcome === 'accepted' && known.outcome !== 'sent')) {
    return model;
  }
  const { outcome, reason, detail } = told;
  return { ...model, asked: model.asked.map((asked) => (asked === known ? { ...asked, outcome, reason, detail } : asked)) };
}

/** The gate has written this down; what became of a command of this page shows there too, when the stream was cut meanwhile. */
export function recorded(model: Model, gate: string, entries: readonly Entry[]): Model {
  return entries
    .filter((entry) => fates.has(entry.type))
    .reduce((known, { type, details }) => told(known, { ...details, outcome: type }), withEntries(model, gate, entries));
}

/** Only these gates are there; others went while the link was lost. */
export function only(model: Model, gates: readonly string[]): Model {
  const gone = Object.keys(model.gates).filter((gate) => !gates.includes(gate));
  return gone.length === 0 ? model : { ...model, gates: gone.reduce(without, model.gates) as Model['gates'] };
}

function begun(model: Model, { session, time, version }: Hello, now: number): Model {
  return {
    ...model,
    link: 'live',
    ahead: time - now,
    me: model.me && { ...model.me, session, version },
    awaited: Object.keys(model.gates),
    parts: {},
  };
}

function withPart(model: Model, part: Part): Model {
  const name = `${part.pid} ${part.kind}`;
  return { ...model, parts: part.state === 'gone' ? without(model.parts, name) : sorted({ ...model.parts, [name]: part }) };
}

function without<T>(all: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
}

function sorted<T>(all: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
}
