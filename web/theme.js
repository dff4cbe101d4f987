// SPDX-License-Identifier: MIT
// Reads the host page's wishes: custom properties --hearth-* on the element, its colour scheme, its
// font. The module keeps contrast (wasm/ui/theme.cpp); what is set here for the visible DOM starts
// from the same tokens.

const NAMES = ['accent', 'bg', 'card', 'text', 'muted', 'border'];

export const LIGHT = { bg: '#f6f7f9', card: '#ffffff', text: '#1a1d23', muted: '#5b6472', accent: '#4f46e5',
  onaccent: '#ffffff', soft: '#eef0fe', softtext: '#4338ca', line: '#e4e7ec', edge: '#8a93a3',
  hover: '#f1f3f6', good: '#0b7a4b', goodsoft: '#e4f5ec', warn: '#8f5200', warnsoft: '#fdf1dc',
  bad: '#b42318', badsoft: '#fdecea', onbad: '#ffffff', scrim: 'rgba(16,24,40,.5)',
  shadow: 'rgba(16,24,40,.1)' };
export const DARK = { bg: '#0f1115', card: '#181b21', text: '#eceef2', muted: '#9aa3b2', accent: '#8b8cf8',
  onaccent: '#12131a', soft: '#262847', softtext: '#b9baff', line: '#2a2f38', edge: '#6b7484',
  hover: '#22262e', good: '#4ade9a', goodsoft: '#12301f', warn: '#f5b94e', warnsoft: '#33270f',
  bad: '#ff8a80', badsoft: '#3b1a1a', onbad: '#1a0b0a', scrim: 'rgba(0,0,0,.63)',
  shadow: 'rgba(0,0,0,.55)' };

let painter = null;

/** Any CSS colour as #rrggbb, '' when it is none or not opaque. */
function hex(color) {
  if (!color) return '';
  painter ||= document.createElement('canvas').getContext('2d');
  painter.fillStyle = '#010203';
  painter.fillStyle = color.trim();
  const value = painter.fillStyle;
  return value.startsWith('#') && (value !== '#010203' || color.trim() === '#010203') ? value : '';
}

/** The reader's language, as the element or the page around it says. */
export function localeOf(element) {
  return element.getAttribute('locale') || element.closest('[lang]')?.lang || navigator.language || 'en';
}

/** light or dark: the attribute, else the host page's color-scheme, else the system's. */
export function schemeOf(element) {
  const asked = element.getAttribute('theme');
  if (asked === 'light' || asked === 'dark') return asked;
  const scheme = getComputedStyle(element).colorScheme;
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  if (/^(only )?dark( only)?$/.test(scheme)) return 'dark';
  if (/^(only )?light( only)?$/.test(scheme)) return 'light';
  if (/dark/.test(scheme)) return system;
  // The page says nothing: a dark ground under us says it all.
  const ground = groundOf(element);
  if (ground) return brightness(ground) < 0.4 ? 'dark' : 'light';
  return system;
}

function brightness(color) {
  const n = parseInt(color.slice(1), 16);
  return ((n >> 16 & 255) * 0.299 + (n >> 8 & 255) * 0.587 + (n & 255) * 0.114) / 255;
}

/** The first opaque background behind the element, '' when there is none. */
function groundOf(element) {
  for (let el = element; el; el = el.parentElement || el.getRootNode().host) {
    const color = getComputedStyle(el).backgroundColor;
    if (color && !/^(transparent|rgba\(.*, 0\))$/.test(color)) return hex(color);
  }
  return '';
}

/** Between two colours, as wasm/ui/theme.cpp has it. */
function mix(from, to, share) {
  const [a, b] = [from, to].map((color) => parseInt(color.slice(1), 16));
  return `#${[16, 8, 0].map((shift) => {
    const [x, y] = [a >> shift & 255, b >> shift & 255];
    return Math.floor(x + (y - x) * share + 0.5).toString(16).padStart(2, '0');
  }).join('')}`;
}

/** What follows from the colours a host gave: derive_accents() and derive_grounds() of the module. */
function derive(tokens, given, dark) {
  if (given.bg && !given.card) tokens.card = mix(given.bg, '#ffffff', dark ? 0.05 : 0.75);
  if (given.bg || given.card || given.text) {
    for (const [name, share] of [['line', 0.12], ['hover', 0.06], ['edge', 0.5]]) {
      if (name !== 'line' || !given.border) tokens[name] = mix(tokens.card, tokens.text, share);
    }
  }
  if (!given.accent) return;
  tokens.soft = mix(tokens.card, given.accent, dark ? 0.18 : 0.09);
  tokens.softtext = mix(given.accent, tokens.text, 0.12);
}

/** Lines for hearth_theme; also sets the properties the visible DOM uses. */
export function readTheme(element, sheetRule) {
  // What we said last time would be read as the page's wish.
  sheetRule.style.removeProperty('color-scheme');
  const style = getComputedStyle(element);
  const scheme = schemeOf(element);
  const lines = [`scheme=${scheme}`];
  const tokens = { ...(scheme === 'dark' ? DARK : LIGHT) };
  /** @type {Record<string, string>} */
  const given = {};
  for (const name of NAMES) {
    const value = hex(style.getPropertyValue(`--hearth-${name}`));
    if (!value) continue;
    lines.push(`${name}=${value}`);
    given[name] = value;
    tokens[name === 'border' ? 'line' : name] = value;
    if (name === 'accent') tokens.onaccent = brightness(value) > 0.6 ? '#111111' : '#ffffff';
  }
  derive(tokens, given, scheme === 'dark');
  const radius = parseFloat(style.getPropertyValue('--hearth-radius'));
  if (radius >= 0) lines.push(`radius=${Math.round(radius)}`);
  sheetRule.style.setProperty('--r', `${radius >= 0 ? Math.round(radius) : 16}px`);
  for (const [name, value] of Object.entries(tokens)) sheetRule.style.setProperty(`--${name}`, value);
  const family = style.getPropertyValue('--hearth-font').trim() || style.fontFamily ||
    'system-ui, sans-serif';
  sheetRule.style.setProperty('--f', family);
  sheetRule.style.setProperty('--m',
    'ui-monospace,"SF Mono","Cascadia Mono","Noto Sans Mono",Menlo,monospace');
  sheetRule.style.setProperty('color-scheme', scheme);
  return { lines: lines.join('\n'), family, scheme };
}
