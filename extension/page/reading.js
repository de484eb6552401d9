// Reads what stands in a page for what may be a banner that nobody knows: a text that speaks of cookies and lies over the page, or is short
// and has buttons. Isolated world, in every frame, before watch.js. Text is read in idle slices, by the browser's own concatenation of
// whole parts, against one expression; then text by text only where that hits. Styles are asked for around hits alone, layout never.
(() => {
  "use strict";
  /** Children of one parent, by their numbers. @typedef {{parent: Node, from: number, to: number}} Run */
  /** How soon what was added is read, for how long at once where the page leaves no idle time, and how many elements at once. */
  const READ_WITHIN_MS = 150;
  const SLICE_MS = 4;
  const MOST_AT_ONCE = 1500;
  /** A text this long is a sentence and no link's; and so long is a banner in the flow of a page, at most. */
  const SENTENCE = 25;
  const LONGEST_IN_FLOW = 2500;
  const MOST_HITS = 100;
  /** A page with more that could be banners in its flow is about cookies. */
  const MOST_IN_FLOW = 20;
  const MOST_SHADOWS = 500;
  /** So many of the first and last children of a body may be hosts of shadow roots, whatever they hold. */
  const MOST_OUTER = 12;
  const EMPTY = "div:empty, aside:empty, section:empty, span:empty";
  const BUTTONS = "button, [role='button'], input[type='button'], input[type='submit'], [onclick], a[href^='#'], a:not([href])";
  const PRESSABLE = "a, button, [role='button'], [role='link'], summary";
  const MOST_DRAWN = 60;
  const LAYERED = "dialog, [role='dialog'], [role='alertdialog'], [aria-modal='true']";
  const UNREAD = "script, style, noscript, template, svg, textarea, select, head, video, canvas";

  /** Shared with watch.js and page/consent/*.js, out of the page's reach. @type {Partial<import("./consent/types").Sayso>} */
  const sayso = (globalThis.sayso ??= {});
  const suspects = (sayso.suspects = /** @type {HTMLElement[]} */ ([]));
  const shadows = (sayso.roots = /** @type {Set<ShadowRoot>} */ (new Set()));
  /** What speaks of cookies in any language. @type {RegExp | null} */
  let stems = null;
  /** Who is told that there are new suspects, and that a shadow root was entered. */
  let tell = () => {};
  /** @type {(root: ShadowRoot) => void} */
  let entered = () => {};
  /** Elements that were handed over already. @type {WeakSet<Element>} */
  const known = new WeakSet();
  /** Not read yet: the last is read first, as banners stand at the end. And of these, what was added as a whole. @type {(Node | Run)[]} */
  const unread = [];
  /** @type {Set<Node>} */
  const wholes = new Set();
  /** @type {XPathExpression | undefined} */
  let ownKind;
  let hits = 0;
  let fresh = false;
  let inFlow = 0;
  /** The layer around each element that was climbed through while this much is read. @type {Map<Element, HTMLElement | null>} */
  const layers = new Map();

  /** @param {string[]} words @param {() => void} onFound @param {(root: ShadowRoot) => void} onRoot */
  function begin(words, onFound, onRoot) {
    stems = words.length ? new RegExp(words.join("|"), "iu") : null;
    tell = onFound;
    entered = onRoot;
  }

  /** Read it when there is time. @param {Element | Document | ShadowRoot} part */
  function later(part) {
    if (!stems) return;
    if (!unread.length) requestIdleCallback(readSome, { timeout: READ_WITHIN_MS });
    unread.push(part);
    wholes.add(part);
  }

  /** @param {IdleDeadline} deadline */
  function readSome(deadline) {
    const until = performance.now() + Math.max(SLICE_MS, deadline.timeRemaining());
    while (unread.length && hits < MOST_HITS && performance.now() < until) read(/** @type {Node | Run} */ (unread.pop()));
    if (unread.length && hits < MOST_HITS) {
      requestIdleCallback(readSome, { timeout: READ_WITHIN_MS });
      return;
    }
    unread.length = hits = 0;
    wholes.clear();
    layers.clear();
    if (!fresh) return;
    fresh = false;
    tell();
  }

  /** A part of the page: by runs of children where it is large, else as a whole, and text by text only where it speaks of cookies. @param {Node | Run} part */
  function read(part) {
    if (!(part instanceof Node)) {
      readRun(part);
      return;
    }
    if (part instanceof Text && stems?.test(part.data)) suspect(part);
    if (!part.isConnected || !(part instanceof Element || part instanceof Document || part instanceof ShadowRoot)) return;
    if (part instanceof Element && part.matches(UNREAD)) return;
    if (wholes.delete(part)) enterHosts(part);
    const size = part.querySelectorAll("*").length;
    if (size > MOST_AT_ONCE || part instanceof Document) {
      const { length } = part.childNodes;
      const step = Math.max(1, Math.floor((MOST_AT_ONCE * length) / Math.max(1, size)));
      for (let from = 0; from < length; from += step) unread.push({ parent: part, from, to: Math.min(length, from + step) });
    } else if (stems?.test(part.textContent ?? "")) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text && hits < MOST_HITS; text = texts.nextNode()) {
        if (stems.test(/** @type {Text} */ (text).data)) suspect(/** @type {Text} */ (text));
      }
    }
  }

  /**
   * Children that speak of cookies are found by halving, as a script's view of each costs more than their text. Where some were removed
   * meanwhile, those after them moved towards runs that are read later.
   * @param {Run} run
   */
  function readRun({ parent, from, to }) {
    const end = Math.min(to, parent.childNodes.length);
    if (from >= end) return;
    if (end - from === 1) {
      unread.push(parent.childNodes[from]);
      return;
    }
    const range = document.createRange();
    range.setStart(parent, from);
    range.setEnd(parent, end);
    if (!stems?.test(range.toString())) return;
    const middle = from + Math.floor((end - from) / 2);
    unread.push({ parent, from, to: middle }, { parent, from: middle, to: end });
  }

  /** The shadow roots of what may have one: an element of its own kind, or an empty one, or the page's own child. @param {Element | Document | ShadowRoot} part */
  function enterHosts(part) {
    if (!stems) return;
    const children = part.contains(document.body) ? document.body.children : [];
    const outer = Array.from({ length: Math.min(children.length, 2 * MOST_OUTER) }, (_, index) =>
      children[index < MOST_OUTER ? index : children.length - 1 - (index - MOST_OUTER)],
    );
    const itself = part instanceof Element && (part.localName.includes("-") || !part.firstChild) ? [part] : [];
    for (const element of new Set([...itself, ...outer, ...ownKinds(part), ...part.querySelectorAll(EMPTY)])) {
      if (shadows.size < MOST_SHADOWS && element instanceof HTMLElement) enter(element);
    }
  }

  /** Elements whose names a page made. @param {Element | Document | ShadowRoot} part @returns {Node[]} */
  function ownKinds(part) {
    if (part instanceof ShadowRoot) return [...part.querySelectorAll("*")].filter(({ localName }) => localName.includes("-"));
    // Without a script's view of each element there is.
    ownKind ??= document.createExpression("descendant::*[contains(local-name(), '-')]");
    const found = ownKind.evaluate(part, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    return Array.from({ length: found.snapshotLength }, (_, index) => /** @type {Node} */ (found.snapshotItem(index)));
  }

  /** @param {HTMLElement} element */
  function enter(element) {
    const root = "openOrClosedShadowRoot" in element
      ? /** @type {ShadowRoot | null} */ (element.openOrClosedShadowRoot) // Firefox
      : (element.shadowRoot ?? globalThis.chrome.dom?.openOrClosedShadowRoot(element));
    if (!root || shadows.has(root)) return;
    shadows.add(root);
    entered(root);
    later(root);
  }

  /** A text that speaks of cookies: what it belongs to, if that could be a banner. @param {Text} text */
  function suspect(text) {
    hits += 1;
    const parent = text.parentElement ?? hostOf(text);
    if (!parent || parent.closest(UNREAD)) return;
    const block = parent.matches("a, b, strong, em, i, span, u") ? (parent.parentElement ?? parent) : parent;
    // A link's or a button's own words are no sentence; those around it may be.
    const inLink = parent.closest(PRESSABLE);
    const said = (inLink ? [...block.childNodes].map((node) => (node instanceof Text ? node.data : "")).join("") : (block.textContent ?? "")).trim();
    const long = said.length >= SENTENCE || /[\u3040-\u9fff]{8}/.test(said);
    const layer = layerOf(parent);
    if (inLink && !long && !layer) return;
    const root = layer ?? (long && inFlow < MOST_IN_FLOW ? inFlowOf(parent) : null) ?? bodyOfFrame();
    if (!(root instanceof HTMLElement) || known.has(root)) return;
    if (!layer) inFlow += 1;
    known.add(root);
    suspects.push(root);
    fresh = true;
  }

  /** The innermost element with something to press that lies over the page. @param {Element} from @returns {HTMLElement | null} */
  function layerOf(from) {
    /** @type {Element[]} */
    const climbed = [];
    /** @type {HTMLElement | null} */
    let layer = null;
    for (let next = /** @type {Element | null} */ (from); next && next !== document.body && !layer; next = outside(next)) {
      const before = layers.get(next);
      if (before !== undefined) {
        layer = before;
        break;
      }
      climbed.push(next);
      if (next instanceof HTMLElement && isLayered(next) && (isPressable(next) || shadowIn(next))) layer = next;
    }
    for (const element of climbed) layers.set(element, layer);
    return layer;
  }

  /** The innermost short element with something to press, and as far out as there is nothing else: what its settings would open in. @param {Element} from */
  function inFlowOf(from) {
    /** @type {Element | null} */
    let inner = null;
    let most = LONGEST_IN_FLOW;
    for (let next = /** @type {Element | null} */ (from); next && next !== document.body; next = outside(next)) {
      const { length } = next.textContent ?? "";
      if (length >= most) break;
      if (inner && length) inner = next;
      if (inner || !isPressable(next)) continue;
      inner = next;
      most = length + SENTENCE;
    }
    return inner;
  }

  /** In a frame of its own a banner may be all there is. */
  function bodyOfFrame() {
    return window !== top && document.body.querySelector(BUTTONS) ? document.body : null;
  }

  /** Whether there is something to press in it: a button, or what is none and looks like one. @param {Element} element */
  function isPressable(element) {
    if (element.querySelector(BUTTONS)) return true;
    const inner = [...element.querySelectorAll("*:not(a, a *, label)")].slice(-MOST_DRAWN);
    return inner.some((one) => getComputedStyle(one).cursor === "pointer");
  }

  /** @param {Element} element */
  function shadowIn(element) {
    return [...shadows].some(({ host }) => element.contains(host));
  }

  /** @param {Element} element */
  function isLayered(element) {
    if (element.matches(LAYERED)) return true;
    const { position, zIndex } = getComputedStyle(element);
    return position === "fixed" || position === "sticky" || (position === "absolute" && Number(zIndex) > 0);
  }

  /** @param {Node} node */
  function hostOf(node) {
    return node.parentNode instanceof ShadowRoot ? node.parentNode.host : null;
  }

  /** @param {Element} element */
  function outside(element) {
    return element.parentElement ?? hostOf(element);
  }

  sayso.reading = { begin, later, enterHosts };
})();
