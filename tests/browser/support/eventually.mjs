// SPDX-License-Identifier: MIT
// A page answers when it has drawn, which on a busy machine is later than the next line of a test.
const WAIT_MS = 20_000;
const PAUSE_MS = 50;

/**
 * Runs a check until it holds, and hands back what it returned; after 20 s its own failure counts.
 * @param check an async function that only looks: it may run often
 */
export async function eventually(check) {
  for (const until = performance.now() + WAIT_MS; ;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await new Promise((done) => { setTimeout(done, PAUSE_MS); });
  }
}
