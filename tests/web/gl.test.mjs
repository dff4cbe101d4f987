// SPDX-License-Identifier: MIT
// Which names of WebGL's RENDERER mean that no graphics card draws: there html mode is taken by itself.
import assert from 'node:assert/strict';
import test from 'node:test';
import { drawnBySoftware, openGl } from '../../web/gl.js';

const SOFTWARE = [
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'Google SwiftShader',
  'llvmpipe (LLVM 15.0.6, 256 bits)',
  'llvmpipe, or similar',
  'ANGLE (Mesa, llvmpipe (LLVM 15.0.7 256 bits), OpenGL 4.5)',
  'softpipe',
  'ANGLE (Mesa, lavapipe (LLVM 17.0.6, 256 bits) (0x00000000), lavapipe)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Apple Software Renderer',
  'Software Rasterizer',
];
const CARDS = [
  'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'GeForce GTX 980, or similar',
  'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
  'Radeon R9 200 Series, or similar',
  'Apple GPU',
  'Adreno (TM) 640',
  'Mali-G78',
  'Mozilla',
  'WebKit WebGL',
  'Generic Renderer',
];

test('web/gl: software calls itself so, a graphics card does not', () => {
  for (const name of SOFTWARE) assert.equal(drawnBySoftware(name), true, name);
  for (const name of CARDS) assert.equal(drawnBySoftware(name), false, name);
});

const RENDERER = 0x1F01;
const UNMASKED = 0x9246;

/** A canvas whose context says these names; what was asked of it is kept. */
function canvasOf({ masked, unmasked, why }) {
  const canvas = { lost: false, asked: null, heard: {} };
  const extensions = { WEBGL_lose_context: { loseContext: () => { canvas.lost = true; } } };
  if (unmasked) extensions.WEBGL_debug_renderer_info = { UNMASKED_RENDERER_WEBGL: UNMASKED };
  canvas.addEventListener = (type, f) => { canvas.heard[type] = f; };
  canvas.getContext = (kind, options) => {
    canvas.asked = { kind, ...options };
    if (masked) {
      return { RENDERER, getExtension: (name) => extensions[name] || null,
        getParameter: (name) => (name === RENDERER ? masked : unmasked) };
    }
    canvas.heard.webglcontextcreationerror({ statusMessage: why });
    return null;
  };
  return canvas;
}

test('web/gl: behind a mask the true name counts, and what is not taken is given back', () => {
  const soft = canvasOf({ masked: 'WebKit WebGL', unmasked: SOFTWARE[0] });
  const { gl, name } = openGl(soft, false);
  assert.equal(gl, null);
  assert.match(name, /by software here \(ANGLE \(Google.*SwiftShader/);
  assert.equal(soft.lost, true);
  assert.equal(soft.asked.failIfMajorPerformanceCaveat, true);
  const card = canvasOf({ masked: 'WebKit WebGL', unmasked: CARDS[0] });
  assert.equal(openGl(card, false).name, CARDS[0]);
  assert.equal(card.lost, false);
});

test('web/gl: a page that asks for the canvas has it, whatever draws', () => {
  const soft = canvasOf({ masked: 'llvmpipe, or similar' });
  const { gl, name } = openGl(soft, true);
  assert.ok(gl);
  assert.equal(name, 'llvmpipe, or similar');
  assert.equal(soft.lost, false);
  assert.equal(soft.asked.failIfMajorPerformanceCaveat, false);
});

test('web/gl: without a context the browser\'s own reason is said', () => {
  const { gl, name } = openGl(canvasOf({ why: 'disabled by policy' }), false);
  assert.equal(gl, null);
  assert.equal(name, 'WebGL2 is missing, or slow (disabled by policy)');
});
