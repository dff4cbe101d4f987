// SPDX-License-Identifier: MIT
// Small things the semantic layer does to elements.

import { ICONS } from './icons.js';

export function set(el, name, value) {
  if (value === null || value === undefined || value === false || value === '') {
    if (el.hasAttribute(name)) el.removeAttribute(name);
  } else if (el.getAttribute(name) !== String(value)) {
    el.setAttribute(name, value);
  }
}

/** Only addresses a reader may follow: never javascript: or data:. */
export function safeHref(href) {
  if (href.startsWith('#')) return href;
  try {
    const url = new URL(href, document.baseURI);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : '#';
  } catch {
    return '#';
  }
}

/** The picture inside an element, loaded once. */
export function pictureOf(el, url) {
  let picture = el.querySelector('img');
  if (!picture) {
    picture = document.createElement('img');
    picture.alt = '';
    Object.assign(picture.style, { width: '100%', height: '100%', objectFit: 'cover' });
    el.append(picture);
  }
  if (picture.src !== url) picture.src = url;
}

/** One of our icons, for the mode where the DOM is what is seen. */
export function iconOf(name, className = 'i') {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** What is written in an element. */
export function wordsOf(text, className = 't') {
  const words = document.createElement('span');
  words.className = className;
  words.textContent = text;
  return words;
}

/** Says what is news in a region that stood there before its words; what comes together, as one. */
export class Announcer {
  constructor(live) {
    this.live = live;
    this.words = [];
  }

  say(text) {
    this.words.push(text);
    if (this.words.length > 1) return;
    this.live.textContent = '';
    setTimeout(() => { this.live.textContent = this.words.splice(0).join(' '); }, 50);
  }
}
