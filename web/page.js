// SPDX-License-Identifier: MIT
// The page that comments belong to: its key, its title and its address, as the widget is told them.
// The first comment makes the page's thread with them (shared/community/commands/comment.cpp).

const KEY_BYTES_MAX = 200;  // shared/base/limits.h
const URL_BYTES_MAX = 2000; // shared/model/comment.h
// What says where a reader came from, and nothing of what they read.
const TRACKING = /^(utm_\w+|mc_[ce]id|_hs\w+|[dgmy]clid|msclkid|fbclid|igshid|ref_src)$/i;

const bytesOf = (text) => new TextEncoder().encode(text).length;

/** The page's own word for where it stands, else its address without what changes by the visit. */
export function pageUrl(doc = document) {
  const named = doc.querySelector('link[rel~=canonical][href]')?.getAttribute('href');
  for (const text of named ? [named, doc.location.href] : [doc.location.href]) {
    let url;
    try {
      url = new URL(text || '', doc.baseURI);
    } catch {
      continue;
    }
    if (!/^https?:$/.test(url.protocol)) continue;
    url.hash = '';
    return text === named ? url.href : untracked(url);
  }
  return '';
}

// What stays of the query stays as it is written: the page has one key, tracked or not.
function untracked(url) {
  const pairs = url.search.slice(1).split('&');
  url.search = pairs.filter((pair) => !TRACKING.test(pair.split('=')[0])).join('&');
  return url.href;
}

/** The key of an address: itself, or as much as fits with a number that tells it from others. */
export function keyOf(url) {
  if (bytesOf(url) <= KEY_BYTES_MAX) return url;
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < url.length; i++) {
    a = Math.imul(a ^ url.charCodeAt(i), 16777619);
    b = Math.imul(b ^ url.charCodeAt(i), 0x5bd1e995);
  }
  const number = `~${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
  let head = url;
  while (bytesOf(head) > KEY_BYTES_MAX - number.length) head = head.slice(0, -1);
  return head + number;
}

/** What the element's `thread` means: 'auto' is the page itself, everything else is a key. */
export function pageFacts(element, doc = document) {
  const given = element.getAttribute('thread') || '';
  if (!given) return { thread: '', page_title: '', page_url: '' };
  const url = pageUrl(doc);
  const thread = given === 'auto' ? keyOf(url) : given;
  // In a frame of ours the document says nothing of the page around it; the loader told.
  if (/\/frame\.html$/.test(doc.location.pathname)) {
    let page = '';
    try {
      const url = new URL(given);
      if (/^https?:$/.test(url.protocol)) page = untracked(url);
    } catch {
      // a key that is no address
    }
    return { thread: page ? keyOf(page) : given,
      page_title: new URLSearchParams(doc.location.search).get('title') || '',
      page_url: bytesOf(page) <= URL_BYTES_MAX ? page : '' };
  }
  const named = doc.querySelector('meta[property="og:title"][content]')?.getAttribute('content');
  const title = (named || doc.title).replace(/\s+/g, ' ').trim();
  return { thread, page_title: title, page_url: bytesOf(url) <= URL_BYTES_MAX ? url : '' };
}
