// SPDX-License-Identifier: MIT
// What the feed owes its reader: what they missed, put together here; what would put a post first,
// and that it does; and a ledger of suggestions that says what it has learned, and forgets it.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { skip, Stage, Visit } from './support/house.mjs';

const HOUR_MS = 3_600_000;

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Amara on a page whose clock the test moves; `zone`: where she lives. */
async function amaraWithClock(zone = 'UTC') {
  const context = await stage.browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce', timezoneId: zone });
  const visit = new Visit(stage.house, await context.newPage());
  stage.visits.push(visit);
  await visit.page.clock.install();
  await visit.go();
  await visit.loaded();
  await visit.become('Amara');
  await visit.still(300);
  return visit;
}

/** Goes away for hours and comes back; what `meanwhile` does happens in between. */
async function comesBack(visit, hours, meanwhile = async () => {}) {
  await visit.page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await visit.still(700);
  await meanwhile();
  await visit.page.clock.fastForward(hours * HOUR_MS);
  await visit.page.reload();
  await visit.drawn();
  await visit.loaded();
  await visit.button('New post').first().waitFor();
  await visit.still(500);
}

test('what one missed is put together on the device', { skip }, async () => {
  const amara = await amaraWithClock();
  await amara.publish({ title: 'A lamp that hums', body: 'Only in the evening.' });
  await amara.still(500);
  await comesBack(amara, 5, async () => {
    const jonas = await stage.visit({ as: 'Jonas' });
    await jonas.publish({ title: 'While you were away', body: 'Somebody wrote this.' });
    await jonas.open('A lamp that hums');
    await jonas.reply('Mine hums too.');
    await jonas.close();
    stage.visits.pop();
  });
  const requests = amara.requests.length;
  await amara.button('What you missed').press('Enter');
  const panel = amara.page.getByRole('region', { name: 'What you missed' });
  await panel.getByRole('button', { name: /While you were away/ }).waitFor();
  await panel.getByRole('heading', { name: 'Workbench' }).waitFor();
  await panel.getByRole('list', { name: 'Answers to you' })
    .getByRole('button', { name: /Jonas.* replied to you.*Mine hums too/ }).waitFor();
  // A new address makes the browser look at the page's icon again.
  const asked = amara.requests.slice(requests).filter(({ url }) => !url.endsWith('/icon.svg'));
  assert.deepEqual(asked, [], 'nobody was asked');
  await panel.getByRole('button', { name: /While you were away/ }).press('Enter');
  await amara.page.getByRole('heading', { name: 'While you were away' }).waitFor();
});

test('"put it first" puts a post first', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  const feed = amara.page.getByRole('feed', { name: 'Feed' });
  let lifted = false;
  for (let at = 1; at < 6 && !lifted; at++) {
    const card = feed.getByRole('article').nth(at);
    const title = await card.getAttribute('aria-label');
    await card.getByRole('button', { name: 'Why am I seeing this?' }).press('Enter');
    await card.getByText(/hours fresher or older/).waitFor();
    const lift = card.getByRole('button', { name: 'Put it first', exact: true });
    if (await lift.count() === 0) continue;  // no single slider could
    await card.getByText(/^It would be first if/).waitFor();
    await lift.press('Enter');
    await amara.still(300);
    // Pinned posts stand outside the score; of the others the highest now is this one.
    const titles = await feed.getByRole('article').evaluateAll((all) =>
      all.slice(0, 4).map((node) => node.getAttribute('aria-label')));
    assert.ok(titles.includes(title), `${title} among ${titles.join(', ')}`);
    const before = titles.slice(0, titles.indexOf(title));
    const pinned = await feed.getByRole('article').filter({ hasText: 'Pinned' }).count();
    assert.equal(before.length, pinned, `${before.join(', ')} stand before it`);
    lifted = true;
  }
  assert.ok(lifted, 'one of the first posts could be lifted');
});

test('the ledger says what was suggested and why, and forgets what was learned', { skip }, async () => {
  const hours = 12 - new Date().getUTCHours();
  const amara = await amaraWithClock(`Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`);
  const later = amara.button('Not now');
  // A visit may be one in which nothing is suggested: it comes back until one is.
  for (let visit = 0; visit < 8 && await later.count() === 0; visit++) {
    await comesBack(amara, 24);
    await amara.page.clock.fastForward(25_000);
    await amara.still(300);
  }
  await later.press('Enter');
  await amara.still(700);
  await amara.view('ledger');
  const panel = amara.page.getByRole('region', { name: 'Suggestions' });
  await panel.getByText('not now, you said').waitFor();
  const keys = () => amara.page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('hearth').onsuccess = ({ target }) => {
      target.result.transaction('kept').objectStore('kept').getAllKeys().onsuccess = (event) =>
        resolve(event.target.result.map((key) => key.split('\n').at(-1)));
    };
  }));
  assert.ok((await keys()).includes('beliefs'), 'it learned from the answer');
  await panel.getByRole('button', { name: 'Forget what was learned' }).press('Enter');
  await amara.still(700);
  assert.ok(!(await keys()).includes('beliefs'), 'and forgot');
});
