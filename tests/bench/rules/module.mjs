// SPDX-License-Identifier: MIT
// The workshop's module under Node, called as web/workshop/worker.js calls it.
export class Module {
  static async open(bytes) {
    const module = new Module();
    module.answered = '';
    const none = () => 0;
    const env = new Proxy({ host_answer: (p, n) => {
      module.answered = Buffer.from(module.exports.memory.buffer, p, n).toString('utf8');
    } }, { get: (own, name) => own[name] || none });
    const { instance } = await WebAssembly.instantiate(bytes,
      { env, wasi_snapshot_preview1: new Proxy({}, { get: () => none }) });
    module.exports = instance.exports;
    module.exports._initialize?.();
    return module;
  }

  /** Calls an export with texts among its arguments; gives {value, text}. */
  call(name, ...args) {
    const held = [];
    const plain = args.flatMap((arg) => {
      if (typeof arg === 'number') return [arg];
      const bytes = typeof arg === 'string' ? Buffer.from(arg) : arg;
      const p = this.exports.hearth_alloc(bytes.length || 1);
      new Uint8Array(this.exports.memory.buffer).set(bytes, p);
      held.push(p);
      return [p, bytes.length];
    });
    this.answered = '';
    const value = this.exports[name](...plain);
    for (const p of held) this.exports.hearth_free(p);
    return { value, text: this.answered };
  }
}
