// SPDX-License-Identifier: MIT
// The real house for browser tests: `hearth demo` on a free port with a data folder of its own, and
// people in it. A page is acted on by roles and names only; what goes wrong on it (exceptions,
// violations of its policy, refused requests) is collected and fails the test that opened it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { steady } from './focus.mjs';
import { launch, root } from './site.mjs';

const PROGRAM = path.join(root, 'build/bin/hearth');
const WEB = path.join(root, 'build/web');
const SITE = path.join(root, 'web/demo');
const OPEN_MS = 30_000;   // importing the demo community takes about a second
const CLOSE_MS = 10_000;
const WAIT_MS = 60_000;   // for anything on a page: a busy machine is no failure

/** Why these tests cannot run here; false where they can. */
export const missing = [PROGRAM, path.join(WEB, 'hearth.js')].find((file) => !existsSync(file));
export const skip = missing ? `${path.relative(root, missing)} is not built` : false;

/** A process that has said its "open" line, and everything it said. */
class House {
  constructor(child, folder) {
    this.child = child;
    this.folder = folder;
    this.log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.log += text; });
    }
    this.ended = new Promise((done) => child.once('exit', (code) => {
      this.code = code;
      done(code);
    }));
  }

  /** Resolves with the address once the door is open. */
  async opened() {
    const line = /The house is open: (http:\/\/[\d.]+:\d+)\//;
    const said = new Promise((resolve) => {
      const look = () => {
        const found = line.exec(this.log);
        if (found) resolve(found[1]);
      };
      this.child.stdout.on('data', look);
      look();
    });
    const late = new Promise((_, reject) => {
      this.timer = setTimeout(() => reject(new Error(`it did not open:\n${this.log}`)), OPEN_MS);
    });
    const died = this.ended.then((code) => {
      throw new Error(`it ended with ${code}:\n${this.log}`);
    });
    try {
      this.origin = await Promise.race([said, late, died]);
    } finally {
      clearTimeout(this.timer);
    }
    return this;
  }

  /** Ends the process by its id and forgets its data; `kill` as if the power went. */
  async stop(signal = 'SIGTERM') {
    if (this.code === undefined) {
      this.child.kill(signal);
      const timer = setTimeout(() => this.child.kill('SIGKILL'), CLOSE_MS);
      await this.ended;
      clearTimeout(timer);
    }
  }

  async close() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function start(folder, port, extra, web = WEB) {
  const child = spawn(PROGRAM, ['demo', '--port', String(port), '--web', web, '--site', SITE,
    '--data', folder, '--rates', 'off', ...extra], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new House(child, folder).opened();
}

/** Opens a house nobody else is in. `extra`: more options of `hearth demo`; `web`: another build. */
export async function openHouse({ extra = [], web } = {}) {
  return start(await mkdtemp(path.join(tmpdir(), 'hearth-house-')), 0, extra, web);
}

/** Opens the house again at the same door, with what it remembers; after stop(). */
export function reopenHouse(house, { extra = [] } = {}) {
  return start(house.folder, new URL(house.origin).port, extra);
}

// ---- people

/** What must not happen on a page, whatever the test is about. */
const WRONG = /hearth:|Content Security|TrustedHTML|WebAssembly|Uncaught/;

/** Where a post is written. The feed beside it has a choice of topics as well. */
export function composer(page) {
  return page.getByRole('region', { name: 'New post', exact: true });
}

/** One page of one browser context, and what went wrong on it. */
export class Visit {
  constructor(house, page) {
    this.house = house;
    this.page = page;
    this.wrong = [];
    this.requests = [];  // {method, url, body} of everything the page asked for
    this.sent = [];      // text frames the page wrote to its sockets
    this.received = [];
    page.setDefaultTimeout(WAIT_MS);
    steady(page);
    page.on('pageerror', (error) => this.wrong.push(String(error.stack || error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && WRONG.test(message.text())) this.wrong.push(message.text());
    });
    page.on('request', (request) => this.requests.push({ method: request.method(),
      url: request.url(), body: request.postData() || '' }));
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.sent.push(String(payload)));
      socket.on('framereceived', ({ payload }) => this.received.push(String(payload)));
    });
  }

  /** Goes to a page of the demo site and waits for the widget's first frames. */
  async go(where = '/forum.html') {
    await this.page.goto(this.house.origin + where);
    await this.drawn();
    return this;
  }

  /** Loads the page anew at its beginning; a reload by itself keeps the place that is open. */
  async reopen() {
    await this.page.evaluate(() => history.replaceState(null, '', location.pathname));
    await this.page.reload();
  }

  /** The widget stands and has drawn. */
  async drawn() {
    await this.page.waitForFunction(() =>
      document.querySelector('hearth-community')?.frames > 2);
  }

  /** The feed holds posts. */
  async loaded() {
    await this.page.getByRole('feed', { name: 'Feed' }).getByRole('article').first().waitFor();
  }

  /**
   * Becomes a demo member through the demo's own switch (Visitor, Amara, Jonas, Mei-Ling), which
   * stands for the host site's login.
   */
  async become(name) {
    const bar = this.page.getByRole('complementary', { name: 'Demo: choose who you are' });
    const choice = bar.getByRole('button', { name });
    await choice.click();
    await choice.and(this.page.getByRole('button', { pressed: true })).waitFor();
    const signedIn = name !== 'Visitor';
    await this.page.getByRole('button', { name: signedIn ? 'New post' : 'Join', exact: true })
      .first().waitFor();
  }

  /** Becomes anybody of the demo's members.list: what the switch does, for those not on it. */
  async becomeAccount(account, button = 'New post') {
    await this.page.evaluate(async (name) => {
      const answer = await fetch('/v1/demo/login', { method: 'POST',
        headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account: name }) });
      window.Hearth.init({ token: (await answer.json()).token });
    }, account);
    await this.button(button).first().waitFor();
  }

  /** Shows another panel, as a host page does: by the element's attribute. */
  async view(panel) {
    await this.page.evaluate((id) =>
      document.querySelector('hearth-community').setAttribute('view', id), panel);
    await this.still(250);
  }

  // ---- what people do, by roles and names alone

  button(name, options = {}) {
    return this.page.getByRole('button', { name, exact: true, ...options });
  }

  field(name) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  /** Where the open thread is answered: a question has answers, everything else replies. */
  get answer() {
    return this.page.getByRole('textbox', { name: /^(Reply|Answer)$/ });
  }

  /** The whole of a post or reply that says `words`. */
  article(words) {
    return this.page.getByRole('article').filter({ hasText: words }).last();
  }

  /** Writes a post and publishes it. */
  async publish({ title, body, topic = 'Workbench' }) {
    await this.compose({ title, body, topic });
    await this.button('Publish').press('Enter');
    await this.button('New post').waitFor();
  }

  /** Opens the composer and fills it in. */
  async compose({ title, body, topic = 'Workbench' }) {
    await this.button('New post').press('Enter');
    await composer(this.page).getByRole('combobox', { name: 'Topic' }).selectOption(topic);
    await this.field('Title').fill(title);
    await this.field('Text').fill(body);
  }

  /** Orders the feed by time and opens a thread by its title. */
  async open(title) {
    await this.page.getByRole('tab', { name: 'Newest' }).press('Enter');
    await this.page.getByRole('link', { name: title, exact: true }).press('Enter');
    await this.page.getByRole('heading', { name: title, exact: true }).waitFor();
  }

  /** Answers the post of the open thread. */
  async reply(words) {
    await this.answer.fill(words);
    await this.button('Send reply').press('Enter');
    await this.page.getByRole('feed').getByText(words, { exact: true }).waitFor();
  }

  /** Chooses from the "More" menu of the article with these words. */
  async more(words, choice) {
    await this.article(words).getByRole('button', { name: 'More', exact: true }).press('Enter');
    await this.page.getByRole('menuitem', { name: choice, exact: true }).press('Enter');
  }

  async panel(name) {
    await this.page.getByRole('navigation', { name: 'Menu' })
      .getByRole('button', { name: new RegExp(`^${name}`) }).press('Enter');
  }

  /** Waits until a screen reader is told this about the element. */
  async described(locator, words) {
    await this.page.waitForFunction(([el, said]) => el.getAttribute('aria-description') === said,
      [await locator.elementHandle(), words]);
  }

  /** Messages of one type the page wrote to its sockets. */
  told(type) {
    return this.sent.map((text) => JSON.parse(text)).filter((message) => message.type === type);
  }

  frames() {
    return this.page.evaluate(() => document.querySelector('hearth-community').frames);
  }

  /** Waits until nothing is drawn any more for `quiet` ms; returns the frame it stopped at. */
  async still(quiet = 400) {
    return this.page.evaluate((ms) => new Promise((resolve) => {
      const widget = document.querySelector('hearth-community');
      let last = widget.frames;
      let since = performance.now();
      const look = () => {
        if (widget.frames !== last) {
          last = widget.frames;
          since = performance.now();
        }
        if (performance.now() - since >= ms) resolve(last);
        else setTimeout(look, 20);
      };
      look();
    }), quiet);
  }

  /** Fails when something went wrong on the page. */
  assertClean() {
    const seen = this.wrong.splice(0);
    assert.deepEqual(seen, [], 'exceptions and policy violations');
  }

  close() {
    return this.page.context().close();
  }
}

/** Runs in the page before the loader does: the element says which mode it wants. */
function setMode(mode) {
  new MutationObserver((_, observer) => {
    const el = document.querySelector('hearth-community');
    if (!el) return;
    el.setAttribute('mode', mode);
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/**
 * A browser and a house, and everybody who came in; one per test file. Chromium draws WebGL by
 * software here, so a page that does not say its mode is in html mode, as its reader's would be. A
 * file about the canvas opens its stage with `mode: 'canvas'`; README.md lists them.
 */
export class Stage {
  static async open(options = {}) {
    const stage = new Stage();
    stage.visits = [];
    stage.mode = options.mode;
    stage.house = await openHouse(options);
    stage.browser = await launch(options);
    return stage;
  }

  /**
   * Somebody opens the forum in a browser context of their own.
   * @param as     name on the demo's switch; nothing: a visitor
   * @param where  page of the demo site
   * @param mode   the element's mode: "canvas", "html"; else the stage's, else what the machine gives
   * @param routes [pattern, handler] of requests that are not answered as usual
   * @param before a function that runs in the page before its scripts
   * @param rest   options of the browser context
   */
  async visit({ as, where, mode = this.mode, before, routes = [], ...rest } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 900, height: 900 },
      reducedMotion: 'reduce', ...rest });
    if (mode) await context.addInitScript(setMode, mode);
    if (before) await context.addInitScript(before);
    for (const [pattern, handler] of routes) await context.route(pattern, handler);
    const visit = new Visit(this.house, await context.newPage());
    this.visits.push(visit);
    await visit.go(where);
    await visit.loaded();
    if (as) await visit.become(as);
    return visit;
  }

  /** After each test: every page was clean, and is gone. */
  async leave() {
    const visits = this.visits.splice(0);
    for (const visit of visits) await visit.close();
    for (const visit of visits) visit.assertClean();
  }

  async close() {
    for (const visit of this.visits.splice(0)) await visit.close();
    await this.browser?.close();
    await this.house?.close();
  }
}
