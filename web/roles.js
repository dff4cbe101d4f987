// SPDX-License-Identifier: MIT
// The numbers of the wire: roles and flags as wasm/ui/semantics.h orders them.

// enum Role of wasm/ui/semantics.h, in order: [element, ARIA role or '', class].
export const ROLES = [
  ['div', '', 'g'], ['div', 'feed', 'g'], ['article', '', 'g'], ['h3', '', ''], ['p', '', ''],
  ['a', '', ''], ['button', '', ''], ['button', '', ''], ['button', 'tab', ''],
  ['div', 'tablist', 'g'], ['button', 'radio', ''], ['div', 'radiogroup', 'g'],
  ['input', '', ''], ['input', 'switch', ''], ['input', '', ''], ['div', 'menu', ''],
  ['button', 'menuitem', ''], ['div', 'dialog', ''], ['div', 'alert', ''], ['div', 'status', ''],
  ['div', 'list', 'g'], ['div', 'listitem', ''], ['div', 'img', ''], ['div', 'progressbar', ''],
  ['input', '', 'f'], ['select', '', ''], ['form', '', 'g'], ['nav', '', 'g'],
  ['section', 'region', 'g'], ['span', '', ''], ['div', 'table', 'g'], ['div', 'row', 'g'],
  ['div', 'cell', ''], ['div', 'columnheader', ''], ['div', '', ''],
];
export const GROUP = 0, LINK = 5, BUTTON = 6, TOGGLE = 7, TAB = 8, TABLIST = 9, RADIO = 10, RADIOGROUP = 11, CHECKBOX = 12,
  SWITCH = 13, SLIDER = 14, MENU = 15, MENUITEM = 16, DIALOG = 17, STATUS = 19, PROGRESS = 23, TEXTBOX = 24,
  SELECT = 25, FORM = 26, DECOR = 29, TOAST = 34, HEADING = 3, IMAGE = 22, ARTICLE = 2;

export const PRESSED = 1, SELECTED = 2, CHECKED = 4, DISABLED = 8, EXPANDED = 16, COLLAPSED = 32, BUSY = 64,
  MULTILINE = 128, REQUIRED = 256, INVALID = 512, READONLY = 1024, CURRENT = 2048, MODAL = 4096,
  COVERED = 8192, EXTERNAL = 16384, RTL = 32768, FILLED = 65536, POPUP = 131072, NOWRAP = 262144;

export const PUT = 1;
