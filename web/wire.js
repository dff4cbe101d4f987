// SPDX-License-Identifier: MIT
// Written by web/wire.mjs from the C++ lists: change those, then run it.

// enum Role of wasm/ui/semantics.h
export const ROLE_GROUP = 0;
export const ROLE_FEED = 1;
export const ROLE_ARTICLE = 2;
export const ROLE_HEADING = 3;
export const ROLE_TEXT = 4;
export const ROLE_LINK = 5;
export const ROLE_BUTTON = 6;
export const ROLE_TOGGLE = 7;
export const ROLE_TAB = 8;
export const ROLE_TAB_LIST = 9;
export const ROLE_RADIO = 10;
export const ROLE_RADIO_GROUP = 11;
export const ROLE_CHECKBOX = 12;
export const ROLE_SWITCH = 13;
export const ROLE_SLIDER = 14;
export const ROLE_MENU = 15;
export const ROLE_MENU_ITEM = 16;
export const ROLE_DIALOG = 17;
export const ROLE_ALERT = 18;
export const ROLE_STATUS = 19;
export const ROLE_LIST = 20;
export const ROLE_LIST_ITEM = 21;
export const ROLE_IMAGE = 22;
export const ROLE_PROGRESS = 23;
export const ROLE_TEXT_BOX = 24;
export const ROLE_SELECT = 25;
export const ROLE_FORM = 26;
export const ROLE_NAVIGATION = 27;
export const ROLE_REGION = 28;
export const ROLE_DECOR = 29;
export const ROLE_TABLE = 30;
export const ROLE_TABLE_ROW = 31;
export const ROLE_TABLE_CELL = 32;
export const ROLE_COLUMN_HEADER = 33;
export const ROLE_TOAST = 34;
export const ROLE_BODY = 35;

// enum NodeFlag
export const FLAG_PRESSED = 1;
export const FLAG_SELECTED = 2;
export const FLAG_CHECKED = 4;
export const FLAG_DISABLED = 8;
export const FLAG_EXPANDED = 16;
export const FLAG_COLLAPSED = 32;
export const FLAG_BUSY = 64;
export const FLAG_MULTILINE = 128;
export const FLAG_REQUIRED = 256;
export const FLAG_INVALID = 512;
export const FLAG_READONLY = 1024;
export const FLAG_CURRENT = 2048;
export const FLAG_MODAL = 4096;
export const FLAG_COVERED = 8192;
export const FLAG_EXTERNAL = 16384;
export const FLAG_RIGHT_TO_LEFT = 32768;
export const FLAG_FILLED = 65536;
export const FLAG_HAS_POPUP = 131072;
export const FLAG_NO_WRAP = 262144;

// enum Look: class "l-<number>"
export const LOOK_NONE = 0;
export const LOOK_CARD = 1;
export const LOOK_PRIMARY = 2;
export const LOOK_SOFT = 3;
export const LOOK_GHOST = 4;
export const LOOK_DANGER = 5;
export const LOOK_CHIP = 6;
export const LOOK_ICON = 7;
export const LOOK_DISPLAY = 8;
export const LOOK_TITLE = 9;
export const LOOK_BODY = 10;
export const LOOK_BODY_STRONG = 11;
export const LOOK_LABEL = 12;
export const LOOK_META = 13;
export const LOOK_BADGE = 14;
export const LOOK_AVATAR = 15;
export const LOOK_BANNER = 16;
export const LOOK_FIELD = 17;
export const LOOK_BUBBLE = 18;
export const LOOK_TAB_LINE = 19;
export const LOOK_DIVIDER = 20;
export const LOOK_SKELETON = 21;
export const LOOK_BAR = 22;
export const LOOK_QUOTE = 23;
export const LOOK_CODE = 24;
export const LOOK_ROW_PRESS = 25;
export const LOOK_FIGURE = 26;
export const LOOK_SHEET = 27;

// enum Tone of wasm/ui/theme.h: class "tone-<number>"
export const TONE_NEUTRAL = 0;
export const TONE_ACCENT = 1;
export const TONE_GOOD = 2;
export const TONE_WARN = 3;
export const TONE_BAD = 4;

// enum Type of wasm/ui/theme.h: class "y-<number>"
export const TYPE_DISPLAY = 0;
export const TYPE_TITLE = 1;
export const TYPE_BODY = 2;
export const TYPE_BODY_STRONG = 3;
export const TYPE_LABEL = 4;
export const TYPE_META = 5;
export const TYPE_META_STRONG = 6;
export const TYPE_BADGE = 7;
export const TYPE_SMALL = 8;
export const TYPE_FIGURE = 9;
export const TYPE_COUNT = 10;

// enum Mark of wasm/ui/text.h
export const MARK_BOLD = 1;
export const MARK_ITALIC = 2;
export const MARK_MONO = 4;
export const MARK_LINK_MARK = 8;
export const MARK_STRIKE = 16;
export const MARK_UNDERLINE = 32;
export const MARK_WAVY = 64;
export const MARK_HIGHLIGHT = 128;
export const MARK_MENTION = 256;
export const MARK_FAINT = 512;
export const MARK_TASK = 1024;
export const MARK_IMAGE = 2048;

// enum BlockKind of wasm/ui/rich_text.h
export const BLOCK_PARAGRAPH = 0;
export const BLOCK_HEADING = 1;
export const BLOCK_QUOTE = 2;
export const BLOCK_BULLET = 3;
export const BLOCK_NUMBER = 4;
export const BLOCK_CODE = 5;
export const BLOCK_RULE = 6;
export const BLOCK_TABLE = 7;

// What a packet of the semantic tree does with a node (wasm/ui/semantics.cpp).
export const PACKET_PUT = 1;
export const PACKET_REMOVE = 2;

// enum Net of wasm/member/boot.h
export const NET_OFFLINE = 0;
export const NET_CONNECTING = 1;
export const NET_LIVE = 2;
export const NET_POLLING = 3;

// Bits of hearth_frame's flags (wasm/bindings.cpp).
export const FRAME_REDUCED_MOTION = 1;
export const FRAME_HTML_MODE = 2;
export const FRAME_COARSE_POINTER = 4;
export const FRAME_RIGHT_TO_LEFT = 8;

// Limits the page minds (shared/base/rule_limits.h).
export const RULES_PUBLISHED_BYTES_MAX = 524288;
