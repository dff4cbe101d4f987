// SPDX-License-Identifier: MIT
// What must survive a reload: key → bytes in IndexedDB, one store per site, keys prefixed by
// community. Everything is read once before the module starts; writes go behind, durable ones
// (drafts, outbox) at once. Without IndexedDB (private windows, blocked storage) localStorage takes
// over, and without that memory: the widget then works, and forgets.

const STORE = 'kept';
const DELAY_MS = 400;

function openDatabase() {
  return new Promise((resolve) => {
    let request;
    try {
      request = indexedDB.open('hearth', 1);
    } catch {
      resolve(null);
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => resolve(null);
  });
}

/** localStorage with the two operations we need; bytes as base64. */
class Fallback {
  constructor(prefix) {
    this.prefix = `hearth:${prefix}`;
  }

  entries() {
    const found = [];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (!key.startsWith(this.prefix)) continue;
        const text = atob(localStorage.getItem(key));
        found.push([key.slice(this.prefix.length), Uint8Array.from(text, (c) => c.charCodeAt(0))]);
      }
    } catch { /* blocked storage: nothing is kept */ }
    return found;
  }

  write(changes) {
    for (const [key, bytes] of changes) {
      try {
        if (!bytes) localStorage.removeItem(this.prefix + key);
        else localStorage.setItem(this.prefix + key, btoa(String.fromCharCode(...bytes)));
      } catch { /* full or blocked: the value stays in memory for this page */ }
    }
  }
}

export class Vault {
  /** @param space  what separates communities: origin of the API and community name */
  static async open(space) {
    return new Vault(`${space}\n`, await openDatabase());
  }

  constructor(prefix, database) {
    this.prefix = prefix;
    this.changes = new Map();
    this.timer = 0;
    this.database = database;
    this.fallback = database ? null : new Fallback(prefix);
  }

  /** Every key of this space with its bytes, without outboxes of pages that live: `ended(life)`. */
  async kept(ended) {
    return (await this.entries()).filter(([key]) => {
      const outbox = /^outbox\.\d+\.(\d+)$/.exec(key);
      return !outbox || ended(outbox[1]);
    });
  }

  async entries() {
    if (!this.database) return this.fallback.entries();
    const range = IDBKeyRange.bound(this.prefix, `${this.prefix}￿`);
    const store = this.database.transaction(STORE).objectStore(STORE);
    const all = (request) => new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve([]);
    });
    const [keys, values] = await Promise.all([all(store.getAllKeys(range)), all(store.getAll(range))]);
    return keys.map((key, i) => [key.slice(this.prefix.length), values[i]]);
  }

  put(key, bytes, durable) {
    this.changes.set(key, bytes);
    if (durable) this.flush();
    else this.timer ||= setTimeout(() => this.flush(), DELAY_MS);
  }

  erase(key) {
    this.put(key, null, true);
  }

  /** Resolves when what was put so far is on disk. Called on pagehide too. */
  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    const changes = [...this.changes];
    this.changes.clear();
    if (!changes.length) return Promise.resolve();
    if (!this.database) {
      this.fallback.write(changes);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const transaction = this.database.transaction(STORE, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(STORE);
      for (const [key, bytes] of changes) {
        if (bytes) store.put(bytes, this.prefix + key);
        else store.delete(this.prefix + key);
      }
      transaction.oncomplete = transaction.onerror = transaction.onabort = () => resolve();
      transaction.commit?.();
    });
  }

  close() {
    this.flush().then(() => this.database?.close());
  }
}
