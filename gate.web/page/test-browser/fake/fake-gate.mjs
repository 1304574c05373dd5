// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** A gate that only the page believes in: moves, refuses, remembers. For working on the page without a gateway. */
export class FakeGate {
  entries = [];
  #timer;
  #part = 0;

  constructor(id, values, tell) {
    this.tell = tell;
    this.travel = values.travel ?? 3000;
    this.status = {
      gate: id, simulated: true, driver: 'simulated', remote: false, state: 'closed', position: 0, positionSource: 'limit', label: '',
      kind: 'gate', mode: 'normal', phase: 'idle', drive: 'off', alarms: [], sounding: false,
      inputs: { 'limit-open': 'clear', 'limit-closed': 'active', 'obstruction-closing': 'clear' }, faults: {}, cycles: 41, sequence: 100,
      since: new Date(Date.now() - 3600e3).toISOString(), cause: 'limit-closed', by: 'input:limit-closed',
      capabilities: ['position', 'obstruction', 'lamp', 'sounder'], ...values.status,
    };
  }

  /** The gate changes, which everybody is told. */
  become(change, cause = this.status.cause, by = this.status.by) {
    const state = change.state && change.state !== this.status.state;
    this.status = { ...this.status, ...change, cause, by };
    if (state || change.alarms || change.mode) {
      this.status.sequence++;
      this.#part = 0;
    }
    if (state) {
      this.status.since = new Date().toISOString();
      this.note(change.state, { cause, by });
    }
    this.tell('status', this.status);
  }

  note(type, details) {
    const entry = { seq: this.status.sequence, part: ++this.#part, ts: Date.now(), type, details };
    this.entries.push(entry);
    this.tell('happened', { gate: this.status.gate, ...entry });
  }

  command({ id, cmd }, by) {
    const refuse = cmd === 'close' && this.status.inputs['obstruction-closing'] === 'active' && 'obstructed';
    const told = (outcome, reason) => {
      const { sequence: seq, state, gate } = this.status;
      this.note(outcome, { id, by, command: cmd, ...(reason ? { reason } : {}) });
      this.tell(outcome === 'accepted' || outcome === 'rejected' ? 'answer' : 'outcome', {
        gate, id, cmd, by, outcome, seq, state, ...(reason ? { reason } : {}),
      });
      return { id, outcome, seq, state, ...(reason ? { reason } : {}) };
    };
    if (refuse) {
      return told('rejected', refuse);
    }
    this.running?.(cmd === 'stop' ? 'cancelled' : 'superseded', cmd === 'stop' ? 'stopped' : undefined);
    this.running = undefined;
    const receipt = told('accepted');
    this.#carryOut(cmd, by, told);
    return receipt;
  }

  #carryOut(cmd, by, told) {
    if (cmd === 'open' || cmd === 'close') {
      this.running = told;
      this.#drive(cmd === 'open' ? 100 : 0, cmd, by);
    } else if (cmd === 'stop') {
      clearInterval(this.#timer);
      const moves = this.status.phase === 'driving';
      this.become({ phase: 'idle', drive: 'off', ...(moves ? { state: 'stopped' } : {}) }, 'stop', by);
      told('completed');
    } else {
      if (cmd === 'alarm') this.become({ alarms: ['manual'], sounding: true }, 'alarm', by);
      if (cmd === 'silence') this.become({ sounding: false }, cmd, by);
      if (cmd === 'acknowledge') this.become({ alarms: [], sounding: false }, cmd, by);
      if (cmd === 'lockdown') this.become({ mode: 'lockdown' }, cmd, by);
      if (cmd === 'release') this.become({ mode: 'normal' }, cmd, by);
      told('completed');
    }
  }

  #drive(target, cmd, by) {
    clearInterval(this.#timer);
    const up = target === 100;
    this.become({ state: up ? 'opening' : 'closing', phase: 'driving', drive: up ? 'up' : 'down', cycles: this.status.cycles + 1 }, cmd, by);
    this.#timer = setInterval(() => {
      const position = this.status.position + (up ? 1 : -1) * (10000 / this.travel);
      if (up ? position < 100 : position > 0) {
        return this.become({ position: Math.round(position), positionSource: 'encoder' });
      }
      clearInterval(this.#timer);
      const limit = up ? 'limit-open' : 'limit-closed';
      this.become({
        state: up ? 'open' : 'closed', position: target, positionSource: 'limit', phase: 'idle', drive: 'off',
        inputs: { ...this.status.inputs, 'limit-open': up ? 'active' : 'clear', 'limit-closed': up ? 'clear' : 'active' },
      }, limit, `input:${limit}`);
      this.running?.('completed');
      this.running = undefined;
    }, 100);
  }
}
