// SPDX-License-Identifier: MIT
// Dates and numbers as the reader's language writes them.

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400],
  ['hour', 3600], ['minute', 60], ['second', 1]];
const formatters = new Map();

function formatter(kind, locale) {
  const key = `${kind}|${locale}`;
  let f = formatters.get(key);
  if (f) return f;
  const language = Intl.DateTimeFormat.supportedLocalesOf([locale])[0];
  const dates = { date: { dateStyle: 'medium' }, time: { timeStyle: 'short' },
    datetime: { dateStyle: 'medium', timeStyle: 'short' }, weekday: { weekday: 'long' },
    month: { month: 'long', year: 'numeric' },
    appointment: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
      hour: 'numeric', minute: '2-digit' } };
  const digits = { numberingSystem: 'latn' };  // as the module writes counts, in every language
  if (kind in dates) f = new Intl.DateTimeFormat(language, { ...dates[kind], ...digits });
  else if (kind === 'relative') {
    // The short Arabic form of "3 months ago" says "in 3 months" (CLDR).
    const style = language.startsWith('ar') ? 'long' : 'short';
    f = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style, ...digits });
  } else f = new Intl.NumberFormat(language, digits);
  formatters.set(key, f);
  return f;
}

/**
 * Dates and numbers take `value` as ms or number; "relative" takes the distance in ms. "offset"
 * gives the minutes that local time is ahead of UTC at that moment.
 */
export function format(kind, value, locale) {
  try {
    if (kind === 'offset') return String(-new Date(value).getTimezoneOffset());
    const f = formatter(kind, locale || 'en');
    if (kind !== 'relative') return f.format(value);
    const seconds = value / 1000;
    const [unit, size] = UNITS.find(([, s]) => Math.abs(seconds) >= Number(s)) || UNITS.at(-1);
    return f.format(Math.round(seconds / Number(size)), unit);
  } catch {
    return String(value);
  }
}
