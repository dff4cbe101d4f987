// SPDX-License-Identifier: MIT
// One community in several browsers: what one member does appears in the others as it happens, on
// pages that are never loaded again.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** The page was loaded once and never again. */
function assertNotReloaded(...visits) {
  for (const visit of visits) {
    const pages = visit.requests.filter(({ url }) => url.endsWith('/forum.html'));
    assert.equal(pages.length, 1, 'the page was loaded once');
  }
}

test('a post, a reply and a reaction appear in another browser at once', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara', mode: 'canvas' });
  const jonas = await stage.visit({ as: 'Jonas' });
  await jonas.publish({ title: 'A drawer that will not close', body: 'It sticks halfway.' });
  await amara.button('1 new post').press('Enter');
  await amara.article('A drawer that will not close').waitFor();

  await amara.open('A drawer that will not close');
  await jonas.open('A drawer that will not close');
  await amara.reply('Rub a candle along the runners.');
  const reply = jonas.article('Rub a candle along the runners.');
  await reply.waitFor();

  await reply.getByRole('button', { name: 'Like, 0' }).press('Enter');
  await amara.article('Rub a candle').getByRole('button', { name: 'Like, 1' }).waitFor();
  await amara.panel('Notifications');
  await amara.page.getByRole('listitem').filter({ hasText: 'Jonas Ehrlich reacted to your post' })
    .first().waitFor();
  assertNotReloaded(amara, jonas);
});

