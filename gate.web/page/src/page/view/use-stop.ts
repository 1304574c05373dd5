// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'preact/hooks';

/** The handlers of a stop button: it stops when the finger comes down, not when it is lifted; the click that follows is the same press. */
export function useStop(stop: () => void) {
  const pressed = useRef(0);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) {
        pressed.current = event.timeStamp;
        stop();
      }
    },
    onClick: (event: MouseEvent) => {
      if (!pressed.current || event.timeStamp - pressed.current > 1000) {
        stop();
      }
      pressed.current = 0;
    },
  };
}
