// SPDX-License-Identifier: MIT
// The page's end of the worker: one promise per wish; progress is told while it runs.

export class Line {
  constructor() {
    this.worker = new Worker('worker.js');
    this.open = new Map();
    this.last = 0;
    this.worker.onmessage = ({ data }) => {
      const wish = this.open.get(data.id);
      if (!wish) return;
      if (!data.done) {
        wish.tell?.(data);
        return;
      }
      this.open.delete(data.id);
      if (data.error) wish.fail(new Error(data.error));
      else wish.done(data);
    };
  }

  /**
   * @return {{id: number, answer: Promise<any>}} the answer resolves with what the worker found.
   */
  ask(does, facts = {}, tell = undefined) {
    const id = ++this.last;
    const answer = new Promise((done, fail) => this.open.set(id, { done, fail, tell }));
    this.worker.postMessage({ id, does, ...facts });
    return { id, answer };
  }

  cancel(id) {
    this.worker.postMessage({ does: 'cancel', of: id });
  }
}
