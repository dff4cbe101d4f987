// SPDX-License-Identifier: MIT
// Two people changed one rules file: what each changed since `base` is kept, rule by rule and list
// by list. Where both changed the same thing, ours stands and its name is told.
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** {kept, both}: `base`, `ours` and `theirs` map names to values, in order. */
function mergeByName(base, ours, theirs) {
  const kept = new Map();
  const both = [];
  for (const name of new Set([...theirs.keys(), ...ours.keys()])) {
    const [was, mine, their] = [base.get(name), ours.get(name), theirs.get(name)];
    const changed = !same(mine, was);
    if (changed && !same(their, was) && !same(mine, their)) both.push(name);
    const value = changed ? mine : their;
    if (value !== undefined) kept.set(name, value);
  }
  return { kept, both };
}

const rulesOf = (file) => new Map((file.rules || []).map((rule, i) => [rule?.id ?? `#${i}`, rule]));
const listsOf = (file) => new Map(Object.entries(file.lists || {}));

/** {file, both}: the merged file, and names of rules and lists that both sides changed. */
export function mergeFiles(base, ours, theirs) {
  const rules = mergeByName(rulesOf(base), rulesOf(ours), rulesOf(theirs));
  const lists = mergeByName(listsOf(base), listsOf(ours), listsOf(theirs));
  const file = { ...theirs, ...ours, rules: [...rules.kept.values()] };
  delete file.lists;
  if (lists.kept.size > 0) file.lists = Object.fromEntries(lists.kept);
  return { file, both: [...rules.both, ...lists.both] };
}
