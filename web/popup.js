// SPDX-License-Identifier: MIT
// Windows of the server's own origin. Signing in: waits for the one-time code the window posts; a
// page elsewhere never sees the password, and gets nothing for it but what this site was granted.
const WATCH_MS = 500;

/**
 * @param query what the window needs to know, without the site
 * @param answer gets {code}, or {blocked: true}, or {closed: true}; called once
 */
export function openSignIn(query, signal, answer) {
  const url = new URL(`sign-in.html?${query}`, import.meta.url);
  url.searchParams.set('origin', location.origin);
  const opened = window.open(url, '', 'popup,width=460,height=640');
  if (!opened) {
    answer({ blocked: true });
    return;
  }
  const done = new AbortController();
  const finish = (result) => {
    if (done.signal.aborted) return;
    done.abort();
    clearInterval(watch);
    answer(result);
  };
  const watch = setInterval(() => opened.closed && finish({ closed: true }), WATCH_MS);
  signal.addEventListener('abort', () => finish({ closed: true }), { signal: done.signal });
  addEventListener('message', (e) => {
    // Any window may post here. Only ours, and only while it shows the server's own page, is heard:
    // else another site could sign its visitor in as somebody else.
    if (e.source !== opened || e.origin !== url.origin) return;
    if (e.data?.type === 'hearth:code' && typeof e.data.code === 'string') {
      finish({ code: e.data.code });
    }
  }, { signal: done.signal });
}

/**
 * Opens the workshop for rules, a page of the server's own, and lends it the member's access token
 * whenever it asks; the token never stands in an address.
 */
export function openWorkshop(url, signal, access) {
  const place = new URL(url, import.meta.url);
  const opened = window.open(place, '_blank');
  addEventListener('message', (e) => {
    // Only that window, and only while it shows the server's own page, may act as the member.
    if (e.source !== opened || e.origin !== place.origin || e.data?.type !== 'hearth:who') return;
    opened.postMessage({ type: 'hearth:you', access: access() }, place.origin);
  }, { signal });
}
