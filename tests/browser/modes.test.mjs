// SPDX-License-Identifier: MIT
// Canvas or html: taken by how the machine draws, forced by the page, changed by nothing but a lost
// context; and what html mode has to do by itself, because no canvas lies under it.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Runs in the page before its scripts: keeps every context that is made, and what is told of modes. */
function watch() {
  window.contexts = [];
  window.told = [];
  const made = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function getContext(kind, ...rest) {
    const context = made.call(this, kind, ...rest);
    if (kind === 'webgl2') window.contexts.push(context);
    return context;
  };
  const info = console.info;
  console.info = (...words) => {
    window.told.push(words.join(' '));
    info(...words);
  };
}

/** As on a machine with a graphics card: the name of what draws is one. */
function withCard() {
  const named = WebGL2RenderingContext.prototype.getParameter;
  WebGL2RenderingContext.prototype.getParameter = function getParameter(what) {
    const value = named.call(this, what);
    return /SwiftShader/.test(value) ? 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620)' : value;
  };
}

function withoutGl() {
  HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
    apply: (made, canvas, args) => (args[0] === 'webgl2' ? null : Reflect.apply(made, canvas, args)),
  });
}

/** How it is drawn, how many contexts live, and what the console was told. */
const facts = (visit) => visit.page.evaluate(() => {
  const { widget } = document.querySelector('hearth-community');
  return { html: widget.html, renderer: Boolean(widget.renderer), told: window.told,
    living: window.contexts?.filter((gl) => gl && !gl.isContextLost()).length };
});

test('where software would draw, html mode is taken, and no context is left', { skip }, async () => {
  const visit = await stage.visit({ before: watch });
  await visit.page.evaluate(() => document.querySelector('hearth-community').remount());
  await visit.loaded();
  const { told, ...how } = await facts(visit);
  assert.deepEqual(how, { html: true, renderer: false, living: 0 });
  assert.equal(told.length, 1, 'told once, also when it starts again');
  assert.match(told[0], /^hearth: html mode, because WebGL would be drawn by software here \(.+\)$/);
  await eventually(async () =>
    assert.equal(await visit.page.evaluate(() => window.contexts.length), 1, 'and asked once'));
});

test('a page that asks for the canvas has it, and one that asks for html asks for no context', { skip },
  async () => {
    const forced = await stage.visit({ mode: 'canvas', before: watch });
    const { told, ...how } = await facts(forced);
    assert.deepEqual(how, { html: false, renderer: true, living: 1 });
    assert.match(told[0], /^hearth: canvas mode, drawn by .*SwiftShader/);
    const html = await stage.visit({ mode: 'html', before: watch });
    await eventually(async () => assert.deepEqual(await facts(html), { html: true, renderer: false, living: 0,
      told: ['hearth: html mode, because the page asks for it'] }));
  });

test('without WebGL it works all the same, even where the canvas is asked for', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara', mode: 'canvas', before: withoutGl });
  await eventually(async () => assert.equal((await facts(visit)).html, true));
  await visit.publish({ title: 'Chalk on slate', body: 'No card, no canvas.' });
  await visit.open('Chalk on slate');
});

test('a graphics card is drawn with; html comes only when its context is lost for good', { skip },
  async () => {
    const visit = await stage.visit({ before: withCard });
    const { page } = visit;
    await eventually(async () => assert.equal((await facts(visit)).html, false));
    await page.evaluate(() => {
      const { widget } = document.querySelector('hearth-community');
      window.before = widget;
      widget.renderer.gl.getExtension('WEBGL_lose_context').loseContext();
    });
    await page.waitForFunction(() => {
      const { widget } = document.querySelector('hearth-community');
      return widget && widget !== window.before && widget.html;
    });
    await visit.loaded();
    await visit.page.getByRole('tab', { name: 'Newest' }).click();
    await visit.page.getByRole('tab', { name: 'Newest', selected: true }).waitFor();
  });

test('in html mode a press beside a menu and beside a dialog closes it', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  const post = page.getByRole('article').first();
  await post.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menu').waitFor();
  const beside = async () => {
    const box = await page.locator('hearth-community').boundingBox();
    await page.mouse.click(box.x + 4, Math.max(box.y, 0) + 300);  // the margin of the widget
  };
  await beside();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await post.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Report this post' });
  await dialog.waitFor();
  await visit.still();
  await beside();
  await dialog.waitFor({ state: 'detached' });
});

test('in html mode the label of a switch turns it, and it is turned once', { skip }, async () => {
  const visit = await stage.visit();
  await visit.becomeAccount('tobias');
  await visit.view('queue');
  const brake = visit.page.getByRole('switch', { name: 'Raid brake' });
  await eventually(async () => assert.equal(await brake.isChecked(), false));
  const box = await brake.boundingBox();
  await visit.page.mouse.click(box.x - 300, box.y + box.height / 2);
  await visit.page.getByRole('switch', { name: 'Raid brake', checked: true }).waitFor();
  await brake.click();
  await visit.page.getByRole('switch', { name: 'Raid brake', checked: false }).waitFor();
});

test('in html mode what has one line is cut at its end, and nothing runs under its neighbour', { skip },
  async () => {
    const visit = await stage.visit({ as: 'Amara', viewport: { width: 360, height: 780 } });
    const cut = await visit.page.evaluate(() => {
      const layer = document.querySelector('hearth-community').shadowRoot.querySelector('.s');
      const words = [...layer.querySelectorAll('.w')];
      const buttons = [...layer.querySelectorAll('button')].map((el) => [el, el.getBoundingClientRect()]);
      const wide = ([el, box], own) => !el.contains(own) && box.width > 0;
      const under = words.filter((own) => {
        const at = own.getBoundingClientRect();
        return buttons.some(([el, box]) => wide([el, box], own) && at.left < box.right - 1
          && at.right > box.left + 1 && at.top < box.bottom - 1 && at.bottom > box.top + 1);
      }).map((own) => own.textContent);
      const asked = words.find((own) => own.textContent.startsWith('Ask, share'));
      return { under, ellipsis: getComputedStyle(asked).textOverflow,
        is_cut: asked.scrollWidth > asked.clientWidth };
    });
    assert.deepEqual(cut, { under: [], ellipsis: 'ellipsis', is_cut: true });
  });
