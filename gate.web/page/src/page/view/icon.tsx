// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

const shapes: Record<string, string> = {
  closed: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v10H5z',
  open: 'M7 11V8a5 5 0 0 1 9.6-2M5 11h14v10H5z',
  opening: 'M5 6l6 6-6 6M12 6l6 6-6 6',
  closing: 'M19 6l-6 6 6 6M12 6l-6 6 6 6',
  stopped: 'M8 5v14M16 5v14',
  unknown: 'M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.7 1.3-1.7 2.8M12 18.5v.5',
  alarm: 'M12 3L2.5 20h19zM12 10v4.5M12 17v.5',
  stop: 'M6 6h12v12H6z',
  check: 'M5 13l4 4L19 7',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
};

/** A small line drawing beside words, which say the same. */
export function Icon({ name }: { name: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name] ?? shapes['unknown']} />
    </svg>
  );
}
