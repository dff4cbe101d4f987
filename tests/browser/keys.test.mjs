// SPDX-License-Identifier: MIT
// Everything a member does, with the keyboard alone and again with a finger alone, on a phone's
// window.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { composer, skip, Stage } from './support/house.mjs';
import { Keys, tap } from './support/hands.mjs';

const PHONE = { viewport: { width: 360, height: 740 } };

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

test('with the keyboard: sign up, accept the rules, post, reply, react, report', { skip }, async () => {
  const visit = await stage.visit(PHONE);
  const { page } = visit;
  const keys = new Keys(visit);
  const menu = page.getByRole('navigation', { name: 'Menu' });

  await keys.press('Tab');  // the host's own way past its header
  await keys.press('Enter');
  await keys.enter(menu.getByRole('button', { name: 'Sign in' }));
  await signUp(visit, keys, 'tovekeys');
  await join(visit, keys);

  await keys.enter(visit.button('New post'));
  await keys.to(page.getByRole('tab', { name: 'Discussion' }));
  await keys.press('ArrowRight');
  await page.getByRole('tab', { name: 'Question', selected: true }).waitFor();
  await keys.to(composer(page).getByRole('combobox', { name: 'Topic' }));
  await keys.type('Workb');
  await keys.write(visit.field('Title'), 'Which oil for a sewing machine?');
  await keys.write(visit.field('Text'), 'It squeaks. I tried none yet.');
  await keys.enter(visit.button('Publish'));
  await page.getByText('Published.').first().waitFor();

  const title = page.getByRole('link', { name: 'Which oil for a sewing machine?' });
  await keys.enter(title);
  await page.getByRole('heading', { name: 'Which oil for a sewing machine?' }).waitFor();
  await keys.write(visit.field('Answer'), 'The one in the drawer did it.');
  await keys.enter(visit.button('Send reply'));
  await page.getByRole('feed').getByText('The one in the drawer did it.').waitFor();
  await keys.arrives(visit.field('Answer'), 'after sending');
  await keys.press('Escape');
  await keys.arrives(title, 'back in the feed');

  await react(visit, keys);
  await report(visit, keys);
});

async function signUp(visit, keys, login) {
  const { page } = visit;
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await keys.enter(visit.button('I am new here'));
  await page.getByRole('heading', { name: 'Create your account' }).waitFor();
  await keys.to(visit.field('User name'), 'Shift+Tab');
  await keys.type(login);
  await keys.write(visit.field('Password'), 'a kettle full of words');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Join The Long Bench' }).waitFor();
}

async function join(visit, keys) {
  const { page } = visit;
  const accept = page.getByRole('checkbox', { name: 'I have read the rules and keep to them' });
  const go = page.getByRole('region', { name: 'Join' }).getByRole('button', { name: 'Join' });
  // Without accepting them nobody comes in.
  const order = await keys.to(go);
  assert.ok(order.indexOf('Name shown to others') < order.indexOf('About you'));
  await keys.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Please accept the rules first.' }).waitFor();
  await keys.to(accept, 'Shift+Tab');
  await keys.press('Space');
  await page.getByRole('checkbox', { checked: true }).waitFor();
  await keys.enter(go);
  await visit.button('New post').waitFor();
}

/** A thread of somebody else, its Like pressed and taken back. */
async function react(visit, keys) {
  const { page } = visit;
  const like = page.getByRole('feed').getByRole('button', { name: /^Like, / }).first();
  await keys.to(like);
  const before = Number(/\d+/.exec(await like.getAttribute('aria-label'))[0]);
  await visit.still(300);
  const ring = await around(visit, like);
  await keys.press('Space');
  await page.getByRole('button', { name: `Like, ${before + 1}`, pressed: true }).first().waitFor();
  await keys.press('Enter');
  await page.getByRole('button', { name: `Like, ${before}`, pressed: false }).first().waitFor();
  await keys.press('Tab');
  await visit.still(300);
  assert.notDeepEqual(await around(visit, like), ring, 'the focus is seen');
}

async function around(visit, locator) {
  const box = await locator.boundingBox();
  return visit.page.screenshot({ clip: { x: box.x - 6, y: box.y - 6, width: box.width + 12,
    height: box.height + 12 } });
}

async function report(visit, keys) {
  const { page } = visit;
  const card = page.getByRole('feed').getByRole('article')
    .filter({ has: page.getByRole('button', { name: /^Like, / }) }).first();
  const more = card.getByRole('button', { name: 'More' });
  const entry = page.getByRole('menuitem', { name: 'Report' });
  const dialog = page.getByRole('dialog', { name: 'Report this post' });
  await keys.to(more);
  await keys.press('Enter');
  await page.getByRole('menu').waitFor();
  await keys.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await keys.arrives(more, 'the menu is closed');
  for (const closing of ['Escape', 'send']) {
    await keys.press('Enter');
    await keys.to(entry, 'ArrowDown');
    await keys.press('Enter');
    await dialog.waitFor();
    if (closing === 'Escape') {
      // Tab goes round inside.
      for (let stop = 0; stop < 12; stop++) {
        await keys.press('Tab');
        await eventually(async () =>
          assert.ok(await dialog.evaluate((el) => el.contains(el.getRootNode().activeElement))));
      }
      await keys.press('Escape');
    } else {
      await keys.to(dialog.getByRole('radio').first());
      await keys.press('ArrowDown');
      await dialog.getByRole('radio', { name: 'Rude or hurtful', checked: true }).waitFor();
      await keys.enter(dialog.getByRole('button', { name: 'Send report' }));
      await page.getByText('Thank you. A moderator will look at it.').first().waitFor();
    }
    await dialog.waitFor({ state: 'detached' });
    await keys.arrives(more, `after ${closing}`);
  }
}

test('with a finger: sign up, accept the rules, post, reply, react, report', { skip }, async () => {
  const visit = await stage.visit({ ...PHONE, hasTouch: true, isMobile: true,
    mode: 'canvas' });
  const { page } = visit;
  const press = (locator) => tap(visit, locator);
  const write = async (name, words) => {
    await press(visit.field(name));
    await page.keyboard.type(words);
  };
  await press(page.getByRole('navigation', { name: 'Menu' }).getByRole('button', { name: 'Sign in' }));
  await press(visit.button('I am new here'));
  await write('User name', 'tovefinger');
  await write('Password', 'a kettle full of words');
  await press(visit.button('Create account'));
  await press(page.getByRole('checkbox', { name: 'I have read the rules and keep to them' }));
  await press(page.getByRole('region', { name: 'Join' }).getByRole('button', { name: 'Join' }));
  await press(visit.button('New post'));
  await press(page.getByRole('tab', { name: 'Suggestion' }));
  await composer(page).getByRole('combobox', { name: 'Topic' }).selectOption('The House');
  await write('Title', 'A shelf for lost screws');
  await write('Text', 'Everybody loses them, nobody finds them.');
  await press(visit.button('Publish'));
  await press(page.getByRole('link', { name: 'A shelf for lost screws' }));
  await write('Reply', 'I can bring jars.');
  await press(visit.button('Send reply'));
  await page.getByRole('feed').getByText('I can bring jars.').waitFor();
  await press(visit.button('Back'));
  const like = page.getByRole('feed').getByRole('button', { name: /^Like, / }).first();
  const before = Number(/\d+/.exec(await like.getAttribute('aria-label'))[0]);
  await press(like);
  await page.getByRole('button', { name: `Like, ${before + 1}`, pressed: true }).first().waitFor();
  const card = page.getByRole('feed').getByRole('article')
    .filter({ has: page.getByRole('button', { name: /^Like, / }) }).first();
  await press(card.getByRole('button', { name: 'More' }));
  await press(page.getByRole('menuitem', { name: 'Report' }));
  const dialog = page.getByRole('dialog', { name: 'Report this post' });
  await press(dialog.getByRole('radio', { name: 'Off topic' }));
  await press(dialog.getByRole('button', { name: 'Send report' }));
  await page.getByText('Thank you. A moderator will look at it.').first().waitFor();
  await dialog.waitFor({ state: 'detached' });
});

test('letters lead from post to post, in the feed and in a thread, and ? lists them', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  const here = () => page.evaluate(() => document.querySelector('hearth-community').shadowRoot
    .activeElement?.getAttribute('aria-posinset') || '');
  const stands = (position) => page.waitForFunction((at) => document.querySelector('hearth-community')
    .shadowRoot.activeElement?.getAttribute('aria-posinset') === at, position);
  await page.getByRole('tab', { name: 'Newest' }).focus();
  for (const [letter, position] of [['j', '1'], ['j', '2'], ['j', '3'], ['k', '2']]) {
    await page.keyboard.press(letter);
    await stands(position);
  }
  await eventually(async () => assert.equal(await here(), '2'));
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await list.getByText('Next new post').waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  // In a field they are letters.
  await visit.open('Mending on trains: what do you carry?');
  await visit.answer.focus();
  await page.keyboard.type('jk?');
  await eventually(async () => assert.equal(await visit.answer.inputValue(), 'jk?'));
  await visit.answer.fill('');
  const replies = page.getByRole('feed').getByRole('article');
  await replies.first().getByRole('button', { name: 'Reply' }).first().focus();
  await page.keyboard.press('j');
  await page.waitForFunction((name) => document.querySelector('hearth-community').shadowRoot
    .activeElement?.getAttribute('aria-label') === name, await replies.first().getAttribute('aria-label'));
  visit.assertClean();
});
