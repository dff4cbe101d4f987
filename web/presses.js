// SPDX-License-Identifier: MIT
// After a finger the browser sends a mouse press and a click to whatever is there by then. Where the
// finger's own press already opened another panel, that is something nobody meant to press.

const ONE_PRESS_MS = 700;  // a touch that lasts longer is followed by no click

export class Presses {
  /** @param nodeOf  which node of the layer an event is about; null: none, the canvas */
  constructor(root, nodeOf, signal) {
    this.nodeOf = nodeOf;
    this.last = { id: undefined, at: -ONE_PRESS_MS };
    root.addEventListener('pointerdown', (e) => {
      this.last = { id: nodeOf(e)?.id, at: e.timeStamp };
    }, { capture: true, passive: true, signal });
  }

  /** Did the press this mouse event comes of begin elsewhere? Keys and screen readers have none. */
  isStray(e) {
    return e.detail > 0 && e.timeStamp - this.last.at < ONE_PRESS_MS &&
      this.nodeOf(e)?.id !== this.last.id;
  }
}
