// SPDX-License-Identifier: MIT
// Reads what test programs left: Catch2's XML and Node's TAP. For the files named it prints one
// line `PASSED FAILED SKIPPED`, then a line for every skipped case with its reason.
import { readFileSync } from 'node:fs';

const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text) => text
  .replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => NAMED[name])
  .replace(/\s+/g, ' ').trim();
const attribute = (tag, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Counts and skipped cases of one Catch2 run; null where the run did not reach its end. */
export function ofCatch(xml) {
  const totals = /<OverallResultsCases [^>]*>/.exec(xml)?.[0];
  if (!totals) return null;
  const skipped = [];
  for (const [whole, head] of xml.matchAll(/<TestCase ([^>]*)>[\s\S]*?<\/TestCase>/g)) {
    if (!(Number(attribute(/<OverallResult [^>]*>/.exec(whole)?.[0] ?? '', 'skips')) > 0)) continue;
    const reason = /<Skip\b[^>]*>([\s\S]*?)<\/Skip>/.exec(whole)?.[1] ?? '';
    skipped.push(`${plain(attribute(head, 'name'))}: ${plain(reason) || 'no reason given'}`);
  }
  return { passed: Number(attribute(totals, 'successes')),
    failed: Number(attribute(totals, 'failures')), skips: Number(attribute(totals, 'skips') || 0),
    skipped };
}

/** The same of one run of Node's test runner. */
export function ofTap(tap) {
  const number = (name) => {
    const found = [...tap.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))].at(-1);
    return found ? Number(found[1]) : null;
  };
  if (number('pass') === null) return null;
  const skipped = [...tap.matchAll(/^ *ok \d+ - (.*?) # SKIP ?(.*)$/gm)]
    .map(([, name, reason]) => `${name}: ${reason || 'no reason given'}`);
  return { passed: number('pass'), failed: number('fail') + (number('cancelled') ?? 0),
    skips: number('skipped') ?? 0, skipped };
}

function read(file) {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch { /* the program never wrote it: counted as one failure below */ }
  return (file.endsWith('.xml') ? ofCatch(text) : ofTap(text)) ??
    { passed: 0, failed: 1, skips: 0, skipped: [] };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const all = process.argv.slice(2).map(read);
  const sum = (name) => all.reduce((total, one) => total + one[name], 0);
  console.log(sum('passed'), sum('failed'), sum('skips'));
  for (const { skipped } of all) for (const line of skipped) console.log(line);
}
