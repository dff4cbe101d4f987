// SPDX-License-Identifier: MIT
// Embedded on another origin: its member signs in in a window of the server's own, and only the page
// that is allowed to gets the session.
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { steady } from './support/focus.mjs';
import { ask, noHouse, openHouse, openSite } from './support/two_sites.mjs';
import { launch } from './support/site.mjs';

const skip = noHouse;
let browser;
let house;
let site;
let stranger;

const framing = () => `<!doctype html><html lang="en"><title>Host</title><body>
<script async src="${house.origin}/hearth.js" data-community="club" data-mode="iframe"></script>
</body></html>`;

const embedding = () => `<!doctype html><html lang="en"><title>Host</title><body>
<script async src="${house.origin}/hearth.js" data-community="club"></script></body></html>`;

before(async () => {
  if (skip) return;
  const at = () => house.origin;
  site = await openSite({ '/': embedding, '/framed': framing }, at);
  stranger = await openSite({ '/': '<!doctype html><title>Stranger</title>', '/framed': framing }, at);
  house = await openHouse([site.origin]);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await house?.close();
  await site?.close();
  await stranger?.close();
});

/** The embedding page at its sign-in panel. */
async function signInPanel() {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  steady(page);
  const exchanges = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/auth/exchange')) exchanges.push(request.url());
  });
  await page.goto(`${site.origin}/`);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  const button = page.getByRole('button', { name: 'Sign in in a new window' });
  await button.waitFor();
  return { page, button, exchanges, close: () => context.close() };
}

/** As from the keyboard: the button is a node of the semantic layer, the canvas lies above it. */
async function press(button) {
  await button.focus();
  await button.press('Enter');
}

async function fillIn(window, login, password) {
  await window.getByLabel('User name').fill(login);
  await window.getByLabel('Password', { exact: true }).fill(password);
}

test('a member signs in in the window, and the page gets the session', { skip }, async () => {
  const { page, button, close } = await signInPanel();
  await eventually(async () => assert.equal(await page.getByLabel('Password').count(), 0));
  const [window] = await Promise.all([page.waitForEvent('popup'), press(button)]);
  await window.getByRole('heading', { name: 'Sign in to club' }).waitFor();
  assert.equal(new URL(window.url()).origin, house.origin);
  await window.getByText(site.origin).waitFor();
  await fillIn(window, 'olga', 'not the password');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await window.getByRole('alert').filter({ hasText: 'is not right' }).waitFor();
  await fillIn(window, 'olga', house.password);
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await closed;
  // Signed in, and a member: the way in is gone and one may write.
  await page.getByRole('button', { name: 'Notices' }).or(
    page.getByRole('button', { name: 'Moderation' })).first().waitFor();
  await close();
});

/** An authenticator's code (RFC 6238) for a secret in base32. */
function totp(secret, atMs) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c)
    .toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('the window asks for the second factor, and takes a recovery code', { skip }, async () => {
  const password = 'a fine password';
  const { access } = await ask(house, '/auth/sign-up', { community: 'club', login: 'kofi', password });
  const { secret } = await ask(house, '/account/second-factor', { password }, access);
  const { codes } = await ask(house, '/account/second-factor/confirm',
    { code: totp(secret, Date.now()) }, access);
  const { page, button, close } = await signInPanel();
  const [window] = await Promise.all([page.waitForEvent('popup'), press(button)]);
  await fillIn(window, 'kofi', password);
  await window.getByRole('button', { name: 'Sign in' }).click();
  const field = window.getByLabel('Code of your second factor');
  await field.waitFor();
  await eventually(async () =>
    assert.equal(await window.getByLabel('Password', { exact: true }).isVisible(), false));
  await field.fill('000000');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await window.getByRole('alert').filter({ hasText: 'used already' }).waitFor();
  await field.fill(codes[0]);
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await closed;
  await page.getByRole('heading', { name: /^Join/ }).first().waitFor();
  await close();
});

test('the window says what is weak, and what to do where no mail is sent', { skip }, async () => {
  const { page, button, close } = await signInPanel();
  const [window] = await Promise.all([page.waitForEvent('popup'), press(button)]);
  await window.getByRole('button', { name: 'I am new here' }).click();
  const says = async (words) => {
    await window.getByRole('alert').filter({ hasText: words }).waitFor();
  };
  for (const [password, words] of [['password123', 'Many people use this password.'],
    ['zzzzzzzz', 'Repeating the same letters'], ['pennylane', 'Names are the first guess']]) {
    await fillIn(window, 'pennylane', password);
    await window.getByRole('button', { name: 'Create account' }).click();
    await says(words);
  }
  await window.getByRole('button', { name: 'I have an account' }).click();
  await window.getByRole('button', { name: 'Forgot your password?' }).click();
  await window.getByLabel('User name or mail address').fill('pennylane');
  await window.getByRole('button', { name: 'Send me a link' }).click();
  await says('This server sends no mail.');
  await window.close();
  await close();
});

test('closing the window leaves the page as it was', { skip }, async () => {
  const { page, button, exchanges, close } = await signInPanel();
  const [window] = await Promise.all([page.waitForEvent('popup'), press(button)]);
  await window.close();
  await page.waitForFunction(() => {
    const find = (node) => [...node.querySelectorAll('button')].find((b) =>
      (b.getAttribute('aria-label') || b.textContent).includes('new window'));
    const el = find(document.querySelector('hearth-community').shadowRoot);
    return el && el.getAttribute('aria-busy') !== 'true' && !el.disabled
      && el.getAttribute('aria-disabled') !== 'true';
  });
  assert.deepEqual(exchanges, []);
  await close();
});

test('a code posted by anybody else is not listened to', { skip }, async () => {
  const { page, button, exchanges, close } = await signInPanel();
  const [window] = await Promise.all([page.waitForEvent('popup'), press(button)]);
  await window.getByRole('heading').waitFor();
  const heard = page.evaluate(() => new Promise((done) => {
    addEventListener('message', () => done('heard'), { once: true });
    postMessage({ type: 'hearth:code', code: 'forged' }, '*');
  }));
  assert.equal(await heard, 'heard');
  // The window itself, gone to another site, is not the server any more.
  await window.goto(`${stranger.origin}/`);
  const again = page.evaluate(() => new Promise((done) => {
    addEventListener('message', (e) => done(e.origin), { once: true });
  }));
  await window.evaluate(() => opener.postMessage({ type: 'hearth:code', code: 'forged' }, '*'));
  assert.equal(await again, stranger.origin);
  assert.deepEqual(exchanges, []);
  await close();
});

test('a site that is not on the list gets no code, whoever it says it is', { skip }, async () => {
  const challenge = createHash('sha256').update('v'.repeat(43)).digest('hex');
  await ask(house, '/auth/sign-up', { community: 'club', login: 'mei', password: 'a fine password' });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${stranger.origin}/`);
  for (const claimed of [stranger.origin, site.origin]) {
    const url = `${house.origin}/sign-in.html?community=club&challenge=${challenge}&origin=${claimed}`;
    const [window] = await Promise.all([page.waitForEvent('popup'), page.evaluate((at) => {
      globalThis.got = [];
      addEventListener('message', (e) => globalThis.got.push(e.data));
      open(at);
    }, url)]);
    await fillIn(window, 'mei', 'a fine password');
    if (claimed === stranger.origin) {
      await window.getByRole('button', { name: 'Sign in' }).click();
      await window.getByRole('alert').filter({ hasText: 'did not work' }).waitFor();
      await window.close();
    } else {
      const closed = window.waitForEvent('close');
      await window.getByRole('button', { name: 'Sign in' }).click();
      await closed;
    }
    await eventually(async () => assert.deepEqual(await page.evaluate(() => globalThis.got), []));
  }
  await context.close();
});

test('the window opened by nobody asks for no password', { skip }, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${house.origin}/sign-in.html?community=club`);
  await page.getByText('not opened by a page of the community').waitFor();
  await eventually(async () => assert.equal(await page.locator('input').count(), 0));
  await context.close();
});

test('an iframe opens on a site the community names, and a member signs in there', { skip }, async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${site.origin}/framed`);
  const inside = page.frameLocator('hearth-community iframe');
  await press(inside.getByRole('button', { name: 'Sign in', exact: true }));
  await inside.getByLabel('User name').or(
    inside.getByRole('button', { name: 'Sign in in a new window' })).first().waitFor();
  await eventually(async () =>
    assert.equal(await page.locator('hearth-community canvas').count(), 0));
  await context.close();
});

test('an iframe stays shut on a site the community does not name', { skip }, async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(`${stranger.origin}/framed`);
  assert.match((await refused).text(), new RegExp(house.origin.replaceAll('.', '\\.')));
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await eventually(async () => assert.equal(await frame.getByRole('button').count(), 0));
  await context.close();
});
