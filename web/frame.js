// SPDX-License-Identifier: MIT
// The page inside mode="iframe": takes the element's attributes from the query. A script of its
// own, because strict policies forbid inline ones.
import { DARK, LIGHT } from './theme.js';

const query = new URLSearchParams(location.search);
/** @type {any} */
const facts = Object.fromEntries(query);
// A link must not sign anybody in: the person who made it would choose as whom.
delete facts.token;
// Opened by itself the page is nothing but the community: its ground goes on below it.
const alone = window.top === window;
if (!alone) window.parent.postMessage('hearth:here', '*');
const GROUNDS = { light: LIGHT.bg, dark: DARK.bg };

function paintGround() {
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.style.background = GROUNDS[facts.theme] || GROUNDS[scheme];
}

addEventListener('DOMContentLoaded', () => {
  document.documentElement.lang = facts.locale || 'en';
  document.body.style.margin = '0';
  if (alone) {
    paintGround();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintGround);
  }
  const element = window.Hearth.mount(document.body, facts);
  if (alone) element?.setAttribute('page', '');  // named after the place it shows
});
