// SPDX-License-Identifier: MIT
// Expands the demo community from its readable sources (members.list, rules.json, shop.list,
// threads/*.thread) into community.jsonl, the rows `hearth import jsonl` reads. Every sentence
// comes from the sources; this script only adds ids, times, reactions and follows, and the same
// sources always give the same bytes. Times are "ago_min", minutes before the import, so the
// community looks lived in whenever it starts.
//
//   node web/demo/build.mjs           writes community.jsonl
//   node web/demo/build.mjs --check   fails when community.jsonl is not what the sources say
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readThreads, readMembers, readShop, minutes } from "./sources.mjs";
import { spreadReactions, spreadFollows, spreadVotes } from "./spread.mjs";
import { validate } from "./validate.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = here + "community.jsonl";

const community = {
  type: "community",
  name: "The Long Bench",
  description: "The readers of Moss & Solder: mending things, tending places, in every language.",
};

// File name, topic name, description, in the order the topics are shown.
const topics = [
  ["workbench", "Workbench", "Lamps, radios, kettles, clocks: anything with a screw or a plug."],
  ["textiles", "Needle & Thread", "Darning, patching, zips, leather and inherited sewing boxes."],
  ["wheels", "Two Wheels", "Bicycles, and the roads they survive."],
  ["green", "City Green", "Balconies, tree pits, roofs, bees and slugs."],
  ["kitchen", "Kitchen & Jars", "Preserves, dough, knives and pots worth keeping."],
  ["tools", "Tool Library", "Borrowing, sharpening, storing and trusting tools."],
  ["market", "Swap & Market", "Give, swap or sell. The only place where prices are named."],
  ["house", "The House", "The magazine, this community, and everything between."],
];

// Within one minute these come first: nobody writes before joining, nothing is answered before it
// is.
const order = ["community", "topic", "member", "rules", "post", "reply", "accept", "follow",
  "offer", "opt", "redeem", "hand_over", "reaction", "vote", "report", "moderate"];

function build() {
  const members = readMembers(readFileSync(here + "members.list", "utf8"));
  const owner = members.find((member) => member.role === "owner");
  const known = topics.map(([id]) => id);
  const files = readdirSync(here + "threads").filter((name) => name.endsWith(".thread")).sort();
  const threads = files.flatMap((name) => {
    const topic = name.replace(/\.thread$/, "");
    if (!known.includes(topic)) throw new Error(`threads/${name}: there is no topic "${topic}"`);
    return readThreads(topic, readFileSync(here + "threads/" + name, "utf8"));
  });

  const rows = [{ ...community, ago_min: owner.ago_min }];
  for (const [id, name, description] of topics) {
    rows.push({ type: "topic", id, name, description, ago_min: owner.ago_min });
  }
  rows.push(...members);
  rows.push({
    type: "rules",
    author: owner.id,
    ago_min: owner.ago_min - minutes("1h"),
    body: JSON.parse(readFileSync(here + "rules.json", "utf8")),
  });
  for (const thread of threads) rows.push(...thread.rows);
  rows.push(...spreadFollows(members, threads));
  rows.push(...spreadReactions(members, threads));
  rows.push(...spreadVotes(members, threads));
  rows.push(...readShop(readFileSync(here + "shop.list", "utf8"), owner));
  rows.sort((a, b) => b.ago_min - a.ago_min || order.indexOf(a.type) - order.indexOf(b.type));
  return rows;
}

function main() {
  const rows = build();
  const problems = validate(rows);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  const text = rows.map((row) => JSON.stringify(row)).join("\n") + "\n";
  const counts = {};
  for (const row of rows) counts[row.type] = (counts[row.type] ?? 0) + 1;
  console.error(Object.entries(counts).map(([type, n]) => `${n} ${type}`).join(", "));
  if (!process.argv.includes("--check")) {
    writeFileSync(target, text);
  } else if (readFileSync(target, "utf8") !== text) {
    console.error("community.jsonl is not what the sources say: run node web/demo/build.mjs");
    process.exit(1);
  }
}

main();
