// SPDX-License-Identifier: MIT
// What a screen reader finds on every panel: names, roles, headings in order, nothing that is
// called the same twice in one place. Then axe-core over the same panels, with contrast measured
// where the DOM itself is what is seen.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';
import { root } from './support/site.mjs';
import { problemsOf, treeOf } from './support/tree.mjs';

let stage;
let axe;
let prepared = false;
before(async () => {
  if (skip) return;
  axe = await readFile(path.join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8');
  stage = await Stage.open();
});
afterEach(() => stage?.leave());
after(() => stage?.close());

const TITLE = 'Which thread for a tent?';

/** Every panel, and what has to be on it before it is looked at. */
const PANELS = {
  feed: (v) => v.page.getByRole('feed', { name: 'Feed' }),
  thread: (v) => v.page.getByRole('feed', { name: /repl/ }),
  compose: (v) => v.page.getByRole('region', { name: 'New post' }),
  rules: (v) => v.page.getByRole('list', { name: 'Rules' }),
  profile: (v) => v.page.getByRole('region', { name: 'Profile' }),
  recognition: (v) => v.page.getByRole('region', { name: 'Standing' }),
  notices: (v) => v.page.getByRole('list', { name: 'Notifications' }),
  queue: (v) => v.page.getByRole('tablist', { name: 'Moderation' }),
  settings: (v) => v.page.getByRole('region', { name: 'For me' }),
  ledger: (v) => v.page.getByRole('region', { name: 'Suggestions' }),
  tune: (v) => v.page.getByRole('region', { name: 'Tune your feed' }),
  digest: (v) => v.page.getByRole('region', { name: 'What you missed' }),
};

async function show(visit, panel) {
  if (panel === 'thread') {
    await visit.view('feed');
    await visit.open(TITLE);
  } else {
    await visit.view(panel);
  }
  await PANELS[panel](visit).first().waitFor();
  await visit.still(250);
}

/** A thread with two replies, one of them held and reported, so that every panel has something. */
async function prepare() {
  const amara = await stage.visit({ as: 'Amara' });
  await amara.publish({ title: TITLE, body: 'It **rains** in. See https://example.org/tents' });
  await amara.open(TITLE);
  await amara.reply('Bonded nylon, I am told.');
  await amara.reply('Mine says in stock, order now.');
  const jonas = await stage.visit({ as: 'Jonas' });
  await jonas.open(TITLE);
  await jonas.reply('Polyester. It likes the sun.');
  await stage.leave();
}

for (const mode of ['canvas', 'html']) {
  test(`every panel can be heard: names, roles, headings, one name for one thing; ${mode}`, { skip },
    async () => {
      if (!prepared) await prepare();
      prepared = true;
      const visit = await stage.visit({ mode });
      await visit.becomeAccount('tobias');  // an admin sees every panel and every setting
      const seen = {};
      for (const panel of Object.keys(PANELS)) {
        await show(visit, panel);
        const found = problemsOf(await treeOf(visit.page));
        if (found.length) seen[panel] = found;
      }
      assert.deepEqual(seen, {});
    });
}

test('what appears for a moment is said in a region that was there before', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const said = await visit.page.evaluate(() => {
    const live = document.querySelector('hearth-community').shadowRoot.querySelector('.live');
    window.said = [];
    new MutationObserver(() => window.said.push(live.textContent))
      .observe(live, { childList: true, characterData: true, subtree: true });
    return live.getAttribute('role');
  });
  assert.equal(said, 'status');
  await visit.publish({ title: 'A word of thanks', body: 'To the person with the ladder.' });
  await visit.page.waitForFunction(() => window.said.includes('Published.'));
});

/** What axe-core finds in the widget, as short lines. */
async function audit(visit, { contrast }) {
  await visit.page.evaluate(axe);
  const { violations, passes } = await visit.page.evaluate((withContrast) => window.axe.run(
    document.querySelector('hearth-community'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',
      'wcag21aa', 'wcag22aa'], rules: { 'color-contrast': { enabled: withContrast } } }), contrast);
  const looked = passes.find(({ id }) => id === (contrast ? 'color-contrast' : 'button-name'));
  assert.ok(looked?.nodes.length > 2, 'it looked at something');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
    `${id}: ${html.slice(0, 160)} ${any[0]?.message || ''}`));
}

test('axe-core finds nothing on the canvas', { skip }, async () => {
  const visit = await stage.visit({ mode: 'canvas' });
  await visit.becomeAccount('tobias');
  const seen = {};
  for (const panel of Object.keys(PANELS)) {
    await show(visit, panel);
    const found = await audit(visit, { contrast: false });
    if (found.length) seen[panel] = found;
  }
  assert.deepEqual(seen, {});
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe-core finds nothing in html mode, ${colorScheme}, contrast included`, { skip }, async () => {
    const visit = await stage.visit({ colorScheme, mode: 'html' });
    await visit.becomeAccount('tobias');
    const seen = {};
    for (const panel of Object.keys(PANELS)) {
      await show(visit, panel);
      const found = await audit(visit, { contrast: true });
      if (found.length) seen[panel] = found;
    }
    assert.deepEqual(seen, {});
  });
}
