// SPDX-License-Identifier: MIT
// Pictures in posts: one is chosen or dropped, goes to the server, stands in the text, is described,
// and is seen by readers; what is no picture is refused in words.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { composer, skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(async () => stage?.leave());
after(async () => stage?.close());

/** A picture of 320x200 as a browser makes it, in bytes. */
async function drawn(page, type = 'image/png') {
  const numbers = await page.evaluate(async (kind) => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 200;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#2d6a4f';
    pen.fillRect(0, 0, 320, 200);
    pen.fillStyle = '#ffd166';
    pen.fillRect(40, 40, 120, 120);
    const blob = await new Promise((done) => { canvas.toBlob(done, kind); });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, type);
  return Buffer.from(numbers);
}

async function choose(visit, name, mimeType, buffer) {
  const chooser = visit.page.waitForEvent('filechooser');
  await composer(visit.page).getByRole('button', { name: 'Picture', exact: true }).press('Enter');
  await (await chooser).setFiles({ name, mimeType, buffer });
}

test('a picture is chosen, described, published, and seen by a visitor', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  await visit.compose({ title: 'What my kettle looks like', body: 'Here it is:' });
  await choose(visit, 'kettle.png', 'image/png', await drawn(page));
  const text = visit.field('Text');
  await eventually(async () => assert.match(await text.inputValue(),
    /^Here it is:\n!\[\]\(picture:[a-z0-9]{26}\)\n$/));
  await page.getByText('Write between the brackets what the picture shows').waitFor();
  await page.keyboard.type('A yellow square');
  await eventually(async () => assert.match(await text.inputValue(), /!\[A yellow square\]\(picture:/));
  await visit.button('Publish').press('Enter');
  await visit.button('New post').waitFor();
  const visitor = await stage.visit();
  await visitor.open('What my kettle looks like');
  const seen = visitor.page.getByRole('img', { name: 'A yellow square' }).last();
  await eventually(async () => assert.deepEqual(await seen.evaluate((img) =>
    [img.complete, img.naturalWidth, img.naturalHeight]), [true, 320, 200]));
  // It paints nothing outside of its place, and its place is inside the post's.
  assert.equal(await seen.evaluate((img) => getComputedStyle(img).overflow), 'clip');
  const [inner, outer] = await seen.evaluate((img) =>
    [img, img.closest('.b')].map((el) => el.getBoundingClientRect().toJSON()));
  assert.ok(inner.top >= outer.top && inner.bottom <= outer.bottom + 1, JSON.stringify([inner, outer]));
});

test('one is dropped into a reply', { skip }, async () => {
  const visit = await stage.visit({ as: 'Jonas' });
  const { page } = visit;
  await visit.open('Mending on trains: what do you carry?');
  await visit.answer.fill('This:');
  await visit.answer.focus();
  const bytes = [...await drawn(page, 'image/jpeg')];
  await eventually(async () => {
    await visit.answer.evaluate((el, numbers) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(numbers)], 'bag.jpg', { type: 'image/jpeg' }));
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true,
        cancelable: true });
      el.dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error('nobody took it');
    }, bytes);
  });
  await eventually(async () => assert.match(await visit.answer.inputValue(), /picture:[a-z0-9]{26}/));
});

test('what is no picture is refused in words, and the text stays', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  await visit.compose({ title: 'A drawing with a script', body: 'Here:' });
  await choose(visit, 'evil.png', 'image/svg+xml',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
  const refused = visit.page.getByText('This is no picture that can be shown.');
  await refused.first().waitFor();
  assert.equal(await visit.field('Text').inputValue(), 'Here:');
  await composer(visit.page).getByRole('button', { name: 'Close' }).press('Enter');
  await eventually(async () => assert.equal(await refused.count(), 0));
});
