// SPDX-License-Identifier: MIT
// What a replay found, as tables and examples.
import { make, marked } from './dom.js';

const percent = (ppm, number) => (ppm < 0 ? '–' : `${number(Math.round(ppm / 10_000))} %`);

function precisionOf({ taken_down: down, kept }) {
  return down + kept === 0 ? -1 : Math.floor((down * 1_000_000) / (down + kept));
}

function table(page, name, rows) {
  const { say } = page;
  const number = (n) => page.number(n);
  return make('table', { 'aria-label': name },
    make('thead', {}, make('tr', {}, ...['', 'texts', 'taken_down', 'kept', 'precision'].map(
      (key) => make('th', { scope: 'col', textContent: key && say(key) })))),
    make('tbody', {}, ...rows.map(([words, tally]) => make('tr', {},
      make('th', { scope: 'row', textContent: words }),
      ...[number(tally.all), number(tally.taken_down), number(tally.kept),
        percent(precisionOf(tally), number)].map((text) => make('td', { textContent: text }))))));
}

function examples(page, rules) {
  const shown = make('div', { 'aria-live': 'polite' });
  const buttons = rules.flatMap((rule) => rule.examples.map((example, i) => make('button', {
    textContent: `${rule.rule}: ${page.say(example.decided === 'kept' ? 'example_kept' : 'example',
      i + 1)}`,
    onclick: async () => {
      const text = await page.pastText(parseInt(example.text, 16));
      shown.replaceChildren(...(text ? report.quote(text, example.spans) : []));
    },
  })));
  return buttons.length === 0 ? [] : [make('h3', { textContent: page.say('examples') }),
    make('div', { className: 'row' }, ...buttons), shown];
}

export const report = {
  /** A text of the past or a sample, with what was caught marked. */
  quote(text, spans) {
    const fields = [['title', text.title], ['body', text.body]].filter(([, words]) => words);
    return fields.map(([field, words]) => make('blockquote', {},
      ...marked(words, spans.filter((span) => (span.field || 'body') === field))));
  },

  /** @param answer  report (JSON text), ms and costs of the worker */
  draw(page, { report: json, ms, costs }) {
    const { say } = page;
    const found = JSON.parse(json);
    const seconds = new Intl.NumberFormat(page.language, { maximumFractionDigits: 1 })
      .format(ms / 1000);
    const lines = [say('replay_took', page.number(found.texts.all), seconds),
      say('newly_wrong', page.number(found.newly_wrong)),
      say('members', page.number(found.members), page.number(found.members_newly))];
    if (costs.length > 0) lines.push(say('slowest', costs[0].rule, page.number(Math.round(costs[0].us))));
    return [
      table(page, say('replay'), [['all_texts', found.texts], ['caught', found.caught],
        ['newly_caught', found.newly_caught], ['no_longer', found.no_longer_caught]]
        .map(([key, tally]) => [say(key), tally])),
      ...lines.map((text) => make('p', { textContent: text })),
      make('h3', { textContent: say('by_rule') }),
      table(page, say('by_rule'), found.rules.map((rule) => [
        `${rule.rule} (${say(`action_${rule.action}`)})`, rule.hits])),
      ...examples(page, found.rules),
    ];
  },
};
