// SPDX-License-Identifier: MIT
// Writing Markdown without knowing it: what the tools under a field do to its text, keys for them,
// lists that go on with Enter, and pictures that are pasted, dropped or chosen. It is fetched with
// the first field that takes Markdown. Every change is one the browser can undo.

const SIDE_MAX = 2048;         // px: the server keeps no larger ones
const QUALITY = 0.85;
const SEND_MS = 120_000;
const REDRAWN = new Set(['image/jpeg', 'image/png', 'image/webp']);
const WRAPS = { bold: '**', italic: '*', code: '`' };
const PREFIXES = { list: '- ', quote: '> ' };
const KEYS = { b: 'bold', i: 'italic', k: 'link', e: 'code' };
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|(>))( +)(\[[ xX]\] )?/;
const ADDRESS = /^https?:\/\/\S+$/i;

/** Puts `words` in place of [from, to) and selects [begin, end), as if it were typed. */
function put(el, from, to, words, begin, end = begin) {
  el.focus({ preventScroll: true });
  el.setSelectionRange(from, to);
  const typed = words ? document.execCommand('insertText', false, words)
    : from === to || document.execCommand('delete');
  if (!typed) {
    el.setRangeText(words, from, to, 'end');
    el.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  el.setSelectionRange(begin, end);
}

/** Both sides of the selection get the sign, or lose it where it stands there. */
function wrap(el, sign) {
  const { selectionStart: from, selectionEnd: to, value } = el;
  const words = value.slice(from, to);
  const n = sign.length;
  if (words.includes('\n') && sign === '`') {
    return put(el, from, to, `\`\`\`\n${words}\n\`\`\``, from + 4, to + 4);
  }
  const around = value.slice(from - n, from) === sign && value.slice(to, to + n) === sign;
  // One star beside another is half of a bold sign.
  if (around && !(sign === '*' && value[from - 2] === '*' && value[from - 3] !== '*')) {
    return put(el, from - n, to + n, words, from - n, to - n);
  }
  const blank = /^(\s*)([^]*?)(\s*)$/.exec(words);
  const [, before, inner, after] = blank;
  const begin = from + before.length + n;
  return put(el, from, to, before + sign + inner + sign + after, begin, begin + inner.length);
}

function link(el) {
  const { selectionStart: from, selectionEnd: to, value } = el;
  const words = value.slice(from, to);
  if (ADDRESS.test(words)) return put(el, from, to, `[](${words})`, from + 1);
  if (!words) return put(el, from, to, '[](https://)', from + 1);
  const at = from + words.length + 3;
  return put(el, from, to, `[${words}](https://)`, at, at + 8);
}

/** Every line the selection touches begins with the sign, or none does any more. */
function prefix(el, sign) {
  const { selectionStart, selectionEnd, value } = el;
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const end = value.indexOf('\n', Math.max(from, selectionEnd - 1));
  const to = end < 0 ? value.length : Math.max(end, from);
  const lines = value.slice(from, to).split('\n');
  const off = lines.every((line) => line.startsWith(sign));
  const words = lines.map((line) => (off ? line.slice(sign.length) : sign + line)).join('\n');
  put(el, from, to, words, lines.length > 1 ? from : from + words.length, from + words.length);
}

/** The list or quote of the line goes on; an item without words ends it. */
function goOn(el) {
  const { selectionStart: at, selectionEnd, value } = el;
  if (at !== selectionEnd) return false;
  const from = value.lastIndexOf('\n', at - 1) + 1;
  const line = value.slice(from, at);
  const item = ITEM.exec(line);
  if (!item) return false;
  if (line.length === item[0].length) {
    put(el, from, at, '', from);
    return true;
  }
  const [, indent, bullet, number, dot, quote, gap, task] = item;
  const sign = quote || bullet || `${Number(number) + 1}${dot}`;
  const words = `\n${indent}${sign}${gap}${task ? '[ ] ' : ''}`;
  put(el, at, at, words, at + words.length);
  return true;
}

/** The name goes where its beginning was typed, after the last "@". */
function mention(el, name) {
  const at = el.selectionStart;
  const from = el.value.lastIndexOf('@', at - 1);
  if (from < 0) return;
  const words = `@${name} `;
  put(el, from, at, words, from + words.length);
}

/** A picture as the server would make it: turned, no larger than needed, without what a camera adds. */
async function redrawn(file) {
  if (!REDRAWN.has(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const share = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * share));
    canvas.height = Math.max(1, Math.round(picture.height * share));
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
    return await new Promise((done) => { canvas.toBlob((blob) => done(blob || file), type, QUALITY); });
  } catch {
    return file;  // the server says what is wrong with it
  }
}

/** Resolves with {id}, or {trouble}: the server's code, or "offline". */
function upload(host, blob, progress, signal) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', host.pictures);
    request.timeout = SEND_MS;
    request.setRequestHeader('Authorization', `Bearer ${host.token}`);
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(Math.round(100 * loaded / total));
    request.onload = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* no answer of ours */ }
      const { id, error } = answer;
      const good = typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
      done(good ? { id } : { trouble: error?.code || `status_${request.status}` });
    };
    request.onerror = request.ontimeout = () => done({ trouble: 'offline' });
    request.onabort = () => done({ trouble: 'stopped' });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(blob);
  });
}

export class Writing {
  /**
   * @param host  pictures: the address they are sent to; token; idOf(el); told(id, line): what the
   *   module hears of a field
   */
  constructor(layer, host, signal) {
    this.host = host;
    this.signal = signal;
    this.queue = Promise.resolve();
    const on = (type, f) => layer.addEventListener(type, f, { signal });
    on('keydown', (e) => this.onKey(e));
    on('paste', (e) => this.onPaste(e));
    on('dragover', (e) => { if (this.fieldOf(e) && this.filesOf(e.dataTransfer)) e.preventDefault(); });
    on('drop', (e) => this.onDrop(e));
  }

  fieldOf(e) {
    const el = e.composedPath()[0];
    return el.localName === 'textarea' && el.dataset.markdown && !el.readOnly && !el.disabled ? el : null;
  }

  filesOf(transfer) {
    return [...transfer?.items || []].some((item) => item.kind === 'file');
  }

  onKey(e) {
    const el = this.fieldOf(e);
    if (!el || e.isComposing || e.altKey) return;
    const command = e.ctrlKey || e.metaKey;
    if (command && !e.shiftKey && KEYS[e.key.toLowerCase()]) {
      e.preventDefault();
      this.write(el, KEYS[e.key.toLowerCase()]);
    } else if (e.key === 'Enter' && !command && !e.shiftKey && goOn(el)) {
      e.preventDefault();
    }
  }

  onPaste(e) {
    const el = this.fieldOf(e);
    if (!el) return;
    const words = e.clipboardData.getData('text/plain').trim();
    const { selectionStart: from, selectionEnd: to, value } = el;
    if (this.takesPictures(el) && e.clipboardData.files.length && !words) {
      e.preventDefault();
      this.send(el, [...e.clipboardData.files]);
    } else if (from < to && ADDRESS.test(words) && !/[\n[\]]/.test(value.slice(from, to))) {
      e.preventDefault();
      const linked = `[${value.slice(from, to)}](${words})`;
      put(el, from, to, linked, from + linked.length);
    }
  }

  onDrop(e) {
    const el = this.fieldOf(e);
    if (!el || !e.dataTransfer.files.length) return;
    e.preventDefault();  // else the browser leaves the page for the picture
    if (this.takesPictures(el)) this.send(el, [...e.dataTransfer.files]);
  }

  takesPictures(el) {
    return el.dataset.markdown === 'pictures';
  }

  /** `what`: bold, italic, code, link, list, quote, picture, "put …", "mention …". */
  write(el, what) {
    const space = what.indexOf(' ');
    const words = what.slice(space + 1);
    if (WRAPS[what]) wrap(el, WRAPS[what]);
    else if (PREFIXES[what]) prefix(el, PREFIXES[what]);
    else if (what === 'link') link(el);
    else if (what === 'picture') this.choose(el);
    else if (what.startsWith('put ')) put(el, el.selectionStart, el.selectionEnd, words, el.selectionStart + words.length);
    else if (what.startsWith('mention ')) mention(el, words);
  }

  choose(el) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept: 'image/png,image/jpeg,image/gif,image/webp', multiple: true });
    input.addEventListener('change', () => this.send(el, [...input.files]));
    input.click();
  }

  /** One after another; each stands in the text when the server has it. */
  send(el, files) {
    for (const file of files) {
      this.queue = this.queue.then(() => this.sendOne(el, file));
    }
  }

  async sendOne(el, file) {
    const id = this.host.idOf(el);
    const progress = (percent) => this.host.told(id, `sending ${percent}`);
    progress(0);
    const answer = await upload(this.host, await redrawn(file), progress, this.signal);
    this.host.told(id, answer.id ? 'done' : `failed ${answer.trouble}`);
    if (!answer.id) return;
    if (!el.isConnected) return;
    const at = el.selectionEnd;
    const gap = at > 0 && el.value[at - 1] !== '\n' ? '\n' : '';
    const words = `${gap}![](picture:${answer.id})\n`;
    put(el, at, at, words, at + gap.length + 2);  // what it shows is written next
  }
}
