// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { usePage } from './page-context.js';

/** What a kind of configuration, or a key of it, is for: in the language of the page, else in the gateway's English. */
export function Described({ kind, name, english }: { kind: string; name?: string; english: string }) {
  const { speech } = usePage();
  const own = speech.setting(kind, name);
  return <span lang={own ? undefined : 'en'}>{own ?? english}</span>;
}
