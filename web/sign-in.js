// SPDX-License-Identifier: MIT
// The page in the sign-in window (popup.js). It signs in here, on the server's own origin, asks for
// a one-time code bound to the site that opened the window, and posts the code to that site alone.
import { languageOf, sentences } from './locales.js';

// English stands in the module, which this page does not load; a test compares the two.
export const ENGLISH = {
  login_name: 'User name',
  password: 'Password',
  sign_in: 'Sign in',
  sign_up: 'Create account',
  have_account: 'I have an account',
  no_account: 'I am new here',
  error_bad_credentials: 'User name or password is not right.',
  error_name_taken: 'Somebody here already uses this name.',
  error_rate_limited: 'You are very fast. Try again in a moment.',
  error_too_short: 'This is too short.',
  password_hint: 'At least 8 characters. A sentence is a good password.',
  error_network: 'The server cannot be reached. Try again in a moment.',
  error_generic: 'That did not work.',
  popup_title: 'Sign in to {0}',
  popup_for: 'Asked for by {0}. Your password goes to {1} only.',
  popup_refused: 'This window was not opened by a page of the community.',
};

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{box-sizing:border-box;width:min(100%,26rem);padding:1.5rem;display:grid;gap:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0;overflow-wrap:anywhere}p{margin:0;opacity:.75}
form{display:grid;gap:.9rem}label{display:grid;gap:.3rem;font-weight:600}
input,button{font:inherit;padding:.65rem .8rem;border-radius:.6rem;border:1px solid #8886;
box-sizing:border-box;width:100%}button{cursor:pointer;font-weight:600}
button[type=submit]{background:#4f46e5;border-color:#4f46e5;color:#fff}
button[disabled]{opacity:.6;cursor:default}button[type=button]{background:none}
[role=alert]{color:#c02626;opacity:1;font-weight:600}p:empty{display:none}
@media (prefers-color-scheme:dark){[role=alert]{color:#ff8a8a}}
:focus-visible{outline:3px solid #818cf8;outline-offset:2px}`;

const query = new URLSearchParams(globalThis.location?.search);
const asked = Object.fromEntries(['community', 'challenge', 'origin', 'locale']
  .map((key) => [key, query.get(key) || '']));

/** Sentences by key; `{0}` and `{1}` are filled in order. */
export function sayer(lines) {
  const found = new Map((lines || '').split('\n').map((line) => line.split(/=(.*)/s)));
  return (key, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, () => value),
    found.get(key) || ENGLISH[key] || '');
}

async function post(path, body, access) {
  const headers = { 'Content-Type': 'application/json' };
  if (access) headers.Authorization = `Bearer ${access}`;
  let answer;
  try {
    answer = await fetch(`/v1/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body),
      credentials: 'omit', cache: 'no-store' });
  } catch {
    throw new Error('network');
  }
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(read.error?.code || 'generic');
  return read;
}

/** Signs in, hands the code over, and keeps nothing. */
async function signIn(kind, login, password) {
  const { community, origin, challenge } = asked;
  const grant = await post(kind, { community, login, password });
  const { code } = await post('code', { origin, challenge }, grant.access);
  // Only a page of that site gets it: the browser compares, whatever the address said.
  // This window's session ends when the code is exchanged: a code never outlives its session.
  opener.postMessage({ type: 'hearth:code', code }, origin);
  close();
}

function element(tag, facts = {}, ...children) {
  const el = Object.assign(document.createElement(tag), facts);
  el.append(...children);
  return el;
}

function show(say) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [sheet];
  document.title = say('popup_title', asked.community);
  if (!globalThis.opener || !asked.origin || !asked.challenge) {
    document.body.append(element('main', {}, element('p', { textContent: say('popup_refused') })));
    return;
  }
  let creating = false;
  const login = element('input', { name: 'username', autocomplete: 'username', required: true });
  const password = element('input', { name: 'password', type: 'password', required: true });
  const go = element('button', { type: 'submit' });
  const other = element('button', { type: 'button' });
  const hint = element('p');
  const error = element('p');
  error.setAttribute('role', 'alert');
  const name = () => {
    go.textContent = say(creating ? 'sign_up' : 'sign_in');
    other.textContent = say(creating ? 'have_account' : 'no_account');
    hint.textContent = creating ? say('password_hint') : '';
    password.autocomplete = creating ? 'new-password' : 'current-password';
  };
  other.addEventListener('click', () => { creating = !creating; error.textContent = ''; name(); });
  const form = element('form', {}, element('label', {}, say('login_name'), login),
    element('label', {}, say('password'), password), hint, error, go, other);
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    go.disabled = true;
    error.textContent = '';
    try {
      await signIn(creating ? 'sign-up' : 'sign-in', login.value, password.value);
    } catch (failure) {
      const key = `error_${failure.message}`;
      error.textContent = key in ENGLISH ? say(key) : say('error_generic');
    }
    go.disabled = false;
  });
  name();
  document.body.append(element('main', {},
    element('h1', { textContent: say('popup_title', asked.community) }),
    element('p', { textContent: say('popup_for', asked.origin, location.host) }), form));
  login.focus();
}

if (globalThis.document) {
  const language = languageOf(asked.locale || navigator.language);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  sentences(language).then((lines) => show(sayer(lines)));
}
