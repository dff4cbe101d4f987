// SPDX-License-Identifier: MIT
// What ./dev works out by itself: the version of a source package, and what test programs said.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { ofCatch, ofTap } from '../../.dev/results.mjs';

const root = new URL('../../', import.meta.url).pathname;
const skip = existsSync('/usr/bin/dpkg') ? false : 'no dpkg on this system';

function versionFrom(pinned, versions) {
  try {
    return execFileSync('bash', ['-c', '. .dev/packages.sh; version_from "$1"', 'bash', pinned],
      { cwd: root, input: versions.join('\n') + '\n', encoding: 'utf8' }).trim();
  } catch { return null; }
}

test('the pinned version is taken, or the next newer one the suite carries', { skip }, () => {
  const pinned = '1.92.2b+ds-1';
  assert.equal(versionFrom(pinned, ['1.92.5+ds-1', pinned, '1.91.0-2']), pinned);
  assert.equal(versionFrom(pinned, ['1.93.0-1', '1.92.5+ds-1', '1.91.0-2']), '1.92.5+ds-1');
  assert.equal(versionFrom(pinned, ['1.92.2a+ds-1', '1.91.0-2']), null);
  assert.equal(versionFrom(pinned, []), null);
});

test('skipped cases of Catch2 are counted and named with their reason', () => {
  const xml = `<Catch2TestRun>
  <TestCase name="store/a: reads" tags="[a]"><OverallResult success="true" skips="0"/></TestCase>
  <TestCase name="data/b: &lt;field&gt;" tags="[b]"><Skip filename="x" line="3">
      no folder
      here
    </Skip><OverallResult success="true" skips="1"/></TestCase>
  <OverallResults successes="9" failures="0" expectedFailures="0" skips="1"/>
  <OverallResultsCases successes="1" failures="0" expectedFailures="0" skips="1"/>
</Catch2TestRun>`;
  assert.deepEqual(ofCatch(xml),
    { passed: 1, failed: 0, skips: 1, skipped: ['data/b: <field>: no folder here'] });
  assert.equal(ofCatch(xml.slice(0, 200)), null, 'a run that died has no totals');
});

test('skipped cases of Node are counted and named with their reason', () => {
  const tap = `TAP version 13
ok 1 - reads
ok 2 - shows a page # SKIP build/bin/hearth is not built
not ok 3 - fails
# tests 3
# pass 1
# fail 1
# cancelled 0
# skipped 1
`;
  assert.deepEqual(ofTap(tap), { passed: 1, failed: 1, skips: 1,
    skipped: ['shows a page: build/bin/hearth is not built'] });
  assert.equal(ofTap('TAP version 13\n'), null);
});
