// SPDX-License-Identifier: MIT
// The words of the layer where the module draws the surfaces under them: each stands where, and looks
// as, the module says (Setting of wasm/ui/semantics.h). What lies over the page is a hole in the words
// below it, so that nothing shines through a menu, a dialog or a toast.
import { BUTTON, DIALOG, LISTITEM, MENU, RADIO, TAB, TOAST } from './roles.js';
import { LOOK_AVATAR, TYPE_BADGE, TYPE_META, TYPE_META_STRONG } from './wire.js';

const ROW_PX = 50;     // a row of two lines is as high
const NARROW_PX = 480;
const ONE_LINE = 255;  // Setting::kOneLine
const OVERLAY_RADIUS = 12;
const OVERLAYS = new Set([DIALOG, MENU, TOAST, BUTTON]);

/** A colour of the module, 0xAABBGGRR. */
export function colorOf(ink) {
  const [r, g, b, a] = [ink & 255, ink >> 8 & 255, ink >> 16 & 255, (ink >>> 24) / 255];
  return a === 1 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${a.toFixed(3)})`;
}

/**
 * Sets what stands in a node, or, where the module sets nothing, leaves it only to be read out. They
 * run as the module laid them out (`rtl` or not), whichever way the interface does.
 */
export function setWords(node, setting, look, rtl) {
  const words = node.words;
  if (!words) return;
  const key = setting ? `${setting.type},${setting.lines},${setting.ink},${setting.rect},${rtl}` : '';
  if (words.setting === key) return;
  words.setting = key;
  if (!setting) {
    words.className = 't';
    words.removeAttribute('style');
    words.removeAttribute('dir');
    return;
  }
  const { type, lines, ink, rect: [x, y, width, height] } = setting;
  const fit = lines === ONE_LINE ? 'one' : lines === 1 ? 'cut' : lines > 1 ? 'cuts' : 'all';
  words.className = `t w y-${type} ${fit}`;
  words.dir = rtl ? 'rtl' : 'ltr';
  Object.assign(words.style, { transform: `translate(${x}px,${y}px)`, width: `${width}px`,
    color: colorOf(ink) });
  words.style.setProperty('-webkit-line-clamp', fit === 'cuts' ? String(lines) : '');
  if (look === LOOK_AVATAR) {
    Object.assign(words.style, { fontSize: `${Math.round(height * 0.36)}px`,
      lineHeight: `${height}px` });
  }
}

/**
 * What is written in a row, a tab or an option, and which class it has: the module says its parts as
 * one, "title, subtitle, time". A narrow row has no time at its end.
 */
export function partsOf({ role, rect: [, , width, height] }, name, shown) {
  const counted = role === TAB || role === RADIO ? /^(.+), (\d+\W*(?:%.*)?)$/s.exec(shown)
    : role === LISTITEM && /^(.+): (.+)$/s.exec(shown);
  if (counted) return { 't': counted[1], 't end': counted[2] };
  if (!shown || !name.startsWith(`${shown}, `)) return { t: shown };
  const rest = name.slice(shown.length + 2);
  const at = height < ROW_PX ? -2 : width < NARROW_PX ? rest.length : rest.lastIndexOf(', ');
  return { 't': shown, 't sub': rest.slice(0, Math.max(0, at)), 't end': rest.slice(at + 2) };
}

// Side of an icon and its distance from the words, where they are not those of a button.
const ICON = { [TYPE_BADGE]: [13, 4], [TYPE_META_STRONG]: [16, 6], [TYPE_META]: [18, 10] };

/** Without a canvas: the icon before the words that stand at a place of their own. */
export function setIcon({ el, rect }, { type, rect: [x, , width] }, rtl) {
  const icon = el.firstChild;
  if (icon.localName !== 'svg') return;
  const [side, gap] = ICON[type] || [18, 6];
  Object.assign(icon.style, { position: 'absolute', width: `${side}px`, height: `${side}px`,
    transform: `translate(${rtl ? x + width + gap : x - gap - side}px,${(rect[3] - side) / 2}px)` });
}

/** A rectangle with round corners as a path, relative to (x0, y0). */
function hole([x, y, w, h], x0, y0) {
  const r = Math.min(OVERLAY_RADIUS, w / 2, h / 2);
  const arc = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x - x0 + r} ${y - y0}h${w - 2 * r}${arc(r, r)}v${h - 2 * r}${arc(-r, r)}h${2 * r - w}`
    + `${arc(-r, -r)}v${2 * r - h}${arc(r, -r)}z`;
}

/** Cuts what lies above out of each of these nodes of the layer, which stand in painting order. */
export function cutUnder(nodes) {
  const above = [];
  for (const node of [...nodes].reverse()) {
    const [x0, y0] = node.rect;
    const clip = above.length ? `path(evenodd,"M-9999 -9999h99999v999999h-99999z${
      above.map((rect) => hole(rect, x0, y0)).join('')}")` : '';
    if (node.clip !== clip) {
      node.clip = clip;
      node.el.style.clipPath = clip;
    }
    if (OVERLAYS.has(node.role) && node.rect[3] > 0) above.push(node.rect);
  }
}
