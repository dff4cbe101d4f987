// SPDX-License-Identifier: MIT
// Small pieces the workshop's page is built of: no strings become markup.

/** An element with facts and children; facts that start with "on" are listeners. */
export function make(tag, facts = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
    else if (name in el && name !== 'role') el[name] = value;
    else el.setAttribute(name, value);
  }
  el.append(...children.filter((child) => child || child === 0));
  return el;
}

/** New children for `part`. The focus stays where it was, if something of the kind stands there. */
export function redraw(part, ...children) {
  const focused = part.contains(document.activeElement) && document.activeElement;
  const path = [];
  for (let el = focused; el && el !== part; el = el.parentElement) {
    path.unshift([...el.parentElement.children].indexOf(el));
  }
  part.replaceChildren(...children);
  const heir = focused && path.reduce((el, place) => el?.children[place], part);
  if (heir && heir !== focused && heir.tagName === focused.tagName) heir.focus();
}

export const labelled = (words, field) => make('label', {}, words, field);

export const section = (words, ...children) =>
  make('section', { 'aria-label': words }, make('h2', { textContent: words }), ...children);

export const choice = (options, value, change) => {
  const el = make('select', { onchange: () => change(el.value) },
    ...options.map(([key, words]) => make('option', { value: key, textContent: words })));
  el.value = value;
  return el;
};

/** The text with pieces [start, end) of its UTF-8 bytes marked. */
export function marked(text, spans) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const out = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out.push(decoder.decode(bytes.subarray(at, start)),
      make('mark', { textContent: decoder.decode(bytes.subarray(start, end)) }));
    at = end;
  }
  out.push(decoder.decode(bytes.subarray(at)));
  return out;
}

/** Calls `work` once nothing has asked for it during `ms`. */
export function after(ms, work) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
}
