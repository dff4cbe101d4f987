// SPDX-License-Identifier: MIT
// How the widget comes in place of the first screen (first.js): in the frame that has something to
// read, at once, and without moving the reader. Until then its layers are there and not seen.
import { LOOK_SKELETON, NET_OFFLINE } from './wire.js';

/** Has the layer more to read than the first screen, which stands here until it has? */
export function hasWords({ layer, options, runtime }) {
  const state = options.cover.screen?.state;
  if (!state || state === 'nothing') return true;
  const seen = (what) => layer.querySelector(what);
  // Of a thread the post may be there before its replies.
  if (seen('article')) return state !== 'words' || !seen('[role=progressbar][aria-busy]');
  if (seen('[role=region]')) return true;
  return !seen(`.l-${LOOK_SKELETON}`) && runtime.parts.transport.state !== NET_OFFLINE;
}

/** The layers are seen; what the reader had before their eyes, or under their keys, stays there. */
export function takeOver(widget) {
  const { element, layer, canvas, options: { cover } } = widget;
  const held = cover.screen?.held();
  const focused = cover.screen?.focused();
  widget.shown = true;
  clearTimeout(widget.stuck);
  element.style.height = `${widget.height}px`;
  cover.end();
  canvas.classList.remove('wait');
  layer.classList.remove('wait');
  const same = held && [...layer.querySelectorAll('article')]
    .find((el) => el.getAttribute('aria-label') === held.name);
  if (same) scrollBy(0, same.getBoundingClientRect().top - held.top);
  if (focused) layer.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  widget.place();
}
