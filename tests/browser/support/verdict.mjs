// SPDX-License-Identifier: MIT
// The hash of a verdict, worked out anew: FNV-1a over its JSON as the server writes it, finished
// by splitmix64's mixer. What a browser claims is compared with it.
const MASK = (1n << 64n) - 1n;

function finish(x) {
  x ^= x >> 30n;
  x = x * 0xbf58476d1ce4e5b9n & MASK;
  x ^= x >> 27n;
  x = x * 0x94d049bb133111ebn & MASK;
  return x ^ x >> 31n;
}

/** 16 hexadecimal digits. */
export function verdictHash(verdict) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify(verdict))) {
    hash = (hash ^ BigInt(byte)) * 0x100000001b3n & MASK;
  }
  return finish(hash).toString(16).padStart(16, '0');
}
