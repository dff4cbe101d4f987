// SPDX-License-Identifier: MIT
// What element each role becomes, and the short names by which mirror.js knows roles and flags. The
// numbers are those of wire.js.
import {
  ROLE_GROUP, ROLE_FEED, ROLE_ARTICLE, ROLE_HEADING, ROLE_TEXT, ROLE_LINK, ROLE_BUTTON,
  ROLE_TOGGLE, ROLE_TAB, ROLE_TAB_LIST, ROLE_RADIO, ROLE_RADIO_GROUP, ROLE_CHECKBOX, ROLE_SWITCH,
  ROLE_SLIDER, ROLE_MENU, ROLE_MENU_ITEM, ROLE_DIALOG, ROLE_ALERT, ROLE_STATUS, ROLE_LIST,
  ROLE_LIST_ITEM, ROLE_IMAGE, ROLE_PROGRESS, ROLE_TEXT_BOX, ROLE_SELECT, ROLE_FORM,
  ROLE_NAVIGATION, ROLE_REGION, ROLE_DECOR, ROLE_TABLE, ROLE_TABLE_ROW, ROLE_TABLE_CELL,
  ROLE_COLUMN_HEADER, ROLE_TOAST, ROLE_BODY,
} from './wire.js';

// [element, ARIA role or '', class]
export const ROLES = {
  [ROLE_GROUP]: ['div', '', 'g'],
  [ROLE_FEED]: ['div', 'feed', 'g'],
  [ROLE_ARTICLE]: ['article', '', 'g'],
  [ROLE_HEADING]: ['h3', '', ''],
  [ROLE_TEXT]: ['p', '', ''],
  [ROLE_LINK]: ['a', '', ''],
  [ROLE_BUTTON]: ['button', '', ''],
  [ROLE_TOGGLE]: ['button', '', ''],
  [ROLE_TAB]: ['button', 'tab', ''],
  [ROLE_TAB_LIST]: ['div', 'tablist', 'g'],
  [ROLE_RADIO]: ['button', 'radio', ''],
  [ROLE_RADIO_GROUP]: ['div', 'radiogroup', 'g'],
  [ROLE_CHECKBOX]: ['input', '', ''],
  [ROLE_SWITCH]: ['input', 'switch', ''],
  [ROLE_SLIDER]: ['input', '', ''],
  [ROLE_MENU]: ['div', 'menu', ''],
  [ROLE_MENU_ITEM]: ['button', 'menuitem', ''],
  [ROLE_DIALOG]: ['div', 'dialog', ''],
  [ROLE_ALERT]: ['div', 'alert', ''],
  [ROLE_STATUS]: ['div', 'status', ''],
  [ROLE_LIST]: ['div', 'list', 'g'],
  [ROLE_LIST_ITEM]: ['div', 'listitem', ''],
  [ROLE_IMAGE]: ['div', 'img', ''],
  [ROLE_PROGRESS]: ['div', 'progressbar', ''],
  [ROLE_TEXT_BOX]: ['input', '', 'f'],
  [ROLE_SELECT]: ['select', '', ''],
  [ROLE_FORM]: ['form', '', 'g'],
  [ROLE_NAVIGATION]: ['nav', '', 'g'],
  [ROLE_REGION]: ['section', 'region', 'g'],
  [ROLE_DECOR]: ['span', '', ''],
  [ROLE_TABLE]: ['div', 'table', 'g'],
  [ROLE_TABLE_ROW]: ['div', 'row', 'g'],
  [ROLE_TABLE_CELL]: ['div', 'cell', ''],
  [ROLE_COLUMN_HEADER]: ['div', 'columnheader', ''],
  [ROLE_TOAST]: ['div', '', 'toast'],
  [ROLE_BODY]: ['div', '', 'b'],
};
export {
  ROLE_GROUP as GROUP, ROLE_LINK as LINK, ROLE_BUTTON as BUTTON, ROLE_TOGGLE as TOGGLE,
  ROLE_TAB as TAB, ROLE_TAB_LIST as TABLIST, ROLE_RADIO as RADIO, ROLE_RADIO_GROUP as RADIOGROUP,
  ROLE_CHECKBOX as CHECKBOX, ROLE_SWITCH as SWITCH, ROLE_SLIDER as SLIDER, ROLE_MENU as MENU,
  ROLE_MENU_ITEM as MENUITEM, ROLE_DIALOG as DIALOG, ROLE_STATUS as STATUS,
  ROLE_PROGRESS as PROGRESS, ROLE_TEXT_BOX as TEXTBOX, ROLE_SELECT as SELECT, ROLE_FORM as FORM,
  ROLE_DECOR as DECOR, ROLE_TOAST as TOAST, ROLE_HEADING as HEADING, ROLE_IMAGE as IMAGE,
  ROLE_ARTICLE as ARTICLE, ROLE_BODY as BODY, ROLE_LIST_ITEM as LISTITEM, ROLE_TEXT as TEXT,
} from './wire.js';
export {
  FLAG_PRESSED as PRESSED, FLAG_SELECTED as SELECTED, FLAG_CHECKED as CHECKED,
  FLAG_DISABLED as DISABLED, FLAG_EXPANDED as EXPANDED, FLAG_COLLAPSED as COLLAPSED,
  FLAG_BUSY as BUSY, FLAG_MULTILINE as MULTILINE, FLAG_REQUIRED as REQUIRED,
  FLAG_INVALID as INVALID, FLAG_READONLY as READONLY, FLAG_CURRENT as CURRENT, FLAG_MODAL as MODAL,
  FLAG_COVERED as COVERED, FLAG_EXTERNAL as EXTERNAL, FLAG_RIGHT_TO_LEFT as RTL,
  FLAG_FILLED as FILLED, FLAG_HAS_POPUP as POPUP, FLAG_NO_WRAP as NOWRAP,
} from './wire.js';
export { PACKET_PUT as PUT } from './wire.js';
