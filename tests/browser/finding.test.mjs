// SPDX-License-Identifier: MIT
// Finding what somebody else just wrote, being told before one asks again, and who is here: two
// people at once.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const TITLE = 'Rust under the bell of an old bicycle';
const found = (visit) => visit.page.getByRole('list', { name: 'Search' });

/** Types into the search box. */
async function search(visit, words) {
  const box = visit.page.getByRole('searchbox', { name: 'Search' })
    .or(visit.page.getByRole('textbox', { name: 'Search' }));
  await box.fill(words);
}

test('what somebody wrote is found by others: mistyped, inflected, by operators', { skip },
  async () => {
    const jonas = await stage.visit({ as: 'Jonas' });
    const body = 'It squeaks whenever the **bellows** of rain come by.';
    await jonas.publish({ title: TITLE, body });
    const amara = await stage.visit({ as: 'Amara' });
    await amara.button('Search').press('Enter');
    await search(amara, 'rusty bels');
    await found(amara).getByRole('link', { name: TITLE }).waitFor();
    // The words around it are shown, the found ones marked, without their Markdown.
    await search(amara, 'bellows by:Jonas before:2099-01-01');
    const row = found(amara).getByRole('listitem').filter({ hasText: TITLE });
    await row.getByText('It squeaks whenever the').waitFor();
    await eventually(async () => assert.doesNotMatch(await row.innerText(), /\*\*/));
    await search(amara, 'zzyzx plugh');
    await amara.page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await search(amara, 'bellows rain');
    await found(amara).getByRole('link', { name: TITLE }).press('Enter');
    await amara.page.getByRole('heading', { name: TITLE }).waitFor();
    await amara.page.evaluate(() => history.back());
    await found(amara).getByRole('link', { name: TITLE }).waitFor();
  });

test('what was taken back is found no more', { skip }, async () => {
  const jonas = await stage.visit({ as: 'Jonas' });
  await jonas.publish({ title: 'A quokka in the cellar', body: 'It eats the onions.' });
  const amara = await stage.visit({ as: 'Amara' });
  await amara.button('Search').press('Enter');
  await search(amara, 'quokka cellar');
  await found(amara).getByRole('link', { name: 'A quokka in the cellar' }).waitFor();
  await jonas.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  await jonas.more('A quokka in the cellar', 'Delete');
  await jonas.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await jonas.page.getByText('A quokka in the cellar').first().waitFor({ state: 'detached' });
  await search(amara, 'quokka');
  await amara.page.getByRole('heading', { name: 'Nothing found' }).waitFor();
});

test('a title being written is met with what was asked already', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  await amara.button('New post').press('Enter');
  await amara.page.getByRole('textbox', { name: 'Title' }).fill('Rust under my bicycle bell');
  await amara.page.getByRole('region', { name: 'Asked already?' })
    .getByRole('link', { name: TITLE }).press('Enter');
  await amara.page.getByRole('heading', { name: TITLE }).waitFor();
});

test('the directory lists members, by name too, and leaves out who does not want to be listed',
  { skip }, async () => {
    const amara = await stage.visit({ as: 'Amara' });
    await amara.page.getByRole('link', { name: /members$/ }).press('Enter');
    const list = amara.page.getByRole('list', { name: 'Members' });
    await list.getByRole('listitem').first().waitFor();
    await eventually(async () => assert.ok(await list.getByRole('listitem').count() > 10));
    const jonas = await stage.visit({ as: 'Jonas' });
    await jonas.view('profile');
    await jonas.page.getByRole('switch', { name: 'List me among the members' }).press(' ');
    const name = amara.page.getByRole('searchbox', { name: 'Find by name' })
      .or(amara.page.getByRole('textbox', { name: 'Find by name' }));
    await name.fill('mei');
    await list.getByRole('link', { name: 'Mei-Ling Tan' }).waitFor();
    await eventually(async () => assert.equal(await list.getByRole('listitem').count(), 1));
    await name.fill('jonas');
    await amara.page.getByRole('heading', { name: 'Nobody here' }).waitFor();
    assert.equal(new URL(amara.page.url()).hash, '#hearth/members');
  });
