// SPDX-License-Identifier: MIT
// Canvas or html: which of the two a widget is drawn in, and what happens when its WebGL context is
// lost.
import { Renderer, openGl } from './gl.js';

const LOST_MS = 4000;  // a WebGL context that is not back by then does not come back

let noCanvas = '';  // why this page draws no canvas: found out once, for as long as it is open
let told = '';      // the last line about it

/** Canvas or html: as the page asks, else as the machine draws. Asked once a page, told once. */
export function openCanvas(widget) {
  const mode = widget.element.getAttribute('mode');
  const forced = mode === 'canvas';
  const colours = widget.query('(forced-colors: active)').matches;
  const without = mode === 'html' ? 'the page asks for it'
    : colours ? 'the system forces its colours' : forced ? '' : noCanvas;
  const { gl, name } = without ? { gl: null, name: without } : openGl(widget.canvas, forced);
  widget.html = !gl;
  if (widget.html && !without && !forced) noCanvas = name;
  const line = `hearth: ${widget.html ? 'html mode, because ' : 'canvas mode, drawn by '}${name}`;
  if (told !== line) console.info(told = line);
  if (widget.html) bareCanvas(widget);
  widget.renderer = gl && new Renderer(gl, () => widget.wake(1));
}

/** Another canvas, unseen: what the browser holds for the one that was asked goes with it. */
function bareCanvas(widget) {
  const bare = document.createElement('canvas');
  bare.hidden = true;
  bare.style.display = 'none';
  widget.canvas.replaceWith(bare);
  widget.canvas = bare;
}

/** The context is gone: it comes back soon, or the page goes on without a canvas. */
export function awaitContext(widget) {
  clearTimeout(widget.lost);
  widget.lost = setTimeout(() => {
    if (document.hidden || !widget.onscreen) awaitContext(widget);
    else leaveCanvas(widget, 'the WebGL context was lost');
  }, LOST_MS);
}

export function leaveCanvas(widget, why) {
  noCanvas = why;
  widget.element.remount?.();
}
