// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/**
 * All that the Paho client sees of the browser. Without localStorage a command that was not acknowledged ends with its connection:
 * no later one, nor another page, moves the gate with it.
 */
export const global = { WebSocket: globalThis.WebSocket, ArrayBuffer };
