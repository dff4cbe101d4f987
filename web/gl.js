// SPDX-License-Identifier: MIT
// The renderer: draws ImGui's lists with one WebGL2 program. Output is premultiplied, so the canvas
// composites over the host page. Nothing is ever read back. Texture ids below 1000 belong to the
// module, the others to the page (text, shadows, pictures).

const VERTEX = `#version 300 es
uniform vec4 view;in vec2 at,uv;in vec4 tint;out vec2 coord;out vec4 color;
void main(){coord=uv;color=tint;gl_Position=vec4(at*view.xy+view.zw,0,1);}`;
const FRAGMENT = `#version 300 es
precision mediump float;uniform sampler2D image;in vec2 coord;in vec4 color;out vec4 result;
void main(){vec4 c=color*texture(image,coord);result=vec4(c.rgb*c.a,c.a);}`;
const VERTEX_BYTES = 20;
const PAGE_IDS = 1000;
const PICTURE_BYTES_MAX = 64 << 20;

// What draws with the processor calls itself so; Firefox writes ", or similar" behind it.
const SOFTWARE = /swiftshader|(llvm|lava|soft)pipe|software|basic render/i;

/** Is this the name (WebGL's RENDERER) of something that draws without a graphics card? */
export function drawnBySoftware(name) {
  return SOFTWARE.test(name);
}

/** The name of what draws. Where RENDERER is a mask ("WebKit WebGL") the extension tells it. */
export function rendererOf(gl) {
  const name = gl.getParameter(gl.RENDERER);
  const more = /^WebKit|^Mozilla$/.test(name) && gl.getExtension('WEBGL_debug_renderer_info');
  return String(more ? gl.getParameter(more.UNMASKED_RENDERER_WEBGL) : name);
}

/**
 * A WebGL2 context for `canvas`, and the name of what draws it; or none, and why. Without `forced`
 * there is none where it would be drawn without a graphics card: the browser then makes no context,
 * or one that is given back at once.
 */
export function openGl(canvas, forced) {
  let name = 'WebGL2 is missing, or slow';
  canvas.addEventListener('webglcontextcreationerror', (e) => {
    name += ` (${e.statusMessage})`;
  });
  const gl = canvas.getContext('webgl2', {
    alpha: true, antialias: false, depth: false, stencil: false, premultipliedAlpha: true,
    powerPreference: 'low-power', failIfMajorPerformanceCaveat: !forced,
  });
  if (!gl) return { gl, name };
  name = rendererOf(gl);
  if (forced || !drawnBySoftware(name)) return { gl, name };
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { gl: null, name: `WebGL would be drawn by software here (${name})` };
}

export class Renderer {
  constructor(gl, onPicture) {
    this.gl = gl;
    this.onPicture = onPicture;
    this.pictures = new Map();  // url -> {id, width, height, failed, bytes, used}
    this.build();
  }

  /** Program, buffers, no textures: also after the context came back. */
  build() {
    const gl = this.gl;
    const shader = (kind, source) => {
      const s = gl.createShader(kind);
      gl.shaderSource(s, source);
      gl.compileShader(s);
      return s;
    };
    const program = gl.createProgram();
    gl.attachShader(program, shader(gl.VERTEX_SHADER, VERTEX));
    gl.attachShader(program, shader(gl.FRAGMENT_SHADER, FRAGMENT));
    ['at', 'uv', 'tint'].forEach((name, i) => gl.bindAttribLocation(program, i, name));
    gl.linkProgram(program);
    gl.useProgram(program);
    this.view = gl.getUniformLocation(program, 'view');
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    for (let i = 0; i < 3; i++) gl.enableVertexAttribArray(i);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.textures = new Map();
    this.nextId = PAGE_IDS;
    this.textureMax = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    this.pictures.clear();
    this.frame = 0;
  }

  newTexture(id) {
    const gl = this.gl;
    const texture = gl.createTexture();
    this.textures.set(id, texture);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]]) {
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    }
    return texture;
  }

  /** A texture of the module (ImGui's atlas): whole when `create`, else one rectangle of it. */
  module(id, x, y, w, h, bytes, pitch, create) {
    const gl = this.gl;
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, pitch);
    if (create) {
      this.newTexture(id);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, w, h, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    } else {
      gl.bindTexture(gl.TEXTURE_2D, this.textures.get(id));
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    }
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }

  drop(id) {
    this.gl.deleteTexture(this.textures.get(id));
    this.textures.delete(id);
  }

  /** An empty texture for a text page. */
  page(width, height) {
    const gl = this.gl;
    const id = this.nextId++;
    this.newTexture(id);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
    return id;
  }

  /** Copies rows [top, bottom) of a canvas into its texture. An upload, not a read-back. */
  uploadRows(id, canvas, top, bottom) {
    const gl = this.gl;
    gl.bindTexture(gl.TEXTURE_2D, this.textures.get(id));
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, top);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, top, canvas.width, bottom - top, gl.RGBA,
      gl.UNSIGNED_BYTE, canvas);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, 0);
  }

  upload(canvasOrBitmap) {
    const gl = this.gl;
    const id = this.nextId++;
    this.newTexture(id);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, canvasOrBitmap);
    return id;
  }

  /** The blurred shadow of a rounded box, white, for 9-slicing. */
  shadow(radius, blur, pad) {
    const size = 2 * (radius + pad) + 2;
    const canvas = new OffscreenCanvas(size, size);
    const c = canvas.getContext('2d');
    const away = 4096;  // only the shadow may show, so the box itself is drawn far outside
    c.shadowColor = c.fillStyle = '#fff';
    c.shadowBlur = blur;
    c.shadowOffsetX = away;
    c.beginPath();
    c.roundRect(pad - away, pad, size - 2 * pad, size - 2 * pad, radius);
    c.fill();
    return this.upload(canvas);
  }

  /** A picture by URL: starts loading at the first call. Needs CORS, hence our server's proxy. */
  picture(url) {
    let entry = this.pictures.get(url);
    if (!entry) {
      entry = { id: 0, width: 0, height: 0, failed: false, bytes: 0, used: 0 };
      this.pictures.set(url, entry);
      this.load(url, entry);
    }
    entry.used = this.frame;
    return entry;
  }

  async load(url, entry) {
    try {
      const answer = await fetch(url, { mode: 'cors', credentials: 'omit' });
      if (!answer.ok) throw new Error(String(answer.status));
      const bitmap = await createImageBitmap(await answer.blob(), { premultiplyAlpha: 'none' });
      if (this.gl.isContextLost()) return;
      entry.bytes = bitmap.width * bitmap.height * 4;
      this.makeRoom(entry.bytes);
      entry.id = this.upload(bitmap);
      entry.width = bitmap.width;
      entry.height = bitmap.height;
      bitmap.close();
    } catch {
      entry.failed = true;
    }
    this.onPicture();
  }

  makeRoom(bytes) {
    let total = bytes;
    for (const p of this.pictures.values()) total += p.bytes;
    const oldest = [...this.pictures].filter(([, p]) => p.id && p.used < this.frame - 2)
      .sort((a, b) => a[1].used - b[1].used);
    for (const [url, p] of oldest) {
      if (total <= PICTURE_BYTES_MAX) return;
      this.drop(p.id);
      this.pictures.delete(url);
      total -= p.bytes;
    }
  }

  begin(width, height) {
    const gl = this.gl;
    this.frame++;
    this.height = height;
    gl.viewport(0, 0, width, height);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.uniform4f(this.view, 2 / width, -2 / height, -1, 1);
  }

  /** One draw list: vertices, 16-bit indices, commands of eight ints (see wasm/bindings.cpp). */
  list(vertices, indices, commands) {
    const gl = this.gl;
    gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STREAM_DRAW);
    let base = -1;
    let bound = -1;
    for (let i = 0; i < commands.length; i += 8) {
      const [x, y, w, h, texture, count, first, vertex] = commands.subarray(i, i + 8);
      if (vertex !== base) {
        base = vertex;
        const offset = vertex * VERTEX_BYTES;
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, VERTEX_BYTES, offset);
        gl.vertexAttribPointer(1, 2, gl.FLOAT, false, VERTEX_BYTES, offset + 8);
        gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, VERTEX_BYTES, offset + 16);
      }
      if (texture !== bound) {
        bound = texture;
        gl.bindTexture(gl.TEXTURE_2D, this.textures.get(texture) || null);
      }
      gl.scissor(x, this.height - y - h, w, h);
      gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, first * 2);
    }
  }
}
