// SPDX-License-Identifier: MIT
// How looks what members wrote, on every surface alike: over the canvas, in html mode and on the
// first screen. Numbers match wasm/ui (type tokens).

/** The rules for bodies (class "b") inside `at`, a selector. */
export const prose = (at) => `
${at} .b{pointer-events:auto;user-select:text;cursor:auto;color:var(--text);font:400 16px/25px var(--f);
 overflow-wrap:anywhere;text-align:start}
${at} .b.cut{overflow:clip;mask-image:linear-gradient(#000 calc(100% - 26px),#0005)}
${at} .b *{position:static;user-select:text;cursor:inherit;color:inherit;font:inherit;pointer-events:auto}
${at} .b :is(p,li,td,th,h2,h3,h4,h5,h6){white-space:pre-wrap}
${at} .b>*+*,${at} .b :is(blockquote,li)>*+:is(p,pre,blockquote,table){margin-top:10px}
${at} .b :is(h2,h3,h4,h5,h6){font:600 18px/25px var(--f)}
${at} .b h4{font-size:17px}${at} .b :is(h5,h6){font-size:16px}
${at} .b :is(ul,ol){padding-inline-start:24px}
${at} .b ul{list-style:disc}${at} .b ul ul{list-style:circle}${at} .b ol{list-style:decimal}
${at} .b li{display:list-item;list-style:inherit}${at} .b li::marker{color:var(--muted)}
${at} .b li+li,${at} .b li>:is(ul,ol){margin-top:4px}
${at} .b blockquote{padding-inline-start:16px;border-inline-start:3px solid var(--line);color:var(--muted)}
${at} .b pre{padding:12px;border-radius:10px;background:var(--hover);white-space:pre-wrap;text-align:left}
${at} .b code{font:400 14px/21px var(--m);padding:1px 4px;border-radius:4px;background:var(--hover)}
${at} .b pre code{padding:0;background:none}
${at} .b hr{border-top:1px solid var(--line)}
${at} .b :is(strong,th){font-weight:600}${at} .b em{font-style:italic}${at} .b s{text-decoration:line-through}
${at} .b u{text-decoration:underline}${at} .b mark{background:var(--warnsoft);border-radius:4px}
${at} .b a{color:var(--accent);text-decoration:underline;text-underline-offset:2px;cursor:pointer}
${at} .b .mention{color:var(--accent);font-weight:600}
${at} .b a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
${at} .b table{display:block;max-width:100%;overflow-x:auto;border-collapse:collapse}
${at} .b :is(td,th){padding:5px 10px;border:1px solid var(--line);text-align:start;vertical-align:top}
${at} .b .at-centre{text-align:center}${at} .b .at-end{text-align:end}
${at} .b img{display:block;width:100%;aspect-ratio:3/2;max-height:360px;object-fit:contain;overflow:clip;border-radius:12px;background:var(--hover)}
`;
