// SPDX-License-Identifier: MIT
// Keeping posts to find them again: after a reload, on a second device as it happens, and on nobody
// else's wire.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const TITLE = 'A hinge that creaks in the cold';

function list(visit) {
  return visit.page.getByRole('list', { name: 'Bookmarks' });
}

test('a bookmark is listed, survives a reload, reaches a second device, and nobody else', { skip }, async () => {
  const jonas = await stage.visit({ as: 'Jonas' });
  await jonas.publish({ title: TITLE, body: 'Only below zero.' });
  const amara = await stage.visit({ as: 'Amara' });
  const second = await stage.visit({ as: 'Amara' });
  const moderator = await stage.visit({ as: 'Mei-Ling' });
  await second.view('bookmarks');
  await second.page.getByRole('heading', { name: 'Nothing kept yet' }).waitFor();

  await amara.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  await amara.more(TITLE, 'Bookmark');
  await amara.page.getByText('Saved to your bookmarks.').first().waitFor();
  await list(second).getByRole('link', { name: TITLE }).waitFor();

  await amara.panel('Settings');
  await amara.page.getByRole('region', { name: 'For me' })
    .getByRole('button', { name: 'Bookmarks' }).press('Enter');
  await list(amara).getByRole('link', { name: TITLE }).waitFor();
  assert.equal(new URL(amara.page.url()).hash, '#hearth/bookmarks');
  await amara.page.reload();
  await amara.drawn();
  await list(amara).getByRole('link', { name: TITLE }).waitFor();

  // Whatever happened since reached the others too; of the bookmark nothing did.
  await amara.page.getByRole('link', { name: TITLE }).press('Enter');
  await amara.reply('Graphite, not oil.');
  for (const other of [moderator, jonas]) {
    await other.open(TITLE);
    await other.page.getByRole('feed').getByText('Graphite, not oil.').waitFor();
    const told = other.received.filter((frame) => frame.includes('bookmark'));
    assert.deepEqual(told, [], 'no frame says anything of a bookmark');
    assert.ok(other.received.some((frame) => frame.includes('Graphite')), 'frames were seen');
  }
  assert.ok(second.received.some((frame) => frame.includes('bookmark_set')));

  await list(second).getByRole('button', { name: 'Remove bookmark' }).press('Enter');
  await second.page.getByRole('heading', { name: 'Nothing kept yet' }).waitFor();
  await second.button('Undo').press('Enter');
  await list(second).getByRole('link', { name: TITLE }).waitFor();
});
