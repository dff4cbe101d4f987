// SPDX-License-Identifier: MIT
// The language of the page reaches the module before its first frame, and decides which way the
// interface is read. The gallery's words are English in every language; its direction is not.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { GALLERY as folder, launch, noGallery as skip, page as hostPage, root, serve }
  from './support/site.mjs';

const ELEMENT = 'community="demo" view="basics"';

let browser;
let site;

before(async () => {
  if (skip) return;
  site = await serve(folder, {
    '/en': hostPage(ELEMENT),
    '/ar': hostPage(ELEMENT, { lang: 'ar-EG' }),
    '/de': hostPage(ELEMENT, { lang: 'de' }),
    '/attribute': hostPage(`${ELEMENT} locale="ja"`, { lang: 'ar' }),
    '/unspoken': hostPage(ELEMENT, { lang: 'he' }),
    '/visitor': hostPage(ELEMENT, { lang: '' }),
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page; `asked` are the languages, and the parts of them, that it fetched. */
async function open(where, { answer, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 },
    reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => {
    const name = /\/locales\/(\w+\.\w+)\.[0-9a-f]{12}\.txt$/.exec(request.url());
    if (name) asked.push(name[1]);
  });
  if (answer) await page.route('**/locales/*', answer);
  await page.goto(`${site.origin}/${where}`);
  await page.waitForFunction(() => document.querySelector('hearth-community')?.frames > 0);
  return { page, asked, close: () => context.close() };
}

const tab = async (page, name) => (await page.getByRole('tab', { name }).boundingBox()).x;
const isMirrored = async (page) => await tab(page, 'Basics') > await tab(page, 'Choices');
const said = (page) => page.evaluate(() => document.querySelector('hearth-community').shadowRoot
  .querySelector('.s').lang);

const CASES = [
  { where: 'en', asked: ['en.later'], lang: 'en', mirrored: false },
  { where: 'ar', asked: ['ar.first', 'ar.later'], lang: 'ar', mirrored: true },
  { where: 'de', asked: ['de.first', 'de.later'], lang: 'de', mirrored: false },
  { where: 'attribute', asked: ['ja.first', 'ja.later'], lang: 'ja', mirrored: false },
  { where: 'unspoken', asked: ['en.later'], lang: 'en', mirrored: false },
  { where: 'visitor', asked: ['fr.first', 'fr.later'], lang: 'fr', mirrored: false, options: { locale: 'fr-CA' } },
];
for (const { where, asked, lang, mirrored, options } of CASES) {
  test(`${where}: the first frame is in ${lang}`, { skip }, async () => {
    const opened = await open(where, options);
    await eventually(async () => assert.deepEqual(opened.asked, asked));
    await eventually(async () => assert.equal(await said(opened.page), lang));
    await eventually(async () => assert.equal(await isMirrored(opened.page), mirrored));
    await opened.close();
  });
}

test('the page changes its language, and back', { skip }, async () => {
  const { page, asked, close } = await open('en');
  const locale = (value) => page.evaluate((to) => document.querySelector('hearth-community')
    .setAttribute('locale', to), value);
  const speaks = (lang) => page.waitForFunction((wanted) => document
    .querySelector('hearth-community').shadowRoot.querySelector('.s').lang === wanted, lang);
  const mirrors = (wanted) => page.waitForFunction((rightToLeft) => {
    const [first, second] = document.querySelector('hearth-community').shadowRoot
      .querySelectorAll('[role=tab]');
    const gap = first.getBoundingClientRect().x - second.getBoundingClientRect().x;
    return rightToLeft ? gap > 0 : gap < 0;
  }, wanted);
  await locale('ar');
  await speaks('ar');
  await mirrors(true);
  await locale('en-GB');
  await speaks('en');
  await mirrors(false);
  await eventually(async () =>
    assert.deepEqual(asked, ['en.later', 'ar.first', 'ar.later', 'en.later']));
  await close();
});

test('it begins in English where the sentences cannot be had', { skip }, async () => {
  const { page, asked, close } = await open('ar', { answer: (route) => (/\/ar\./.test(route.request().url()) ? route.abort() : route.continue()) });
  await eventually(async () => assert.deepEqual(asked.slice(0, 3), ['ar.first', 'ar.later', 'en.later']));
  await page.getByRole('tab', { name: 'Basics' }).waitFor();
  await eventually(async () => assert.equal(await isMirrored(page), false));
  await close();
});

test('a built language is what translators wrote, in parts, without their notes', { skip }, async () => {
  const { files } = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
  const languages = files.filter((file) => file.label.startsWith('language '));
  const parts = ['ar', 'de', 'es', 'fr', 'ja', 'zh'].flatMap((language) =>
    ['first', 'later', 'whole'].map((part) => `${language} ${part}`));
  assert.deepEqual(languages.map((file) => file.label.slice(9)), ['en later', ...parts]);
  const read = async (label) => {
    const { name, immutable } = languages.find((file) => file.label === `language ${label}`);
    assert.ok(immutable && existsSync(path.join(folder, `${name}.br`)));
    return readFile(path.join(folder, name), 'utf8');
  };
  const sentencesOf = (text) => text.trimEnd().split('\n').map((line) => line.slice(line.indexOf('=') + 1));
  for (const language of ['ar', 'de', 'es', 'fr', 'ja', 'zh']) {
    const written = await readFile(path.join(root, `web/locales/${language}.txt`), 'utf8');
    const whole = await read(`${language} whole`);
    assert.ok(!whole.includes('#'), 'no notes');
    assert.equal(whole, written.slice(written.indexOf('\n') + 1));
    const both = [...sentencesOf(await read(`${language} first`)), ...sentencesOf(await read(`${language} later`))];
    assert.deepEqual(both.sort(), sentencesOf(whole).sort());
  }
});
