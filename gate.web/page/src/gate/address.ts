// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** Where a page's broker is: beside the page under TLS, on the tutorial's port without. */
export function brokerOf(page: { protocol: string; host: string; hostname: string }, port = 11883): string {
  return page.protocol === 'https:' ? `wss://${page.host}/mqtt` : `ws://${page.hostname || 'localhost'}:${port}/`;
}
