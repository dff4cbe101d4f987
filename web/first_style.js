// SPDX-License-Identifier: MIT
// How the first screen looks: places, sizes and colours are the widget's (wasm/shell.cpp, the panels
// feed and thread, wasm/parts/post_card.cpp), so that nothing moves when it comes. What cannot work
// yet has its room and a pale shape in it.
import { prose } from './prose.js';

const DISCS = ['#6d28d9,#be3a86', '#0b6e99,#0e8a9e', '#047857,#4d7c0f', '#b45309,#c2410c', '#334155,#64748b',
  '#1d4ed8,#6366f1', '#9d174d,#b4476a', '#0f766e,#2563eb'];

// The first rule takes the colours (theme.js).
export const STYLE = `
.o{container-type:inline-size;color:var(--text);font:400 16px/25px var(--f);text-align:start;
 -webkit-text-size-adjust:100%}
:host{display:block}
.o *{box-sizing:border-box;margin:0;padding:0;border:0;color:inherit;font:inherit;letter-spacing:normal;
 text-decoration:none;text-indent:0;text-transform:none;background:none}
.o :is(h2,h3,a){overflow-wrap:anywhere}
.o .in{max-width:736px;margin:0 auto;padding:8px}
.o .row{display:flex;align-items:center;gap:8px;height:40px}
.o .row>:is(h2,.meta){white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.o .row>h2{min-width:0}
.o .end{margin-inline-start:auto}
.o .ways{gap:4px;align-items:flex-start}
.o .ways>.x+.x{background:none}
.o .ways>.x+.x::before{content:"";display:block;width:60%;height:14px;margin:11px auto;border-radius:7px;
 background:color-mix(in srgb,var(--text) 6%,transparent)}
.o .x{flex:none;height:36px;border-radius:10px;background:color-mix(in srgb,var(--text) 6%,transparent)}
.o .x.chip{height:28px;width:53px;border-radius:20px}
.o main,.o main>*+*,.o .list>*+*{margin-top:16px}
.o :is(h2,h3,h4){font:600 18px/25px var(--f)}
.o .big{font:600 26px/34px var(--f)}
.o .meta{font:400 14px/24px var(--f);color:var(--muted)}
.o .count{display:flex;align-items:center;gap:8px}
.o .count::after{content:"";width:56px;height:12px;border-radius:6px;background:color-mix(in srgb,var(--text) 6%,transparent)}
.o .card{display:flex;flex-direction:column;gap:12px;padding:20px;border-radius:var(--r);background:var(--card);
 box-shadow:inset 0 0 0 1px var(--line),0 2px 8px rgb(16 24 40/.05)}
.o .card.in{flex-direction:row;align-items:center;max-width:none;margin:0;padding:16px;min-height:76px}
.o .flat{gap:8px;padding:14px;box-shadow:inset 0 0 0 1px var(--line)}
.o .good{background:var(--goodsoft)}
.o .by{display:flex;align-items:center;gap:12px}
.o .by>div{min-width:0;flex:1}
.o .flat .by{gap:10px}
.o .by :is(p,.who){display:flex;flex-wrap:wrap;gap:2px 8px;line-height:24px}
.o .who{font-weight:600}
.o .disc{flex:none;align-self:flex-start;width:44px;height:44px;border-radius:50%;color:#fff;
 text-align:center;font:600 16px/44px var(--f);user-select:none}
.o .flat .disc{width:36px;height:36px;margin-top:3px;font-size:13px;line-height:36px}
.o .topic::before{content:"";display:inline-block;width:8px;height:8px;margin-inline-end:6px;border-radius:50%;
 background:var(--edge)}
.o .mark{height:22px;margin-bottom:1px;border-radius:12px}
.o .flat>.mark{align-self:flex-start}
.o .deeds{display:flex;flex-wrap:wrap;gap:12px 8px}
.o .deeds>.chip{margin-block:3px}
.o .deeds>.meta{display:flex;align-items:center;gap:6px;height:34px;padding-inline-start:10px;font-weight:600}
.o .deeds>.meta::before{content:"";width:18px;height:15px;border-radius:5px;background:color-mix(in srgb,var(--text) 6%,transparent)}
.o a:hover{text-decoration:underline}
.o a:focus-visible,.o button:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.o .more{align-self:flex-start;color:var(--accent);text-decoration:underline}
.o .note{flex-flow:row wrap;align-items:center;gap:12px}
.o .note>p{flex:1 1 200px}
.o .note :is(a,button){flex:none;padding:8px 16px;border-radius:10px;background:var(--soft);color:var(--softtext);
 font:600 14px/20px var(--f);cursor:pointer}
.o .wide{display:flex}
.o .narrow{display:none}
@container (width<520px){
.o .card{padding:16px}.o .flat{padding:14px}
.o .ways>.x{flex:1}
.o .wide{display:none}.o .narrow{display:flex}
.o .deeds>.meta{flex:1 0 100%}
.o .flat .deeds{row-gap:8px}
}
.o .picks{gap:8px}
.o .card.in>.x:first-child{height:14px;border-radius:7px}
.o .card.in>.x+.x{margin-inline-start:auto}
.o .picks>.x{background:var(--card);box-shadow:inset 0 0 0 1px var(--line)}
.o .wide>.x+.x,.o .wide:has(.x+.x)>.x{height:34px;border-radius:17px}
.o .picks.narrow>.x{flex:1;border-radius:12px}
.o .notes>*+*{margin-top:16px}
.o .notes>.row{height:36px}
.o .notes>.row>.x{height:20px}
.o .notes>.row>.x+.x{margin-inline-start:auto;height:36px}
.o .write{gap:10px;padding:16px}
.o .write>.x{width:100%;height:44px}
.o .write>.x+.x{width:110px;height:38px;align-self:flex-end}
.o .notes>.list>*+*{margin-top:14px}
.o .said{display:flex;gap:12px}
.o .said>div{flex:1;min-width:0}
.o .said>div>*+*{margin-top:4px}
.o .said .by{gap:8px;line-height:24px}
.o .said time{font:400 14px/24px var(--f);color:var(--muted)}
.o .said h3{font:600 16px/25px var(--f)}
.o .said .disc{width:36px;height:36px;font-size:13px;line-height:36px}
.o .said .acts{display:flex;gap:4px;height:32px;align-items:center}
.o .said .acts>.x{height:16px}
.o .at1{margin-inline-start:48px}
.o .at2{margin-inline-start:96px}
@container (width<520px){
.o .said{gap:10px}
.o .said .disc{width:30px;height:30px;line-height:30px}
.o .at1{margin-inline-start:28px}
.o .at2{margin-inline-start:46px}
}
${DISCS.map((pair, i) => `.o .d${i}{background:linear-gradient(135deg,${pair})}`).join('')}
${prose('.o')}`;
