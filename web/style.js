// SPDX-License-Identifier: MIT
// The shadow root's style sheet, as a constructed sheet (host policies forbid inline styles). The
// semantic layer lies over the canvas with transparent text; with class "html" (no WebGL2, forced
// colours) the same nodes are what is seen. Numbers match wasm/ui (type tokens, field padding).

import { prose } from './prose.js';
import {
  LOOK_AVATAR, LOOK_BADGE, LOOK_BANNER, LOOK_BODY, LOOK_BUBBLE, LOOK_CARD, LOOK_CHIP,
  LOOK_CODE, LOOK_DANGER, LOOK_GHOST, LOOK_ICON, LOOK_PRIMARY, LOOK_ROW_PRESS, LOOK_SHEET,
  LOOK_SOFT, LOOK_TAB_LINE,
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
.live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

// How the types of wasm/ui/text.h are set.
const TYPES = Object.entries({ [TYPE_DISPLAY]: '600 26px/34px', [TYPE_TITLE]: '600 18px/25px',
  [TYPE_BODY]: '400 16px/25px', [TYPE_BODY_STRONG]: '600 16px/25px', [TYPE_LABEL]: '600 14px/20px',
  [TYPE_META]: '400 14px/20px', [TYPE_META_STRONG]: '600 14px/20px', [TYPE_BADGE]: '600 12px/17px',
  [TYPE_SMALL]: '400 12px/17px', [TYPE_FIGURE]: '600 28px/34px' });

// Of initials: kGradients of wasm/ui/display.cpp.
const GRADIENTS = [['6d28d9', 'be3a86'], ['0b6e99', '0e8a9e'], ['047857', '4d7c0f'],
  ['b45309', 'c2410c'], ['334155', '64748b'], ['1d4ed8', '6366f1'], ['9d174d', 'b4476a'],
  ['0f766e', '2563eb']];

// What is seen without a canvas: surfaces, icons and controls under the words, which stand where and
// in which ink the module says. A line is one rule for something in the layer; "&" is the layer.
const HTML = `
&{color:var(--text)}
*{color:inherit}
:is(button,input,select,[role=menu],[role=dialog],.toast){pointer-events:auto}
:is(button,input,select,.toast){cursor:pointer}
.i{display:block;position:static;flex:none;width:18px;height:18px;fill:none;stroke:currentColor;
 stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.fill>.i{fill:currentColor}
span>.i{width:100%;height:100%;color:var(--accent)}
.t:not(.w){font:inherit}
.end{margin-inline-start:auto}
:is(.end,.sub):not(.w){color:var(--muted)}
.tone-0{--a:initial}
.tone-1{--a:var(--soft)}
.tone-2{--a:var(--goodsoft)}
.tone-3{--a:var(--warnsoft)}
.tone-4{--a:var(--badsoft)}
.l-${LOOK_CARD}{background:var(--a,var(--card));border-radius:var(--r);
 box-shadow:inset 0 0 0 1px var(--line),0 2px 12px var(--shadow)}
.l-${LOOK_CARD} .l-${LOOK_CARD}{border-radius:min(12px,var(--r));box-shadow:inset 0 0 0 1px var(--line)}
.l-${LOOK_CARD}:not(.tone-0){box-shadow:none}
.l-${LOOK_SHEET}{background:var(--card);border-radius:16px 16px 0 0}
:is(.l-${LOOK_PRIMARY},.l-${LOOK_SOFT},.l-${LOOK_GHOST},.l-${LOOK_DANGER},.l-${LOOK_CHIP},.l-${LOOK_ICON},.l-${LOOK_TAB_LINE}){display:flex;
 align-items:center;justify-content:center;gap:6px;font:600 14px/20px var(--f);border-radius:min(10px,var(--r))}
.l-${LOOK_PRIMARY}{background:var(--accent)}
:is(.l-${LOOK_GHOST},.l-${LOOK_ICON},.l-${LOOK_TAB_LINE}){color:var(--muted)}
:is(.l-${LOOK_SOFT},[aria-current].l-${LOOK_GHOST}){background:var(--soft);color:var(--softtext)}
:is(.l-${LOOK_GHOST},.l-${LOOK_ICON}):hover{background:var(--hover)}
.l-${LOOK_DANGER}{background:var(--bad);color:var(--onbad)}
.l-${LOOK_CHIP}{--e:var(--edge);box-shadow:inset 0 0 0 1px var(--e);background:var(--card)}
button.l-${LOOK_CHIP}:is([aria-pressed],[role=tab]){border-radius:20px;--e:color-mix(in srgb,var(--edge) 40%,var(--line))}
button:is([aria-pressed=true],.l-${LOOK_CHIP}:is([aria-selected=true],[aria-checked=true])){background:var(--soft);--e:var(--accent)}
[role=radio].l-${LOOK_CHIP}{justify-content:flex-start;padding:0 14px;border-radius:min(12px,var(--r));
 font:400 16px/25px var(--f)}
[role=radio]::before{content:"";flex:none;width:18px;height:18px;border-radius:50%;border:2px solid var(--edge)}
[role=radio][aria-checked=true]::before{border:6px solid var(--accent)}
.l-${LOOK_TAB_LINE}[aria-selected=true]{color:var(--accent)}
.l-${LOOK_TAB_LINE}[aria-selected=true]::after{content:"";position:absolute;inset:auto 0 0;height:3px;
 border-radius:2px;background:var(--accent)}
:has(>.l-${LOOK_TAB_LINE}){box-shadow:inset 0 -1px var(--line)}
[role=tab]>.end:not(.w){margin:0;padding:0 6px;border-radius:10px;background:var(--hover);color:inherit;
 font:600 12px/20px var(--f)}
:is(.l-${LOOK_BADGE},.l-${LOOK_BUBBLE}){border-radius:12px;background:var(--a,var(--hover))}
.l-${LOOK_BUBBLE}{background:var(--accent)}
.l-${LOOK_AVATAR}{border-radius:50%}
${GRADIENTS.map(([from, to], n) =>
    `.l-${LOOK_AVATAR}.tone-${n}{background:linear-gradient(135deg,#${from},#${to})}\n`).join('')}
.l-${LOOK_BANNER}{border-radius:12px;background:var(--a,var(--soft))}
.l-${LOOK_BANNER}>.t:not(.w){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.toast{background:var(--card);box-shadow:inset 0 0 0 1px var(--line),0 4px 16px var(--shadow)}
.l-${LOOK_CODE}{background:var(--hover);border-radius:10px;padding:14px;font:400 14px/20px var(--f);color:var(--muted)}
.l-${LOOK_ROW_PRESS}{display:flex;align-items:center;gap:12px;font:400 14px/20px var(--f);border-radius:8px}
.l-${LOOK_ROW_PRESS}:is(:hover,[aria-current]){background:var(--hover)}
.l-${LOOK_ROW_PRESS}:not([role])>.i{width:20px;height:20px;color:var(--muted)}
.l-${LOOK_ROW_PRESS}>.t:not(.w){overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.high:has(>.sub){display:grid;grid-template-columns:auto 1fr auto;gap:0 12px;align-content:center}
.high>.i{grid-row:1/3}
.high>.sub{grid-area:2/2}
.high>.end{grid-area:1/3/3}
.high>.t:first-of-type:not(.w){font-weight:600;grid-column:2}
.tall>.t:first-of-type:not(.w){white-space:normal;max-height:40px}
.high:has(>.l-${LOOK_AVATAR}){padding-inline-start:36px}
[role=listitem].l-${LOOK_BODY}{display:flex;gap:8px;font:400 14px/20px var(--f);border-bottom:2px solid var(--hover)}
a:hover{text-decoration:underline}
.f{box-sizing:content-box;padding:10px 12px;margin:-10px -12px;border-radius:min(12px,var(--r));
 background:var(--card);box-shadow:inset 0 0 0 1px var(--edge);cursor:text}
.f.covered{opacity:1}
.f[aria-invalid=true]{box-shadow:inset 0 0 0 1px var(--bad)}
select.l-${LOOK_CHIP}{opacity:1;padding:0 26px 0 12px;font:400 14px/20px var(--f);
 --c:#0000 42%,var(--muted) 45% 57%,#0000 60%;
 background:linear-gradient(45deg,var(--c)) right 16px center/6px 6px no-repeat,
 linear-gradient(-45deg,var(--c)) right 11px center/6px 6px no-repeat,var(--card)}
select.high{font:400 16px/25px var(--f);border-radius:min(12px,var(--r))}
&[dir=rtl] select.l-${LOOK_CHIP}{padding:0 12px 0 26px;background-position:left 11px center,left 16px center,0 0}
input:is([type=checkbox],[type=range]){opacity:1;appearance:auto;accent-color:var(--accent)}
input[role=switch]{--k:12px;--b:var(--edge);appearance:none;border-radius:12px;
 background:radial-gradient(circle at var(--k),var(--card) 8.5px,var(--b) 9.5px)}
input[role=switch]:checked{--k:calc(100% - 12px);--b:var(--accent)}
&[dir=rtl] [role=switch]{--k:calc(100% - 12px)}
&[dir=rtl] input[role=switch]:checked{--k:12px}
&[dir=rtl] .end.i{transform:scaleX(-1)}
[role=progressbar]{background:var(--hover);border-radius:4px;overflow:hidden}
[role=progressbar]::before{content:"";display:block;height:100%;width:var(--value,30%);background:var(--accent)}
:disabled{opacity:.7;cursor:default}
:is(button,a,select,input):focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.f:focus{outline:3px solid color-mix(in srgb,var(--accent) 22%,#0000);outline-offset:0;
 box-shadow:inset 0 0 0 1.5px var(--accent)}
[aria-modal]{box-shadow:0 0 0 200vmax var(--scrim)}
`.replace(/^&|^(?=[^ \n&])/gm, (layer) => (layer ? '.html.s' : '.html.s ')) + `
:host(.html){background:var(--bg)}
@media (forced-colors:active){.html.s *{color:CanvasText}.html.s :is(select.l-${LOOK_CHIP},input[role=switch]){appearance:auto;background:Canvas}
.html.s .f{outline:1px solid CanvasText}.html.s :is(.l-${LOOK_CARD},button,select){
 border:1px solid CanvasText}.html.s button:is([aria-selected=true],[aria-pressed=true],[aria-checked=true],[aria-current]){
 border-bottom:4px solid Highlight}.html.s a{color:LinkText}}
`;

// Words over the surfaces: where and in which ink is the module's to say (words.js).
const WORDS = `
.s .w{position:absolute;pointer-events:none;white-space:pre-wrap;overflow-wrap:anywhere}
${TYPES.map(([type, font]) => `.s .y-${type}{font:${font} var(--f)}`).join('')}
.s .one{white-space:pre;overflow-wrap:normal}
.s .cut{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.s .cuts{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden}
.s .l-${LOOK_AVATAR}>.w{text-align:center}
.s .q{pointer-events:auto;cursor:text;user-select:text}
.s :is(.q,a)>.w{user-select:text}
.s a>.w{cursor:pointer}
.s.selecting *{pointer-events:auto;cursor:text}
.s :is(.q,a,.b) ::selection,.s .b::selection{background:var(--accent);color:var(--onaccent)}
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
