// SPDX-License-Identifier: MIT
// The widget's sentences: those one reads with come before the first frame, the others with the
// module's other half. The latest wish for a language wins.
import { languageOf, sentences } from './locales.js';

const AGAIN_MS = 5000;  // after sentences that could not be had

export class Speech {
  /** @param widget  locale(), layer, live, html, rtl, runtime, stop, wake() */
  constructor(widget) {
    this.widget = widget;
    this.full = false;   // the others are wanted as well
    this.spoken = '';
  }

  /** Fetches what the page's language needs. */
  begin() {
    const { signal } = this.widget.stop;
    this.wanted = languageOf(this.widget.locale());
    this.first = sentences(this.wanted, 'first', signal);
    this.later = this.full ? sentences(this.wanted, 'later', signal) : null;
  }

  /** Hands the first over; the module knows which way their language is read. */
  async speak() {
    const { widget, wanted } = this;
    const lines = await this.first;
    if (lines === null || wanted !== this.wanted || widget.stop.signal.aborted) return;
    widget.rtl = Boolean(widget.runtime.call('hearth_strings', wanted, lines));
    if (widget.html) widget.layer.dir = widget.rtl ? 'rtl' : 'ltr';
    widget.layer.lang = widget.live.lang = wanted;
    this.spoken = wanted;
    widget.wake(2);
    if (this.full) await this.speakLater();
  }

  /** The others, from now on: resolves when they are said, or could not be had. */
  async complete() {
    this.full = true;
    this.later ||= sentences(this.wanted, 'later', this.widget.stop.signal);
    await this.speakLater();
  }

  async speakLater() {
    const { widget, wanted, later } = this;
    const { signal } = widget.stop;
    let lines = await later;
    if (lines === null) {
      this.later = null;
      setTimeout(() => { if (!signal.aborted) this.complete(); }, AGAIN_MS);
      lines = await sentences('en', 'later', signal);
    } else if (this.spoken !== wanted && wanted !== 'en') {
      return;  // speak() hands them over after the first
    }
    if (wanted !== this.wanted || signal.aborted || !lines || !widget.runtime) return;
    widget.runtime.call('hearth_strings', '', lines);
    widget.wake(2);
  }
}
