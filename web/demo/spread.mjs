// SPDX-License-Identifier: MIT
// Spreads reactions and follows over the demo community, always the same way for the same sources.
// Who reacts follows from who is here: active members react more, nobody reacts before joining or
// to themselves, a fresh post has had little time. Who follows what follows from what they wrote.
import { createHash } from "node:crypto";

const SPAMMER = "goldmine";
const HALF_DAY_MIN = 720;

// One draw in [0, 1) per name, so that adding a thread does not reshuffle the others.
function draw(...names) {
  return createHash("sha256").update(names.join("\n")).digest().readUInt32BE(0) / 2 ** 32;
}

const moods = {
  accepted: [["thanks", 45], ["up", 30], ["insightful", 25]],
  short: [["like", 45], ["funny", 30], ["thanks", 15], ["up", 10]],
  reply: [["like", 40], ["thanks", 30], ["insightful", 20], ["up", 10]],
  question: [["up", 60], ["like", 25], ["insightful", 15]],
  resource: [["thanks", 45], ["insightful", 25], ["up", 20], ["like", 10]],
  suggestion: [["up", 65], ["like", 25], ["insightful", 10]],
  discussion: [["like", 50], ["insightful", 20], ["up", 15], ["funny", 15]],
  event: [["like", 70], ["thanks", 30]],
  poll: [["like", 70], ["funny", 20], ["insightful", 10]],
  announcement: [["like", 60], ["thanks", 30], ["up", 10]],
};

function moodOf(item) {
  if (item.row.type === "post") return moods[item.row.kind];
  if (item.accepted) return moods.accepted;
  return item.row.body.length < 90 ? moods.short : moods.reply;
}

function pick(weighted, at) {
  const sum = weighted.reduce((total, [, weight]) => total + weight, 0);
  let left = at * sum;
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  return weighted.at(-1)[0];
}

// How many reactions an item draws: what the source says, else a few; less while it is fresh.
function wanted(item, thread) {
  if (item.moderated || item.reported || item.row.author === SPAMMER) return 0;
  const heat = thread.items[0].heat ?? 0;
  const chance = draw("wanted", item.row.id);
  const base = item.row.type === "post" ? (item.heat ?? 3 + chance * 6)
    : 1 + chance * 4.5 + heat / 7 + (item.accepted ? 4 : 0);
  return Math.round(base * Math.min(1, 0.25 + item.row.ago_min / HALF_DAY_MIN));
}

function reactTo(item, count, members, weight) {
  const ready = members.filter((member) => member.id !== item.row.author && member.id !== SPAMMER
    && member.ago_min > item.row.ago_min);
  // Weighted sampling without replacement: the smallest -log(u)/w come first.
  const ranked = ready.map((member) => ({ member,
    key: -Math.log(1 - draw("who", item.row.id, member.id)) / weight.get(member.id) }))
    .sort((a, b) => a.key - b.key || (a.member.id < b.member.id ? -1 : 1)).slice(0, count);
  return ranked.map(({ member }) => {
    const delay = 2 - Math.log(1 - draw("when", item.row.id, member.id)) * 900;
    const ago = Math.max(Math.round(item.row.ago_min - delay), Math.floor(item.row.ago_min * 0.1));
    return { type: "reaction", id: `r-${item.row.id}-${member.id}`, target: item.row.id,
      author: member.id, ago_min: Math.min(ago, item.row.ago_min),
      name: pick(moodOf(item), draw("mood", item.row.id, member.id)) };
  });
}

/** Reaction rows: at most one per member and target. */
export function spreadReactions(members, threads) {
  const weight = new Map(members.map((member) => [member.id, 1]));
  for (const thread of threads) {
    for (const { row } of thread.items) weight.set(row.author, weight.get(row.author) + 0.35);
  }
  return threads.flatMap((thread) => thread.items.flatMap((item) =>
    reactTo(item, wanted(item, thread), members, weight)));
}

// What one member answers; the first options draw more, and who comes says so.
function answer(row, member) {
  const at = draw("answer", row.id, member.id);
  if (row.kind === "event") return [at < 0.62 ? 0 : at < 0.86 ? 1 : 2];
  const weights = row.options.map((_, i) => [i, 1 + draw("option", row.id, String(i)) * 3]);
  const first = pick(weights, at);
  if (!row.many) return [first];
  const second = pick(weights, draw("second", row.id, member.id));
  return [...new Set([first, second])].sort((a, b) => a - b);
}

/** Vote rows: on polls while they are open, on events before they begin; at most one a member. */
export function spreadVotes(members, threads) {
  const asking = threads.map(({ items: [item] }) => item.row)
    .filter(({ kind }) => kind === "event" || kind === "poll");
  return asking.flatMap((row) => {
    const open = row.starts_after_min ?? row.closes_after_min;
    return members.filter((member) => member.id !== SPAMMER && member.ago_min > row.ago_min
      && draw("votes", row.id, member.id) < (row.kind === "event" ? 0.4 : 0.6))
      .map((member) => {
        const delay = draw("voted", row.id, member.id) ** 2 * Math.min(open, row.ago_min) * 0.95;
        return { type: "vote", id: `v-${row.id}-${member.id}`, target: row.id, author: member.id,
          choice: answer(row, member), ago_min: Math.ceil(row.ago_min - delay) };
      });
  });
}

function tally(counts, author, key, ago) {
  const mine = counts.get(author) ?? new Map();
  const entry = mine.get(key) ?? { n: 0, ago };
  mine.set(key, { n: entry.n + 1, ago: Math.min(entry.ago, ago) });
  counts.set(author, mine);
}

function followRows(counts, target_kind, times) {
  const rows = [];
  for (const [author, mine] of counts) {
    for (const [target, { n, ago }] of mine) {
      if (n < times || author === target) continue;
      rows.push({ type: "follow", author, target_kind, target, ago_min: Math.max(ago - 10, 0) });
    }
  }
  return rows;
}

/** Follow rows: topics a member wrote in and members answered, three times or more each. */
export function spreadFollows(members, threads) {
  const topics = new Map();
  const people = new Map();
  for (const thread of threads) {
    for (const { row, parent } of thread.items) {
      if (row.author === SPAMMER) continue;
      tally(topics, row.author, thread.topic, row.ago_min);
      if (parent) tally(people, row.author, parent.row.author, row.ago_min);
    }
  }
  const rows = [...followRows(topics, "topic", 3), ...followRows(people, "member", 3)];
  const first = [["sunna", "dorothea", "55d"], ["tess", "kwame", "8h"], ["bea", "dorothea", "23h"],
    ["leon", "jonas", "5d"], ["malik", "rosa", "2d"], ["vera", "tobias", "20d"]];
  for (const [author, target, age] of first) {
    const ago_min = Number.parseInt(age, 10) * (age.endsWith("d") ? 1440 : 60);
    const known = rows.some((row) => row.author === author && row.target === target);
    if (!known) rows.push({ type: "follow", author, target_kind: "member", target, ago_min });
  }
  return rows;
}
