// SPDX-License-Identifier: MIT
// Small parts of a community for any page, without the widget: a classic script of its own.
//
//   <script async src="https://community.example/parts.js" data-community="my-site"></script>
//   <hearth-count for="article-17" words>Comments</hearth-count>   (for: a thread's key, the address of
//       a page whose comments are its own, "auto" for this page, or p/ and a post's number)
//   <hearth-latest n="5" page="/forum.html">…</hearth-latest>
//
// Both take `community` (the script's data-community) and `server` (where the script came from).
// What stands inside them stays until there is an answer, and stays for good where there is none.
import { keyOf, pageUrl } from './page.js';

(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const KEYS_MAX = 50;          // of one request: shared/api/counts.h
  const KEY_BYTES_MAX = 200;
  const QUERY_MAX = 4000;       // characters
  const POSTS_MAX = 60;         // shared/page/page.h
  const EXCERPT_MAX = 80;       // characters, of a thread without a title

  // `0` stands for the number. Categories as Intl.PluralRules gives them, else `other`.
  const WORDS = {
    en: { one: '0 comment', other: '0 comments' },
    de: { one: '0 Kommentar', other: '0 Kommentare' },
    es: { one: '0 comentario', other: '0 comentarios' },
    fr: { one: '0 commentaire', other: '0 commentaires' },
    ar: { zero: 'لا تعليقات', one: 'تعليق واحد', two: 'تعليقان', few: '0 تعليقات', many: '0 تعليقًا',
      other: '0 تعليق' },
    zh: { other: '0 条评论' },
    ja: { other: 'コメント0件' },
  };

  const say = (what, mend) => console.error(`hearth: ${what}. ${mend}.`);
  const bytesOf = (text) => new TextEncoder().encode(text).length;

  /** The thread an element counts: as the widget names it (page.js). */
  function keyIn(el) {
    const given = el.getAttribute('for') || '';
    if (given === 'auto') return keyOf(pageUrl());
    return /^https?:/.test(given) ? keyOf(given.split('#')[0]) : given;
  }

  /** The language of the nearest element that names one, where the browser knows it. */
  function languageOf(el) {
    const tag = el.closest('[lang]')?.lang || navigator.language;
    try {
      return Intl.getCanonicalLocales(tag)[0] || 'en';
    } catch {
      return 'en';
    }
  }

  function countWords(count, tag) {
    const language = tag.split('-')[0];
    const known = language in WORDS ? tag : 'en';
    const sentences = WORDS[language] || WORDS.en;
    const sentence = sentences[new Intl.PluralRules(known).select(count)] || sentences.other;
    return sentence.replace('0', new Intl.NumberFormat(known).format(count));
  }

  /** The JSON of an address; null after the mend was said. */
  async function ask(server, community, rest) {
    const where = `${server}/v1/c/${encodeURIComponent(community)}/${rest}`;
    let status = 0;
    try {
      const answer = await fetch(where, { credentials: 'omit' });
      status = answer.status;
      if (answer.ok) return await answer.json();
    } catch {
      // Said below: nobody there, or not for this page, or not JSON.
    }
    if (status === 404) {
      say(`${server} has no community “${community}”`, 'Correct the attribute community');
    } else if (status === 429) {
      say(`${server} was asked too often`, 'The next load of the page asks again');
    } else {
      say(`${where} gave no answer (${status || 'no connection'})`,
        'Check the attribute server, and connect-src of this page’s policy');
    }
    return null;
  }

  /** Elements that ask the same community before the page is read are one question. */
  class Batch {
    constructor(send) {
      this.send = send;
      this.waiting = new Map();
    }

    add(el) {
      const community = el.getAttribute('community') || script?.dataset.community;
      if (!community) {
        say(`<${el.localName}> names no community`, 'Give it the attribute community');
        return;
      }
      let server;
      try {
        server = new URL(el.getAttribute('server') || script?.src || '', document.baseURI).origin;
      } catch {
        say(`<${el.localName}> has no address in its server`, 'Write it as https://community.example');
        return;
      }
      if (!this.waiting.size) {
        if (document.readyState !== 'loading') setTimeout(() => this.flush());
        else addEventListener('DOMContentLoaded', () => this.flush(), { once: true });
      }
      const name = `${server} ${community}`;
      if (!this.waiting.has(name)) this.waiting.set(name, { server, community, els: new Set() });
      this.waiting.get(name).els.add(el);
    }

    flush() {
      const all = [...this.waiting.values()];
      this.waiting.clear();
      for (const { server, community, els } of all) {
        const here = [...els].filter((el) => el.isConnected);
        if (here.length) this.send(server, community, here);
      }
    }
  }

  async function count(server, community, keys, els) {
    const answer = await ask(server, community, `counts?${keys.map((key) => `for=${
      encodeURIComponent(key)}`).join('&')}`);
    keys.forEach((key, i) => {
      const number = answer?.counts?.[i];
      if (!Number.isSafeInteger(number)) return;
      for (const el of els) if (keyIn(el) === key) el.show(number);
    });
  }

  const counts = new Batch((server, community, els) => {
    let keys = [];
    let length = 0;
    const send = () => keys.length && count(server, community, keys, els);
    for (const key of new Set(els.map(keyIn))) {
      if (!key || bytesOf(key) > KEY_BYTES_MAX) {
        say(`<hearth-count for="${key}"> names no page`,
          `Give it the key of a thread, 1 to ${KEY_BYTES_MAX} bytes, or p/ and a post’s number`);
        continue;
      }
      length += encodeURIComponent(key).length + 5;
      if (keys.length === KEYS_MAX || length > QUERY_MAX) {
        send();
        keys = [];
        length = 0;
      }
      keys.push(key);
    }
    send();
  });

  const latest = new Batch(async (server, community, els) => {
    const most = Math.max(...els.map((el) => el.most));
    const answer = await ask(server, community, `first?n=${most}`);
    if (answer?.outcome === 'closed') {
      say(`only members read “${community}”`, 'What stands in <hearth-latest> stays');
    } else if (answer) {
      const posts = (answer.posts || []).filter((post) => !post.state || post.state === 'live');
      const home = `${server}/c/${encodeURIComponent(community)}/`;
      for (const el of els) el.show(posts.slice(0, el.most), home);
    }
  });

  class HearthCount extends HTMLElement {
    static observedAttributes = ['for', 'community', 'server', 'words'];

    connectedCallback() {
      counts.add(this);
    }

    attributeChangedCallback(name, before, now) {
      if (this.isConnected && before !== null && before !== now) counts.add(this);
    }

    show(number) {
      const tag = languageOf(this);
      this.textContent = this.hasAttribute('words') ? countWords(number, tag)
        : new Intl.NumberFormat(tag).format(number);
    }
  }

  class HearthLatest extends HTMLElement {
    static observedAttributes = ['n', 'community', 'server', 'page'];

    connectedCallback() {
      latest.add(this);
    }

    attributeChangedCallback(name, before, now) {
      if (this.isConnected && before !== null && before !== now) latest.add(this);
    }

    get most() {
      return Math.min(POSTS_MAX, Math.max(1, Math.trunc(Number(this.getAttribute('n'))) || 5));
    }

    /** Where a thread is read: on the host's page with the widget, else on the server's own. */
    hrefOf(id, home) {
      const page = this.getAttribute('page');
      if (!page) return `${home}p/${id}`;
      try {
        const url = new URL(page, document.baseURI);
        if (/^https?:$/.test(url.protocol)) return Object.assign(url, { hash: `hearth/p/${id}` }).href;
      } catch {
        // As what is no page at all.
      }
      return `${home}p/${id}`;
    }

    show(posts, home) {
      if (!posts.length) return;
      const date = new Intl.DateTimeFormat(languageOf(this), { dateStyle: 'medium' });
      const list = document.createElement('ul');
      for (const { id, title, excerpt, author, created_ms: at } of posts) {
        const link = document.createElement('a');
        link.href = this.hrefOf(id, home);
        link.dir = 'auto';
        link.textContent = title || [...excerpt || `p/${id}`].slice(0, EXCERPT_MAX).join('');
        const small = document.createElement('small');
        const time = document.createElement('time');
        const when = new Date(at || 0);
        time.dateTime = when.toISOString();
        time.textContent = date.format(when);
        if (author?.name) {
          const who = document.createElement('bdi');
          who.textContent = author.name;
          small.append(who, ' · ');
        }
        small.append(time);
        const item = document.createElement('li');
        item.append(link, ' ', small);
        list.append(item);
      }
      this.replaceChildren(list);
    }
  }

  if (!customElements.get('hearth-count')) customElements.define('hearth-count', HearthCount);
  if (!customElements.get('hearth-latest')) customElements.define('hearth-latest', HearthLatest);
})();
