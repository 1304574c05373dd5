// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
// A reporter for Node's test runner: one <testsuite> with a <testcase> for each test, as Maven's own reports have them.

const escape = (text) =>
  String(text).replace(/[^\t\n\x20-\uFFFF]/g, '').replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

function caseOf({ type, data }) {
  const seconds = (data.details.duration_ms / 1000).toFixed(3);
  const skipped = data.skip !== undefined || data.todo !== undefined ? '<skipped/>' : '';
  const { message, stack } = data.details.error?.cause ?? data.details.error ?? {};
  const failure = type === 'test:fail' ? `<failure message="${escape(message)}">${escape(stack ?? message)}</failure>` : '';
  return { skipped, failure, text: `  <testcase name="${escape(data.name)}" time="${seconds}">${skipped}${failure}</testcase>\n` };
}

export default async function* junit(events) {
  const cases = [];
  for await (const event of events) {
    // a file of tests, which some versions of Node count as a test, is only said when something is wrong with it
    const isFile = event.data?.name?.endsWith('.mjs');
    if ((event.type === 'test:pass' && !isFile) || event.type === 'test:fail') {
      cases.push(caseOf(event));
    }
  }
  const many = (kind) => cases.filter((each) => each[kind]).length;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="page" tests="${cases.length}" errors="0" failures="${many('failure')}" skipped="${many('skipped')}">\n`;
  yield cases.map((each) => each.text).join('');
  yield '</testsuite>\n';
}
