// SPDX-License-Identifier: MIT
// What the tests of sync do and ask: publish by roles and names, and read the house's own account of
// what was published, with the order it has there.
import { after, afterEach, before } from 'node:test';
import { composer, openHouse, skip, Visit } from './house.mjs';
import { Line } from './line.mjs';
import { launch } from './site.mjs';

const SHOWN_MS = 20_000;  // a connection that broke is tried again after up to some seconds

/** How the windows of these tests are opened. */
export const OPTIONS = { viewport: { width: 900, height: 900 }, reducedMotion: 'reduce' };

/**
 * A house, a line to it and a browser for the tests of one file. The line is whole again and every
 * context of people() closed after each test.
 */
export function standing() {
  const place = {};
  const contexts = [];
  before(async () => {
    if (skip) return;
    place.house = await openHouse();
    place.line = await Line.lay(place.house);
    place.browser = await launch();
  });
  afterEach(async () => {
    place.line?.mend();
    for (const context of contexts.splice(0)) await context.close();
  });
  after(async () => {
    await place.browser?.close();
    await place.line?.close();
    await place.house?.close();
  });
  place.people = async () => {
    const context = await place.browser.newContext(OPTIONS);
    contexts.push(context);
    return context;
  };
  return place;
}

/**
 * A page of its own in this context, through this line, as this demo member. The demo's rules let
 * only moderators (Mei-Ling) publish more than three posts in ten minutes.
 */
export async function enter(context, line, as) {
  const visit = new Visit({ origin: line.origin }, await context.newPage());
  visit.page.setDefaultTimeout(SHOWN_MS);
  await visit.go();
  await visit.loaded();
  if (as) await visit.become(as);
  return visit;
}

/**
 * In front, as a person would: a tab in the background draws nothing. The text is the title once
 * more: nobody may publish the same text twice.
 */
export async function publish({ page }, title) {
  await page.bringToFront();
  await page.getByRole('button', { name: 'New post', exact: true }).first().press('Enter');
  await composer(page).getByRole('combobox', { name: 'Topic' }).selectOption({ index: 1 });
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(`Words worth keeping, named ${title}.`);
  await page.getByRole('button', { name: 'Publish' }).press('Enter');
  await page.getByRole('textbox', { name: 'Title' }).waitFor({ state: 'detached' });
}

/** Waits until the feed shows the post, going to what has arrived where it waits above. */
export async function sees({ page }, title) {
  await page.bringToFront();
  const post = page.getByRole('article', { name: title });
  const pill = page.getByRole('button', { name: /^\d+ new posts?$/ });
  await post.or(pill).first().waitFor();
  if (await post.count() === 0) await pill.press('Enter');
  await post.first().waitFor();
}

/** Waits until nothing is left to be sent. */
export async function settled({ page }) {
  // The live region keeps what it last said; the banner is what goes.
  const banner = page.getByText(/waits? to be sent/).and(page.locator(':not([role=status])'));
  await banner.waitFor({ state: 'detached' });
}

/** Titles in the house that begin with `prefix`, in the order of its log. */
export async function published(house, prefix) {
  const answer = await fetch(`${house.origin}/v1/c/demo/snapshot`);
  const { messages } = await answer.json();
  const posts = messages.flatMap((message) => message.posts || []);
  return posts.filter((post) => post.content?.title?.startsWith(prefix))
    .sort((a, b) => a.seq - b.seq).map((post) => post.content.title);
}

/** Waits until the house has exactly these, in this order. */
export async function arrived(house, prefix, titles) {
  const wanted = JSON.stringify(titles);
  const until = Date.now() + SHOWN_MS;
  let found = '';
  while (Date.now() < until) {
    found = JSON.stringify(await published(house, prefix));
    if (found === wanted) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the house has ${found}, not ${wanted}`);
}
