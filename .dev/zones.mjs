// SPDX-License-Identifier: MIT
// The time zones of this machine's tzdata as C++ rows {name, number} on standard output, sorted by
// name. The number is what shared/rules/zone.h reads: minutes, or a rule for summer time, from the
// line that ends every TZif file (RFC 8536, 3.3; POSIX TZ).
import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = process.argv[2] || '/usr/share/zoneinfo';
const QUARTER_MIN = 15;

/** The names of zones and links, from the compact source beside the compiled files. */
function namesOf(source) {
  const names = [];
  for (const line of source.split('\n')) {
    const [letter, first, second] = line.split(' ');
    if (letter === 'Z') names.push(first);
    if (letter === 'L') names.push(second);
  }
  return names.sort();
}

/** Minutes of "[+-]hh[:mm[:ss]]". */
function minutes(text) {
  const [, sign, hours, min = '0', seconds = '0'] = /^([+-]?)(\d+)(?::(\d+))?(?::(\d+))?$/.exec(text);
  if (Number(seconds) !== 0) throw new Error(`seconds in ${text}`);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(min));
}

function quarters(min) {
  if (min % QUARTER_MIN !== 0) throw new Error(`${min} minutes are no quarters of an hour`);
  return min / QUARTER_MIN;
}

/** Bits of a turn: month (4), week (3), weekday (3), quarters after midnight plus 1024 (11). */
function turn(text) {
  const [, month, week, day, time = '2'] = /^M(\d+)\.(\d)\.(\d)(?:\/(.+))?$/.exec(text);
  const low = quarters(minutes(time)) + 1024;
  return (((BigInt(month) << 3n | BigInt(week)) << 3n | BigInt(day)) << 11n) | BigInt(low);
}

/** "CET-1CEST,M3.5.0,M10.5.0/3" as a number. POSIX counts offsets westwards. */
function numberOf(rule) {
  const name = '(?:<[^>]*>|[A-Za-z]+)';
  const offset = '([+-]?\\d+(?::\\d+)*)';
  const [, std, summer, dst, from, to] =
    new RegExp(`^${name}${offset}(?:(${name})${offset}?,([^,]*),([^,]*))?$`).exec(rule);
  const stdMin = -minutes(std);
  if (!summer) return BigInt(stdMin);
  const save = (dst ? -minutes(dst) : stdMin + 60) - stdMin;
  let bits = 1n;  // the mark that this is no number of minutes
  bits = bits << 8n | BigInt(quarters(stdMin) + 128);
  bits = bits << 5n | BigInt(quarters(save) + 16);
  return (bits << 42n) | turn(from) << 21n | turn(to);
}

const rows = [];
for (const name of namesOf(readFileSync(path.join(FOLDER, 'tzdata.zi'), 'latin1'))) {
  const rule = readFileSync(path.join(FOLDER, name), 'latin1').trimEnd().split('\n').at(-1);
  rows.push(`{"${name}", ${numberOf(rule)}},`);
}
console.log(rows.join('\n'));
