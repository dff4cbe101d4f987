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
  const amara = await stage.visit({ as: 'Amara' });
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

test('a removal reaches everybody; its author is told the rule and the reason', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  const jonas = await stage.visit({ as: 'Jonas' });
  const meiling = await stage.visit({ as: 'Mei-Ling' });
  const title = 'Glue for a cup handle';
  await jonas.publish({ title, body: 'Which one survives the dishwasher?' });
  for (const visit of [amara, jonas, meiling]) await visit.open(title);
  await amara.reply('My cousin sells the best one, ask me.');
  await jonas.reply('Thank you, I will wash it by hand.');
  await meiling.article('My cousin sells').waitFor();

  await meiling.more('My cousin sells', 'Remove');
  const dialog = meiling.page.getByRole('dialog', { name: 'Remove this post?' });
  await dialog.getByRole('combobox', { name: 'Rule' }).selectOption('People, not shops');
  // Without a reason nothing is removed.
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
  const reason = dialog.getByRole('textbox', { name: 'Reason, shown to its author' });
  await meiling.described(reason, 'Say why; the author reads it.');
  await reason.fill('Recommend the glue, not the shop.');
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });

  await jonas.page.getByText('My cousin sells').waitFor({ state: 'detached' });
  const told = amara.article('My cousin sells');
  await told.getByText('Removed: Recommend the glue, not the shop.').waitFor();
  await told.getByText('Rule: People, not shops').waitFor();
  await amara.panel('Notifications');
  const notice = amara.page.getByRole('button', { name: /^Your post was removed, Removed: Recommend the glue, not the shop\. Rule: People, not shops/ });
  await notice.waitFor();
  assertNotReloaded(amara, jonas, meiling);
});

test('what is held waits in the queue, and appears when a moderator approves', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  const jonas = await stage.visit({ as: 'Jonas' });
  const meiling = await stage.visit({ as: 'Mei-Ling' });
  const title = 'A box of hinges';
  await amara.publish({ title, body: 'All sizes in stock, order now.' });
  await amara.page.getByText('Sent. A moderator looks at it first.').first().waitFor();
  await meiling.panel('Moderation');
  const held = meiling.article('All sizes in stock, order now.');
  await held.getByText('People, not shops').first().waitFor();
  assert.equal(await jonas.page.getByText(title).count(), 0, 'nobody else sees it');
  await held.getByRole('button', { name: 'Approve' }).press('Enter');
  await jonas.button('1 new post').press('Enter');
  await jonas.article(title).waitFor();
  await amara.panel('Notifications');
  await amara.page.getByRole('button', { name: /^Your post is published/ }).first().waitFor();
});
