// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// What the gateway says under /api/v1, as far as the page reads it; openapi.yaml describes all of it.

export type Action =
  | 'open' | 'close' | 'stop' | 'toggle' | 'partial' | 'set-position' | 'access' | 'hold-open' | 'block' | 'unblock' | 'lockdown'
  | 'release' | 'maintenance' | 'alarm' | 'silence' | 'acknowledge' | 'reset' | 'query';

export interface Status {
  gate: string;
  simulated: boolean;
  driver: string;
  remote: boolean;
  state: string;
  position?: number;
  positionSource?: string;
  label: string;
  kind: string;
  mode: string;
  phase: string;
  next?: string;
  target?: number;
  drive: string;
  alarms: string[];
  sounding: boolean;
  inputs: Record<string, string>;
  faults: Record<string, string>;
  autoCloseAt?: string;
  cycles: number;
  sequence: number;
  since: string;
  cause: string;
  by: string;
  capabilities: string[];
}

export interface Command {
  cmd: Action;
  position?: number;
  seconds?: number;
  on?: boolean;
  ifSeq?: number;
}

export interface Receipt {
  id?: string;
  outcome: string;
  reason?: string;
  detail?: string;
}

export interface Told extends Receipt {
  gate: string;
  cmd: string;
  by: string;
}

export interface Entry {
  seq: number;
  part: number;
  ts: number;
  type: string;
  details: Record<string, string>;
}

export interface Part {
  pid: string;
  kind: string;
  state: string;
  address?: string;
  base?: string;
  detail?: string;
}

export type Role = 'none' | 'view' | 'operate' | 'supervise' | 'configure';

export interface Me {
  user?: string;
  role: Role;
  loginNeeded: boolean;
  firstLogin: boolean;
  may: string[];
  csrf?: string;
  session: string;
  time: number;
  version: string;
}

export interface Hello {
  session: string;
  time: number;
  version: string;
}

export interface Attribute {
  key: string;
  name: string;
  description: string;
  type: 'text' | 'integer' | 'number' | 'boolean';
  default?: string;
  min?: string;
  max?: string;
  options?: { value: string; label: string }[];
  secret: boolean;
  required: boolean;
}

export interface Kind {
  pid: string;
  factory: boolean;
  name: string;
  description: string;
  attributes: Attribute[];
}

export interface Configuration {
  pid: string;
  kind: string;
  instance?: string;
  version: string;
  values: Record<string, string>;
  secrets: string[];
  run?: Record<string, string>;
  file?: string;
  part?: Part;
}

export type Values = Record<string, string>;

export interface Switch {
  what: string;
  kind: 'push' | 'fault' | 'obstacle' | 'input' | 'sensor' | 'all';
  values: string[];
  place: boolean;
  now: string;
}

export interface Simulator {
  gate: string;
  place: number;
  switches: Switch[];
}

export interface User {
  name: string;
  role: Role;
}

export interface Problem {
  status: number;
  reason: string;
  detail?: string;
  errors?: { key: string; detail: string }[];
}
