// SPDX-License-Identifier: MIT
// Checks the rows of the demo community as an importer would: ids are unique, references point back
// to earlier rows, times never run backwards, texts keep their bounds. Returns sentences, one a
// problem.

// Bytes of UTF-8, as the core counts them; the body's is the stricter one this demo promises.
const BYTES_MAX = { name: 80, about: 2000, title: 300, body: 20000, page: 200, reason: 2000,
  note: 2000 };
const REQUIRED = { member: ["name", "about"], post: ["title", "body"], reply: ["body"],
  moderate: ["reason"], topic: ["name", "description"], offer: ["name", "about", "price"],
  redeem: ["price"] };
const allowed = {
  role: ["member", "moderator", "admin", "owner"],
  kind: ["discussion", "question", "suggestion", "event", "poll", "resource",
    "announcement"],
  name: ["like", "thanks", "insightful", "funny", "up"],
  reason: ["spam", "rude", "off_topic", "harm", "other"],
  action: ["hold", "approve", "remove"],
  what: ["board", "mentor"],
};
const LOCALES = ["en", "de", "es", "fr", "ar", "zh", "ja"];

function texts(row, problem) {
  for (const field of REQUIRED[row.type] ?? []) {
    if (!row[field]) problem(`${field} is missing`);
  }
  for (const [field, max] of Object.entries(BYTES_MAX)) {
    if (typeof row[field] !== "string" || row.type === "rules") continue;
    if (Buffer.byteLength(row[field]) > max) problem(`${field} is longer than ${max} bytes`);
  }
  if (JSON.stringify(row).includes("\uFFFD")) problem("text that was not UTF-8");
}

function choices(row, problem) {
  const fields = { member: ["role"], post: ["kind"], reaction: ["name"], report: ["reason"],
    moderate: ["action"], opt: ["what"] }[row.type] ?? [];
  for (const field of fields) {
    if (!allowed[field].includes(row[field])) problem(`${field} "${row[field]}"`);
  }
}

// Every reference must point at a row that stands earlier in the file, which is also earlier in
// time.
function references(row, seen, problem) {
  const want = (value, ...types) => {
    const found = types.includes(seen.get(value)?.type);
    if (!found) problem(`"${value}" is no earlier ${types.join("/")}`);
  };
  if (row.author) want(row.author, "member");
  if (row.type === "post") want(row.topic, "topic");
  if (row.type === "reply") want(row.parent, "post", "reply");
  if (["reaction", "vote", "report", "moderate"].includes(row.type)) want(row.target, "post", "reply");
  if (row.type === "redeem") want(row.target, "offer");
  if (row.type === "hand_over") want(row.target, "redeem");
  if (row.type === "follow") want(row.target, row.target_kind);
  if (row.type !== "accept") return;
  want(row.target, "post");
  want(row.answer, "reply");
  const question = seen.get(row.target);
  if (question?.kind !== "question") problem("only questions have accepted answers");
  if (question?.author !== row.author) problem("only the asker accepts");
}

// Events have a date and a place, polls options and an end, and nothing else has them; a vote is for
// an option there is.
function asks(row, seen, problem) {
  if (row.type === "vote") {
    const about = seen.get(row.target);
    const count = about?.kind === "event" ? 3 : about?.options?.length ?? 0;
    if (!row.choice.every((option) => option < count)) problem("votes for what is not offered");
  }
  if (row.type !== "post") return;
  if ((row.kind === "event") !== Boolean(row.starts_after_min && row.place)) problem("event");
  if ((row.kind === "poll") !== Boolean(row.closes_after_min && row.options?.length > 1)) {
    problem("poll");
  }
}

function rules(row, problem) {
  const ids = new Set();
  for (const rule of row.body.rules) {
    if (ids.has(rule.id)) problem(`two rules are called ${rule.id}`);
    ids.add(rule.id);
    for (const locale of LOCALES) {
      if (!rule.explain?.[locale]) problem(`${rule.id} explains nothing in ${locale}`);
    }
    if (!(rule.tests?.length >= 2)) problem(`${rule.id} has fewer than two tests`);
  }
  return ids;
}

export function validate(rows) {
  const problems = [];
  const seen = new Map();
  const accepted = new Set();
  let ruleIds = new Set();
  let last = Infinity;
  for (const row of rows) {
    const problem = (text) => problems.push(`${row.type} ${row.id ?? row.target ?? ""}: ${text}`);
    if (!Number.isInteger(row.ago_min) || row.ago_min < 0) problem(`ago_min ${row.ago_min}`);
    if (row.ago_min > last) problem("is older than the row before it");
    last = row.ago_min;
    texts(row, problem);
    choices(row, problem);
    references(row, seen, problem);
    asks(row, seen, problem);
    if (row.type === "rules") ruleIds = rules(row, problem);
    const needsRule = row.type === "moderate" && row.action !== "approve";
    if (needsRule && !ruleIds.has(row.rule)) problem(`no rule "${row.rule}"`);
    if (row.type === "accept" && accepted.has(row.target)) problem("accepted twice");
    if (row.type === "accept") accepted.add(row.target);
    if (row.id && seen.has(row.id)) problem("this id was used before");
    if (row.id) seen.set(row.id, row);
  }
  return problems;
}
