// SPDX-License-Identifier: MIT
// Small things the semantic layer does to elements.

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
