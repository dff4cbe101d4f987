// SPDX-License-Identifier: MIT
// The workshop for rules: a page of the server's own, opened from the widget. Form and JSON of a
// rule side by side, what it says of a sample while one writes, what it would have done to the
// past, and then draft, dry run, sample, live and back. Nothing is in force before "Publish".
import { after, choice, labelled, make, redraw, section } from './dom.js';
import { ACTIONS, MATCHES, formOf, inMode, newRule, ruleOf } from './form.js';
import { FILE_BYTES_MAX, Publisher, borrow, bytesOf, community, pastUrl, query } from './host.js';
import { Line } from './line.js';
import { mergeFiles } from './merge.js';
import { report } from './report.js';
import { sayerFor } from './words.js';

const TYPING_MS = 250;
const DAY_MS = 86_400_000;
const MODES = ['draft', 'dry_run', 'sample', 'live'];

/** A single rule is a file too. */
const fileOf = (text) => {
  const read = JSON.parse(text);
  return Array.isArray(read.rules) ? read : { schema: 1, rules: [read] };
};

class Workshop {
  constructor(say, language) {
    this.say = say;
    this.language = language;
    this.line = new Line();
    this.publisher = new Publisher();
    this.material = false;  // whether members are asked to accept what is published next
    this.file = { schema: 1, rules: [] };
    this.chosen = 0;
    this.base = 0;          // the newest revision known
    this.baseFile = fileOf(this.text());  // its file: what was changed here is what differs
    this.past = null;
    this.sample = { title: '', body: '', posts: 0 };
    this.look = after(TYPING_MS, () => this.check());
  }

  get rule() { return this.file.rules[this.chosen]; }
  text() { return JSON.stringify(this.file); }
  number(n) { return new Intl.NumberFormat(this.language).format(n); }

  // ---- the parts of the page, once

  build() {
    const { say } = this;
    this.pastPart = make('div', { className: 'row' });
    this.tabs = make('div', { role: 'tablist', 'aria-label': say('rules') });
    this.formPart = section(say('form'));
    this.json = make('textarea', { className: 'code', spellcheck: false,
      oninput: () => this.jsonTyped() });
    this.mistakes = make('div', { role: 'status' });
    this.verdict = make('div', { role: 'status' });
    this.replayPart = make('div', { className: 'stack' });
    this.results = make('div', { className: 'stack', 'aria-live': 'polite' });
    this.publishPart = make('div', { className: 'stack' });
    this.revisionsPart = make('div', {});
    document.body.append(make('main', {},
      make('h1', { textContent: `${say('title')} · ${community}` }),
      make('p', { className: 'quiet', textContent: say('intro') }),
      section(say('past'), this.pastPart),
      section(say('rules'), this.tabs),
      make('div', { className: 'pair' }, this.formPart,
        section(say('json'), make('label', {}, say('json'), this.json), this.mistakes)),
      make('div', { className: 'pair' }, this.samplePart(),
        section(say('replay'), this.replayPart, this.results)),
      make('div', { className: 'pair' }, section(say('publish'), this.publishPart),
        section(say('revisions'), this.revisionsPart))));
    this.drawPast();
    this.drawReplay();
    this.changed();
  }

  samplePart() {
    const { say } = this;
    const field = (tag, name, facts = {}) => make(tag, { ...facts, oninput: (e) => {
      this.sample[name] = e.target.value;
      this.look();
    } });
    return section(say('sample'), labelled(say('sample_title'), field('input', 'title')),
      labelled(say('sample_text'), field('textarea', 'body')),
      labelled(say('sample_posts'), field('input', 'posts', { type: 'number', min: 0, value: 0 })),
      this.verdict);
  }

  // ---- the rule in hand

  /** The file changed otherwise than by typing into form or JSON: everything is drawn anew. */
  changed() {
    this.chosen = Math.max(0, Math.min(this.chosen, this.file.rules.length - 1));
    this.drawTabs();
    this.drawForm();
    this.drawJson();
    this.drawPublish();
    this.check();
  }

  put(rule) {
    this.file.rules[this.chosen] = rule;
    this.look();
  }

  drawTabs() {
    const { say } = this;
    redraw(this.tabs, ...this.file.rules.map((rule, i) => make('button', { role: 'tab',
      textContent: String(rule?.id ?? i + 1), 'aria-selected': String(i === this.chosen),
      onclick: () => {
        this.chosen = i;
        this.changed();
      } })));
    if (this.addButton) return;
    this.addButton = make('div', { className: 'row' }, make('button', {
      textContent: say('new_rule'),
      onclick: () => {
        this.file.rules.push(newRule(this.file.rules.map(({ id }) => id)));
        this.chosen = this.file.rules.length - 1;
        this.changed();
      } }));
    this.tabs.after(this.addButton);
  }

  drawForm() {
    const { say } = this;
    const heading = this.formPart.firstChild;
    const form = formOf(this.rule);
    if (!form) {
      redraw(this.formPart, heading,
        ...(this.rule ? [make('p', { textContent: say('no_form') }), this.dropButton()] : []));
      return;
    }
    const change = (name, value) => {
      form[name] = value;
      this.put(ruleOf(form, this.rule));
      this.drawJson();
      if (name === 'id') this.drawTabs();
    };
    const typed = (tag, name, facts, read = (value) => value) => make(tag, { ...facts,
      oninput: (e) => change(name, read(e.target.value)) });
    redraw(this.formPart, heading,
      labelled(say('rule_name'), typed('input', 'id', { value: form.id, spellcheck: false })),
      labelled(say('rule_match'), choice(MATCHES.map((key) => [key, say(`match_${key}`)]),
        form.match, (value) => change('match', value))),
      labelled(say('rule_words'), typed('textarea', 'words', { value: form.words.join('\n'),
        spellcheck: false }, (value) => value.split('\n').filter((word) => word.trim() !== ''))),
      labelled(say('rule_posts'), typed('input', 'posts', { type: 'number', min: 1,
        value: form.posts })),
      labelled(say('rule_action'), choice(ACTIONS.map((key) => [key, say(`action_${key}`)]),
        form.action, (value) => change('action', value))),
      labelled(say('rule_explain'), typed('input', 'explain', { value: form.explain })),
      this.dropButton());
  }

  dropButton() {
    return make('div', { className: 'row' }, make('button', { textContent: this.say('drop_rule'),
      onclick: () => {
        this.file.rules.splice(this.chosen, 1);
        this.changed();
      } }));
  }

  drawJson() {
    this.json.value = this.rule ? JSON.stringify(this.rule, null, 2) : '';
  }

  jsonTyped() {
    try {
      const rule = JSON.parse(this.json.value);
      if (rule === null || typeof rule !== 'object') throw new Error(this.say('mistakes'));
      if (this.rule) this.put(rule);
      else this.file.rules.push(rule);
      this.drawForm();
      this.drawTabs();
      this.drawPublish();
    } catch (error) {
      this.showMistakes([{ place: '', message: error.message }]);
    }
  }

  // ---- what the core says while one writes

  async check() {
    const turn = this.turn = (this.turn || 0) + 1;
    const file = this.text();
    const { checked } = await this.line.ask('check', { file }).answer;
    const { title, body, posts } = this.sample;
    const draft = { title, body, author: { posts: Number(posts) || 0, role: 'member' } };
    const { verdict } = await this.line.ask('preview', { file, draft }).answer;
    if (turn !== this.turn) return;
    this.showMistakes([...checked.problems, ...checked.warnings]);
    this.good = checked.problems.length === 0;
    this.showVerdict(verdict, body, title);
    this.drawReplay();
    this.drawPublish();
  }

  showMistakes(found) {
    this.mistakes.replaceChildren(...(found.length === 0
      ? [make('p', { className: 'quiet', textContent: this.say('no_mistakes') })]
      : [make('ul', { 'aria-label': this.say('mistakes') }, ...found.map(({ place, message }) =>
        make('li', { dir: 'auto', textContent: place ? `${place}: ${message}` : message })))]));
  }

  showVerdict(verdict, body, title) {
    if (!verdict.action) return this.verdict.replaceChildren();
    const said = this.say('verdict', this.say(`action_${verdict.action}`));
    const spans = verdict.spans || [];
    this.verdict.replaceChildren(make('p', { textContent: said }),
      ...(verdict.explain ? [make('p', { textContent: verdict.explain })] : []),
      ...report.quote({ title, body }, spans));
  }

  // ---- the past

  drawPast(words = '') {
    const { say } = this;
    const stopped = !this.loading;
    const said = words || (this.past ? say('past_ready', this.number(this.past.texts))
      : say('past_none'));
    redraw(this.pastPart,
      make('span', { role: 'status', textContent: said }),
      stopped ? make('button', { textContent: say(this.past ? 'past_again' : 'past_load'),
        className: this.past ? '' : 'main', onclick: () => this.load() })
        : make('button', { textContent: say('cancel'),
          onclick: () => this.line.cancel(this.loading) }));
  }

  async load() {
    const { say } = this;
    const access = await borrow();
    if (!access) return this.drawPast(say('closed'));
    const wish = this.line.ask('load', { url: pastUrl(), access }, ({ progress, of }) =>
      this.drawPast(say('past_loading', Math.floor((100 * progress) / Math.max(of, 1)))));
    this.loading = wish.id;
    this.drawPast(say('past_loading', 0));
    let failure = '';
    try {
      const { past, cancelled } = await wish.answer;
      this.past = cancelled ? null : past;
    } catch (error) {
      this.past = null;
      failure = say('failed', error.message);
    }
    this.loading = 0;
    this.drawPast(failure);
    const merged = this.past ? await this.takeNewest() : '';
    this.drawReplay();
    this.drawRevisions();
    this.drawPublish(merged);
  }

  /** The rules in force are what one begins with; what was written already is merged with them. */
  async takeNewest() {
    const { say } = this;
    const newest = this.past.revisions.at(-1);
    if (!newest || newest.revision === this.base) return '';
    const theirs = fileOf(
      (await this.line.ask('revision', { number: newest.revision }).answer).file);
    const { file, both } = mergeFiles(this.baseFile, this.file, theirs);
    const written = this.file.rules.length > 0;
    const chosen = this.rule?.id;
    this.base = newest.revision;
    this.baseFile = theirs;
    this.file = structuredClone(file);
    this.chosen = Math.max(0, this.file.rules.findIndex(({ id }) => id === chosen));
    this.changed();
    if (!written) return '';
    return say('merged', this.base) + (both.length > 0 ? ` ${say('merged_both', both.join(', '))}` : '');
  }

  // ---- replay

  drawReplay(words = '') {
    const { say } = this;
    this.days ??= '0';
    if (this.replaying) {
      this.replayStatus.textContent = words;
      return;
    }
    redraw(this.replayPart, make('div', { className: 'row' },
      labelled(say('how_far'), choice([['0', say('all_days')],
        ...['30', '90', '365'].map((n) => [n, say('last_days', n)])], this.days,
      (value) => { this.days = value; })),
      make('button', { className: 'main', textContent: say('replay_go'),
        disabled: !this.past || !this.good || this.file.rules.length === 0,
        onclick: () => this.replay() })),
    make('p', { role: 'status', textContent: words }));
  }

  async replay() {
    const { say } = this;
    const since = this.days === '0' ? 0 : Date.now() - Number(this.days) * DAY_MS;
    const bar = make('progress', { max: 1, value: 0, 'aria-label': say('replay') });
    this.replayStatus = make('p', { role: 'status' });
    const wish = this.line.ask('replay', { file: this.text(), since }, ({ progress, of }) => {
      bar.value = progress / Math.max(of, 1);
      this.drawReplay(say('replay_doing', Math.floor(100 * bar.value)));
    });
    this.replaying = wish.id;
    this.results.replaceChildren();
    redraw(this.replayPart, bar, make('div', { className: 'row' }, this.replayStatus,
      make('button', { textContent: say('cancel'), onclick: () => this.line.cancel(wish.id) })));
    let words = '';
    try {
      const answer = await wish.answer;
      if (answer.cancelled) words = say('replay_stopped');
      else this.results.replaceChildren(...report.draw(this, answer));
    } catch (error) {
      words = say('failed', error.message);
    }
    this.replaying = 0;
    this.drawReplay(words);
  }

  /** A text of the past, for an example. */
  async pastText(post) {
    return (await this.line.ask('text', { post }).answer).text;
  }

  // ---- in force

  drawPublish(words = this.publishWords || '') {
    const { say, rule } = this;
    this.publishWords = words;
    const mode = rule?.mode || 'live';
    const percent = Number(rule?.percent ?? 10);
    const set = (to, share) => {
      this.put(inMode(this.rule, to, share));
      this.drawJson();
      this.drawPublish('');
    };
    redraw(this.publishPart, ...[
      rule && labelled(say('mode'), choice(MODES.map((key) => [key, say(`mode_${key}`)]), mode,
        (value) => set(value, percent))),
      mode === 'sample' && labelled(say('percent'), make('input', { type: 'number', min: 1,
        max: 99, value: percent,
        onchange: (e) => set('sample', Math.round(Number(e.target.value)) || 1) })),
      make('label', { className: 'row' }, make('input', { type: 'checkbox', checked: this.material,
        onchange: (e) => { this.material = e.target.checked; } }), say('material')),
      make('div', { className: 'row' }, make('button', { className: 'main',
        textContent: say('publish_go', this.base + 1), disabled: !this.past || !this.good,
        onclick: () => this.publish(this.text()) })),
      make('p', { role: 'status', textContent: words })].filter(Boolean));
  }

  async publish(file) {
    const { say } = this;
    const access = await borrow();
    if (!access) return this.drawPublish(say('closed'));
    const { revision, code } = await this.publisher.publish(access, file, this.base,
      this.material)
      .catch(() => ({ code: 'network', revision: undefined }));
    const known = { conflict: 'changed_meanwhile', forbidden: 'admins_only', too_large: 'too_large' };
    const sizes = [Math.ceil(bytesOf(file) / 1024), FILE_BYTES_MAX / 1024];
    if (code) return this.drawPublish(known[code] ? say(known[code], ...sizes) : say('failed', code));
    this.base = revision;
    this.material = false;
    this.baseFile = fileOf(file);
    this.past.revisions.push({ revision, at_ms: Date.now(), file });
    this.drawRevisions();
    this.drawPublish(say('published', revision));
  }

  drawRevisions() {
    const { say } = this;
    const date = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' });
    const rows = [...(this.past?.revisions || [])].reverse();
    redraw(this.revisionsPart, make('ul', {}, ...rows.map((row, i) => make('li', {},
      `${say('revision_of', row.revision, date.format(row.at_ms))} `,
      i > 0 && make('button', { textContent: say('roll_back', row.revision),
        onclick: () => this.rollBack(row) })))));
  }

  /** The older file becomes the newest revision, byte for byte. */
  async rollBack(row) {
    const file = row.file ?? (await this.line.ask('revision', { number: row.revision }).answer).file;
    this.file = fileOf(file);
    this.changed();
    await this.publish(file);
  }
}

const { say, language } = await sayerFor(query.get('locale') || navigator.language);
document.documentElement.lang = language;
document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
document.title = say('title');
const workshop = new Workshop(say, language);
workshop.build();
workshop.load();
