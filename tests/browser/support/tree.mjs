// SPDX-License-Identifier: MIT
// The accessibility tree as Chromium hands it to screen readers, of the widget alone, and what is
// wrong with it.

const INTERACTIVE = new Set(['button', 'link', 'textbox', 'combobox', 'checkbox', 'switch', 'radio',
  'tab', 'slider', 'menuitem', 'searchbox', 'spinbutton']);
const NAMED = new Set(['region', 'navigation', 'feed', 'article', 'list', 'tablist', 'radiogroup',
  'dialog', 'form', 'alertdialog', 'img', 'image', 'progressbar']);
// Names are heard together with the place they stand in.
const PLACES = new Set(['region', 'navigation', 'feed', 'article', 'listitem', 'dialog', 'menu',
  'status', 'alert', 'form', 'tablist', 'radiogroup']);

/** The nodes of the widget: {role, name, level, children}. */
export async function treeOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const { result } = await session.send('Runtime.evaluate', {
    expression: "document.querySelector('hearth-community')" });
  const { node } = await session.send('DOM.describeNode', { objectId: result.objectId });
  await session.detach();
  const byId = new Map(nodes.map((entry) => [entry.nodeId, entry]));
  const start = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
  const build = (entry) => {
    const children = (entry.childIds || []).map((id) => byId.get(id)).filter(Boolean).flatMap(build);
    if (entry.ignored || ['none', 'generic', 'StaticText', 'InlineTextBox'].includes(
      entry.role?.value)) return children;
    const level = entry.properties?.find(({ name }) => name === 'level')?.value.value;
    return [{ role: entry.role.value, name: entry.name?.value || '', level, children }];
  };
  return { role: 'widget', name: '', children: build(start).flatMap((top) =>
    (top.role === 'widget' ? top.children : [top])) };
}

function* walk(node, place = node) {
  for (const child of node.children) {
    yield { node: child, place };
    yield* walk(child, PLACES.has(child.role) ? child : place);
  }
}

/** Sentences, one a problem. */
export function problemsOf(tree) {
  const problems = [];
  const names = new Map();
  let level = 1;  // of the host page's heading
  for (const { node, place } of walk(tree)) {
    const { role, name } = node;
    // What somebody wrote may hold lists; they are named by what is written.
    const written = role === 'list' && (place.role === 'article' || place.role === 'listitem');
    if ((INTERACTIVE.has(role) || NAMED.has(role)) && !written && !name.trim()) {
      problems.push(`a ${role} in ${place.role} "${place.name}" has no name`);
    }
    if (role === 'heading') {
      if (node.level > level + 1) problems.push(`heading "${name}" goes from ${level} to ${node.level}`);
      level = node.level;
    }
    if (!INTERACTIVE.has(role)) continue;
    if (!names.has(place)) names.set(place, new Set());
    const said = `${role} "${name}"`;
    if (names.get(place).has(said)) {
      problems.push(`two of ${said} in ${place.role} "${place.name}"`);
    }
    names.get(place).add(said);
  }
  return problems;
}
