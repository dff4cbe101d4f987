// SPDX-License-Identifier: MIT
// The way to writing.js, which comes with the first field that takes Markdown, and pictures that
// only some may see.

const FILE = '__WRITING__';

/** Pictures asked for with a member's token, by both: the next to sign in here asks anew. @type {Map<string, Promise<string>>} */
const fetched = new Map();
const FETCHED_MAX = 200;

export class Tools {
  /** @param widget  its element, layer, mirror, call(), options and runtime */
  constructor(widget) {
    this.widget = widget;
    this.coming = null;
  }

  get token() {
    return this.widget.runtime?.parts.transport.token || '';
  }

  /** Where this community's pictures are. */
  get pictures() {
    const { element, options } = this.widget;
    return `${options.api}/v1/c/${element.getAttribute('community') || ''}/pictures`;
  }

  come() {
    const { layer, stop } = this.widget;
    this.coming ||= import(new URL(FILE, import.meta.url).href)
      .then(({ Writing }) => new Writing(layer, this, stop.signal));
    this.coming.catch(() => { this.coming = null; });
    return this.coming;
  }

  write(id, what) {
    this.come().then((writing) => {
      const el = this.widget.mirror.nodes.get(id)?.el;
      if (el) writing.write(el, what);
    }, () => this.told(id, 'failed offline'));
  }

  /** What becomes of a picture for this field. */
  told(id, line) {
    this.widget.call('hearth_attribute', 'picture', `${id} ${line}`);
  }

  idOf(el) {
    return this.widget.mirror.owners.get(el)?.id;
  }

  /** A picture that not everybody may see is asked for again, by name. */
  seek(img) {
    img.addEventListener('error', () => {
      if (!this.token) return;
      const address = img.src;
      const key = `${this.token} ${address}`;
      if (!fetched.has(key)) fetched.set(key, this.fetch(address, key));
      fetched.get(key).then((url) => { if (url) img.src = url; });
    }, { once: true });
  }

  async fetch(address, key) {
    if (fetched.size > FETCHED_MAX) {
      const [[oldest, url]] = fetched;
      fetched.delete(oldest);
      URL.revokeObjectURL(await url);
    }
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${this.token}` },
      credentials: 'omit', signal: this.widget.stop.signal }).catch(() => null);
    if (answer?.ok) return URL.createObjectURL(await answer.blob());
    fetched.delete(key);
    return '';
  }
}
