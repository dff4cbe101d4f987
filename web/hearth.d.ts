// SPDX-License-Identifier: MIT
// What hearth.js gives a page, for TypeScript and for editors:
//
//   /// <reference path="hearth.d.ts" />

export {};

/** What the element may be told; each is an attribute of the same name. */
export interface HearthOptions {
  /** The community's name: lower-case letters, digits and inner hyphens. */
  community: string;
  /**
   * Comments under an article: `auto` for the page's own address, a key of at most 200 bytes, or
   * `p/17` for the replies to a post. Default: the whole community.
   */
  thread?: string;
  /** Panel to begin with, where the page's address names no place. Default: `feed`. */
  view?: string;
  /** Default: `auto`, as the page. */
  theme?: 'light' | 'dark' | 'auto';
  /** BCP 47. Default: the page's `lang`. */
  locale?: string;
  /** A token the host site signed for its own user, at most 4 KiB. */
  token?: string;
  /**
   * Default: `canvas` where a graphics card draws WebGL2, else `html`. Said by the page, `canvas` is
   * taken wherever there is WebGL2, `html` everywhere.
   */
  mode?: 'canvas' | 'html' | 'iframe';
}

/**
 * The element a community lives in. The first one of a page without `thread` follows the page's
 * address: `#hearth/p/17` is conversation 17. With the attribute `page` it also names the document.
 */
export interface HearthCommunityElement extends HTMLElement {
  /** Starts, or starts again after destroy(). */
  remount(): Promise<void>;
  /** Undoes everything: nodes, listeners, socket, WebGL context. */
  destroy(): void;
  /** Frames drawn so far. An idle widget draws none. */
  readonly frames: number;
}

/** parts.js: how many comments there are. What stands inside stays until there is an answer. */
export interface HearthCountElement extends HTMLElement {
  /** As a number to read; with the attribute `words` as "3 comments". */
  show(number: number): void;
}

/** parts.js: the newest threads, as links. What stands inside stays until there is an answer. */
export interface HearthLatestElement extends HTMLElement {
  /** How many at most: the attribute `n`, 1 to 60. Default: 5. */
  readonly most: number;
}

export interface HearthApi {
  /** 12 hexadecimal digits of the build's hash. */
  readonly version: string;
  /** Signs the page's own user in. An empty token signs out. */
  init(options?: { token?: string | null }): void;
  /**
   * Puts an element behind a script tag, or makes one of `options` inside `target`. Once per target:
   * called again it gives the element that is there. Nothing happens where no community is named.
   */
  mount(target: Element | null, options?: HearthOptions): HearthCommunityElement | undefined;
}

declare global {
  interface Window {
    Hearth: HearthApi;
  }
  interface HTMLElementTagNameMap {
    'hearth-community': HearthCommunityElement;
    'hearth-count': HearthCountElement;
    'hearth-latest': HearthLatestElement;
  }
  interface GlobalEventHandlersEventMap {
    /** The widget stands; sent by the element, and bubbles. */
    'hearth:ready': CustomEvent<null>;
  }
}
