// SPDX-License-Identifier: MIT
// The shadow root's style sheet, as a constructed sheet (host policies forbid inline styles). The
// semantic layer lies over the canvas with transparent text; with class "html" (no WebGL2, forced
// colours) the same nodes are what is seen. Numbers match wasm/ui (type tokens, field padding).

import { prose } from './prose.js';
import {
  LOOK_AVATAR, LOOK_BADGE, LOOK_BANNER, LOOK_BODY_STRONG, LOOK_BUBBLE, LOOK_CARD, LOOK_CHIP,
  LOOK_CODE, LOOK_DANGER, LOOK_DISPLAY, LOOK_DIVIDER, LOOK_FIGURE, LOOK_GHOST, LOOK_ICON,
  LOOK_LABEL, LOOK_META, LOOK_PRIMARY, LOOK_QUOTE, LOOK_ROW_PRESS, LOOK_SHEET, LOOK_SOFT,
  LOOK_TAB_LINE, LOOK_TITLE,
  TYPE_BADGE, TYPE_BODY, TYPE_BODY_STRONG, TYPE_DISPLAY, TYPE_FIGURE, TYPE_LABEL, TYPE_META,
  TYPE_META_STRONG, TYPE_SMALL, TYPE_TITLE,
} from './wire.js';

const LAYER = `
:host{display:block;position:relative;contain:layout style;min-height:120px;overflow:clip;
 text-align:start;-webkit-text-size-adjust:100%}
:host([hidden]){display:none}
canvas{position:absolute;left:0;top:0;display:block;touch-action:pan-y pinch-zoom;
 will-change:transform;-webkit-tap-highlight-color:transparent}
.s{position:absolute;inset:0;pointer-events:none}
.s[aria-busy=true]::before{content:"";position:sticky;top:0;display:block;height:3px;
 background:var(--accent)}
.wait{visibility:hidden}
.s *{position:absolute;left:0;top:0;box-sizing:border-box;margin:0;padding:0;border:0;
 background:none;color:transparent;font:400 16px/25px var(--f);letter-spacing:normal;
 text-align:start;text-transform:none;text-indent:0;text-shadow:none;word-spacing:normal;
 list-style:none;outline:none;overflow:visible;user-select:none;appearance:none;
 -webkit-tap-highlight-color:transparent;text-decoration:none}
.s :is(p,h2,h3,h4,h5,h6,pre,li){white-space:pre-wrap;overflow-wrap:anywhere}
.s .t{position:static}
.s a{pointer-events:auto;cursor:pointer}
.s select{pointer-events:auto;cursor:pointer;opacity:0}
.s input:is([type=range],[type=checkbox]){opacity:0}
.s option{position:static;color:CanvasText;background:Canvas}
.s :is(input,textarea).f{pointer-events:auto;cursor:text;color:var(--text);caret-color:var(--accent);
 font:400 16px/24px var(--f);user-select:text;resize:none;overflow:hidden auto;border-radius:0;
 scrollbar-width:thin}
.s .f.mono{font:400 14px/24px var(--m)}
.s .f::placeholder{color:var(--muted);opacity:1}
.s .f.rtl:placeholder-shown{direction:rtl}
.s .f::selection{background:var(--accent);color:var(--onaccent)}
.s .f[type=search]::-webkit-search-cancel-button{appearance:none}
.s .f:-webkit-autofill{-webkit-text-fill-color:var(--text);transition:background-color 9999s}
.s .f.covered{opacity:0;pointer-events:none}
.s .n{white-space:nowrap;overflow-wrap:normal}
.s .i{display:none}
.s .l-${LOOK_DISPLAY},.s h2.l-${LOOK_DISPLAY}{font:600 26px/34px var(--f)}.s .l-${LOOK_TITLE}{font:600 18px/25px var(--f)}
.s .l-${LOOK_BODY_STRONG}{font:600 16px/25px var(--f)}.s .l-${LOOK_LABEL}{font:600 14px/20px var(--f)}
.s .l-${LOOK_META}{font:400 14px/20px var(--f)}.s .l-${LOOK_BADGE}{font:600 12px/17px var(--f)}
.s .l-${LOOK_FIGURE}{font:600 28px/34px var(--f)}.s .l-${LOOK_CODE}{font:400 14px/21px var(--m)}
.live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

// How the types of wasm/ui/text.h are set.
const TYPES = [[TYPE_DISPLAY, '600 26px/34px'], [TYPE_TITLE, '600 18px/25px'],
  [TYPE_BODY, '400 16px/25px'], [TYPE_BODY_STRONG, '600 16px/25px'], [TYPE_LABEL, '600 14px/20px'],
  [TYPE_META, '400 14px/20px'], [TYPE_META_STRONG, '600 14px/20px'], [TYPE_BADGE, '600 12px/17px'],
  [TYPE_SMALL, '400 12px/17px'], [TYPE_FIGURE, '600 28px/34px']];

// Of initials: kGradients of wasm/ui/display.cpp.
const GRADIENTS = [['6d28d9', 'be3a86'], ['0b6e99', '0e8a9e'], ['047857', '4d7c0f'],
  ['b45309', 'c2410c'], ['334155', '64748b'], ['1d4ed8', '6366f1'], ['9d174d', 'b4476a'],
  ['0f766e', '2563eb']];

// What is seen without a canvas.
const HTML = `
:host(.html){background:var(--bg)}
.html.s *{color:var(--text);pointer-events:auto}
.html.s .g,.html.s [role=feed],.html.s [role=region]{pointer-events:none}
.html.s .i{display:block;position:static;color:inherit;flex:none;width:18px;height:18px;fill:none;
 stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.html.s .i *{position:static;color:inherit}
.html.s .fill>.i{fill:currentColor}
.html.s .t{color:inherit;font:inherit;pointer-events:none}
.html.s :is(p,h2,h3,h4){user-select:text}
.html.s .l-${LOOK_CARD}{background:var(--card);border-radius:var(--r);
 box-shadow:inset 0 0 0 1px var(--line),0 2px 8px rgb(16 24 40/.05)}
.html.s .l-${LOOK_SHEET}{background:var(--card);border-radius:16px 16px 0 0}
.html.s :is(.l-${LOOK_PRIMARY},.l-${LOOK_SOFT},.l-${LOOK_GHOST},.l-${LOOK_DANGER},.l-${LOOK_CHIP},.l-${LOOK_ICON}){display:flex;align-items:center;justify-content:center;
 gap:6px;font:600 14px/20px var(--f);border-radius:10px;cursor:pointer;white-space:nowrap}
.html.s .l-${LOOK_PRIMARY}{background:var(--accent);color:var(--onaccent)}
.html.s .l-${LOOK_SOFT}{background:var(--soft);color:var(--softtext)}
.html.s .l-${LOOK_GHOST},.html.s .l-${LOOK_ICON}{color:var(--muted)}
.html.s [aria-current].l-${LOOK_GHOST}{background:var(--soft);color:var(--softtext)}
.html.s :is(.l-${LOOK_GHOST},.l-${LOOK_ICON}):hover{background:var(--hover)}
.html.s .l-${LOOK_DANGER}{background:var(--bad);color:var(--onbad)}
.html.s .l-${LOOK_CHIP}{border:1px solid var(--edge);background:var(--card)}
.html.s button.l-${LOOK_CHIP}[aria-pressed],.html.s [role=tab].l-${LOOK_CHIP}{border-radius:20px;color:var(--muted)}
.html.s [aria-pressed=true],.html.s [aria-selected=true].l-${LOOK_CHIP},.html.s [aria-checked=true].l-${LOOK_CHIP}{
 background:var(--soft);color:var(--softtext);border-color:var(--accent)}
.html.s [role=radio].l-${LOOK_CHIP}{justify-content:flex-start;padding:0 14px;border-radius:12px;
 font:400 16px/25px var(--f)}
.html.s [role=radio]::before{content:"";position:static;flex:none;width:18px;height:18px;
 border-radius:50%;border:2px solid var(--edge)}
.html.s [role=radio][aria-checked=true]::before{border:6px solid var(--accent)}
.html.s [role=tab].l-${LOOK_TAB_LINE}{display:flex;align-items:center;justify-content:center;color:var(--muted);
 font:600 14px/20px var(--f);cursor:pointer;white-space:nowrap}
.html.s [role=tab][aria-selected=true].l-${LOOK_TAB_LINE}{color:var(--accent);box-shadow:inset 0 -3px var(--accent)}
.html.s .l-${LOOK_META}{color:var(--muted)}
.html.s .l-${LOOK_BADGE},.html.s .l-${LOOK_BUBBLE}{border-radius:12px;display:flex;align-items:center;
 justify-content:center;gap:4px;background:var(--soft);color:var(--softtext);font:600 12px/17px var(--f)}
.html.s .l-${LOOK_BADGE}>.i{width:13px;height:13px}
.html.s .l-${LOOK_BUBBLE}{background:var(--accent);color:var(--onaccent)}
.html.s .l-${LOOK_AVATAR}{border-radius:50%;display:flex;align-items:center;justify-content:center;
 background:#334155;color:#fff;font:600 15px/20px var(--f)}
${GRADIENTS.map(([from, to], n) =>
    `.html.s .l-${LOOK_AVATAR}.tone-${n}{background:linear-gradient(135deg,#${from},#${to})}`).join('')}
.html.s .l-${LOOK_CARD}.tone-1{background:var(--soft);box-shadow:none}
.html.s .l-${LOOK_CARD}.tone-2{background:var(--goodsoft);box-shadow:none}
.html.s .l-${LOOK_CARD}.tone-3{background:var(--warnsoft);box-shadow:none}
.html.s .l-${LOOK_CARD}.tone-4{background:var(--badsoft);box-shadow:none}
.html.s .l-${LOOK_BANNER}{border-radius:12px;background:var(--soft)}
.html.s .l-${LOOK_BANNER}>.t{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.html.s .tone-2:is(.l-${LOOK_BADGE},.l-${LOOK_BANNER}){background:var(--goodsoft);color:var(--good)}
.html.s .tone-3:is(.l-${LOOK_BADGE},.l-${LOOK_BANNER}){background:var(--warnsoft);color:var(--warn)}
.html.s .tone-4:is(.l-${LOOK_BADGE},.l-${LOOK_BANNER}){background:var(--badsoft);color:var(--bad)}
.html.s .tone-0.l-${LOOK_BADGE}{background:var(--hover);color:var(--muted)}
.html.s p.tone-2{color:var(--good)}.html.s p.tone-3{color:var(--warn)}.html.s p.tone-4{color:var(--bad)}
.html.s .l-${LOOK_QUOTE}{color:var(--muted)}
.html.s .l-${LOOK_QUOTE}::before{content:"";position:absolute;inset-block:0;inset-inline-start:-16px;
 width:3px;border-radius:2px;background:var(--line)}
.html.s .l-${LOOK_CODE}{background:var(--hover);border-radius:10px;box-shadow:0 0 0 12px var(--hover)}
.html.s [role=img].l-${LOOK_CODE}{box-shadow:none;padding:14px;font:400 14px/20px var(--f);color:var(--muted)}
.html.s .l-${LOOK_DIVIDER}{text-align:center;color:var(--muted);font:400 14px/20px var(--f)}
.html.s .l-${LOOK_ROW_PRESS}{display:flex;align-items:center;gap:12px;padding:0 12px;border-radius:10px;
 font:400 14px/20px var(--f);cursor:pointer;text-align:start}
.html.s .l-${LOOK_ROW_PRESS}[aria-current]{background:var(--soft);color:var(--softtext)}
.html.s [role=menuitem].tone-4{color:var(--bad)}
.html.s a{cursor:pointer}
.html.s a:hover{text-decoration:underline}
${TYPES.map(([type, font]) => `.html.s .y-${type}{font:${font} var(--f)}`).join('')}
.html.s .f{box-shadow:0 0 0 10px var(--card),0 0 0 11px var(--edge);border-radius:2px;
 color:var(--text);user-select:text}
.html.s .f[aria-invalid=true]{box-shadow:0 0 0 10px var(--card),0 0 0 11px var(--bad)}
.html.s select.l-${LOOK_CHIP}{opacity:1;border:1px solid var(--edge);border-radius:10px;background:var(--card);
 padding:0 12px;font:400 14px/20px var(--f);appearance:auto}
.html.s input:is([type=checkbox],[type=range]){opacity:1;appearance:auto;accent-color:var(--accent);
 cursor:pointer}
.html.s [role=progressbar]{background:var(--hover);border-radius:4px;overflow:hidden}
.html.s [role=progressbar]::before{content:"";position:absolute;inset:0 auto 0 0;
 inline-size:var(--value,30%);background:var(--accent)}
.html.s :disabled,.html.s [aria-disabled=true]{opacity:.55;cursor:default}
.html.s :is(button,a,select,[role=tab],[role=radio],[role=menuitem]):focus-visible{
 outline:2px solid var(--accent);outline-offset:2px}
.html.s input:focus-visible:not(.f){outline:2px solid var(--accent);outline-offset:2px}
.html.s .f:focus{outline:2px solid var(--accent);outline-offset:11px}
.html.s [aria-modal]{box-shadow:0 0 0 200vmax var(--scrim),0 8px 40px var(--scrim)}
@media (forced-colors:active){.html.s *{color:CanvasText}.html.s .l-${LOOK_CARD},.html.s button{
 border:1px solid CanvasText}.html.s a{color:LinkText}}
`;

// Words over the surfaces a canvas draws: where and in which ink is the module's to say (words.js).
const WORDS = `
.words.s .w{position:absolute;pointer-events:none;white-space:pre-wrap;overflow-wrap:anywhere}
${TYPES.map(([type, font]) => `.words.s .y-${type}{font:${font} var(--f)}`).join('')}
.words.s .one{white-space:pre;overflow-wrap:normal}
.words.s .cut{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.words.s .cuts{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden}
.words.s .l-${LOOK_AVATAR}>.w{text-align:center}
.words.s .q{pointer-events:auto;cursor:text;user-select:text}
.words.s :is(.q,a)>.w{user-select:text}
.words.s a>.w{cursor:pointer}
.words.s.selecting *{pointer-events:auto;cursor:text}
.words.s :is(.q,a,.b) ::selection,.words.s .b::selection{background:var(--accent);color:var(--onaccent)}
.words.s>[inert]{opacity:.62}
`;

// Where bodies are measured, unseen.
const BODY = `
.s.m{visibility:hidden;inset:0 auto auto 0;width:100%;height:0;overflow:clip;contain:layout style}
${prose('.s')}`;

// On paper: the words, one after another, as wide as the sheet.
const PRINT = `
@media print{
:host{height:auto!important;min-height:0!important;overflow:visible!important;contain:none!important}
canvas,.live,.s.m{display:none!important}
.s,.s .g,.s article,.s .l-${LOOK_CARD}{position:static!important;transform:none!important;
 inline-size:auto!important;width:auto!important;height:auto!important;display:block!important}
.s :is(p,h2,h3,h4,h5,h6,.b,.t,a){position:static!important;transform:none!important;width:auto!important;
 height:auto!important;color:#000!important;overflow:visible!important;mask-image:none!important;
 white-space:pre-wrap!important;display:revert}
.s :is(.t,a,p.n){display:inline!important;margin-inline-end:.6em!important}
.s .b,.s .b *{display:revert!important;margin-inline-end:0!important}
.s :is(button,input,textarea,select,nav,form,[role=tablist],[role=menu],[aria-hidden=true]){
 display:none!important}
.s article{margin-top:14px!important;padding-top:10px!important;border-top:1px solid #999!important;
 break-inside:auto}
}
`;

export const STYLE = LAYER + HTML + WORDS + BODY + PRINT;
