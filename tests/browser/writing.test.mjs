// SPDX-License-Identifier: MIT
// Writing with tools: what a press or a key does to the text at the caret, lists that go on by
// themselves, names that are offered while one is typed, and that all of it can be undone.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { composer, skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(async () => stage?.leave());
after(async () => stage?.close());

/** The field of a new post, with these words in it and [from, to) selected. */
async function writing(visit, words = '', from = words.length, to = from) {
  const text = visit.field('Text');
  await text.fill(words);
  await text.focus();
  await text.evaluate((el, [a, b]) => el.setSelectionRange(a, b), [from, to]);
  return text;
}

async function reads(text, words) {
  await eventually(async () => assert.equal(await text.inputValue(), words));
}

test('tools under the field change what is selected, and keys do the same', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  await visit.button('New post').press('Enter');
  const form = composer(page);
  const tool = async (name) => form.getByRole('button', { name, exact: true }).press('Enter');
  let text = await writing(visit, 'a warm lamp', 2, 6);
  await tool('Bold');
  await reads(text, 'a **warm** lamp');
  await tool('Bold');
  await reads(text, 'a warm lamp');
  await tool('Italic');
  await reads(text, 'a *warm* lamp');
  await page.keyboard.press('Control+z');
  await reads(text, 'a warm lamp');
  text = await writing(visit, 'one\ntwo', 0, 7);
  await tool('List');
  await reads(text, '- one\n- two');
  await tool('Quote');
  await reads(text, '> - one\n> - two');
  text = await writing(visit, 'see the manual', 8, 14);
  await tool('Link');
  await reads(text, 'see the [manual](https://)');
  await page.keyboard.type('https://example.org');
  await reads(text, 'see the [manual](https://example.org)');
  text = await writing(visit, 'by key', 0, 2);
  await page.keyboard.press('Control+b');
  await reads(text, '**by** key');
  await tool('Emoji');
  await form.getByRole('button', { name: '🎉' }).press('Enter');
  await reads(text, '**🎉** key');
});

test('Enter goes on with a list, and ends it on an empty item', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  await visit.button('New post').press('Enter');
  const text = await writing(visit, '');
  await page.keyboard.type('9. nine');
  await eventually(async () => {
    await page.keyboard.press('Enter');
    assert.equal(await text.inputValue(), '9. nine\n10. ');
  });
  await page.keyboard.type('ten');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('after');
  await reads(text, '9. nine\n10. ten\nafter');
});

test('a name is offered after @, and put in whole', { skip }, async () => {
  const visit = await stage.visit({ as: 'Jonas' });
  const { page } = visit;
  await visit.button('New post').press('Enter');
  const text = await writing(visit, 'Ask ');
  await page.keyboard.type('@ama');
  const offered = page.getByRole('group', { name: 'Mention a member' });
  await offered.getByRole('button', { name: '@Amara Okafor' }).press('Enter');
  await reads(text, 'Ask @Amara Okafor ');
  await offered.waitFor({ state: 'detached' });
  await page.keyboard.type('about it');
  await reads(text, 'Ask @Amara Okafor about it');
});

test('an address pasted over words becomes their link', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  await visit.button('New post').press('Enter');
  const text = await writing(visit, 'see here', 4, 8);
  await eventually(async () => {
    await text.evaluate((el) => {
      const data = new DataTransfer();
      data.setData('text/plain', 'https://example.org/a');
      el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true,
        composed: true, cancelable: true }));
    });
    assert.equal(await text.inputValue(), 'see [here](https://example.org/a)');
  });
});
