// SPDX-License-Identifier: MIT
// The pointer of one widget. Presses on the canvas are the module's; presses on words begin a
// selection, which is the browser's, and the module only hears of them.

const CONTROLS = 'a,button,input,select,textarea,.q,.b';

export class Pointer {
  /** @param widget  canvas, root, element, layer, dpr, origin, stop, draw(), wake() and its runtime */
  constructor(widget) {
    this.widget = widget;
    this.pressing = false;
    this.coarse = false;
  }

  listen(on) {
    const { canvas, root, element } = this.widget;
    on(canvas, 'pointerdown', (e) => this.onPress(e));
    on(canvas, 'mousedown', (e) => this.onMouse(e), { passive: false });
    on(root, 'pointerdown', (e) => this.onWords(e));
    on(root, 'pointermove', (e) => this.onMove(e));
    on(canvas, 'pointerup', (e) => this.onRelease(e));
    on(canvas, 'pointercancel', (e) => this.onGone(e));
    on(element, 'pointerleave', (e) => this.onGone(e));
    on(element, 'click', (e) => this.onClick(e));
  }

  at(e) {
    const { element, dpr, origin } = this.widget;
    const box = element.getBoundingClientRect();
    return [(e.clientX - box.left) * dpr, (e.clientY - box.top - origin) * dpr];
  }

  /** Until the module is whole the pointer only reads: nothing lights up under it. */
  tell(e, kind) {
    if (!this.widget.runtime?.rest.here) return;
    this.widget.runtime.call('hearth_pointer', ...(kind === 3 ? [0, 0] : this.at(e)), kind);
  }

  onMove(e) {
    if (e.pointerType === 'touch' && !this.pressing) return;
    this.tell(e, 0);
    this.widget.wake(1);
  }

  /** The canvas takes no focus and begins no selection, and a press on it ends one. */
  onMouse(e) {
    e.preventDefault();
    getSelection()?.removeAllRanges();
  }

  /** Without a canvas what is no control is pressed here: a switch's label, what lies beside a menu. */
  onClick(e) {
    const [target] = e.composedPath();
    const { element, html } = this.widget;
    if (!html || (target !== element && target.closest(CONTROLS))) return;
    const box = element.getBoundingClientRect();
    this.widget.whole(() => this.press([e.clientX - box.left, e.clientY - box.top]));
  }

  onPress(e) {
    if (e.button !== 0) return;
    this.coarse = e.pointerType === 'touch';
    if (!this.widget.runtime?.rest.here) {
      const box = this.widget.element.getBoundingClientRect();
      /** @type {[number, number]} */
      const at = [e.clientX - box.left, e.clientY - box.top];
      this.widget.whole(() => this.press(at));
      return;
    }
    this.pressing = true;
    try {
      this.widget.canvas.setPointerCapture(e.pointerId);
    } catch { /* a synthetic pointer has no capture */ }
    this.tell(e, 1);
    this.widget.draw(performance.now());
    this.widget.wake(2);
  }

  /** Two frames at once: the press is handled inside the gesture, so focus may open a keyboard. */
  onRelease(e) {
    if (!this.pressing) return;
    this.pressing = false;
    this.tell(e, 2);
    this.widget.draw(performance.now());
    this.widget.draw(performance.now());
    if (e.pointerType === 'touch') this.tell(e, 3);
    this.widget.wake(2);
  }

  /** A press and its release at a place of the element, for one that had to wait. */
  press([x, y]) {
    const { dpr, origin, runtime } = this.widget;
    for (const kind of [1, 2]) {
      runtime?.call('hearth_pointer', x * dpr, (y - origin) * dpr, kind);
      this.widget.draw(performance.now());
    }
    this.widget.draw(performance.now());
    this.widget.wake(2);
  }

  onGone(e) {
    if (this.pressing && e.type === 'pointerleave') return;
    this.pressing = false;
    this.tell(e, 3);
    this.widget.wake(2);
  }

  /** The module hears of a press on words for what closes when something else is pressed. */
  onWords(e) {
    const target = e.composedPath()[0];
    if (e.button !== 0 || !target.closest?.('.q,.b') || target.closest('a')) return;
    const { layer, stop } = this.widget;
    this.tell(e, 1);
    this.widget.draw(performance.now());  // a press and its release are never in one frame
    this.widget.wake(2);
    // While it lasts every part of the layer can be what the selection ends at.
    layer.classList.add('selecting');
    const done = new AbortController();
    const end = (up) => {
      done.abort();
      layer.classList.remove('selecting');
      this.tell(up, up.type === 'pointerup' ? 2 : 3);
      this.widget.wake(2);
    };
    stop.signal.addEventListener('abort', () => done.abort(), { signal: done.signal });
    for (const type of ['pointerup', 'pointercancel']) {
      addEventListener(type, end, { signal: done.signal });
    }
  }
}
