// SPDX-License-Identifier: MIT
// Who works here and what the server is told. The page has no sign-in of its own: the widget that
// opened it, on the site where the member is signed in, lends its access token when asked.
import { RULES_PUBLISHED_BYTES_MAX } from '../wire.js';

const ASK_MS = 10_000;

export const query = new URLSearchParams(location.search);
export const community = query.get('community') || '';

/** The widget's access token; null where nobody answers. */
export function borrow() {
  if (!window.opener) return Promise.resolve(null);
  return new Promise((done) => {
    const stop = new AbortController();
    const finish = (access) => {
      stop.abort();
      clearTimeout(timer);
      done(access);
    };
    const timer = setTimeout(() => finish(null), ASK_MS);
    addEventListener('message', (e) => {
      // Another window could hand us its own token, and our work would be published as theirs.
      if (e.source !== window.opener || e.data?.type !== 'hearth:you') return;
      finish(typeof e.data.access === 'string' && e.data.access ? e.data.access : null);
    }, { signal: stop.signal });
    // Any site may embed the widget; what we say is no secret.
    window.opener.postMessage({ type: 'hearth:who' }, '*');
  });
}

export const pastUrl = () => `/v1/c/${encodeURIComponent(community)}/past`;

/** Most bytes of a file in force. */
export const FILE_BYTES_MAX = RULES_PUBLISHED_BYTES_MAX;
export const bytesOf = (text) => new TextEncoder().encode(text).length;

/** Publishes a file; gives {revision} or {code}. `material`: members are asked to accept it anew. */
export class Publisher {
  constructor() {
    const [low, high] = crypto.getRandomValues(new Uint32Array(2));
    this.client = (high & 0xfffff) * 2 ** 32 + low || 1;
    this.mid = 0;
  }

  async publish(access, file, base, material) {
    if (bytesOf(file) > FILE_BYTES_MAX) return { code: 'too_large' };
    const body = JSON.stringify({ client: this.client, muts: [{ mid: ++this.mid,
      op: 'publish_rules',
      args: { ...(base && { base_revision: base }), ...(material && { material }), file } }] });
    const answer = await fetch(`/v1/c/${encodeURIComponent(community)}/publish`, { method: 'POST',
      credentials: 'omit', cache: 'no-store', body,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access}` } });
    const read = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      this.mid--;
      return { code: read.error?.code || String(answer.status) };
    }
    const res = read.messages.find(({ type }) => type === 'res');
    if (!res) return { code: read.messages[0]?.code || 'generic' };
    return (res.st ?? 'ok') === 'ok' ? { revision: (base || 0) + 1 } : { code: res.code };
  }
}
