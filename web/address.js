// SPDX-License-Identifier: MIT
// The page's address, lent to one widget: every place (wasm/member/address.h) is an entry of the
// page's history, so Back, Forward, a reload and a link lead where they say. The first element of
// the page without `thread` has it; comments under an article and every other element leave the
// address alone. Of the address only the fragment is touched, and of the history's state only
// `hearth`: {step}, how many places lie before an entry.

export const OURS = /^#hearth(\/[\w/-]{0,64}|-\d{1,16})$/;
const BACK_MS = 1000;  // then the browser had nowhere to go back to

/** The element that has the address. In a shadow root it is the first there, where the page has none. */
export function holder(element) {
  const name = element.localName;
  for (const root of [document, element.getRootNode()]) {
    for (const one of root.querySelectorAll(name)) {
      if (!one.getAttribute('thread') && one.getAttribute('mode') !== 'iframe') return one;
    }
  }
  return null;
}

export class Address {
  /**
   * @param arrive  called with "STEP ADDRESS" where the page's history has led
   * @param signal  ends the listener
   */
  constructor(element, arrive, signal) {
    this.has = holder(element) === element;
    this.arrive = arrive;
    this.waiting = [];
    this.leaving = 0;
    if (!this.has) return;
    addEventListener('popstate', () => this.onPop(), { signal });
    this.step = history.state?.hearth?.step || 0;
    this.write(true, this.here());
  }

  /** Our part of the address; '' where there is none. */
  here() {
    return this.has && OURS.test(location.hash) ? location.hash : '';
  }

  /** What the module is told at the start. */
  facts() {
    return { address: this.here(), step: this.step || 0, history: +this.has };
  }

  /** The whole URL of a place. */
  whole(address) {
    return location.href.replace(/#.*$/s, '') + address;
  }

  /** Only what is not ours to change is kept: another's fragment, until somebody goes somewhere. */
  write(replace, address) {
    const state = { ...history.state, hearth: { step: this.step } };
    const url = address || OURS.test(location.hash) || !replace ? this.whole(address) : location.href;
    try {
      history[replace ? 'replaceState' : 'pushState'](state, '', url);
    } catch { /* a page without an address of its own: srcdoc, a sandbox */ }
  }

  push(address) {
    this.inTurn(() => {
      this.step++;
      this.write(false, address);
    });
  }

  replace(address) {
    this.inTurn(() => this.write(true, address));
  }

  back() {
    this.inTurn(() => {
      this.leaving = setTimeout(() => this.arrived(), BACK_MS);
      history.back();
    });
  }

  /** Going back takes a moment, in which no entry may be written. */
  inTurn(task) {
    if (!this.has) return;
    if (this.leaving) this.waiting.push(task);
    else task();
  }

  arrived() {
    clearTimeout(this.leaving);
    this.leaving = 0;
    while (this.waiting.length && !this.leaving) this.waiting.shift()();
  }

  onPop() {
    const known = history.state?.hearth?.step;
    if (known === undefined) {
      // A new entry: an address somebody typed, or a link of the host page. Another's is not for us.
      if (!this.here()) return;
      this.step++;
      this.write(true, this.here());
    } else {
      this.step = known;
    }
    this.arrive(`${this.step} ${this.here()}`);
    this.arrived();
  }
}
