// SPDX-License-Identifier: MIT
// The page inside mode="iframe": takes the element's attributes from the query. A script of its
// own, because strict policies forbid inline ones.
const query = new URLSearchParams(location.search);
/** @type {any} */
const facts = Object.fromEntries(query);
// A link must not sign anybody in: the person who made it would choose as whom.
delete facts.token;
addEventListener('DOMContentLoaded', () => {
  document.documentElement.lang = facts.locale || 'en';
  document.body.style.margin = '0';
  const element = window.Hearth.mount(document.body, facts);
  // Opened by itself the page is nothing but the community, and is named after the place it shows.
  if (window.top === window) element?.setAttribute('page', '');
});
