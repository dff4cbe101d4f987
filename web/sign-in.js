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
  forgot_password: 'Forgot your password?',
  forgot_who: 'User name or mail address',
  forgot_send: 'Send me a link',
  forgot_sent: 'If there is such an account with a confirmed address, a letter is on its ' +
    'way. Its link works for an hour.',
  forgot_no_mail: 'This server sends no mail. Ask those who run the community for a link to ' +
    'a new password.',
  second_code: 'Code of your second factor',
  second_code_hint: 'Six digits from your authenticator app, or a recovery code.',
  second_code_wrong: 'This code is not right, or was used already.',
  weak_common: 'Many people use this password. Take several words that do not belong together.',
  weak_personal: 'Names are the first guess: yours, your user name, the community’s, or the ' +
    'old password.',
  weak_repeat: 'Repeating the same letters or parts adds little. Take more different words.',
  weak_sequence: 'Rows like abc or 6543 are easily guessed.',
  weak_keyboard: 'Neighbouring keys like qwerty are easily guessed.',
  weak_date: 'Dates and years are easily guessed.',
  weak_short: 'This is soon guessed. Make it longer: a sentence is good.',
  back: 'Back',
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
[hidden]{display:none!important}
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
  if (!answer.ok) {
    const { code, detail = '' } = read.error || {};
    throw Object.assign(new Error(code || 'generic'), { detail });
  }
  return read;
}

/** The key of the sentence for a refusal; a weak password says what is weak about it. */
export function sentenceOf({ message, detail }) {
  if (detail === 'second_factor' && message !== 'rate_limited') return 'second_code_wrong';
  if (message === 'not_found' && detail === 'mail') return 'forgot_no_mail';
  const weak = detail?.startsWith('password.') ? detail.replace('password.', 'weak_') : '';
  const key = weak || `error_${message}`;
  return key in ENGLISH ? key : 'error_generic';
}

/** Signs in, hands the code over, and keeps nothing. */
async function signIn(kind, login, password, secondCode) {
  const { community, origin, challenge } = asked;
  const second = secondCode ? { code: secondCode } : {};
  const grant = await post(kind, { community, login, password, ...second });
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
  // One form with four faces: in, new here, the second factor of somebody who is in so far, and a
  // way back for those who lost the password.
  let face = 'in';
  const login = element('input', { name: 'username', autocomplete: 'username', required: true });
  const password = element('input', { name: 'password', type: 'password' });
  const code = element('input', { name: 'code', autocomplete: 'one-time-code', maxLength: 40 });
  const go = element('button', { type: 'submit' });
  const other = element('button', { type: 'button' });
  const forgot = element('button', { type: 'button', textContent: say('forgot_password') });
  const hint = element('p');
  const error = element('p');
  const said = element('p');
  error.setAttribute('role', 'alert');
  said.setAttribute('role', 'status');
  const who = document.createTextNode('');
  const labels = { login: element('label', {}, who, login),
    password: element('label', {}, say('password'), password),
    code: element('label', {}, say('second_code'), code) };
  const turn = (to) => {
    face = to;
    error.textContent = said.textContent = '';
    go.textContent = say({ new: 'sign_up', forgot: 'forgot_send' }[face] || 'sign_in');
    other.textContent = say({ in: 'no_account', new: 'have_account' }[face] || 'back');
    hint.textContent = { new: say('password_hint'), code: say('second_code_hint') }[face] || '';
    who.data = say(face === 'forgot' ? 'forgot_who' : 'login_name');
    labels.password.hidden = face === 'code' || face === 'forgot';
    password.required = !labels.password.hidden;
    labels.login.hidden = face === 'code';
    labels.code.hidden = !labels.login.hidden;
    code.required = labels.login.hidden;
    forgot.hidden = face !== 'in';
    password.autocomplete = face === 'new' ? 'new-password' : 'current-password';
    (face === 'code' ? code : login).focus();
  };
  other.addEventListener('click', () => turn(face === 'in' ? 'new' : 'in'));
  forgot.addEventListener('click', () => turn('forgot'));
  const form = element('form', {}, labels.login, labels.password, labels.code, hint, error, said,
    go, forgot, other);
  const send = async () => {
    if (face === 'forgot') {
      await post('reset', { community: asked.community, who: login.value,
        language: document.documentElement.lang });
      said.textContent = say('forgot_sent');
      return;
    }
    await signIn(face === 'new' ? 'sign-up' : 'sign-in', login.value, password.value,
      face === 'code' ? code.value : '');
  };
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    go.disabled = true;
    error.textContent = said.textContent = '';
    try {
      await send();
    } catch (failure) {
      const asks = failure.message === 'sign_in_needed' && failure.detail === 'second_factor';
      if (asks) turn('code');
      else error.textContent = say(sentenceOf(failure));
      if (face === 'code') code.value = '';
    }
    go.disabled = false;
  });
  turn('in');
  document.body.append(element('main', {},
    element('h1', { textContent: say('popup_title', asked.community) }),
    element('p', { textContent: say('popup_for', asked.origin, location.host) }), form));
  login.focus();
}

if (globalThis.document) {
  const language = languageOf(asked.locale || navigator.language);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  sentences(language, 'whole').then((lines) => show(sayer(lines)));
}
