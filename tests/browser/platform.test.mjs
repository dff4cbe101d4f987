// SPDX-License-Identifier: MIT
// alone: it counts frames.
// The platform on its gallery, acted on only by role and name: what a test cannot reach here, a
// screen reader cannot either. The host page has the strictest policy the widget works under.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { steady } from './support/focus.mjs';
import { GALLERY as folder, launch, noGallery as skip, page as hostPage, serve }
  from './support/site.mjs';

const VIEWS = ['basics', 'choices', 'writing', 'feed', 'figures', 'above'];

let browser;
let site;
let failures = [];

before(async () => {
  if (skip) return;
  const pages = { '/empty': '<!doctype html><title>Empty</title>' };
  for (const view of VIEWS) {
    pages[`/${view}`] = hostPage(`community="demo" view="${view}" mode="canvas"`);
    pages[`/html/${view}`] = hostPage(`community="demo" view="${view}" mode="html"`);
    pages[`/rtl/${view}`] = hostPage(`community="demo" view="${view}" mode="canvas"`, { lang: 'ar' });
  }
  pages['/far'] = hostPage('community="demo" view="basics" mode="canvas"', { style: 'main{height:4000px}',
    before: '<main></main>' });
  site = await serve(folder, pages);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

afterEach(() => {
  const seen = failures;
  failures = [];
  assert.deepEqual(seen, [], 'page exceptions');
});

async function open(where, options = {}) {
  const context = await browser.newContext({ viewport: { width: 800, height: 1000 },
    reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  steady(page);
  page.on('pageerror', (error) => failures.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /hearth:|Content Security|TrustedHTML/.test(message.text())) {
      failures.push(message.text());
    }
  });
  await page.goto(`${site.origin}/${where}`);
  await page.waitForFunction(() => document.querySelector('hearth-community')?.frames > 2);
  return { page, close: () => context.close() };
}

const frames = (page) => page.evaluate(() => document.querySelector('hearth-community').frames);

/** Frames drawn in `ms` once nothing moves any more. */
async function idleFrames(page, ms) {
  let last = -1;
  for (let now = await frames(page); now !== last; now = await frames(page)) {
    last = now;
    await page.waitForTimeout(300);
  }
  await page.waitForTimeout(ms);
  return await frames(page) - last;
}

test('a button is pressed by the keyboard and by the pointer', { skip }, async () => {
  const { page, close } = await open('basics');
  const post = page.getByRole('button', { name: 'Post', exact: true });
  await post.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Pressed: 1').waitFor();
  await page.keyboard.press('Space');
  await page.getByText('Pressed: 2').waitFor();
  const box = await post.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByText('Pressed: 3').waitFor();
  await eventually(async () =>
    assert.equal(await page.getByRole('button', { name: 'Disabled' }).isDisabled(), true));
  await close();
});

test('a toggle says whether it is pressed', { skip }, async () => {
  const { page, close } = await open('basics');
  await page.getByRole('button', { name: 'Love, 48', pressed: false }).press('Enter');
  await page.getByRole('button', { name: 'Love, 49', pressed: true }).waitFor();
  await close();
});

test('tabs move with the arrows and are one stop for Tab', { skip }, async () => {
  const { page, close } = await open('basics');
  await page.getByRole('tab', { name: 'Basics', selected: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Choices', selected: true }).waitFor();
  await page.getByRole('switch', { name: 'Tell me about replies' }).waitFor();
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .activeElement?.getAttribute('role') === 'switch');
  await close();
});

test('tabs mirror their arrows in a right-to-left page', { skip }, async () => {
  const { page, close } = await open('rtl/basics');
  await page.getByRole('tab', { name: 'Basics' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('tab', { name: 'Choices', selected: true }).waitFor();
  const first = await page.getByRole('tab', { name: 'Basics' }).boundingBox();
  const second = await page.getByRole('tab', { name: 'Choices' }).boundingBox();
  assert.ok(first.x > second.x, 'the first tab is the rightmost');
  await close();
});

test('switch, checkbox, radios and select are set', { skip }, async () => {
  const { page, close } = await open('choices');
  const loud = page.getByRole('switch', { name: 'Tell me about replies' });
  await eventually(async () => assert.equal(await loud.isChecked(), true));
  await loud.press('Space');
  await page.getByRole('switch', { name: 'Tell me about replies', checked: false }).waitFor();
  const agree = page.getByRole('checkbox', { name: 'I have read the house rules' });
  const box = await agree.boundingBox();
  await page.mouse.click(box.x + 5, box.y + 5);
  await page.getByRole('checkbox', { name: 'I have read the house rules', checked: true }).waitFor();
  await page.getByRole('radio', { name: 'Tuesday 17:00' }).press('ArrowDown');
  await page.getByRole('radio', { name: 'Wednesday 09:00, 31 %', checked: true }).waitFor();
  const topic = page.getByRole('combobox', { name: 'Topic' });
  await topic.selectOption('Routes');
  await eventually(async () => assert.equal(await topic.inputValue(), 'Routes'));
  await close();
});

test('a slider moves by keys and by dragging', { skip }, async () => {
  const { page, close } = await open('choices');
  const slider = page.getByRole('slider', { name: 'Freshness' });
  await slider.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('[type=range]').getAttribute('aria-valuetext') === '1.1 ×');
  await slider.press('End');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('[type=range]').getAttribute('aria-valuetext') === '2 ×');
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 10, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 3, y, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('[type=range]').getAttribute('aria-valuetext') === '0 ×');
  await close();
});

test('a field takes text, composition and correction, and is cleared by the panel', { skip }, async () => {
  const { page, close } = await open('writing');
  const body = page.getByRole('textbox', { name: 'Text', exact: true });
  const post = page.getByRole('button', { name: 'Post', exact: true });
  await eventually(async () => assert.equal(await post.isDisabled(), true));
  await body.click();
  await page.keyboard.type('Olá ');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await eventually(async () => assert.equal(await body.inputValue(), 'Olá にほ'));
  await client.send('Input.insertText', { text: '日本 👩‍💻' });
  await eventually(async () => assert.equal(await body.inputValue(), 'Olá 日本 👩‍💻'));
  await page.waitForFunction(() => [...document.querySelector('hearth-community').shadowRoot
    .querySelectorAll('button')].some((b) => b.textContent === 'Post' && !b.disabled));
  await page.keyboard.type(' spam');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('[aria-label="Text"]').getAttribute('aria-invalid') === 'true');
  await page.getByRole('button', { name: 'Clear' }).press('Enter');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('[aria-label="Text"]').value === '');
  await eventually(async () => assert.equal(await post.isDisabled(), true));
  await close();
});

test('a long text grows its field and moves what is below', { skip }, async () => {
  const { page, close } = await open('writing');
  const body = page.getByRole('textbox', { name: 'Text', exact: true });
  const before_ = await page.getByRole('button', { name: 'Clear' }).boundingBox();
  await body.fill('one\ntwo\nthree\nfour\nfive\nsix\nseven');
  await page.waitForFunction((y) => [...document.querySelector('hearth-community').shadowRoot
    .querySelectorAll('button')].find((b) => b.textContent === 'Clear')
    .getBoundingClientRect().y >= y + 90, before_.y);
  await close();
});

test('a sign-in form submits by Enter and is known to password managers', { skip }, async () => {
  const { page, close } = await open('writing');
  const secret = page.getByRole('textbox', { name: 'Password' });
  await eventually(async () =>
    assert.equal(await secret.getAttribute('autocomplete'), 'current-password'));
  await eventually(async () => assert.equal(await secret.getAttribute('type'), 'password'));
  await page.getByRole('textbox', { name: 'Name or mail' }).fill('maya');
  await secret.fill('a long secret');
  await secret.press('Enter');
  await page.getByText('Signed in as maya').waitFor();
  await close();
});

test('a dialog takes the focus, keeps Tab inside, closes by Escape and gives it back', { skip }, async () => {
  const { page, close } = await open('above');
  await page.getByRole('button', { name: 'Open dialog' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Report this post' });
  await dialog.waitFor();
  const active = () => page.evaluate(() => {
    const at = document.querySelector('hearth-community').shadowRoot.activeElement;
    return [at?.getAttribute('aria-label') || at?.textContent, Boolean(at?.closest('[aria-modal]'))];
  });
  await eventually(async () => assert.deepEqual(await active(), ['What is wrong?', true]));
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    await eventually(async () =>
      assert.equal((await active())[1], true, 'focus stays in the dialog'));
  }
  const behind = page.getByRole('button', { name: 'Open dialog', includeHidden: true });
  await eventually(async () =>
    assert.equal(await behind.evaluate((el) => Boolean(el.closest('[inert]'))), true, 'inert behind'));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await eventually(async () => assert.equal((await active())[0], 'Open dialog'));
  await close();
});

test('a press outside closes a dialog; a toast tells what was done', { skip }, async () => {
  const { page, close } = await open('above');
  await page.getByRole('button', { name: 'Delete' }).press('Enter');
  await page.getByRole('dialog', { name: 'Delete this post?' }).waitFor();
  await page.mouse.click(20, 20);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show toast' }).press('Enter');
  await page.getByRole('status').filter({ hasText: 'Saved to your list.' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByText('Menu: Undone').waitFor();
  await close();
});

test('a menu opens, moves by arrows and acts', { skip }, async () => {
  const { page, close } = await open('above');
  const opener = page.getByRole('button', { name: 'Actions' });
  await opener.press('Enter');
  await page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Menu: Mute topic').waitFor();
  await eventually(async () => assert.equal(await page.getByRole('menu').count(), 0));
  const box = await opener.boundingBox();
  await page.mouse.click(box.x + 10, box.y + 10);
  const item = await page.getByRole('menuitem', { name: 'Report' }).boundingBox();
  await page.mouse.click(item.x + 10, item.y + 10);
  await page.getByText('Menu: Report').waitFor();
  await close();
});

test('nothing is drawn while nothing happens, also with a focused field', { skip }, async () => {
  const { page, close } = await open('writing', { reducedMotion: 'no-preference' });
  assert.equal(await idleFrames(page, 5000), 0);
  await page.getByRole('textbox', { name: 'Title' }).click();
  assert.equal(await idleFrames(page, 5000), 0);
  await close();
});

test('a long feed is a feed of articles with places, scrolled by the page', { skip }, async () => {
  const { page, close } = await open('feed');
  const first = page.getByRole('article', { name: 'The workshop moves to the old tram depot' }).first();
  await eventually(async () => assert.equal(await first.getAttribute('aria-setsize'), '120'));
  await eventually(async () =>
    assert.ok(await page.getByRole('article').count() < 60, 'only a window of the feed is in the tree'));
  const link = page.getByRole('link', { name: 'list of tools' }).first();
  await eventually(async () =>
    assert.equal(await link.getAttribute('rel'), 'noopener nofollow ugc'));
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => [...document.querySelector('hearth-community').shadowRoot
    .querySelectorAll('article')].some((a) => a.getAttribute('aria-posinset') === '120'));
  const bounds = await page.evaluate(() => {
    const canvas = document.querySelector('hearth-community').shadowRoot.querySelector('canvas');
    const box = canvas.getBoundingClientRect();
    return [box.top, box.bottom, innerHeight, canvas.width * canvas.height];
  });
  assert.ok(bounds[0] <= 0 && bounds[1] >= bounds[2] - 1, `the canvas covers the window: ${bounds}`);
  assert.ok(bounds[3] <= 6_000_000, 'within the pixel budget');
  await close();
});

test('a lost WebGL context comes back', { skip }, async () => {
  const { page, close } = await open('basics');
  const lost = await page.evaluate(() => new Promise((resolve) => {
    const { widget } = document.querySelector('hearth-community');
    const lose = widget.renderer.gl.getExtension('WEBGL_lose_context');
    widget.canvas.addEventListener('webglcontextrestored', () => setTimeout(() =>
      resolve(widget.renderer.gl.isContextLost()), 0));
    widget.canvas.addEventListener('webglcontextlost', () => setTimeout(() => lose.restoreContext(), 0));
    lose.loseContext();
  }));
  assert.equal(lost, false);
  await page.getByRole('button', { name: 'Post', exact: true }).press('Enter');
  await page.getByText('Pressed: 1').waitFor();
  await close();
});

test('without a canvas the same page is seen and works', { skip }, async () => {
  const { page, close } = await open('html/basics');
  const post = page.getByRole('button', { name: 'Post', exact: true });
  const color = await post.evaluate((el) => getComputedStyle(el).backgroundColor);
  assert.notEqual(color, 'rgba(0, 0, 0, 0)');
  await post.click();
  await page.getByText('Pressed: 1').waitFor();
  await close();
});

test('it loads when it comes near, and destroy leaves nothing', { skip }, async () => {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.origin}/far`);
  await page.waitForLoadState('networkidle');
  assert.equal(asked.some((p) => p.endsWith('.wasm')), false, 'far away: nothing is loaded');
  await page.evaluate(() => scrollTo(0, 3800));
  await page.waitForFunction(() => document.querySelector('hearth-community').frames > 0);
  const left = await page.evaluate(() => {
    const el = document.querySelector('hearth-community');
    el.remove();
    return [el.shadowRoot.childNodes.length, el.frames];
  });
  assert.deepEqual(left, [0, 0]);
  await context.close();
});
