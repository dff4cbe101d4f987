// SPDX-License-Identifier: MIT
// Reads the two text formats of the demo community. They exist so that a conversation can be
// written and read as one. A line that fits neither format is an error naming the line; nothing is
// guessed.
//
//   === kind | author | age | title        opens a post ("201d", "2d4h", "50m" before now)
//   % heat=12 page=article-toaster         how many reactions; which host page it belongs to
//   % event +2d4h 2h The old laundry       an event: when from now on (-: before now), how long, where
//   % poll +4d many                        a poll: until when from now on; many: several may be chosen
//   % option Tea                           one of its options
//   --1 author +2h accept                  a reply, so long after what it answers; --2 answers --1
//   % report reason member +1h note        on the post or reply just opened
//   % hold member rule reason              held by a rule; the member is the one on duty
//   % remove member +1h rule reason        removed by a moderator, under a rule of the rules file
//   % approve member +1h reason            looked at after a report, and left standing
//
// shop.list has sections of its own, named where they begin.

const MINUTES = { d: 1440, h: 60, m: 1 };
const DEPTH_MAX = 6;

/** "2d4h" -> 3120. */
export function minutes(text) {
  if (!/^(\d+[dhm])+$/.test(text)) throw new Error(`"${text}" is not a time such as 2d4h`);
  const parts = [...text.matchAll(/(\d+)([dhm])/g)];
  return parts.reduce((sum, [, n, unit]) => sum + n * MINUTES[unit], 0);
}

/** Members in the order they joined. */
export function readMembers(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const members = lines.map((line) => {
    const [id, name, role, joined, about, ...rest] = line.split("|").map((part) => part.trim());
    if (!about || rest.length > 0) throw new Error(`members.list: cannot read "${line}"`);
    return { type: "member", id, name, about, role, ago_min: minutes(joined) };
  });
  return members.sort((a, b) => b.ago_min - a.ago_min);
}

function openPost(topic, number, header) {
  const [kind, author, age, title, ...rest] = header.split("|").map((part) => part.trim());
  if (!title || rest.length > 0) throw new Error(`${topic}: cannot read "=== ${header}"`);
  const row = { type: "post", id: `${topic}-${number}`, author, topic, kind, title };
  return { row: { ...row, body: "", ago_min: minutes(age) }, depth: 0, parent: null, heat: null };
}

function openReply(thread, header) {
  const match = /^(\d) (\S+) \+(\S+?)( accept)?$/.exec(header);
  if (!match) throw new Error(`${thread.items[0].row.id}: cannot read "--${header}"`);
  const [, level, author, after, accept] = match;
  const depth = Number(level);
  const parent = thread.items.findLast((item) => item.depth < depth);
  if (depth < 1 || depth > DEPTH_MAX || parent.depth !== depth - 1) {
    throw new Error(`${thread.items[0].row.id}: "--${header}" answers nothing`);
  }
  const row = { type: "reply", id: `${thread.items[0].row.id}-${thread.items.length}`,
    parent: parent.row.id, author, body: "", ago_min: parent.row.ago_min - minutes(after) };
  return { row, depth, parent, accepted: Boolean(accept), heat: null };
}

function moderate(item, thread, words) {
  const [action, author, ...rest] = words;
  const after = action === "hold" ? 0 : minutes(rest.shift().slice(1));
  const under = action === "approve" ? {} : { rule: rest.shift() };
  item.moderated = true;
  thread.extra.push({ type: "moderate", target: item.row.id, author, action,
    reason: rest.join(" "), ...under, ago_min: item.row.ago_min - after });
}

function report(item, thread, words) {
  const [, reason, author, after, ...note] = words;
  item.reported = true;
  thread.extra.push({ type: "report", id: `report-${item.row.id}-${author}`, target: item.row.id,
    author, reason, note: note.join(" "), ago_min: item.row.ago_min - minutes(after.slice(1)) });
}

// "+2d" or "-3h" from now on, in minutes after the post.
function fromNow(item, text) {
  const after = item.row.ago_min + Number(`${text[0]}1`) * minutes(text.slice(1));
  if (!(after > 0)) throw new Error(`${item.row.id}: "${text}" is before the post`);
  return after;
}

function ask(item, words, text) {
  if (words[0] === "event") {
    item.row.starts_after_min = fromNow(item, words[1]);
    item.row.lasts_min = minutes(words[2]);
    item.row.place = words.slice(3).join(" ");
  } else if (words[0] === "poll") {
    item.row.closes_after_min = fromNow(item, words[1]);
    if (words[2] === "many") item.row.many = true;
  } else {
    item.row.options = [...(item.row.options ?? []), text.trim().slice("option ".length)];
  }
}

function direct(item, thread, text) {
  const words = text.trim().split(/\s+/);
  if (["event", "poll", "option"].includes(words[0])) return ask(item, words, text);
  if (words[0] === "report") return report(item, thread, words);
  if (["hold", "remove", "approve"].includes(words[0])) return moderate(item, thread, words);
  for (const word of words) {
    const [key, value] = word.split("=");
    if (key === "heat") item.heat = Number(value);
    else if (key === "page") item.row.page = value;
    else throw new Error(`${item.row.id}: cannot read "% ${text}"`);
  }
}

// The asker accepts five minutes after answering in that branch, else three hours after the answer.
function acceptRow(thread, answer) {
  const asker = thread.items[0].row.author;
  const later = thread.items.slice(thread.items.indexOf(answer) + 1);
  const end = later.findIndex((item) => item.depth <= answer.depth);
  const branch = end < 0 ? later : later.slice(0, end);
  const thanks = branch.find((item) => item.row.author === asker);
  const ago = thanks ? thanks.row.ago_min - 5 : answer.row.ago_min - 180;
  return { type: "accept", target: thread.items[0].row.id, answer: answer.row.id, author: asker,
    ago_min: Math.max(ago, 1) };
}

/** Threads of one topic file: {items: [{row, depth, parent, heat, …}], rows: [import rows]}. */
export function readThreads(topic, text) {
  const threads = [];
  let item = null;
  for (const line of text.split("\n")) {
    const thread = threads.at(-1);
    if (line.startsWith("=== ")) {
      item = openPost(topic, threads.length + 1, line.slice(4));
      threads.push({ topic, items: [item], extra: [] });
    } else if (/^--\d /.test(line)) {
      item = openReply(thread, line.slice(2));
      thread.items.push(item);
    } else if (line.startsWith("% ")) {
      direct(item, thread, line.slice(2));
    } else if (item) {
      item.row.body += line + "\n";
    } else if (line.trim() !== "") {
      throw new Error(`${topic}: "${line}" stands before the first post`);
    }
  }
  for (const thread of threads) {
    for (const one of thread.items) one.row.body = one.row.body.trim();
    const accepted = thread.items.filter((one) => one.accepted);
    thread.rows = [...thread.items.map((one) => one.row), ...thread.extra,
      ...accepted.map((answer) => acceptRow(thread, answer))];
  }
  return threads;
}

const SHOP = {
  offers: ([id, name, price, stock, most, age, about], owner) => [{ type: "offer", id,
    author: owner.id, name, about, price: Number(price), stock: Number(stock),
    per_member: Number(most), ago_min: minutes(age) }],
  board: ([names], owner) => opts(names, "board", owner),
  mentors: ([names], owner) => opts(names, "mentor", owner),
};

function opts(names, what, owner) {
  return names.split(" ").map((author) => ({ type: "opt", author, what,
    ago_min: owner.ago_min - minutes("150d") }));
}

// What was bought at the price it had, and handed over some days later.
function bought([author, offer, age, after], offers, number) {
  const { id, price } = offers.find((row) => row.id === offer) ?? {};
  if (!id) throw new Error(`shop.list: there is no offer "${offer}"`);
  const row = { type: "redeem", id: `bought-${number}`, author, target: id, price,
    ago_min: minutes(age) };
  if (!after) return [row];
  return [row, { type: "hand_over", target: row.id, ago_min: row.ago_min - minutes(after) }];
}

/** Offers, who is on the board, who would be a mentor, and what was bought. */
export function readShop(text, owner) {
  const rows = [];
  let section = "";
  for (const line of text.split("\n")) {
    const head = /^\[(\w+)\]/.exec(line);
    if (head) section = head[1];
    if (head || line.trim() === "" || line.startsWith("#")) continue;
    const parts = line.split("|").map((part) => part.trim());
    const read = section === "bought" ? bought(parts, rows, rows.length) : SHOP[section](parts, owner);
    rows.push(...read);
  }
  return rows;
}
