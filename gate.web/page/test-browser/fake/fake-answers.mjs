// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// What the make-believe gateway says that does not change.

export const me = () => ({
  role: 'configure', loginNeeded: false, firstLogin: false, session: 'fake', time: Date.now(), version: '0',
  may: ['open', 'close', 'stop', 'partial', 'set-position', 'access', 'hold-open', 'block', 'unblock', 'lockdown', 'release', 'alarm',
    'silence', 'acknowledge', 'reset', 'query'],
});

export const parts = [
  { pid: 'gate.broker', kind: 'broker', state: 'up', address: 'tcp://127.0.0.1:1883' },
  { pid: 'gate.broker', kind: 'ws', state: 'up', address: 'ws://127.0.0.1:11883/' },
  { pid: 'gate.dbus', kind: 'dbus', state: 'down', detail: 'no bus at unix:path=/run/bus: no such file' },
  { pid: 'gate.mqtt~main', kind: 'mqtt', state: 'up', address: 'tcp://127.0.0.1:1883', base: 'gates/here' },
];

export const configurations = {
  kinds: [
    {
      pid: 'gate', factory: true, name: 'Gate', description: 'One gate.',
      attributes: [
        { key: 'label', name: 'label', description: 'The name for people.', type: 'text', default: '', secret: false, required: true },
        { key: 'driver', name: 'driver', description: 'The name of the driver.', type: 'text', default: 'simulated', secret: false, required: true },
        { key: 'travel.ms', name: 'travel.ms', description: 'From limit to limit.', type: 'integer', default: '500', min: '0', max: '600000', secret: false, required: true },
        { key: 'input.fire', name: 'input.fire', description: 'Its contact.', type: 'text', default: 'none', secret: false, required: true,
          options: ['none', 'no', 'nc'].map((value) => ({ value, label: value })) },
        { key: '.pin', name: '.pin', description: 'A secret.', type: 'text', secret: true, required: false },
      ],
    },
  ],
  configurations: [{ pid: 'gate~main', kind: 'gate', instance: 'main', version: '1', values: { label: 'Yard' }, secrets: ['.pin'], run: { 'travel.ms': '3000' } }],
};

const onOff = ['on', 'off'];
export const simulator = {
  gate: '', place: 0,
  switches: [
    { what: 'push', kind: 'push', values: [], place: true, now: '0' },
    { what: 'obstacle-closing', kind: 'obstacle', values: ['off'], place: true, now: 'off' },
    { what: 'obstruction-closing', kind: 'input', values: onOff, place: false, now: 'off' },
    { what: 'obstruction-closing', kind: 'sensor', values: ['well', 'stuck-yes', 'stuck-no', 'silent', 'broken', 'fails-test'], place: false, now: 'well' },
    ...['leaf-stuck', 'wrong-direction', 'power-cut', 'driver-hangs'].map((what) => ({ what, kind: 'fault', values: onOff, place: false, now: 'off' })),
    { what: 'all', kind: 'all', values: ['off'], place: false, now: '' },
  ],
};
