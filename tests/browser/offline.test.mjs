// SPDX-License-Identifier: MIT
// Writing without a network: nothing typed is lost, and what was sent meanwhile arrives exactly
// once and in order. The widget cannot serve its host's page; a host that works offline does so
// with a service worker of its own, which the second test plays by answering from what was loaded.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { reopenHouse, skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const REPLIES = ['First, unplug it.', 'Second, let it cool.', 'Third, take the base off.'];

/** The replies of the open thread that are ours, as they stand there. */
async function ours(visit) {
  const texts = await visit.page.getByRole('feed').getByRole('article').allInnerTexts();
  return texts.map((text) => REPLIES.find((words) => text.includes(words))).filter(Boolean);
}

async function arrived(visit) {
  for (const words of REPLIES) {
    await visit.page.getByRole('feed').getByText(words, { exact: true }).waitFor();
  }
  await eventually(async () =>
    assert.deepEqual(await ours(visit), REPLIES, 'once each, in the order they were written'));
}

async function writeOffline(visit) {
  await visit.page.context().setOffline(true);
  await visit.page.getByRole('status').filter({ hasText: 'You are offline' }).first().waitFor();
  for (const words of REPLIES) await visit.reply(words);
  await visit.page.getByText('3 things wait to be sent.').first().waitFor();
  assert.equal(visit.told('mut').filter(({ op }) => op === 'create_reply').length, 0);
}

test('they survive a reload without network, and arrive after it', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  const jonas = await stage.visit({ as: 'Jonas' });
  const title = 'The toaster lifts one side only';
  await jonas.publish({ title, body: 'Where do I look?' });
  await amara.open(title);
  await jonas.open(title);
  const kept = await keepPage(amara);
  await writeOffline(amara);
  await kept.serve();
  await amara.reopen();
  await amara.drawn();
  await amara.page.getByRole('status').filter({ hasText: 'You are offline' }).first().waitFor();
  // What was last seen is here, read from this device.
  await amara.loaded();
  await kept.stop();
  // The host signs its member in again as soon as it can.
  await amara.page.context().setOffline(false);
  await arrived(jonas);
  await amara.button('New post').waitFor();
});

test('they survive a reload after the network came back, and a house that was closed', { skip }, async () => {
  const own = await Stage.open();
  try {
    const amara = await own.visit({ as: 'Amara' });
    const title = await firstTitle(amara);
    await amara.open(title);
    // The server goes, the network stays: the socket breaks and the page finds nobody.
    await own.house.stop('SIGKILL');
    for (const words of REPLIES) await amara.reply(words);
    await amara.page.getByRole('status').filter({ hasText: '3 things wait to be sent.' }).first()
      .waitFor();
    own.house = await reopenHouse(own.house);
    await amara.reopen();
    await amara.drawn();
    await amara.become('Amara');
    const jonas = await own.visit({ as: 'Jonas' });
    await jonas.open(title);
    await arrived(jonas);
    await own.leave();
  } finally {
    await own.close();
  }
});

test('drafts survive a reload: a post, a reply', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  await amara.compose({ title: 'Half a thought', body: 'I was about to say', topic: 'Workbench' });
  await amara.button('Back').press('Enter');
  const title = await firstTitle(amara);
  await amara.open(title);
  await amara.answer.fill('And to you I was about to say');
  await amara.page.getByText('Draft kept on this device').waitFor();
  await amara.reopen();
  await amara.drawn();
  await amara.loaded();
  await amara.button('New post').press('Enter');
  await eventually(async () =>
    assert.equal(await amara.field('Title').inputValue(), 'Half a thought'));
  await eventually(async () =>
    assert.equal(await amara.field('Text').inputValue(), 'I was about to say'));
  await eventually(async () =>
    assert.equal(await amara.page.getByRole('combobox', { name: 'Topic' }).inputValue(), 'Workbench'));
  await amara.button('Back').press('Enter');
  await amara.open(title);
  await eventually(async () =>
    assert.equal(await amara.answer.inputValue(), 'And to you I was about to say'));
});

/** Title of the newest thread that is open to replies. */
async function firstTitle(visit) {
  await visit.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  return visit.page.getByRole('feed').getByRole('article').first().getAttribute('aria-label');
}

/**
 * Plays a host's service worker: every file the page asks for from now on is kept, and serve()
 * answers from it. Requests of the API are not files, and fail while offline.
 */
async function keepPage(visit) {
  const { page, house } = visit;
  const isApi = (url) => new URL(url).pathname.startsWith('/v1/');
  const files = new Map();
  for (const { url } of visit.requests) {
    if (isApi(url) || !url.startsWith(house.origin) || files.has(url)) continue;
    const answer = await page.context().request.get(url);
    files.set(url, { status: answer.status(), headers: answer.headers(), body: await answer.body() });
  }
  const handler = (route) => {
    const file = files.get(route.request().url());
    return file ? route.fulfill(file) : route.abort('internetdisconnected');
  };
  return {
    serve: () => page.route('**/*', handler),
    stop: () => page.unroute('**/*', handler),
  };
}
