// SPDX-License-Identifier: MIT
// A rule as the form shows it, and back. The form knows words or patterns, how many posts an author
// may have, the action and the explanation; everything else of a rule is kept as it is. A rule that
// says more where the form writes has no form: it is edited as JSON.

export const ACTIONS = ['hint', 'require_edit', 'slow_down', 'flag', 'hold', 'remove', 'reject',
  'spam'];
export const MATCHES = ['word', 'substring', 'regex'];

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const onlyKey = (value, key) => isObject(value) && Object.keys(value).length === 1 && key in value;
const nameOf = (step) => (typeof step === 'string' ? step
  : isObject(step) && Object.keys(step).length === 1 ? Object.keys(step)[0] : '');

/** The text and author parts of a condition; null where there is anything else. */
function partsOf(when) {
  const parts = onlyKey(when, 'all') && Array.isArray(when.all) ? when.all : [when];
  const found = {};
  for (const part of parts) {
    const kind = onlyKey(part, 'text') ? 'text' : onlyKey(part, 'author') ? 'author' : '';
    if (!kind || kind in found) return null;
    found[kind] = part[kind];
  }
  return found.text ? found : null;
}

/** {id, match, words, posts, action, explain}, or null where the rule has no form. */
export function formOf(rule) {
  if (!isObject(rule)) return null;
  const parts = partsOf(rule.when);
  const { text, author } = parts || {};
  if (!isObject(text)) return null;
  const match = text.match ?? 'word';
  if (!MATCHES.includes(match)) return null;
  if (!Array.isArray(text.any) || text.any.some((word) => typeof word !== 'string')) return null;
  const posts = author === undefined ? '' : /^<(\d+)$/.exec(author.posts ?? '')?.[1];
  if (posts === undefined || (author && Object.keys(author).length !== 1)) return null;
  const steps = Array.isArray(rule.then) ? rule.then : [];
  const action = steps.map(nameOf).find((name) => ACTIONS.includes(name));
  const explain = typeof rule.explain === 'string' ? rule.explain : rule.explain?.en ?? '';
  if (!action || typeof explain !== 'string') return null;
  return { id: rule.id ?? '', match, words: text.any, posts, action, explain };
}

/** The rule with what the form says; `rule` itself stays. */
export function ruleOf(form, rule) {
  const parts = partsOf(rule.when) || {};
  const text = { ...parts.text, match: form.match, any: form.words };
  if (form.match === 'word' && !('match' in (parts.text || {}))) delete text.match;
  const when = form.posts === '' ? { text }
    : { all: [{ text }, { author: { posts: `<${form.posts}` } }] };
  let placed = false;
  const then = (Array.isArray(rule.then) ? rule.then : []).flatMap((step) => {
    if (!ACTIONS.includes(nameOf(step))) return [step];
    if (placed) return [];
    placed = true;
    return [nameOf(step) === form.action ? step : form.action];
  });
  if (!placed) then.unshift(form.action);
  const explain = isObject(rule.explain) ? { ...rule.explain, en: form.explain } : form.explain;
  return { ...rule, id: form.id, when, then, explain };
}

/** A rule nobody meets yet. */
export function newRule(taken) {
  let number = 1;
  while (taken.includes(`rule-${number}`)) number++;
  return { id: `rule-${number}`, mode: 'draft', when: { text: { any: [] } }, then: ['hold'],
    explain: '' };
}

/** The same rule in another mode; `percent` counts for a sample only. */
export function inMode(rule, mode, percent) {
  const { mode: _, percent: __, ...rest } = rule;
  if (mode === 'live') return rest;
  return { ...rest, mode, ...(mode === 'sample' && { percent }) };
}
