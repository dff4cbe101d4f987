// SPDX-License-Identifier: MIT
// The same ranking written the two ways JavaScript would: over typed arrays with a quickselect, and
// over ordinary objects with sort(). 19 signals, the best 200, a greedy re-rank of 50. Run it in
// the same minute as hearth_feed_bench and compare ratios, not times.
const SIGNALS = 19;
const POOL = 200;
const LENGTH = 50;

function mixer(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
}

function makeCrowd(count) {
  const below = mixer(7);
  const values = Array.from({ length: SIGNALS }, () => {
    const column = new Float64Array(count);
    for (let i = 0; i < count; i++) column[i] = (below(8000) - 4000) / 1000;
    return column;
  });
  const authors = Int32Array.from({ length: count }, () => below(300));
  const topics = Int32Array.from({ length: count }, () => below(12));
  const weights = Float64Array.from({ length: SIGNALS }, () => below(48) + 1);
  const objects = Array.from({ length: count }, (_, i) => ({
    id: i, author: authors[i], topic: topics[i], signals: values.map((column) => column[i]),
  }));
  return { count, values, authors, topics, weights, objects };
}

function greedy(best, scoreOf, authorOf, topicOf) {
  const left = best.slice();
  const authors = new Map();
  const topics = new Map();
  const out = [];
  while (out.length < LENGTH && left.length > 0) {
    let at = 0;
    let most = -Infinity;
    for (let i = 0; i < left.length; i++) {
      const raw = scoreOf(left[i]);
      if (raw < most) break;
      const score = raw - 2 * (authors.get(authorOf(left[i])) ?? 0) -
        0.7 * (topics.get(topicOf(left[i])) ?? 0);
      if (score > most) {
        most = score;
        at = i;
      }
    }
    const [chosen] = left.splice(at, 1);
    authors.set(authorOf(chosen), (authors.get(authorOf(chosen)) ?? 0) + 1);
    topics.set(topicOf(chosen), (topics.get(topicOf(chosen)) ?? 0) + 1);
    out.push(chosen);
  }
  return out;
}

function quickselect(indexes, scores, keep) {
  let low = 0;
  let high = indexes.length - 1;
  while (low < high) {
    const pivot = scores[indexes[(low + high) >> 1]];
    let i = low;
    let k = high;
    while (i <= k) {
      while (scores[indexes[i]] > pivot) i++;
      while (scores[indexes[k]] < pivot) k--;
      if (i <= k) {
        const held = indexes[i];
        indexes[i++] = indexes[k];
        indexes[k--] = held;
      }
    }
    if (keep - 1 <= k) high = k;
    else if (keep - 1 >= i) low = i;
    else break;
  }
}

const scratch = { scores: new Float64Array(50_000), indexes: new Int32Array(50_000) };

function rankTyped({ count, values, authors, topics, weights }) {
  const scores = scratch.scores.subarray(0, count);
  const indexes = scratch.indexes.subarray(0, count);
  scores.fill(0);
  for (let k = 0; k < SIGNALS; k++) {
    const column = values[k];
    const weight = weights[k];
    for (let i = 0; i < count; i++) scores[i] += weight * column[i];
  }
  for (let i = 0; i < count; i++) indexes[i] = i;
  quickselect(indexes, scores, POOL);
  const best = Array.from(indexes.subarray(0, POOL)).sort((a, b) => scores[b] - scores[a] || a - b);
  return greedy(best, (i) => scores[i], (i) => authors[i], (i) => topics[i]);
}

function rankObjects({ objects, weights }) {
  const scored = objects.map((post) => ({
    post, score: post.signals.reduce((sum, value, k) => sum + weights[k] * value, 0),
  }));
  scored.sort((a, b) => b.score - a.score || a.post.id - b.post.id);
  return greedy(scored.slice(0, POOL), (row) => row.score, (row) => row.post.author,
    (row) => row.post.topic);
}

function timeOf(rounds, work) {
  const all = [];
  for (let i = 0; i < rounds; i++) work();  // as in feed_bench.cpp
  for (let i = 0; i < rounds; i++) {
    const begin = process.hrtime.bigint();
    work();
    all.push(Number(process.hrtime.bigint() - begin) / 1000);
  }
  all.sort((a, b) => a - b);
  return { best: all[0], median: all[all.length >> 1] };
}

for (const count of [1_000, 10_000, 50_000]) {
  const crowd = makeCrowd(count);
  const rounds = count > 20_000 ? 60 : 300;
  const typed = timeOf(rounds, () => rankTyped(crowd));
  const objects = timeOf(rounds, () => rankObjects(crowd));
  console.log(JSON.stringify({
    candidates: count, typed_best_us: typed.best, typed_median_us: typed.median,
    objects_best_us: objects.best, objects_median_us: objects.median,
  }));
}
